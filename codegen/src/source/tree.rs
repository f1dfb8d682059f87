//! A document as a tree of values: what YAML and JSON have in common.

mod json;
mod print;
mod yaml;

use crate::pointer::{Pointer, leads_to_example, leads_to_lasting};
use arcstr::ArcStr;
use std::collections::BTreeSet;
use thin_vec::ThinVec;

/// From which byte to which, the latter not included.
pub(crate) type Span = (usize, usize);

/// The same where it is kept for each value and key, of which there are very many.
pub(crate) type Stretch = (u32, u32);

fn packed((start, end): Span) -> Stretch {
    // No document is larger than 4 GB.
    let packed = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    (packed(start), packed(end))
}

fn unpacked((start, end): Stretch) -> Span {
    (start as usize, end as usize)
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    /// See [`Tree::span`].
    pub(crate) stretch: Stretch,
    /// Where it was written, if it has been brought here from elsewhere.
    pub(crate) origin: Option<Pointer>,
    pub(crate) value: Value,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new((0, 0), Value::Null)
    }
}

/// A value of JSON, the aliases of YAML resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    /// The digits, as JSON writes them.
    Number(ArcStr),
    String(ArcStr),
    List(ThinVec<Tree>),
    /// In the order of the document; a key may stand there more than once.
    Map(ThinVec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: ArcStr,
    /// See [`Entry::key_span`].
    pub(crate) key_stretch: Stretch,
    pub(crate) tree: Tree,
}

/// Whether the places of keys and values are wanted. In YAML they are dear, so they are worked out
/// only when there is something to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    Wanted,
    Unwanted,
}

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Yaml,
}

impl Format {
    /// The format of a file, by its name.
    pub(crate) fn of(name: &str) -> Self {
        let is_json =
            name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("json"));
        if is_json { Self::Json } else { Self::Yaml }
    }
}

/// Why a text is no document that a spec may be written in.
#[derive(Clone, Debug)]
pub(crate) struct Malformed {
    pub(crate) byte: usize,
    pub(crate) message: String,
    /// Where what is malformed begins, if that is known.
    pub(crate) begin: Option<usize>,
    pub(crate) help: Option<String>,
    /// The edit after which it can be read, if one is known.
    pub(crate) repair: Option<Repair>,
}

/// Another text for a stretch of a document that cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    pub(crate) span: Span,
    pub(crate) text: String,
    /// Whether it is beyond doubt what was meant.
    pub(crate) is_safe: bool,
}

impl Malformed {
    /// The same in a text with so many bytes before it.
    fn behind(mut self, offset: usize) -> Self {
        self.byte += offset;
        self.begin = self.begin.map(|begin| begin + offset);
        if let Some(repair) = &mut self.repair {
            repair.span = (repair.span.0 + offset, repair.span.1 + offset);
        }
        self
    }

    fn at(byte: usize, message: impl Into<String>) -> Self {
        Self { byte, message: message.into(), begin: None, help: None, repair: None }
    }
}

/// A document that was read.
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    pub(crate) state: State,
}

/// What is known of a document once it is read, while each map of it is at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    /// Whether no key stands twice in a map, and none is a merge key.
    pub(crate) is_tidy: bool,
    /// Whether every `$ref` is known to lead to a component by its name, and to none that is written out.
    pub(crate) is_plain: bool,
}

impl State {
    const GOOD: Self = Self { is_tidy: true, is_plain: true };

    fn see(&mut self, entries: &[Entry]) {
        self.is_tidy = self.is_tidy && are_tidy(entries);
        self.is_plain = self.is_plain && are_plain(entries);
    }
}

fn are_plain(entries: &[Entry]) -> bool {
    entries.iter().all(|Entry { key, tree, .. }| match &tree.value {
        Value::String(text) if **key == *"$ref" => {
            leads_to_lasting(text) && !leads_to_example(text)
        }
        // Its values may be references.
        Value::Map(_) => **key != *"mapping",
        _ => true,
    })
}

/// Whether no key stands there twice, and none is a merge key.
fn are_tidy(entries: &[Entry]) -> bool {
    // Most maps are small, and most keys differ in their length already.
    const SMALL: usize = 20;
    if entries.iter().any(|entry| *entry.key == *"<<") {
        return false;
    }
    if entries.len() <= SMALL {
        let is_new =
            |(at, entry): (usize, &Entry)| entries[..at].iter().all(|one| one.key != entry.key);
        return entries.iter().enumerate().all(is_new);
    }
    let mut seen = BTreeSet::new();
    entries.iter().all(|entry| seen.insert(&entry.key))
}

