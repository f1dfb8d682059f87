//! What became of documents, operation by operation.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Document;
use crate::document::grammar::METHODS;
use crate::document::reach;
use crate::source::Source;

/// What became of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// One for each API, in the order of the sources.
    pub apis: Vec<ApiReport>,
    /// Everything that is to be said, in the order of the sources and of their lines: mistakes,
    /// repairs, what was left out, what changes no call.
    pub found: Vec<Diagnostic>,
}

/// What became of the operations of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiReport {
    /// The file, as messages name it.
    pub file: String,
    /// How many operations the document has.
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

pub(crate) fn counts(documents: &[Document]) -> Counts {
    documents.iter().map(|one| (one.source, reach::operations(&one.tree))).collect()
}

/// Makes the report of what was found. `before` are the operations that the documents had.
pub(crate) fn report(
    sources: &[Source],
    documents: &[Document],
    before: &Counts,
    found: Vec<Diagnostic>,
) -> Report {
    let of = |source: usize| found.iter().filter(move |one| one.place.source == source);
    let apis = sources.iter().enumerate().filter(|(_, source)| !source.is_part);
    let apis = apis.map(|(number, source)| {
        let operations = before.iter().find(|(source, _)| *source == number);
        let operations = operations.map_or(0, |(_, count)| *count);
        let has_errors = of(number).any(|one| one.severity() == Severity::Error);
        let document = documents.iter().find(|one| one.source == number && !has_errors);
        let taken = document.map_or(0, |one| reach::operations(&one.tree));
        let repairs = of(number).filter(|one| one.code == Code::Repaired);
        let repairs: Vec<_> = repairs.map(|one| &one.place.pointer).collect();
        let repaired = document.map_or(0, |one| reach::reaching(&one.tree, &repairs));
        let skipped = operations - taken.min(operations);
        ApiReport { file: source.name.clone(), operations, taken, repaired, skipped }
    });
    let apis = apis.collect();
    let mut found = found;
    found.retain(|one| one.code != Code::Repaired || !is_of_an_operation_left_out(one, documents));
    Report { apis, found }
}

/// Whether something stands in an operation that is not there any more: nobody has a use for what
/// was repaired in it.
fn is_of_an_operation_left_out(one: &Diagnostic, documents: &[Document]) -> bool {
    let pointer = &one.place.pointer;
    let steps = pointer.steps();
    let [paths, path, method, ..] = &*steps else { return false };
    let (Some("paths"), Some(path), Some(method)) =
        (paths.as_key(), path.as_key(), method.as_key())
    else {
        return false;
    };
    let document = documents.iter().find(|document| document.source == one.place.source);
    let is_operation = METHODS.contains(&method) && pointer.other_document().is_none();
    is_operation
        && document.is_some_and(|document| {
            let item = document.tree.get("paths").and_then(|paths| paths.get(path));
            item.is_none_or(|item| item.get(method).is_none())
        })
}
