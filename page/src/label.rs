//! The labels in front of which platforms print a value: `Default: 250`, `Allowed values:`, `max length: 25`.

use crate::fact::{Kind, Value};

/// What follows a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// One value of this kind.
    One(Kind),
    /// A list of values.
    Values,
    /// Phrases, and lists of values in brackets.
    Phrases,
    /// A type expression.
    Type,
    /// `true` or `false`.
    Flag(Kind),
    /// `1 <= x <= 100`
    Range,
    /// `1 - 80`: the least and the greatest.
    Between(Kind, Kind),
    /// Nothing that is asked for.
    Other,
}

const LABELS: [(&str, Label); 60] = [
    ("default", Label::One(Kind::Default)),
    ("default value", Label::One(Kind::Default)),
    ("example", Label::One(Kind::Example)),
    ("examples", Label::One(Kind::Example)),
    ("example value", Label::One(Kind::Example)),
    ("enum", Label::Values),
    ("items enum", Label::Values),
    ("value", Label::Values),
    ("const", Label::Values),
    ("constant", Label::Values),
    ("allowed", Label::Values),
    ("allowed values", Label::Values),
    ("allowed value", Label::Values),
    ("available values", Label::Values),
    ("available options", Label::Values),
    ("enum values", Label::Values),
    ("valid values", Label::Values),
    ("accepted values", Label::Values),
    ("one of", Label::Values),
    ("options", Label::Values),
    ("possible values", Label::Phrases),
    ("constraints", Label::Phrases),
    ("pattern", Label::One(Kind::Pattern)),
    ("match pattern", Label::One(Kind::Pattern)),
    ("regex", Label::One(Kind::Pattern)),
    ("format", Label::One(Kind::Format)),
    ("max length", Label::One(Kind::MaxLength)),
    ("maxlength", Label::One(Kind::MaxLength)),
    ("maximum length", Label::One(Kind::MaxLength)),
    ("maximum string length", Label::One(Kind::MaxLength)),
    ("min length", Label::One(Kind::MinLength)),
    ("minlength", Label::One(Kind::MinLength)),
    ("minimum length", Label::One(Kind::MinLength)),
    ("minimum string length", Label::One(Kind::MinLength)),
    ("min", Label::One(Kind::Minimum)),
    ("minimum", Label::One(Kind::Minimum)),
    ("max", Label::One(Kind::Maximum)),
    ("maximum", Label::One(Kind::Maximum)),
    ("greater than", Label::One(Kind::ExclusiveMinimum)),
    ("less than", Label::One(Kind::ExclusiveMaximum)),
    ("multiple of", Label::One(Kind::MultipleOf)),
    ("multipleof", Label::One(Kind::MultipleOf)),
    ("min items", Label::One(Kind::MinItems)),
    ("minitems", Label::One(Kind::MinItems)),
    ("minimum array length", Label::One(Kind::MinItems)),
    ("max items", Label::One(Kind::MaxItems)),
    ("maxitems", Label::One(Kind::MaxItems)),
    ("maximum array length", Label::One(Kind::MaxItems)),
    ("unique items", Label::Flag(Kind::UniqueItems)),
    ("uniqueitems", Label::Flag(Kind::UniqueItems)),
    ("nullable", Label::Flag(Kind::Nullable)),
    ("deprecated", Label::Flag(Kind::Deprecated)),
    ("required range", Label::Range),
    ("required string length", Label::Between(Kind::MinLength, Kind::MaxLength)),
    ("required array length", Label::Between(Kind::MinItems, Kind::MaxItems)),
    ("type", Label::Type),
    ("title", Label::Other),
    ("readonly", Label::Other),
    ("writeonly", Label::Other),
    ("exclusiveminimum", Label::Other),
];

/// The label that a line begins with, and what follows its colon.
#[must_use]
pub(crate) fn label(line: &str) -> Option<(Label, &str)> {
    let colon = line.find(':').filter(|at| *at < 30)?;
    let word = line[..colon].trim();
    let found = LABELS.iter().find(|(own, _)| own.eq_ignore_ascii_case(word))?;
    Some((found.1, line[colon + 1..].trim()))
}

/// Whether a label counts below a description: prose has lines such as `Format: url` of its own.
#[must_use]
pub(crate) fn after_prose(label: Label) -> bool {
    matches!(
        label,
        Label::Values
            | Label::Phrases
            | Label::One(
                Kind::Default
                    | Kind::Example
                    | Kind::Pattern
                    | Kind::MultipleOf
                    | Kind::MinLength
                    | Kind::MaxLength
                    | Kind::MinItems
                    | Kind::MaxItems
            )
            | Label::Range
            | Label::Between(..)
    )
}

/// A line that is a mark of its own: `required`, `nullable`.
#[must_use]
pub(crate) fn mark(line: &str) -> Option<(Kind, bool)> {
    Some(match line.to_ascii_lowercase().as_str() {
        "required" | "*" | "requiredrequired" | "required *" => (Kind::Required, true),
        "optional" => (Kind::Required, false),
        "nullable" => (Kind::Nullable, true),
        "deprecated" => (Kind::Deprecated, true),
        _ => return None,
    })
}

/// The values of a list, however it is written: `"a" "b"`, `[a, b]`, `a┃b`, `a, b`.
#[must_use]
pub(crate) fn values(text: &str) -> Value {
    let text = text.trim().trim_end_matches(',');
    let number = |word: &str| word.parse::<f64>().is_ok() || matches!(word, "true" | "false");
    if text.starts_with('"') || text.split_whitespace().all(number) {
        return quoted(text);
    }
    let inner =
        text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(text).trim();
    if inner.starts_with('"') {
        return quoted(inner);
    }
    let parts: Vec<&str> = if inner.contains('┃') {
        inner.split('┃').collect()
    } else {
        inner.split(", ").collect()
    };
    parts.into_iter().map(|part| bare(part.trim().trim_end_matches(','))).collect()
}

/// `"a" "b" 3`, with or without commas.
fn quoted(text: &str) -> Value {
    let mut all = Value::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', ',']);
        if rest.is_empty() {
            return all;
        }
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<serde_json::Value>();
        if let Some(Ok(value)) = stream.next() {
            if !value.is_null() {
                all.push(crate::openapi::scalar(&value));
            }
            rest = &rest[stream.byte_offset()..];
        } else {
            let end = rest.find([' ', ',']).unwrap_or(rest.len());
            all.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
    }
}

/// A value without the quotes and signs that stand for it.
#[must_use]
pub(crate) fn bare(text: &str) -> String {
    if text == "∅" {
        return String::new();
    }
    for quote in ['"', '\'', '`', '“'] {
        let close = if quote == '“' { '”' } else { quote };
        if let Some(inner) = text.strip_prefix(quote).and_then(|inner| inner.strip_suffix(close)) {
            return inner.to_owned();
        }
    }
    text.to_owned()
}
