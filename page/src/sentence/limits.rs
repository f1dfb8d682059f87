//! Limits in sentences: a word for a bound, a number, and what it counts.

use crate::fact::{Kind, Value};
use crate::openapi::number_text;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Greatest,
    Exactly,
    Range,
}

/// The words that say which bound a number is.
const BOUNDS: [(&str, Bound); 28] = [
    ("between", Bound::Range),
    ("from", Bound::Range),
    ("maximum of", Bound::Greatest),
    ("max of", Bound::Greatest),
    ("maximum length of", Bound::Greatest),
    ("maximum length is", Bound::Greatest),
    ("maximum length", Bound::Greatest),
    ("max length", Bound::Greatest),
    ("maximum value", Bound::Greatest),
    ("max value", Bound::Greatest),
    ("maximum", Bound::Greatest),
    ("max", Bound::Greatest),
    ("max.", Bound::Greatest),
    ("at most", Bound::Greatest),
    ("up to", Bound::Greatest),
    ("no more than", Bound::Greatest),
    ("not exceed", Bound::Greatest),
    ("limited to", Bound::Greatest),
    ("minimum of", Bound::Least),
    ("minimum length of", Bound::Least),
    ("minimum length", Bound::Least),
    ("min length", Bound::Least),
    ("minimum value", Bound::Least),
    ("minimum", Bound::Least),
    ("min", Bound::Least),
    ("at least", Bound::Least),
    ("no less than", Bound::Least),
    ("exactly", Bound::Exactly),
];

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Characters,
    Items,
    /// Nothing: it is the value's own limit.
    None,
    /// Something else: days, euros.
    Other,
}

/// The limits that a sentence says, of a field of these types.
pub(super) fn limits(sentence: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let lower = sentence.to_ascii_lowercase();
    for (word, bound) in BOUNDS {
        for (at, _) in lower.match_indices(word).take(8) {
            let before = lower[..at].chars().next_back();
            let rest = &lower[at + word.len()..];
            if before.is_some_and(char::is_alphanumeric) || !rest.starts_with([' ', ':', '=']) {
                continue;
            }
            // `the default maximum is 5` and `recommended: at least 3` say something else.
            if ["recommend", "default", "typical", "usually", "if ", "when "]
                .iter()
                .any(|own| lower[..at].contains(own))
            {
                continue;
            }
            let rest = rest.trim_start_matches([' ', ':', '=']);
            let rest = ["is ", "of ", "length ", "size ", "to "]
                .iter()
                .find_map(|own| rest.strip_prefix(own))
                .unwrap_or(rest);
            bounded(bound, word, rest, types, all);
        }
    }
    for clause in lower.split([',', '(', ')']) {
        whole_range(clause.trim(), types, all);
    }
    // `255 characters max`, `1-20 characters`, `20 character limit`
    for (at, _) in lower.match_indices("char").take(8) {
        let before = lower[..at].trim_end().trim_end_matches('-');
        let start = before
            .rfind(|char: char| !(char.is_ascii_digit() || matches!(char, ',' | '-' | '–')))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let digits = &before[start..];
        let behind = lower[at..].trim_start_matches(char::is_alphabetic).trim_start();
        let end = |word: &str| behind.starts_with(word);
        if let Some((low, high)) =
            digits.split_once(['-', '–']).and_then(|(low, high)| Some((whole(low)?, whole(high)?)))
        {
            put(Bound::Range, &[low, high], Unit::Characters, types, all);
        } else if let Some(number) = whole(digits)
            .filter(|_| end("max") || end("limit") || end("or less") || end("or fewer"))
        {
            put(Bound::Greatest, &[number], Unit::Characters, types, all);
        } else if let Some(number) = whole(digits).filter(|_| end("min") || end("or more")) {
            put(Bound::Least, &[number], Unit::Characters, types, all);
        }
    }
}

