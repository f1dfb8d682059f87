//! A line of a document, as a person sees it.

use crate::pointer::Position;

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub(crate) struct Starts<'t> {
    text: &'t str,
    bytes: Vec<usize>,
}

impl<'t> Starts<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, bytes: std::iter::once(0).chain(breaks).collect() }
    }

    /// The place of a byte, counted in characters. A byte order mark is none.
    pub(crate) fn position(&self, byte: usize) -> Position {
        let in_bounds = (0..=byte.min(self.text.len())).rev();
        let byte = in_bounds.into_iter().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        let line = self.bytes.partition_point(|&start| start <= byte);
        let before = self.text[self.bytes[line - 1]..byte].trim_start_matches('\u{feff}');
        Position { line, column: before.chars().count() + 1, byte }
    }
}

/// A line without its break.
pub(crate) struct Line<'t> {
    /// The byte where it begins.
    pub(crate) start: usize,
    pub(crate) text: &'t str,
    /// How many spaces it begins with.
    pub(crate) indent: usize,
}

pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\n', '\r']);
        let indent = line.len() - line.trim_start_matches(' ').len();
        let here = Line { start, text: line, indent };
        start += whole.len();
        here
    })
}

/// The lines that are not the text of a block (`|`, `>`).
pub(crate) fn outside_blocks(text: &str) -> impl Iterator<Item = Line<'_>> {
    // What is deeper than the key of a block is its text.
    let mut block = None;
    lines(text).filter(move |line| {
        let is_inside =
            block.is_some_and(|around| line.text.trim().is_empty() || line.indent > around);
        if !is_inside {
            let value = line.value().map_or("", |(_, value)| value);
            let is_block = value.starts_with(['|', '>']) && !value.contains(' ');
            block = is_block.then_some(line.indent);
        }
        !is_inside
    })
}

impl<'t> Line<'t> {
    /// Whether there is nothing in it, or a comment alone.
    pub(crate) fn is_blank(&self) -> bool {
        let content = self.text.trim();
        content.is_empty() || content.starts_with('#')
    }

    /// The line without its indentation.
    pub(crate) fn content(&self) -> &'t str {
        &self.text[self.indent..]
    }

    /// Whether what belongs to it follows, indented.
    pub(crate) fn opens(&self) -> bool {
        self.text.trim_end().ends_with(':')
    }

    /// The value of the first key of the line, or the item of a list, and where it begins.
    pub(crate) fn value(&self) -> Option<(usize, &'t str)> {
        let mut at = self.indent;
        while let Some(rest) = self.text[at..].strip_prefix("- ") {
            at += self.text[at..].len() - rest.trim_start().len();
        }
        let rest = &self.text[at..];
        let is_key = |key: &str| {
            let fits = |letter: char| letter.is_alphanumeric() || "$_-./{}'\"".contains(letter);
            !key.is_empty() && key.chars().all(fits)
        };
        let key = rest.split_once(": ").filter(|(key, _)| is_key(key));
        if let Some((_, value)) = key {
            at += rest.len() - value.trim_start().len();
        } else if at == self.indent {
            return None;
        }
        let value = self.text[at..].trim_end();
        (!value.is_empty()).then_some((self.start + at, value))
    }
}
