//! Values and defaults in sentences.

use crate::fact::{Kind, Value};
use crate::label;
use crate::openapi::number_text;

/// What stands before a list of values.
const LISTS: [&str; 17] = [
    "one of:",
    "one of the following:",
    "one of the following values:",
    "one of",
    "allowed values are",
    "allowed values:",
    "possible values are",
    "possible values:",
    "possible values include",
    "valid values are",
    "valid values:",
    "accepted values are",
    "accepted values:",
    "supported values:",
    "must be either",
    "either",
    "options are",
];

/// The values that a sentence lists.
pub(super) fn values(sentence: &str, all: &mut Vec<(Kind, Value)>) {
    if !sentence.contains(", ") && !sentence.contains(" or ") {
        return;
    }
    let lower = sentence.to_ascii_lowercase();
    let found = LISTS.iter().find_map(|lead| {
        let at = lower.find(lead)?;
        let begins = lower[..at].chars().next_back().is_none_or(|char| !char.is_alphanumeric());
        begins.then(|| sentence[at + lead.len()..].trim_start_matches([':', ' ']))
    });
    let Some(list) = found else { return };
    let list = list.split(" (").next().unwrap_or_default();
    let list = list
        .replace(", or ", ", ")
        .replace(", and ", ", ")
        .replace(" or ", ", ")
        .replace(" and ", ", ")
        .replace(" | ", ", ");
    let parts: Vec<&str> = list.split(", ").map(str::trim).collect();
    let bare = |part: &str| label::bare(part.trim_matches(['(', ')', '[', ']', ':', '.']));
    let sound = |part: &str| {
        !part.is_empty() && part.len() <= 40 && !part.contains([' ', '(', ')', '{', '<'])
    };
    let values: Value = parts.iter().map(|part| bare(part)).collect();
    if values.len() > 1 && values.iter().all(|value| sound(value)) {
        all.push((Kind::Enum, values));
    }
}

/// What stands before a default.
const DEFAULTS: [&str; 7] = [
    "defaults to",
    "default value is",
    "default value:",
    "default is",
    "default:",
    "default =",
    "by default:",
];

/// The default that a sentence names; `known` are the values of the field.
pub(super) fn default(
    sentence: &str,
    types: &[String],
    known: &Value,
    all: &mut Vec<(Kind, Value)>,
) {
    let lower = sentence.to_ascii_lowercase();
    let Some(rest) =
        DEFAULTS.iter().find_map(|lead| Some(&sentence[lower.find(lead)? + lead.len()..]))
    else {
        return;
    };
    let rest = rest.trim_start_matches([':', ' ']);
    let quote = rest.chars().next().filter(|char| matches!(char, '`' | '"' | '\'' | '“'));
    let word = match quote {
        Some(quote) => {
            let close = if quote == '“' { '”' } else { quote };
            rest[quote.len_utf8()..].split(close).next()
        }
        None => rest.split([' ', ',', ')', ';']).next(),
    };
    let word = word.unwrap_or_default().trim_end_matches('.');
    let behind = rest
        .get(word.len()..)
        .unwrap_or_default()
        .trim_start_matches([' ', '.', ')', ',', '`', '"', '\'', '”']);
    let is = |name: &str| types.iter().any(|own| own == name);
    let sound = if is("integer") || is("number") {
        word.parse::<f64>().is_ok()
    } else if is("boolean") {
        matches!(word, "true" | "false")
    } else if is("string") {
        quote.is_some()
            || known.iter().any(|value| value == word)
            || behind.is_empty() && is_sign(word)
    } else {
        types.is_empty() && known.iter().any(|value| value == word)
    };
    if sound && !word.is_empty() {
        let word = if word.parse::<f64>().is_ok() && !is("string") {
            number_text(word)
        } else {
            word.to_owned()
        };
        all.push((Kind::Default, vec![word]));
    }
}

/// A word that no sentence has: `USD`, `in_transit`, `v2`.
fn is_sign(word: &str) -> bool {
    word.len() > 1
        && (word.contains(|char: char| char.is_ascii_digit() || matches!(char, '_' | '-' | '/'))
            || word.chars().all(|char| char.is_ascii_uppercase()))
}
