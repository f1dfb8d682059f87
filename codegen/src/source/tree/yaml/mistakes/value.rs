//! A value that has to be in quotes, or in other ones.

use super::super::super::Malformed;
use super::{Guess, NO_SUCH_ESCAPE};
use crate::source::line::Line;
use crate::source::yaml::quoted;

/// A text that has to be in quotes, or in other ones.
pub(super) fn guesses(line: &Line<'_>, plain: &Malformed) -> Vec<Guess> {
    let Some((start, text)) = line.value() else { return Vec::new() };
    let span = (start, start + text.len());
    let guess = |byte: usize, message: &str, help: String, new: String| Guess {
        byte,
        message: message.to_owned(),
        help,
        edit: (span, new),
        is_safe: true,
    };
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    let inner = quote.and_then(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    let mut all = Vec::new();
    if let (Some(_), Some(bare)) = (quote, text.strip_suffix([',', ';'])) {
        let message = "there is text after the closing quote";
        all.push(guess(span.1 - 1, message, format!("write `{bare}`"), bare.to_owned()));
    }
    if let Some(inner) = inner {
        let new = quoted(&inner.replace("\\\"", "\"").replace("''", "'"));
        let message = if plain.message.contains("escape") {
            NO_SUCH_ESCAPE
        } else {
            "a quote within the text ends it"
        };
        let help = if quote == Some('\'') {
            format!("double the quotes within: `{new}`")
        } else {
            format!("write `{new}`")
        };
        let byte = if (span.0..span.1).contains(&plain.byte) { plain.byte } else { start };
        all.push(guess(byte, message, help, new));
    }
    if inner.is_none() || quote.is_none() {
        let new = quoted(text);
        let (message, byte) = match text.chars().next() {
            Some('"' | '\'') => ("the text begins with a quote, and goes on behind it", start),
            Some('*') if !text.contains(' ') => ("no anchor has this name", start),
            Some(first)
                if "%@`*&!>|{[".contains(first)
                    || text.starts_with("- ")
                    || text.starts_with("? ") =>
            {
                ("a text cannot begin with this character, unless it is in quotes", start)
            }
            _ => ("a colon in a text makes a key of what stands before it", plain.byte.max(start)),
        };
        let content = behind_anchor(text);
        let is_text = !content.starts_with(['{', '[']) || !content.ends_with(['}', ']']);
        if is_text && (!text.ends_with(':') || text.contains(' ')) {
            let byte = if (span.0..span.1).contains(&byte) { byte } else { start };
            let mut quoting = guess(byte, message, format!("put the text in quotes: `{new}`"), new);
            // Quotes make a text of it, where it may be something else that is meant.
            quoting.is_safe = text.contains(' ');
            all.push(quoting);
        }
    }
    all
}

/// A value without the `&anchor` and the `!tag` before it.
fn behind_anchor(text: &str) -> &str {
    match text.split_once(' ') {
        Some((word, rest)) if word.starts_with(['&', '!']) => behind_anchor(rest.trim_start()),
        _ => text,
    }
}
