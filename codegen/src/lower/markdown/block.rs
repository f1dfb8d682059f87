//! Text of several lines.

use super::inline::inline;
use super::wrap::{ordinal, wrapped};
use crate::text;

/// The lines of a text: paragraphs, lists, headings, tables and blocks of code stay what they are,
/// but no code is Rust, for rustdoc would run it.
pub(in crate::lower) fn block(text: &str, width: usize) -> Vec<String> {
    let mut block = Block { lines: Vec::new(), width, indent: 0, fence: None };
    for line in text::lines(text) {
        block.add(&line);
    }
    if let Some(fence) = block.fence.take() {
        block.lines.push(fence);
    }
    block.lines
}

struct Block {
    lines: Vec<String>,
    width: usize,
    /// Where the text of the current list item begins; zero outside of lists.
    indent: usize,
    /// What closes the current block of code.
    fence: Option<String>,
}

impl Block {
    fn add(&mut self, line: &str) {
        let trimmed = line.trim();
        if let Some(fence) = &self.fence {
            if closes(trimmed, fence) {
                self.lines.extend(self.fence.take());
            } else {
                self.lines.push(line.trim_end().to_owned());
            }
        } else if let Some((fence, language)) = opened(trimmed) {
            self.lines.push(format!("{fence}{language}"));
            self.fence = Some(fence.to_owned());
            self.indent = 0;
        } else if trimmed.is_empty() {
            self.lines.push(String::new());
        } else {
            self.add_text(line, trimmed);
        }
    }

    fn add_text(&mut self, line: &str, trimmed: &str) {
        let lead = line.chars().take_while(|letter| letter.is_whitespace()).count();
        let after_gap = self.lines.last().is_none_or(String::is_empty);
        if let Some((marker, text)) = item(trimmed) {
            // Four spaces more would be a block of code.
            let lead = lead.min(self.indent + 3);
            self.indent = lead + marker.len() + 1;
            let first = format!("{}{marker} ", " ".repeat(lead));
            self.push(text, &first);
        } else if trimmed.starts_with(['#', '|']) {
            self.indent = 0;
            self.lines.push(inline(trimmed));
        } else {
            if after_gap && lead == 0 {
                self.indent = 0;
            }
            self.push(trimmed, &" ".repeat(self.indent));
        }
    }

    /// Adds lines, all but the first below the text of the first.
    fn push(&mut self, text: &str, first: &str) {
        let width = self.width.saturating_sub(self.indent);
        for (number, line) in wrapped(&inline(text), width).into_iter().enumerate() {
            let before = if number == 0 { first.to_owned() } else { " ".repeat(self.indent) };
            self.lines.push(before + &line);
        }
    }
}

/// Whether a line begins something else than a paragraph: a list, a heading, a table, a quotation, code.
pub(in crate::lower) fn begins_block(line: &str) -> bool {
    item(line).is_some() || line.starts_with(['#', '|', '>']) || opened(line).is_some()
}

/// The marker of a list item, and its text.
fn item(line: &str) -> Option<(&str, &str)> {
    let length = match ordinal(line) {
        Some(digits) => digits + 1,
        None if line.starts_with(['-', '*', '+']) => 1,
        None => return None,
    };
    let text = line[length..].strip_prefix(' ')?.trim();
    (!text.is_empty()).then(|| (&line[..length], text))
}

/// The fence that begins a block of code, and a language that rustdoc does not run.
fn opened(line: &str) -> Option<(&str, &'static str)> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = line.chars().take_while(|letter| *letter == sign).count();
    let (fence, language) = line.split_at(length);
    let language = language.trim();
    if length < 3 || language.contains('`') {
        return None;
    }
    let known = ["json", "xml", "yaml", "http", "html", "javascript"];
    Some((fence, known.into_iter().find(|known| *known == language).unwrap_or("text")))
}

fn closes(line: &str, fence: &str) -> bool {
    line.len() >= fence.len() && line.chars().all(|letter| fence.starts_with(letter))
}
