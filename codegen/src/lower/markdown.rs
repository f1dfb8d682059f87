//! Text of a spec → Markdown that rustdoc renders as it was meant, and that nobody runs.
//!
//! Rustdoc compiles what looks like a block of code, passes HTML on to the reader's browser, and
//! takes text in brackets for a link to an item. Of all this, blocks of code that are marked as
//! another language, and links to pages, stay.

mod block;
mod inline;
mod wrap;

pub(super) use block::{begins_block, block};
pub(super) use inline::{code, inline, is_page};
pub(super) use wrap::wrapped;

/// Parts of a line, distinguished as Markdown does.
enum Span<'t> {
    Prose(&'t str),
    /// With its back-quotes.
    Code(&'t str),
}

/// The parts of a line. A back-quote that nothing closes belongs to the prose.
fn spans(text: &str) -> Vec<Span<'_>> {
    let runs = backquotes(text);
    let mut spans = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['`', '\\']) {
        let start = at + found;
        if let Some(escaped) = text[start..].strip_prefix('\\') {
            let escaped = escaped.chars().next().filter(char::is_ascii_punctuation);
            at = start + 1 + escaped.map_or(0, char::len_utf8);
            continue;
        }
        let length = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        at = start + length;
        // The next run of as many.
        let later = runs.get(length - 1).map_or(&[][..], Vec::as_slice);
        if let Some(close) = later.get(later.partition_point(|run| *run < at)) {
            spans.push(Span::Prose(&text[from..start]));
            at = close + length;
            spans.push(Span::Code(&text[start..at]));
            from = at;
        }
    }
    spans.push(Span::Prose(&text[from..]));
    spans
}

/// Where runs of back-quotes begin: those of one first, then those of two, and so on.
fn backquotes(text: &str) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let length = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        if runs.len() < length {
            runs.resize(length, Vec::new());
        }
        runs[length - 1].push(start);
        at = start + length;
    }
    runs
}
