//! From a place in a document to its line and column.
//!
//! The model holds pointers, not positions; a position is worked out only when there is something
//! to report.

mod edit;

use crate::diagnostic::{Change, Diagnostic, Fix, Near};
use crate::ledger;
pub use crate::pointer::Position;
use crate::pointer::{Part, Place, Pointer, Region, Step};
use crate::source::Source;
use crate::source::line::Starts;
use crate::source::tree::{self, Entry, Format, Marks, Span, Tree, Value};
use crate::source::yaml;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A text with the places of everything in it.
#[derive(Clone, Debug)]
pub struct Map<'t> {
    text: &'t str,
    lines: Starts<'t>,
    /// What a fix has to be written in.
    format: Format,
    /// None for what is no YAML.
    tree: Option<Tree>,
    /// Which entry of a map was found last: the next one is most often right behind it.
    last: RefCell<BTreeMap<Span, usize>>,
}

impl<'t> Map<'t> {
    /// Reads a YAML text. A text that is no YAML has only a beginning.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self::read(text, Format::Yaml)
    }

    /// Reads a source.
    #[must_use]
    pub fn of(source: &'t Source) -> Self {
        Self::read(&source.text, Format::of(&source.name))
    }

    fn read(text: &'t str, format: Format) -> Self {
        let tree = tree::parse(text, format, Marks::Wanted).ok();
        Self { text, lines: Starts::of(text), format, tree, last: RefCell::default() }
    }

    /// Finds the key or value at `pointer`; a place that does not exist gives the place that is
    /// nearest to it on the way.
    #[must_use]
    pub fn find(&self, pointer: &Pointer, part: Part) -> Region {
        let start = self.text.len() - self.text.trim_start_matches('\u{feff}').len();
        let root = (start, start);
        self.region(self.tree.as_ref().map_or(root, |tree| self.span_of(tree, pointer, part)))
    }

    /// The keys of the map that a pointer leads to.
    fn keys(&self, pointer: &Pointer) -> impl Iterator<Item = &str> {
        let steps = pointer.steps();
        let mut map = self.tree.as_ref();
        for step in &steps {
            map = map.and_then(|tree| tree.get(step.as_key()?));
        }
        map.map(Tree::entries).unwrap_or_default().iter().map(|entry| &*entry.key)
    }

    fn find_place(&self, place: &Place) -> Region {
        if let Some(span) = place.bytes {
            return self.region(span);
        }
        if place.part == Part::Whole {
            return self.region((0, 0));
        }
        let region = self.find(&place.pointer, place.part);
        let inside = place.inside.and_then(|inside| self.inside(region, inside));
        inside.map_or(region, |span| self.region(span))
    }

    /// The character behind the first `inside` bytes of the string that stands at `region`; none
    /// where the text is not what the string says.
    fn inside(&self, region: Region, inside: usize) -> Option<Span> {
        let raw = self.text.get(region.start.byte..region.end.byte)?;
        let quote = raw.chars().next().filter(|first| matches!(first, '"' | '\''));
        if raw.starts_with(['|', '>', '&', '!']) || raw.contains('\n') {
            return None;
        }
        let start = usize::from(quote.is_some());
        let mut at = start;
        let mut passed = 0;
        while passed < inside {
            let rest = raw.get(at..)?;
            let first = rest.chars().next()?;
            let is_escape =
                (quote == Some('\'') && first == '\'') || (quote == Some('"') && first == '\\');
            at += if is_escape { 2 } else { first.len_utf8() };
            passed += first.len_utf8();
        }
        let length = raw.get(at..)?.chars().next()?.len_utf8();
        let byte = region.start.byte + at;
        (byte + length <= region.end.byte).then_some((byte, byte + length))
    }

    fn region(&self, (start, end): Span) -> Region {
        let end = end.clamp(start, self.text.len().max(start));
        Region { start: self.position(start), end: self.position(end) }
    }

    fn span_of(&self, root: &Tree, pointer: &Pointer, part: Part) -> Span {
        let mut tree = root;
        let mut key = tree.span();
        for step in &pointer.steps() {
            let (next_key, next) = match (step, &tree.value) {
                (Step::Key(wanted), Value::Map(entries)) => {
                    match self.entry(tree.span(), entries, wanted) {
                        Some(entry) => (entry.key_span(), &entry.tree),
                        None => return key,
                    }
                }
                (Step::Index(index), Value::List(items)) => match items.get(*index) {
                    Some(item) => (item.span(), item),
                    None => return key,
                },
                _ => return key,
            };
            (key, tree) = (next_key, next);
        }
        let is_there = tree.span().0 < tree.span().1;
        if part == Part::Value && is_there { tree.span() } else { key }
    }

    fn entry<'e>(&self, map: Span, entries: &'e [Entry], wanted: &str) -> Option<&'e Entry> {
        let mut last = self.last.borrow_mut();
        let from = last.get(&map).copied().unwrap_or(0).min(entries.len());
        let is_wanted = |(_, entry): &(usize, &Entry)| &*entry.key == wanted;
        let numbered = || entries.iter().enumerate();
        let found = numbered().skip(from).find(is_wanted);
        let (index, entry) = found.or_else(|| numbered().take(from).find(is_wanted))?;
        last.insert(map, index);
        Some(entry)
    }

    fn position(&self, byte: usize) -> Position {
        self.lines.position(byte)
    }
}

