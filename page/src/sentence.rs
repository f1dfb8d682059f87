//! What sentences of a description say of a field: "Required. Between 1 and 20 characters, one of: a, b. Defaults to 10."
//! Pages that people write have limits there and nowhere else. What may mean something else is left alone.

use crate::fact::{Kind, Value};
use crate::label;
use crate::openapi::number_text;

/// Facts of a description. `types` are the JSON types of the field, and `known` its values; none where they are not known.
#[must_use]
pub(crate) fn facts(text: &str, types: &[String], known: &[String]) -> Vec<(Kind, Value)> {
    let mut all = Vec::new();
    for sentence in sentences(text).take(MOST) {
        required(&sentence, &mut all);
        limits(&sentence, types, &mut all);
        values(&sentence, &mut all);
        pattern(&sentence, &mut all);
    }
    // Values tell a default from a word of a sentence.
    let listed = all.iter().filter(|(kind, _)| *kind == Kind::Enum);
    let known: Value =
        listed.flat_map(|(_, values)| values.clone()).chain(known.iter().cloned()).collect();
    for sentence in sentences(text).take(MOST) {
        default(&sentence, types, &known, &mut all);
    }
    let mut seen = Vec::new();
    all.retain(|(kind, _): &(Kind, Value)| {
        let new = !seen.contains(kind);
        seen.push(*kind);
        new
    });
    all
}

/// No description has more sentences that say something.
const MOST: usize = 200;

/// The sentences of a text: points end them, but not those of numbers, of `e.g.`, or within quotes.
fn sentences(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |(at, char): (usize, char)| {
            let behind = rest[at + char.len_utf8()..].chars().next();
            let last = rest[..at].rsplit(' ').next().unwrap_or_default();
            let short = matches!(
                last.trim_start_matches('('),
                "e.g" | "i.e" | "max" | "Max" | "min" | "Min" | "approx" | "no"
            );
            char == '\n'
                || char == ';'
                || char == '.' && behind.is_none_or(char::is_whitespace) && !short
        };
        let end = rest.char_indices().find(|one| ends(*one)).map_or(rest.len(), |(at, _)| at);
        let sentence = rest[..end].trim().to_owned();
        rest = rest.get(end + 1..).unwrap_or_default().trim_start();
        Some(sentence)
    })
}

/// `Required`, `(required)`, `This field is required`; not `required if …`.
fn required(sentence: &str, all: &mut Vec<(Kind, Value)>) {
    let lower = sentence.to_ascii_lowercase();
    let bare = lower.trim_matches(['(', ')', '[', ']', '*', ' ', ':', ',', '!']);
    let is = matches!(
        bare,
        "required" | "mandatory" | "required field" | "this field is required" | "is required"
    ) || [
        "required,",
        "required:",
        "required -",
        "required –",
        "required —",
        "(required)",
        "[required]",
    ]
    .iter()
    .any(|lead| lower.starts_with(lead))
        || lower.ends_with("(required)");
    if is {
        all.push((Kind::Required, Value::new()));
    }
}

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

