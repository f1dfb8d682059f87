//! What documents say of an end: `deprecated` and `x-sunset`, with their overlays, and in whichever file it stands.

use crate::day::Day;
use crate::diagnostic::Diagnostics;
use crate::diff::change::Where;
use crate::document::grammar::METHODS;
use crate::document::{self, Document};
use crate::pointer::{Pointer, component_of, unescaped};
use crate::source::Source;
use crate::source::tree::{Tree, Value};
use crate::text::one_line;
use std::collections::BTreeMap;

/// The documents of one side, each of one tree.
pub(super) struct Notices(Vec<Document>);

impl Notices {
    pub(super) fn of(sources: &[Source]) -> Self {
        // What is wrong with them was told where they were compared.
        Self(document::open(sources, &mut Diagnostics::new()))
    }

    pub(super) fn by_place(&self) -> ByPlace<'_> {
        let mut all = BTreeMap::new();
        for document in &self.0 {
            let mut known = BTreeMap::new();
            place(&document.tree, &Pointer::root(), &mut known);
            all.insert(document.source, (&document.tree, known));
        }
        ByPlace(all)
    }
}

/// By the number of a document, its tree, and what speaks of an end by the place where it was written.
pub(super) struct ByPlace<'t>(BTreeMap<usize, (&'t Tree, Places<'t>)>);

type Places<'t> = BTreeMap<Pointer, &'t Tree>;

fn place<'t>(tree: &'t Tree, at: &Pointer, known: &mut Places<'t>) {
    let at = tree.origin.as_ref().unwrap_or(at);
    if ["deprecated", "x-sunset", "$ref"].iter().any(|key| tree.get(key).is_some()) {
        known.entry(at.clone()).or_insert(tree);
    }
    // What an overlay adds stands where nothing else of its holder does.
    if let Some(origin) = tree.get("x-sunset").and_then(|sunset| sunset.origin.as_ref()) {
        known.entry(origin.clone()).or_insert(tree);
    }
    for entry in tree.entries() {
        place(&entry.tree, &at.key(entry.key.clone()), known);
    }
    for (index, item) in tree.items().iter().enumerate() {
        place(item, &at.index(index), known);
    }
}

impl<'t> ByPlace<'t> {
    /// What is said of what stands at a place.
    pub(super) fn said(&self, source: usize, at: &Pointer) -> Said<'t> {
        let found = self.0.get(&source).and_then(|(tree, known)| Some((*tree, *known.get(at)?)));
        found.map(|(document, node)| Said::of(document, node)).unwrap_or_default()
    }

    /// What is said of whatever has the `x-sunset` at a place.
    pub(super) fn said_beside(&self, source: usize, at: &Pointer) -> Option<Said<'t>> {
        let (document, known) = self.0.get(&source)?;
        let node = known.get(at).copied().or_else(|| known.get(&at.parent()?).copied());
        Some(node.map(|node| Said::of(document, node)).unwrap_or_default())
    }

    /// The same, of each operation of a path or of a whole document.
    pub(super) fn announced(&self, place: &Where) -> Vec<Said<'t>> {
        let keys = place.pointer.keys();
        let document = self.0.get(&place.source).map(|(tree, _)| *tree);
        let paths = document.and_then(|tree| tree.get("paths"));
        let items: Vec<&Tree> = match keys[..] {
            [] | ["info", ..] => {
                paths.into_iter().flat_map(Tree::entries).map(|one| &one.tree).collect()
            }
            ["paths", path] => paths.and_then(|paths| paths.get(path)).into_iter().collect(),
            _ => return vec![self.said(place.source, &place.pointer)],
        };
        let operations = items.into_iter().flat_map(|item| {
            item.entries().iter().filter(|one| METHODS.contains(&&*one.key)).map(|one| &one.tree)
        });
        let said = |node| document.map(|document| Said::of(document, node));
        operations.filter_map(said).collect()
    }
}

/// What is said of an end.
#[derive(Clone, Copy, Default)]
pub(super) struct Said<'t> {
    pub(super) is_deprecated: bool,
    sunset: Option<&'t Tree>,
}

impl<'t> Said<'t> {
    /// By a node, or by the component that it refers to.
    fn of(document: &'t Tree, node: &'t Tree) -> Self {
        let both = || std::iter::once(node).chain(component(document, node));
        let is_true = |tree: &Tree| tree.value == Value::Boolean(true);
        Self {
            is_deprecated: both().any(|one| one.get("deprecated").is_some_and(is_true)),
            sunset: both().find_map(|one| one.get("x-sunset")),
        }
    }

    pub(super) fn day(self) -> Result<Option<Day>, (&'static str, String)> {
        let Some(tree) = self.sunset else { return Ok(None) };
        let text = tree.as_str().unwrap_or_default();
        let unreadable = || {
            let said =
                if text.is_empty() { String::new() } else { format!(" `{}`", one_line(text)) };
            ("sunset-unreadable", format!("`x-sunset`{said} is no day; write it as 2027-01-31"))
        };
        Day::of_sunset(text).map(Some).ok_or_else(unreadable)
    }
}

/// The component that stands in place of what only refers to it.
fn component<'t>(document: &'t Tree, node: &Tree) -> Option<&'t Tree> {
    let (kind, name) = component_of(node.get("$ref")?.as_str()?)?;
    document.get("components")?.get(kind)?.get(&unescaped(name))
}
