//! Long lines → lines of some width.

use super::{Span, spans};

/// Breaks a line between words; code stays together. No line looks like the begin of a block.
pub(in crate::lower) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut length) = (String::new(), 0);
    for word in words(text) {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line += word;
        length += letters;
    }
    lines.push(line);
    lines.into_iter().map(|line| plain(&line)).collect()
}

fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    // Where the word begins, and where the span does: a word may be of several.
    let (mut from, mut at) = (0, 0);
    for span in spans(text) {
        let (Span::Code(part) | Span::Prose(part)) = span;
        if matches!(span, Span::Prose(_)) {
            for (index, _) in part.match_indices(' ') {
                words.push(&text[from..at + index]);
                from = at + index + 1;
            }
        }
        at += part.len();
    }
    words.push(&text[from..]);
    words.retain(|word| !word.is_empty());
    words
}

/// A line with its first sign escaped, where that would begin a list, a heading or a rule.
pub(super) fn plain(line: &str) -> String {
    let first = line.split(' ').next().unwrap_or_default();
    let repeats = |sign: char| !first.is_empty() && first.chars().all(|letter| letter == sign);
    if matches!(first, "-" | "*" | "+") || ['#', '=', '-'].into_iter().any(repeats) {
        return format!("\\{line}");
    }
    match ordinal(line) {
        Some(digits) => format!("{}\\{}", &line[..digits], &line[digits..]),
        None => line.to_owned(),
    }
}

/// How many digits the number of a list item has: `1. First`.
pub(super) fn ordinal(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line[digits..].starts_with(['.', ')']);
    let ends = line[digits..].chars().nth(1).is_none_or(|next| next == ' ');
    (digits > 0 && sign && ends).then_some(digits)
}