fn limits(sentence: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
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
    whole_range(&lower, types, all);
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

/// `0.1 to 30` or `length ≤ 10`, and nothing else.
fn whole_range(sentence: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
    let (length, rest) =
        sentence.strip_prefix("length ").map_or((false, sentence), |rest| (true, rest));
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
    let range = rest.strip_prefix("between ").unwrap_or(rest);
    let parts = range.split_once(" to ").or_else(|| range.split_once(" and "));
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

fn values(sentence: &str, all: &mut Vec<(Kind, Value)>) {
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

fn pattern(sentence: &str, all: &mut Vec<(Kind, Value)>) {
    let word =
        sentence.split_whitespace().map(|word| word.trim_matches(['`', '"', '\'', ',', '.']));
    if let Some(pattern) =
        word.into_iter().find(|word| word.len() > 4 && word.starts_with('^') && word.ends_with('$'))
    {
        all.push((Kind::Pattern, vec![pattern.to_owned()]));
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

fn default(sentence: &str, types: &[String], known: &Value, all: &mut Vec<(Kind, Value)>) {
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

#[cfg(test)]
mod tests {
    use super::facts;
    use crate::words::of_fact;

    fn said(text: &str, ty: &str) -> Vec<String> {
        let types: Vec<String> =
            ty.split(' ').filter(|ty| !ty.is_empty()).map(str::to_owned).collect();
        facts(text, &types, &[]).iter().map(|(kind, value)| of_fact(*kind, value)).collect()
    }

    #[test]
    fn limits_are_read_from_sentences() {
        for (text, ty, expected) in [
            ("The name. Max 255 characters.", "string", vec!["at most 255 characters"]),
            ("Maximum length: 1,000.", "string", vec!["at most 1000 characters"]),
            ("Up to 40 chars, printed on the label", "string", vec!["at most 40 characters"]),
            ("Must be between 1 and 100 (inclusive)", "integer", vec!["at least 1", "at most 100"]),
            (
                "Between 3 and 20 characters.",
                "string",
                vec!["at least 3 characters", "at most 20 characters"],
            ),
            ("In kilograms, between 0.1 and 30 kg.", "number", vec!["at least 0.1", "at most 30"]),
            (
                "The country. Must be exactly 2 characters.",
                "string",
                vec!["at least 2 characters", "at most 2 characters"],
            ),
            ("A list of at most 10 items.", "array", vec!["at most 10 items"]),
            ("The text (160 characters max).", "string", vec!["at most 160 characters"]),
            ("2-50 characters", "string", vec!["at least 2 characters", "at most 50 characters"]),
            ("Page size. Minimum: 1, maximum: 100.", "integer", vec!["at most 100", "at least 1"]),
            ("No more than 5 tags", "array", vec!["at most 5 items"]),
        ] {
            assert_eq!(said(text, ty), expected, "{text}");
        }
    }

    #[test]
    fn values_defaults_and_marks_are_read_from_sentences() {
        for (text, ty, expected) in [
            (
                "Required. The service, one of: economy, express.",
                "string",
                vec!["required", "the values economy, express"],
            ),
            (
                "Can be one of `a`, `b`, or `c`. Default: `a`",
                "string",
                vec!["the values a, b, c", "default a"],
            ),
            (
                "One of economy or express. Defaults to economy.",
                "string",
                vec!["the values economy, express", "default economy"],
            ),
            ("Defaults to 10.", "integer", vec!["default 10"]),
            ("Whether to print it. Default is `true`.", "boolean", vec!["default true"]),
            ("The currency, defaults to USD", "string", vec!["default USD"]),
            ("(required) The id", "string", vec!["required"]),
            ("Must match ^[a-z]{2}$.", "string", vec!["pattern ^[a-z]{2}$"]),
        ] {
            assert_eq!(said(text, ty), expected, "{text}");
        }
    }

    #[test]
    fn what_may_mean_something_else_is_left_alone() {
        for (text, ty) in [
            ("Kept for up to 30 days.", "integer"),
            ("At least 2 business days are needed.", "integer"),
            ("Defaults to the currency of the account.", "string"),
            ("Defaults to today.", "string"),
            ("Defaults to none", "integer"),
            ("Required if `email` is absent.", "string"),
            ("Required for shipments to the EU.", "string"),
            ("One of the contacts of the account.", "string"),
            ("One of our agents, who is free, calls.", "string"),
            ("It is recommended to send at least 3 characters.", "string"),
            ("Up to 100% of the price.", "number"),
            ("The default limit is a maximum of 5 requests.", "integer"),
            ("Files of at most 10 MB.", "string"),
            ("From 3 to 5 working days.", "integer"),
            ("If empty, at most 5 characters are shown.", "string"),
            ("The 3-character code of IATA.", "string"),
        ] {
            assert_eq!(said(text, ty), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn any_text_ends() {
        for text in [
            "between ",
            "max ",
            "one of",
            "é max é",
            "“",
            "defaults to “",
            "(default: “US”)",
            "defaults to “é”",
            "1–",
            "–char",
            "…max 3…",
            ".;.;\n\n;",
        ] {
            let _ = said(text, "string integer array");
        }
    }
}
