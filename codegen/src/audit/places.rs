//! From places of pages and specs to lines and columns.

use crate::locate::Map;
use crate::pointer::{Part, Place, Pointer, Position, Region, unescaped};
use crate::source::Source;
use docwright_page::Page;
use docwright_page::fact::At;
use serde_json::Value as Json;

pub(super) struct Places<'s> {
    sources: &'s [Source],
    pages: &'s [Page],
    spec: Map<'s>,
    document: Json,
    /// Where the lines of each page begin.
    lines: Vec<Vec<usize>>,
}

impl<'s> Places<'s> {
    /// The first source is the spec; the others are the pages.
    pub(super) fn new(sources: &'s [Source], pages: &'s [Page]) -> Self {
        let begins = |text: &str| {
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        };
        let lines = sources.iter().map(|source| begins(&source.text)).collect();
        let document = docwright_page::embedded::yaml(&sources[0].text).unwrap_or_default();
        Self { sources, pages, spec: Map::of(&sources[0]), document, lines }
    }

    /// The beginning of a source.
    pub(super) fn start(&self, source: usize) -> Place {
        self.bytes(source, 0, 0)
    }

    fn bytes(&self, source: usize, start: usize, end: usize) -> Place {
        let region =
            Region { start: self.position(source, start), end: self.position(source, end) };
        Place { region, ..Place::bytes(source, &Pointer::root(), start, end) }
    }

    fn position(&self, source: usize, byte: usize) -> Position {
        let text = &self.sources[source].text;
        let byte =
            (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line = self.lines[source].partition_point(|begin| *begin <= byte);
        let begin = self.lines[source][line.saturating_sub(1)];
        Position { line, column: text[begin..byte].chars().count() + 1, byte }
    }

    /// A place of a page; of a document that the page carries as it is, the line of the document.
    pub(super) fn on_page(&self, source: usize, at: &At) -> Place {
        let embedded = self.pages[source - 1].embedded.as_ref();
        if let Some(embedded) =
            embedded.filter(|embedded| embedded.verbatim && !at.pointer.is_empty())
        {
            let text = &self.sources[source].text[embedded.span.clone()];
            let region =
                Map::new(text).find(&pointer(&at.pointer, &embedded.document), Part::Value);
            let start = embedded.span.start + region.start.byte;
            return self.bytes(source, start, embedded.span.start + region.end.byte);
        }
        self.bytes(source, at.start, at.end)
    }

    /// A place of the spec.
    pub(super) fn in_spec(&self, at: &str) -> Place {
        let pointer = pointer(at, &self.document);
        let region = self.spec.find(&pointer, Part::Key);
        Place { region, ..Place::key(0, &pointer) }
    }
}

/// A JSON pointer as steps: whether a number is a key or an index, the document tells.
pub(super) fn pointer(text: &str, document: &Json) -> Pointer {
    let mut pointer = Pointer::root();
    let mut node = Some(document);
    for step in text.split('/').skip(1) {
        let step = unescaped(step);
        let index = node.filter(|node| node.is_array()).and_then(|_| step.parse::<usize>().ok());
        if let Some(index) = index {
            pointer = pointer.index(index);
            node = node.and_then(|node| node.get(index));
        } else {
            node = node.and_then(|node| node.get(&step));
            pointer = pointer.key(step);
        }
    }
    pointer
}
