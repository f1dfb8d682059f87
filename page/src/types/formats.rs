//! Formats, in the place of a type or behind it.

use super::{Type, json_type};
use crate::label;

/// Formats that some platforms print in the place of a type.
pub(super) const FORMATS: [&str; 30] = [
    "email",
    "date-time",
    "date",
    "time",
    "duration",
    "uuid",
    "uri",
    "url",
    "uri-reference",
    "uri-template",
    "hostname",
    "ipv4",
    "ipv6",
    "int32",
    "int64",
    "float",
    "double",
    "binary",
    "byte",
    "password",
    "regex",
    "json-pointer",
    "idn-email",
    "idn-hostname",
    "iri",
    "iri-reference",
    "uint32",
    "uint64",
    "date-iso",
    "phone",
];

/// `ISO 8601 date-time`, `RFC 3339 timestamp`: a format by the standard that it is of.
pub(super) fn standard<'t>(word: &str, rest: &'t str) -> Option<(Type, &'t str)> {
    let number = match word.to_ascii_uppercase().as_str() {
        "ISO" => rest.trim_start_matches([' ', '-']).strip_prefix("8601")?,
        "RFC" => rest.trim_start_matches([' ', '-']).strip_prefix("3339")?,
        "ISO8601" | "ISO-8601" | "RFC3339" | "RFC-3339" => rest,
        _ => return None,
    };
    let lower = number.to_ascii_lowercase();
    let behind = lower.trim_start_matches([' ', '-']);
    let known = [
        ("date-time", "date-time"),
        ("date time", "date-time"),
        ("date and time", "date-time"),
        ("datetime", "date-time"),
        ("timestamp", "date-time"),
        ("duration", "duration"),
        ("date", "date"),
        ("time", "time"),
    ];
    let format = known.into_iter().find(|(word, _)| behind.starts_with(word));
    let length = format.map_or(0, |(word, _)| number.len() - behind.len() + word.len());
    let found = Type {
        types: vec!["string".into()],
        format: format.map(|(_, format)| format.to_owned()),
        ..Type::default()
    };
    let rest = &number[length..];
    Some((found, rest.strip_prefix(" string").unwrap_or(rest)))
}

/// `<email>`, `(email)`, `($email)`, ` <email>`, ` · email`.
pub(super) fn format_behind<'t>(found: &mut Type, rest: &'t str) -> &'t str {
    let trimmed = rest.trim_start();
    if let Some(behind) = trimmed.strip_prefix('·').map(str::trim_start) {
        let end = behind.find([' ', '·', '|', ',']).unwrap_or(behind.len());
        let (word, after) = behind.split_at(end);
        if FORMATS.contains(&word) && found.format.is_none() {
            found.format = Some(word.to_owned());
            return after;
        }
        return rest;
    }
    // `string date-time required`, not `string date of birth`
    let end = trimmed.find([' ', ',']).unwrap_or(trimmed.len());
    let (word, after) = trimmed.split_at(end);
    let next = after.trim_start_matches([' ', ',']).split([' ', ',']).next().unwrap_or_default();
    if FORMATS.contains(&word) && (next.is_empty() || label::mark(next).is_some()) {
        found.format = Some(word.to_owned());
        return after;
    }
    for (open, close) in [('<', '>'), ('(', ')')] {
        let Some(inner) = trimmed.strip_prefix(open) else { continue };
        let Some(end) = inner.find(close) else { continue };
        let word = inner[..end].trim().trim_start_matches('$');
        let is_format = !word.is_empty()
            && word
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '+'));
        // `string (uuid)`, but not `object (Address)`.
        let touches = rest.starts_with(open) || open == '<' || FORMATS.contains(&word);
        if !is_format || !touches {
            continue;
        }
        // `array<string>` is read elsewhere; `object<string>` says nothing of a format.
        if json_type(word).is_none() || word == "float" || word == "double" || word == "decimal" {
            found.format = Some(word.to_owned());
        }
        return &inner[end + close.len_utf8()..];
    }
    rest
}
