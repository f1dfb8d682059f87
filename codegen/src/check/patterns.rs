//! Every pattern is one of ECMA-262, and most likely means there what its writer meant.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::formats;
use crate::pattern::{self, PatternError};
use crate::spec::Schema;

pub(super) fn check_pattern(schema: &Schema, sink: &mut Sink<'_>) {
    let Some(source) = schema.limits.pattern() else { return };
    let at = schema.at.key("pattern");
    if let Err(PatternError::Syntax { message, at: byte }) = pattern::syntax(source) {
        let message = format!("the pattern is no regular expression: {message}");
        let place = sink.inside(&at, byte);
        sink.push(Diagnostic::new(Code::InvalidPattern, place, message).maybe_help(advice(source)));
    } else if let Some(Doubt { byte, message, help }) = doubt(source) {
        let place = sink.inside(&at, byte);
        sink.push(Diagnostic::new(Code::DoubtfulPattern, place, message).maybe_help(help));
    }
}

/// Only some formats are so well defined that they can be asserted.
pub(super) fn check_format(schema: &Schema, sink: &mut Sink<'_>) {
    if !schema.assert_format {
        return;
    }
    let at = schema.at.key("x-assert-format");
    if schema.values.is_some() || schema.constant.is_some() {
        let message = "the values are listed here: a format asks for nothing more";
        return sink.at_key(Code::ConflictingKeywords, &at, message);
    }
    let known = formats::ASSERTED.join(", ");
    match schema.format.as_deref() {
        Some(format) if formats::pattern_of(format).is_some() => {}
        Some(format) => {
            let message = format!("the format `{format}` cannot be asserted");
            let help = format!("these can be: {known}; for others, write a `pattern`");
            let place = sink.key(&at);
            sink.push(Diagnostic::new(Code::UnsupportedKeyword, place, message).help(help));
        }
        None => {
            let message = "there is no `format` here that could be asserted";
            let help = format!("say which: one of {known}");
            sink.push(Diagnostic::new(Code::MissingKeyword, sink.key(&at), message).help(help));
        }
    }
}

/// What people write who know another dialect.
fn advice(source: &str) -> Option<String> {
    let flags = source.strip_prefix("(?")?;
    flags.starts_with(['i', 'm', 's', 'x']).then(|| {
        "flags such as `(?i)` are not part of ECMA-262: write `[Aa]` for either case".to_owned()
    })
}

/// Something that has a meaning in another dialect, and another one or none in ECMA-262.
struct Doubt {
    byte: usize,
    message: String,
    help: Option<String>,
}

fn doubt(source: &str) -> Option<Doubt> {
    delimited(source)
        .or_else(|| posix_class(source))
        .or_else(|| foreign_escape(source))
        .or_else(|| legacy(source))
}

/// `/^[a-z]+$/i`: a literal of a programming language.
fn delimited(source: &str) -> Option<Doubt> {
    let inner = between_slashes(source)?;
    Some(Doubt {
        byte: 0,
        message: "the slashes around the pattern are part of it".to_owned(),
        help: Some(format!("write `{inner}`")),
    })
}

/// The pattern in a literal.
pub(super) fn between_slashes(source: &str) -> Option<&str> {
    let (inner, flags) = source.strip_prefix('/')?.rsplit_once('/')?;
    let is_literal = !inner.is_empty() && flags.bytes().all(|flag| b"dgimsuvy".contains(&flag));
    is_literal.then_some(inner)
}

/// `[[:alpha:]]`
fn posix_class(source: &str) -> Option<Doubt> {
    let byte = source.find("[[:").filter(|byte| source[*byte..].contains(":]"))?;
    let message = "ECMA-262 has no classes such as `[:alpha:]`; this is a set of these characters";
    let help = Some("write the characters out, such as `[A-Za-z]`".to_owned());
    Some(Doubt { byte, message: message.to_owned(), help })
}

/// `\A` and others that are no escapes in ECMA-262, and stand for their letter.
fn foreign_escape(source: &str) -> Option<Doubt> {
    const KNOWN: &str = "bBcdDfknpPrsStuvwWx";
    let mut letters = source.char_indices();
    while let Some((byte, letter)) = letters.next() {
        if letter != '\\' {
            continue;
        }
        let Some((_, escaped)) = letters.next() else { break };
        if escaped.is_ascii_alphabetic() && !KNOWN.contains(escaped) {
            let help = match escaped {
                'A' => Some("write `^` for the beginning of the text".to_owned()),
                'Z' | 'z' => Some("write `$` for the end of the text".to_owned()),
                _ => None,
            };
            let message =
                format!("`\\{escaped}` is no escape of ECMA-262; it is the letter `{escaped}`");
            return Some(Doubt { byte, message, help });
        }
    }
    None
}

/// `\-` and other leniencies of patterns without the `u` flag, which most readers of JSON Schema set.
fn legacy(source: &str) -> Option<Doubt> {
    let PatternError::Syntax { message, at: byte } = pattern::refusal_with_u(source)? else {
        return None;
    };
    let escaped = source.get(byte..)?.strip_prefix('\\').and_then(|rest| rest.chars().next());
    let help = escaped
        .filter(|escaped| !escaped.is_ascii_alphanumeric())
        .map(|escaped| format!("write `{escaped}` without the backslash"));
    let message = format!(
        "the pattern is valid only without the `u` flag, which tools should set: {message}"
    );
    Some(Doubt { byte, message, help })
}
