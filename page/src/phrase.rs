//! The phrases in which platforms print limits: `<= 25 characters`, `[ 1 .. 20 ] items`, `Max 25 chars`, `≥ 1`.

use crate::fact::{Kind, Value};
use crate::number;
use crate::openapi::number_text;

/// Facts that a phrase says.
pub(crate) type Said = Vec<(Kind, Value)>;

/// Reads phrases until the text ends or something else begins, and gives the rest.
#[must_use]
pub(crate) fn phrases(text: &str) -> (Said, &str) {
    let mut said = Said::new();
    let mut rest = joints(text);
    while let Some((more, after)) = phrase(rest) {
        said.extend(more);
        rest = joints(after);
    }
    (said, rest)
}

fn joints(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let next = rest.trim_start_matches([',', '┃', ';', '·']).trim_start();
        let next = next.strip_prefix("and ").unwrap_or(next);
        if next.len() == rest.len() {
            return rest;
        }
        rest = next;
    }
}

fn phrase(text: &str) -> Option<(Said, &str)> {
    let word = |word: &str| {
        text.get(..word.len())
            .filter(|head| head.eq_ignore_ascii_case(word))
            .map(|_| &text[word.len()..])
    };
    if let Some(rest) = word("non-empty") {
        return Some((vec![(Kind::MinLength, vec!["1".into()])], rest));
    }
    for unique in ["items unique", "unique items", "unique"] {
        if let Some(rest) =
            word(unique).filter(|rest| rest.is_empty() || rest.starts_with([' ', ',', '!']))
        {
            let rest = rest.trim_start_matches('!');
            return Some((vec![(Kind::UniqueItems, Value::new())], rest));
        }
    }
    if let Some(rest) = word("multiple of ") {
        let (number, rest) = quotient(rest)?;
        return Some((vec![(Kind::MultipleOf, vec![number])], rest));
    }
    if let Some(rest) = word("decimal places <= ") {
        let (places, rest) = number(rest)?;
        let places = places.parse::<usize>().ok().filter(|places| (1..20).contains(places))?;
        let step = format!("0.{}1", "0".repeat(places - 1));
        return Some((vec![(Kind::MultipleOf, vec![step])], rest));
    }
    // `Array of objects[ items >= 20 properties ]`
    if let Some(inner) = text.strip_prefix("[ items") {
        let end = inner.rfind(']')?;
        return Some((Said::new(), &inner[end + 1..]));
    }
    range(text).or_else(|| compared(text)).or_else(|| bounded(text)).or_else(|| matched(text))
}

/// `[ 1 .. 20 ] characters`, `[1, 20] characters`, `( 0 .. 1 ]`
fn range(text: &str) -> Option<(Said, &str)> {
    let open = text.chars().next().filter(|char| matches!(char, '[' | '('))?;
    let start = text[1..].trim_start();
    // `[1,200]` are two numbers.
    let parts = |rest: &str| rest.trim_start().starts_with("..") || rest.starts_with(", ");
    let (low, rest) = number(start).filter(|(_, rest)| parts(rest)).or_else(|| plain(start))?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("..").or_else(|| rest.strip_prefix(','))?;
    let (high, rest) = number(rest.trim_start())?;
    let rest = rest.trim_start();
    let close = rest.chars().next().filter(|char| matches!(char, ']' | ')'))?;
    let (unit, rest) = unit(&rest[1..]);
    let mut said = unit.also();
    said.push((unit.least(open == '('), vec![low]));
    said.push((unit.greatest(close == ')'), vec![high]));
    Some((said, rest))
}