/// Reads a document.
pub(crate) fn parse(text: &str, format: Format, marks: Marks) -> Result<Tree, Malformed> {
    read(text, format, marks).map(|parsed| parsed.tree)
}

/// Reads a document, and tells whether there is something to be tidied.
pub(crate) fn read(text: &str, format: Format, marks: Marks) -> Result<Parsed, Malformed> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - bare.len();
    match format {
        Format::Json => json::parse(bare, offset),
        Format::Yaml => yaml::parse(bare, offset, marks),
    }
}

impl Tree {
    pub(crate) fn new(span: Span, value: Value) -> Self {
        Self { stretch: packed(span), origin: None, value }
    }

    /// Where it stands; nothing, where the document was read without its [`Marks`].
    pub(crate) fn span(&self) -> Span {
        unpacked(self.stretch)
    }

    /// The entries, if it is a map.
    pub(crate) fn entries(&self) -> &[Entry] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The items, if it is a list.
    pub(crate) fn items(&self) -> &[Tree] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The value under a key, if it is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.entries().iter().find(|entry| &*entry.key == key).map(|entry| &entry.tree)
    }

    /// The text, if it is a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// A value that is made, and said to stand where `origin` is.
    pub(crate) fn made(origin: &Pointer, value: Value) -> Self {
        Self { stretch: (0, 0), origin: Some(origin.clone()), value }
    }

    /// A map that is made, and said to stand where `origin` is.
    pub(crate) fn made_map<const N: usize>(origin: &Pointer, entries: [(&str, Tree); N]) -> Self {
        let entries = entries.map(|(key, tree)| Entry::new(key, tree));
        Self::made(origin, Value::Map(entries.into_iter().collect()))
    }

    /// A string that is made, and said to stand where `origin` is.
    pub(crate) fn made_text(origin: &Pointer, text: impl Into<ArcStr>) -> Self {
        Self::made(origin, Value::String(text.into()))
    }

    /// The entries, if it is a map.
    pub(crate) fn entries_mut(&mut self) -> &mut [Entry] {
        if let Value::Map(entries) = &mut self.value { entries } else { &mut [] }
    }

    /// The items, if it is a list.
    pub(crate) fn items_mut(&mut self) -> &mut [Tree] {
        if let Value::List(items) = &mut self.value { items } else { &mut [] }
    }

    /// The value under a key, if it is a map that has it.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        let mut entries = self.entries_mut().iter_mut();
        entries.find(|entry| &*entry.key == key).map(|entry| &mut entry.tree)
    }

    /// Takes an entry out of a map.
    pub(crate) fn take(&mut self, key: &str) -> Option<Tree> {
        let Value::Map(entries) = &mut self.value else { return None };
        let index = entries.iter().position(|entry| &*entry.key == key)?;
        Some(entries.remove(index).tree)
    }

    /// Puts an entry into a map, in the place of the one that has its key, or behind all others.
    pub(crate) fn put(&mut self, key: &str, tree: Tree) {
        if let Some(old) = self.get_mut(key) {
            *old = tree;
        } else if let Value::Map(entries) = &mut self.value {
            entries.push(Entry::new(key, tree));
        }
    }

    /// Keeps the entries of a map that `keep` says.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Entry) -> bool) {
        if let Value::Map(entries) = &mut self.value {
            entries.retain(keep);
        }
    }

    /// The map under a key. It is made if there is none, and so is the map around it.
    pub(crate) fn map_under(&mut self, key: &str, origin: &Pointer) -> &mut Tree {
        if !matches!(self.value, Value::Map(_)) {
            self.value = Value::Map(ThinVec::new());
        }
        let is_there = self.get(key).is_some_and(|tree| matches!(tree.value, Value::Map(_)));
        if !is_there {
            self.put(key, Self::made(origin, Value::Map(ThinVec::new())));
        }
        self.get_mut(key).expect("it was put there")
    }
}

impl Entry {
    /// An entry that is made.
    pub(crate) fn new(key: &str, tree: Tree) -> Self {
        Self::read(key.into(), (0, 0), tree)
    }

    /// An entry that is read.
    pub(crate) fn read(key: ArcStr, span: Span, tree: Tree) -> Self {
        Self { key, key_stretch: packed(span), tree }
    }

    /// Where the key stands; nothing, where the document was read without its [`Marks`].
    pub(crate) fn key_span(&self) -> Span {
        unpacked(self.key_stretch)
    }
}

// There are very many.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Entry>() <= 48);
