//! A document as a tree of values: what YAML and JSON have in common.

mod json;
mod yaml;

use crate::pointer::Pointer;
use std::sync::Arc;

/// From which byte to which, the latter not included.
pub(crate) type Span = (usize, usize);

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    /// Nothing, where the document was read without its [`Marks`].
    pub(crate) span: Span,
    /// Where it was written, if it has been brought here from elsewhere.
    pub(crate) origin: Option<Pointer>,
    pub(crate) value: Value,
}

/// A value of JSON, the aliases of YAML resolved.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    /// The digits, as JSON writes them.
    Number(String),
    String(String),
    List(Vec<Tree>),
    /// In the order of the document; a key may stand there more than once.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Arc<str>,
    /// Nothing, where the document was read without its [`Marks`].
    pub(crate) key_span: Span,
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

/// Reads a document.
pub(crate) fn parse(text: &str, format: Format, marks: Marks) -> Result<Tree, Malformed> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - bare.len();
    match format {
        Format::Json => json::parse(bare, offset),
        Format::Yaml => yaml::parse(bare, offset, marks),
    }
}

impl Tree {
    pub(crate) fn new(span: Span, value: Value) -> Self {
        Self { span, origin: None, value }
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
}