/// `<= 25 characters`, `≥ 1`, `= 9 characters`
fn compared(text: &str) -> Option<(Said, &str)> {
    let signs = ["<=", ">=", "≤", "≥", "<", ">", "="];
    let sign = signs.into_iter().find(|sign| text.starts_with(sign))?;
    let (number, rest) = number(text[sign.len()..].trim_start())?;
    let (unit, rest) = unit(rest);
    let mut said = unit.also();
    match sign {
        "<=" | "≤" => said.push((unit.greatest(false), vec![number])),
        ">=" | "≥" => said.push((unit.least(false), vec![number])),
        "<" => said.push((unit.greatest(true), vec![number])),
        ">" => said.push((unit.least(true), vec![number])),
        _ => {
            said.push((unit.least(false), vec![number.clone()]));
            said.push((unit.greatest(false), vec![number]));
        }
    }
    Some((said, rest))
}

/// `Max 25 chars`, `Min 1 chars`, `9 to 9 chars`
fn bounded(text: &str) -> Option<(Said, &str)> {
    let word = |word: &str| {
        text.get(..word.len())
            .filter(|head| head.eq_ignore_ascii_case(word))
            .map(|_| &text[word.len()..])
    };
    for (lead, kind) in [
        ("more than ", Kind::ExclusiveMinimum),
        ("less than ", Kind::ExclusiveMaximum),
        ("min items: ", Kind::MinItems),
        ("max items: ", Kind::MaxItems),
        // Of texts, these count characters.
        ("min: ", Kind::Minimum),
        ("max: ", Kind::Maximum),
    ] {
        if let Some(rest) = word(lead) {
            let (number, rest) = number(rest.trim_start())?;
            return Some((vec![(kind, vec![number])], rest));
        }
    }
    if let Some(rest) = word("max ") {
        let (number, rest) = number(rest.trim_start())?;
        let (unit, rest) = unit(rest);
        return Some((vec![(unit.greatest(false), vec![number])], rest));
    }
    if let Some(rest) = word("min ") {
        let (number, rest) = number(rest.trim_start())?;
        let (unit, rest) = unit(rest);
        return Some((vec![(unit.least(false), vec![number])], rest));
    }
    if let Some(found) = sized(text) {
        return Some(found);
    }
    let (low, rest) = number(text)?;
    let Some(high) = rest.strip_prefix(" to ") else {
        // `3 characters`: as many, and no more.
        let (unit, rest) = unit(rest);
        return (unit != Unit::Value).then(|| {
            (vec![(unit.least(false), vec![low.clone()]), (unit.greatest(false), vec![low])], rest)
        });
    };
    let (high, rest) = number(high)?;
    let (unit, rest) = unit(rest);
    (unit != Unit::Value)
        .then(|| (vec![(unit.least(false), vec![low]), (unit.greatest(false), vec![high])], rest))
}

/// `1…100`, `…5`, `1…`: how many items a list has.
fn sized(text: &str) -> Option<(Said, &str)> {
    let (low, rest) = match number(text) {
        Some((low, rest)) => (Some(low), rest),
        None => (None, text),
    };
    let rest = rest.strip_prefix('…')?;
    let (high, rest) = match number(rest) {
        Some((high, rest)) => (Some(high), rest),
        None => (None, rest),
    };
    let mut said = Said::new();
    said.extend(low.map(|low| (Kind::MinItems, vec![low])));
    said.extend(high.map(|high| (Kind::MaxItems, vec![high])));
    (!said.is_empty()).then_some((said, rest))
}

/// `0.01`, or `1/100`
fn quotient(text: &str) -> Option<(String, &str)> {
    let (above, rest) = number(text)?;
    let Some((below, rest)) = rest.strip_prefix('/').and_then(number) else {
        return Some((above, rest));
    };
    let value = above.parse::<f64>().ok()? / below.parse::<f64>().ok().filter(|own| *own > 0.0)?;
    Some((number_text(&value.to_string()), rest))
}

/// `matches ^…$`, or the pattern alone: it goes to the end.
fn matched(text: &str) -> Option<(Said, &str)> {
    let pattern = ["matches ", "Value must match regular expression "]
        .into_iter()
        .find_map(|lead| text.strip_prefix(lead));
    let begins = ["^", "[^", "\\"].iter().any(|lead| text.starts_with(lead));
    let pattern = pattern.or_else(|| begins.then_some(text))?;
    let pattern = pattern.strip_suffix("Hide pattern").unwrap_or(pattern).trim();
    Some((vec![(Kind::Pattern, vec![pattern.to_owned()])], ""))
}

