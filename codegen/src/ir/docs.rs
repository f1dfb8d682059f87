//! Finished documentation.

use crate::text;
use arcstr::ArcStr;

/// Finished lines of documentation. Whatever they were made of, each is one line, and nothing in it
/// is obeyed by a compiler or a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(
    /// The lines, each with its end: there are very many docs, so a text of one line is one piece of memory.
    ArcStr,
);

impl Docs {
    /// The lines of these texts.
    pub fn new(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut lines = String::new();
        texts.into_iter().for_each(|text| add_lines(&mut lines, text.as_ref()));
        Self(lines.into())
    }

    /// Adds the lines of a text.
    pub fn push(&mut self, text: &str) {
        let mut lines = self.0.to_string();
        add_lines(&mut lines, text);
        self.0 = lines.into();
    }

    /// The lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator('\n')
    }

    /// Whether there is no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn add_lines(lines: &mut String, text: &str) {
    for line in text::lines(text) {
        lines.reserve_exact(line.len() + 1);
        lines.push_str(&line);
        lines.push('\n');
    }
}
