//! The dash of a list: glued to its item, of a web page, or where there is no list.

use super::Guess;
use crate::source::line::Line;

/// `-cat`
pub(super) fn glued(line: &Line<'_>) -> Option<Guess> {
    let rest = line.content().strip_prefix('-')?;
    let start = line.start + line.indent;
    let is_glued = rest.starts_with(|first: char| !first.is_whitespace() && first != '-');
    is_glued.then(|| Guess {
        byte: start,
        message: "there is no space after the dash".to_owned(),
        help: format!("write `- {}`", rest.trim_end()),
        edit: ((start + 1, start + 1), " ".to_owned()),
        is_safe: true,
    })
}

/// `– name: limit` or `• name: limit`
pub(super) fn of_a_page(line: &Line<'_>) -> Option<Guess> {
    let mut letters = line.content().chars();
    let sign = letters.next().filter(|sign| "–—−‐‑•·*".contains(*sign))?;
    let rest = letters.as_str().strip_prefix(' ')?;
    let start = line.start + line.indent;
    Some(Guess {
        byte: start,
        message: format!("`{sign}` does not begin an item of a list"),
        help: format!("write `- {}`", rest.trim_end()),
        edit: ((start, start + sign.len_utf8()), "-".to_owned()),
        is_safe: true,
    })
}

/// `- name:` with what belongs to it, before a key that stands as far left.
pub(super) fn before_key(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let here = lines[at].indent;
    let before = lines[..at].iter().rev().find(|before| before.indent <= here)?;
    let rest = before.content().strip_prefix("- ").filter(|_| before.indent == here)?;
    let start = before.start + before.indent;
    let is_key = !lines[at].content().starts_with('-') && rest.trim_end().ends_with(':');
    is_key.then(|| beside_keys(start, rest))
}

/// `- name:` where the lines around it are keys.
pub(super) fn among_keys(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let line = &lines[at];
    let rest = line.content().strip_prefix("- ")?;
    let before = lines[..at].iter().rev().find(|before| before.indent <= line.indent)?;
    let is_key = before.indent == line.indent && !before.content().starts_with('-');
    let start = line.start + line.indent;
    is_key.then(|| beside_keys(start, rest))
}

/// A dash that has to go: `rest` is what stands behind it.
fn beside_keys(start: usize, rest: &str) -> Guess {
    Guess {
        byte: start,
        message: "a dash begins an item of a list, and there are keys beside it".to_owned(),
        help: format!("write `{}`", rest.trim_end()),
        edit: ((start, start + 2), String::new()),
        is_safe: false,
    }
}