/// `0.1 to 30`, `0–90` or `length ≤ 10`, and nothing else.
fn whole_range(sentence: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
    let plain = sentence.replace('`', "");
    let sizes = ["size range: ", "size range ", "size: "];
    let size = sizes.into_iter().find_map(|lead| plain.strip_prefix(lead));
    let text = types.iter().any(|own| matches!(own.as_str(), "string" | "array"));
    let (length, rest) = match (plain.strip_prefix("length "), size) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (text, rest),
        (None, None) => (false, plain.as_str()),
    };
    let list = types.iter().any(|own| own == "array");
    let unit = match (length, list) {
        (true, true) => Unit::Items,
        (true, false) => Unit::Characters,
        _ => Unit::None,
    };
    let signs = [
        ("≤", Bound::Greatest),
        ("<=", Bound::Greatest),
        ("≥", Bound::Least),
        (">=", Bound::Least),
    ];
    for (sign, bound) in signs {
        if let Some(number) = rest.strip_prefix(sign).and_then(|rest| whole(rest.trim())) {
            put(bound, &[number], unit, types, all);
        }
    }
    let range = ["between ", "range ", "range: ", "from "]
        .into_iter()
        .find_map(|lead| rest.strip_prefix(lead))
        .unwrap_or(rest);
    let parts = [" to ", " and ", "–", "..", "…", "-"]
        .into_iter()
        .find_map(|joint| range.split_once(joint))
        .map(|(low, high)| (low.trim(), high.trim()));
    if let Some((low, high)) = parts.and_then(|(low, high)| Some((whole(low)?, whole(high)?))) {
        put(Bound::Range, &[low, high], unit, types, all);
    }
}

/// A number, or two, behind the word for a bound.
fn bounded(bound: Bound, word: &str, rest: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
    let Some((low, rest)) = number(rest) else { return };
    if bound == Bound::Range {
        let rest = rest.trim_start();
        let joint = ["and ", "to ", "through ", "- ", "– "]
            .into_iter()
            .find_map(|joint| rest.strip_prefix(joint));
        let Some((high, rest)) = joint.and_then(number) else { return };
        let unit = unit(rest);
        // `from 3 to 5 days` is no limit of a number; `between` is.
        if word == "from" && unit == Unit::Other {
            return;
        }
        return put(bound, &[low, high], unit, types, all);
    }
    let unit = match unit(rest) {
        Unit::None if word.contains("length") => Unit::Characters,
        Unit::Other if word.starts_with("max") || word.starts_with("min") => Unit::None,
        unit => unit,
    };
    put(bound, &[low], unit, types, all);
}

fn put(
    bound: Bound,
    numbers: &[String],
    unit: Unit,
    types: &[String],
    all: &mut Vec<(Kind, Value)>,
) {
    let is = |names: &[&str]| types.iter().any(|own| names.contains(&own.as_str()));
    let kinds = match unit {
        Unit::Characters if types.is_empty() || is(&["string"]) => {
            (Kind::MinLength, Kind::MaxLength)
        }
        Unit::Items if is(&["array"]) => (Kind::MinItems, Kind::MaxItems),
        Unit::None if is(&["integer", "number"]) => (Kind::Minimum, Kind::Maximum),
        Unit::Other if bound == Bound::Range && is(&["integer", "number"]) => {
            (Kind::Minimum, Kind::Maximum)
        }
        _ => return,
    };
    let mut add = |kind, number: &String| all.push((kind, vec![number.clone()]));
    match (bound, numbers) {
        (Bound::Range, [low, high]) => {
            add(kinds.0, low);
            add(kinds.1, high);
        }
        (Bound::Exactly, [number]) if unit != Unit::None => {
            add(kinds.0, number);
            add(kinds.1, number);
        }
        (Bound::Least, [number]) => add(kinds.0, number),
        (Bound::Greatest, [number]) => add(kinds.1, number),
        _ => {}
    }
}

/// The number that a text begins with, with its thousands parted or not.
fn number(text: &str) -> Option<(String, &str)> {
    let end = text
        .find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | ',' | '-')))
        .unwrap_or(text.len());
    let digits = text[..end].trim_end_matches(['.', ',', '-']);
    let plain = digits.replace(',', "");
    let grouped = digits
        .split(',')
        .skip(1)
        .all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
    (grouped && plain.parse::<f64>().is_ok()).then(|| (number_text(&plain), &text[digits.len()..]))
}

fn whole(text: &str) -> Option<String> {
    number(text).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| number)
}

fn unit(rest: &str) -> Unit {
    // `100%`, `3rd`
    if rest.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '%' | '/' | ':')) {
        return Unit::Other;
    }
    let word =
        rest.trim_start().split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    match word {
        "characters" | "character" | "chars" | "char" | "symbols" => Unit::Characters,
        "items" | "item" | "elements" | "entries" | "values" | "tags" | "objects" => Unit::Items,
        "" | "and" | "or" | "inclusive" | "if" | "but" | "default" | "defaults" => Unit::None,
        _ => Unit::Other,
    }
}
