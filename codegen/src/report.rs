//! What became of documents, operation by operation.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::document::reach;
use crate::pointer::Place;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What became of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// One for each API, in the order of the sources.
    pub apis: Vec<ApiReport>,
    /// Everything that is to be said, in the order of the sources and of their lines: mistakes,
    /// repairs, what was left out, what changes no call.
    pub found: Vec<Diagnostic>,
    /// The operations that reach what was repaired, for each of [`found`](Self::found); none for what
    /// is no repair.
    pub shared: Vec<Vec<String>>,
}

/// What became of the operations of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiReport {
    /// The file, as messages name it.
    pub file: String,
    /// How many operations the document has, webhooks among them.
    pub operations: usize,
    /// How many of them are generated.
    pub taken: usize,
    /// How many of those that are generated reach something that was repaired.
    pub repaired: usize,
    /// How many are left out.
    pub skipped: usize,
}

/// How many operations each document has, by the number of its source.
pub(crate) type Counts = Vec<(usize, usize)>;

/// Counts the operations of documents as they were opened, and those that had to go for it.
pub(crate) fn counts(documents: &[Document], found: &Diagnostics) -> Counts {
    let gone = |number: usize| {
        found.iter().filter(|one| one.place.source == number && one.code == Code::Skipped).count()
    };
    let of = |one: &Document| (one.source, reach::operations(&one.tree) + gone(one.source));
    documents.iter().map(of).collect()
}

/// Makes the report of what was found. `before` are the operations that the documents had.
pub(crate) fn report(
    sources: &[Source],
    documents: &[Document],
    before: &Counts,
    found: Vec<Diagnostic>,
) -> Report {
    let of = |source: usize| found.iter().filter(move |one| one.place.source == source);
    let mut by_place: BTreeMap<Place, Rc<[String]>> = BTreeMap::new();
    let apis = sources.iter().enumerate().filter(|(_, source)| !source.is_part);
    let apis = apis.map(|(number, source)| {
        let operations = before.iter().find(|(source, _)| *source == number);
        let operations = operations.map_or(0, |(_, count)| *count);
        let has_errors = of(number).any(|one| one.severity() == Severity::Error);
        let document = documents.iter().find(|one| one.source == number && !has_errors);
        let taken = document.map_or(0, |one| reach::operations(&one.tree));
        let repairs = of(number).filter(|one| one.code == Code::Repaired);
        let places: Vec<_> = repairs.map(|one| &one.place).collect();
        let pointers: Vec<_> = places.iter().map(|place| &place.pointer).collect();
        let reaching = document.map_or_else(Vec::new, |one| reach::reaching(&one.tree, &pointers));
        let repaired: BTreeSet<_> = reaching.iter().flat_map(|some| some.iter()).collect();
        let repaired = repaired.len();
        by_place.extend(places.into_iter().cloned().zip(reaching));
        let skipped = operations - taken.min(operations);
        ApiReport { file: source.name.clone(), operations, taken, repaired, skipped }
    });
    let apis = apis.collect();
    let found = without_repairs_in_vain(found);
    let shared = found.iter().map(|one| match by_place.get(&one.place) {
        Some(operations) if one.code == Code::Repaired => operations.to_vec(),
        _ => Vec::new(),
    });
    Report { apis, shared: shared.collect(), found }
}

/// Nobody has a use for what was repaired in an operation that is left out.
pub(crate) fn without_repairs_in_vain(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let skipped = found.iter().filter(|one| one.code == Code::Skipped);
    let skipped: Vec<_> = skipped.map(|one| one.place.clone()).collect();
    let is_left_out = |place: &Place| {
        skipped
            .iter()
            .any(|one| one.source == place.source && place.pointer.is_within(&one.pointer))
    };
    found.retain(|one| one.code != Code::Repaired || !is_left_out(&one.place));
    found
}
