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

/// The values that a sentence lists: behind words for it, or as the marked words that it consists of.
pub(super) fn values(sentence: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
    if !sentence.contains(", ") && !sentence.contains(" or ") && !sentence.contains('`') {
        return;
    }
    let found = listed(sentence).or_else(|| marked(sentence)).or_else(|| explained(sentence));
    // `` `minLength: 3`, `maxLength: 40` ``
    let keywords = |values: &Value| {
        values.iter().any(|value| label::label(&value.replace('=', ":")).is_some())
    };
    let Some(values) = found.filter(|values| !keywords(values)) else { return };
    // Of a flag, these are all there are.
    let flags = values.iter().all(|value| matches!(value.as_str(), "true" | "false"));
    if values.len() > 1 && !flags && !types.iter().any(|own| own == "object") {
        all.push((Kind::Enum, values));
    }
}

/// `one of: a, b`
fn listed(sentence: &str) -> Option<Value> {
    let lower = sentence.to_ascii_lowercase();
    let list = LISTS.iter().find_map(|lead| {
        let at = lower.find(lead)?;
        let begins = lower[..at].chars().next_back().is_none_or(|char| !char.is_alphanumeric());
        // `At least one of `a` and `b`` says which fields are sent.
        let fields = lower[..at].ends_with("at least ");
        (begins && !fields).then(|| sentence[at + lead.len()..].trim_start_matches([':', ' ']))
    })?;
    let list = list.replace(" (default)", "");
    let list = list.split(" (").next().unwrap_or_default();
    let list = list
        .replace(", or ", ", ")
        .replace(", and ", ", ")
        .replace(" or ", ", ")
        .replace(" and ", ", ")
        .replace(" | ", ", ");
    let parts = list.split(", ").map(str::trim);
    let bare = |part: &str| label::bare(part.trim_matches(['(', ')', '[', ']', ':', '.']));
    let sound = |part: &String| {
        !part.is_empty() && part.len() <= 40 && !part.contains([' ', '(', ')', '{', '<'])
    };
    let values: Value = parts.map(bare).collect();
    values.iter().all(sound).then_some(values)
}

/// `` `a`, `b` or `c` ``: marked words and nothing else, but for what stands behind a comma or in parentheses.
fn marked(sentence: &str) -> Option<Value> {
    let mut values = Value::new();
    let mut rest = sentence.trim_start_matches(['(', ' ']);
    loop {
        let (value, behind) = rest.strip_prefix('`')?.split_once('`')?;
        values.push(label::bare(value));
        let behind = behind.trim_start().strip_prefix("(default)").unwrap_or(behind).trim_start();
        let joint = [", or ", ", and ", "or ", "and ", ", ", "| ", "/ ", "|", "/", ","]
            .into_iter()
            .find_map(|joint| behind.strip_prefix(joint))
            .filter(|next| next.starts_with('`'));
        match joint {
            Some(next) => rest = next,
            None if behind.is_empty() || behind.starts_with([',', '(', ')', ':', '–', '—']) => {
                return Some(values);
            }
            None => return None,
        }
    }
}

/// Words of a text that lists something else than the values of its field.
const OTHERS: [&str; 26] = [
    "see",
    "example",
    "examples",
    "e.g",
    "scope",
    "scopes",
    "permission",
    "permissions",
    "requires",
    "required",
    "needs",
    "with",
    "without",
    "instead",
    "field",
    "fields",
    "parameter",
    "parameters",
    "property",
    "not",
    "unless",
    "if",
    "when",
    "also",
    "than",
    "except",
];

/// `` How fast it travels: `a`, `b` or `c` ``: marked words behind a colon, the last of which stands behind `or`, and nothing else.
fn explained(sentence: &str) -> Option<Value> {
    let (lead, list) = sentence.split_once(": ").filter(|(_, list)| list.starts_with('`'))?;
    let lower = lead.to_ascii_lowercase();
    let other = lower
        .split(|char: char| !char.is_ascii_alphabetic() && char != '.')
        .any(|word| OTHERS.contains(&word.trim_end_matches('.')));
    let list = list.trim_end_matches('.');
    let plain = list.ends_with('`') && (list.contains("` or `") || list.contains("`, or `"));
    // A name with its own explanation: `` `a`: `b` or `c` ``.
    (plain && !other && !lead.contains('`')).then(|| marked(list)).flatten()
}

/// What stands before a default.
const DEFAULTS: [&str; 9] = [
    "defaults to",
    "default value is",
    "default value:",
    "default is",
    "default:",
    "default =",
    "by default:",
    "default of ",
    "default ",
];

/// The default that a sentence names; `known` are the values of the field.
pub(super) fn default(
    sentence: &str,
    types: &[String],
    known: &Value,
    all: &mut Vec<(Kind, Value)>,
) {
    if let Some(value) = marked_default(sentence, known) {
        all.push((Kind::Default, vec![value]));
        return;
    }
    let lower = sentence.to_ascii_lowercase();
    let found = DEFAULTS.iter().find_map(|lead| Some((lead, lower.find(lead)? + lead.len())));
    let Some((lead, at)) = found else { return };
    let rest = &sentence[at..];
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
    // `default 14, …`, not `the default 3 times`.
    let goes_on = rest.get(word.len()..).is_some_and(|rest| rest.starts_with(' '));
    if *lead == "default " && quote.is_none() && goes_on {
        return;
    }
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

/// `` `a` (default), `b` ``, `one of a (default), b`
fn marked_default(sentence: &str, known: &Value) -> Option<String> {
    let (before, _) = sentence.split_once(" (default)")?;
    let word = before.rsplit([' ', ',', ':']).next()?;
    let bare = label::bare(word);
    (bare != word || known.contains(&bare)).then_some(bare)
}

/// A word that no sentence has: `USD`, `in_transit`, `v2`.
fn is_sign(word: &str) -> bool {
    word.len() > 1
        && (word.contains(|char: char| char.is_ascii_digit() || matches!(char, '_' | '-' | '/'))
            || word.chars().all(|char| char.is_ascii_uppercase()))
}
