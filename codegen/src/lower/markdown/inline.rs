//! One line of text.

use super::{Span, spans};
use crate::text;

/// Text in which rustdoc sees no link, no tag and no block that nobody meant; code stays as it is.
pub(in crate::lower) fn inline(text: &str) -> String {
    let text = text::one_line(text);
    let mut safe = String::with_capacity(text.len());
    for span in spans(text.trim()) {
        match span {
            Span::Code(code) => safe += code,
            Span::Prose(prose) => write_prose(prose, &mut safe),
        }
    }
    safe
}

/// Text as code, whatever is in it.
pub(in crate::lower) fn code(text: &str) -> String {
    let text = text::one_line(text);
    if text.is_empty() {
        return "the empty string".to_owned();
    }
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

fn write_prose(text: &str, safe: &mut String) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let step = if let Some(escape) = escape(rest) {
            *safe += escape;
            escape.len()
        } else if let Some(url) = bracketed(rest).or_else(|| url(rest)) {
            *safe += &format!("<{url}>");
            url.len() + if letter == '<' { "<>".len() } else { 0 }
        } else if let Some(link) = link(rest).filter(|_| !safe.ends_with('!')) {
            write_label(link.label, safe);
            *safe += &format!("({})", link.url);
            link.length
        } else {
            let breaks = rest.starts_with("~~~") && !safe.ends_with('~');
            if matches!(letter, '<' | '>' | '[' | ']' | '`') || breaks {
                safe.push('\\');
            }
            // Several spaces could begin a block of code.
            if letter != ' ' || !safe.ends_with(' ') {
                safe.push(letter);
            }
            letter.len_utf8()
        };
        rest = &rest[step..];
    }
}

fn write_label(label: &str, safe: &mut String) {
    safe.push('[');
    *safe += &label.replace('<', "\\<").replace('>', "\\>").replace('`', "\\`");
    safe.push(']');
}

/// A sign that is escaped already.
fn escape(text: &str) -> Option<&str> {
    let escaped = text.strip_prefix('\\')?.chars().next()?;
    escaped.is_ascii_punctuation().then(|| &text[..2])
}

/// An address that is marked as one already: `<https://example.com>`.
fn bracketed(text: &str) -> Option<&str> {
    let (inside, _) = text.strip_prefix('<')?.split_once('>')?;
    is_page(inside).then_some(inside)
}

/// The address of a page.
fn url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let ends = |letter: char| {
        letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '`' | '[' | ']' | '\\' | '|')
    };
    let end = text.find(ends).unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    let url = if url.contains('(') { url } else { url.trim_end_matches([')', '.', ',']) };
    (url.len() > scheme.len()).then_some(url)
}

/// Whether a text is the address of a page, and of nothing else.
pub(in crate::lower) fn is_page(text: &str) -> bool {
    url(text) == Some(text)
}

struct Link<'t> {
    label: &'t str,
    url: &'t str,
    length: usize,
}

/// `[the page](https://example.com)`; other links lead nowhere from the docs of an SDK.
fn link(text: &str) -> Option<Link<'_>> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, _) = rest.split_once(')')?;
    let is_plain = !label.contains(['[', ']', '\\', '\n']);
    (is_plain && is_page(target) && !label.is_empty()).then_some(Link {
        label,
        url: target,
        length: label.len() + target.len() + "[]()".len(),
    })
}