/// Finds where a single key or value begins. For several, make one [`Map`].
#[must_use]
pub fn locate(text: &str, pointer: &Pointer, part: Part) -> Position {
    Map::new(text).find(pointer, part).start
}

/// How many names are held against each other in search of one that was meant. Far more than a
/// person reads; without an end, their number would grow with the square of the mistakes.
const MOST_COMPARED: usize = 100_000;

/// Works out the regions of diagnostics, and puts them in the order of the sources and of their
/// lines. What aliases make appear twice is reported once.
pub(crate) fn resolved(mut found: Vec<Diagnostic>, sources: &[Source]) -> Vec<Diagnostic> {
    let numbers: BTreeSet<_> = found.iter().flat_map(places).map(|place| place.source).collect();
    let mut maps = BTreeMap::new();
    for number in numbers {
        let Some(map) = sources.get(number).map(Map::of) else { continue };
        for place in found.iter_mut().flat_map(places_mut) {
            if place.source == number {
                place.region = map.find_place(place);
            }
        }
        maps.insert(number, map);
    }
    found.sort_by_key(|one| (one.place.source, one.place.region.start.byte));
    let key = |one: &Diagnostic| (one.place.source, one.place.region, one.code);
    found.dedup_by(|later, one| key(later) == key(one) && later.message == one.message);
    let mut left = MOST_COMPARED;
    for one in &mut found {
        if let Some(map) = maps.get(&one.place.source) {
            suggest(one, map, &mut left);
            settle(one, map);
        }
    }
    found.retain(|one| !one.unquoted || one.fix.is_some());
    found
}

/// Looks for the name that a misspelt one could be meant to be. Only what is there is suggested.
fn suggest(one: &mut Diagnostic, map: &Map<'_>, left: &mut usize) {
    let Some(Near { name, map: within, prefix }) = one.near.take() else { return };
    let names: Vec<_> = map.keys(&within).collect();
    let Some(rest) = left.checked_sub(names.len()) else { return };
    *left = rest;
    let whole = |name: &str| format!("{prefix}{name}");
    let change = |name: &str| vec![Change::Replace(one.place.clone(), yaml::scalar(&whole(name)))];
    if names.contains(&name.as_str()) {
        one.help = Some(format!("write `{}`", whole(&name)));
        one.fix = Some(Fix::safe(change(&name)));
    } else if let Some(nearest) = ledger::nearest(&name, names.iter().copied()) {
        one.help = Some(format!("did you mean `{}`?", whole(nearest)));
        let is_alike = |other: &&&str| other.eq_ignore_ascii_case(&name);
        let is_safe = is_alike(&&nearest) && names.iter().filter(is_alike).count() == 1;
        one.fix = Some(Fix { is_safe, ..Fix::likely(change(nearest)) });
    } else if let [only] = names.as_slice() {
        one.help = Some(format!("only `{}` exists", whole(only)));
        one.fix = Some(Fix::likely(change(only)));
    } else if !names.is_empty() && names.len() <= 8 {
        one.help = Some(format!("these exist: {}", names.join(", ")));
    }
}

/// Makes the edits of a fix; what cannot be made without harm is no fix.
fn settle(one: &mut Diagnostic, map: &Map<'_>) {
    let Some(fix) = &mut one.fix else { return };
    if let Some(key) = map.doubled(&fix.changes) {
        let is_renamed = fix.changes.iter().any(|change| matches!(change, Change::Replace(..)));
        if is_renamed && fix.changes.len() == 1 {
            one.help =
                Some(format!("`{key}` is meant, and is there already: remove one of the two"));
        }
        one.fix = None;
        return;
    }
    let edits: Option<Vec<_>> = fix.changes.iter().map(|change| map.edits(change)).collect();
    match edits {
        Some(edits) => fix.edits = edits.into_iter().flatten().collect(),
        None => fix.edits.clear(),
    }
    match fix.edits.first() {
        Some(first) if one.unquoted => one.place.region = first.region,
        Some(_) => {}
        None => one.fix = None,
    }
}

fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = &Place> {
    std::iter::once(&diagnostic.place).chain(diagnostic.also.as_ref().map(|(place, _)| place))
}

fn places_mut(diagnostic: &mut Diagnostic) -> impl Iterator<Item = &mut Place> {
    std::iter::once(&mut diagnostic.place).chain(diagnostic.also.as_mut().map(|(place, _)| place))
}