/// Whether a pattern is cut off: `…[A-Za-z...Show pattern`.
#[must_use]
pub(crate) fn is_cut(pattern: &str) -> bool {
    pattern.ends_with("Show pattern") || pattern.ends_with("...")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Characters,
    Items,
    UniqueItems,
    Properties,
    Value,
}

impl Unit {
    fn least(self, exclusive: bool) -> Kind {
        match self {
            Self::Characters => Kind::MinLength,
            Self::Items | Self::UniqueItems => Kind::MinItems,
            Self::Properties => Kind::MinProperties,
            Self::Value if exclusive => Kind::ExclusiveMinimum,
            Self::Value => Kind::Minimum,
        }
    }

    fn greatest(self, exclusive: bool) -> Kind {
        match self {
            Self::Characters => Kind::MaxLength,
            Self::Items | Self::UniqueItems => Kind::MaxItems,
            Self::Properties => Kind::MaxProperties,
            Self::Value if exclusive => Kind::ExclusiveMaximum,
            Self::Value => Kind::Maximum,
        }
    }

    fn also(self) -> Said {
        if self == Self::UniqueItems {
            vec![(Kind::UniqueItems, Value::new())]
        } else {
            Said::new()
        }
    }
}

fn unit(text: &str) -> (Unit, &str) {
    let words = [
        ("characters", Unit::Characters),
        ("character", Unit::Characters),
        ("chars", Unit::Characters),
        ("items unique", Unit::UniqueItems),
        ("unique items", Unit::UniqueItems),
        ("items", Unit::Items),
        ("item", Unit::Items),
        ("properties", Unit::Properties),
        ("property", Unit::Properties),
    ];
    let trimmed = text.trim_start();
    let found = words
        .into_iter()
        .find_map(|(word, unit)| trimmed.strip_prefix(word).map(|rest| (unit, rest)));
    found.unwrap_or((Unit::Value, text))
}

/// The number that a text begins with, whose thousands may be parted.
fn number(text: &str) -> Option<(String, &str)> {
    let found = plain(text)?;
    let parted = number::leading(text).filter(|(_, rest)| rest.len() < found.1.len());
    Some(parted.unwrap_or(found))
}

/// The number that a text begins with, as a document has it.
fn plain(text: &str) -> Option<(String, &str)> {
    let length = text
        .find(|char: char| !(char.is_ascii_digit() || matches!(char, '-' | '+' | '.' | 'e' | 'E')))
        .unwrap_or(text.len());
    let mut digits = &text[..length];
    // `1 .. 20`, and the end of a sentence
    if let Some(dots) = digits.find("..") {
        digits = &digits[..dots];
    }
    let digits = digits.trim_end_matches(['.', 'e', 'E', '+', '-']);
    digits.parse::<f64>().ok()?;
    Some((number_text(digits), &text[digits.len()..]))
}

#[cfg(test)]
mod tests {
    use super::phrases;
    use crate::words::of_fact;

    #[test]
    fn thousands_in_phrases_are_numbers() {
        for (text, expected) in [
            ("<= 30,000 characters", vec!["at most 30000 characters"]),
            ("Max 30 000 chars", vec!["at most 30000 characters"]),
            ("[ 1 .. 1,000 ] items", vec!["at least 1 item", "at most 1000 items"]),
            ("[1,200] characters", vec!["at least 1 character", "at most 200 characters"]),
            ("[1, 200] characters", vec!["at least 1 character", "at most 200 characters"]),
            (">= 0.125", vec!["at least 0.125"]),
        ] {
            let (said, rest) = phrases(text);
            let said: Vec<String> =
                said.iter().map(|(kind, value)| of_fact(*kind, value)).collect();
            assert_eq!(
                (said, rest),
                (expected.into_iter().map(str::to_owned).collect(), ""),
                "{text}"
            );
        }
    }
}
