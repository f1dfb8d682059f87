//! Claims: a bound, its numbers and what they count, as a sentence says them.

use super::token::Token;

/// One number or two, each of which may be excluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) least: Option<String>,
    pub(super) greatest: Option<String>,
    /// The least is not allowed itself.
    pub(super) above: bool,
    /// The greatest is not allowed itself.
    pub(super) below: bool,
    pub(super) unit: Unit,
    /// A sign or words say that it is a bound: `3-40` alone may be something else.
    pub(super) sure: bool,
    pub(super) manner: Manner,
}

/// How a claim is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Manner {
    /// `maximum`, `between`
    Measure,
    /// `3..40`
    Dots,
    /// `up to`, `<=`
    #[default]
    Other,
}

impl Claim {
    /// The greatest number or the least, which may be excluded.
    pub(super) fn bound(number: String, greatest: bool, exclusive: bool) -> Self {
        let claim = Self { sure: true, ..Self::default() };
        if greatest {
            Self { greatest: Some(number), below: exclusive, ..claim }
        } else {
            Self { least: Some(number), above: exclusive, ..claim }
        }
    }

    /// None if the least is greater than the greatest: `from 9 to 5`.
    pub(super) fn range(least: String, greatest: String) -> Option<Self> {
        let ordered = least.parse::<f64>().ok()? <= greatest.parse::<f64>().ok()?;
        ordered.then(|| Self {
            least: Some(least),
            greatest: Some(greatest),
            sure: true,
            ..Self::default()
        })
    }
}

/// What a number counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Unit {
    Characters,
    Items,
    /// The length of whatever it is.
    Length,
    /// Nothing: it is the value's own limit.
    #[default]
    None,
    /// Kilograms, say.
    Measure(String),
    /// What may be counted in another way by the field, or by something else: days, euros, megabytes, `%`.
    Other,
}

impl Unit {
    /// Whether it is what a text or a list may be limited by.
    pub(super) fn counts(&self) -> bool {
        matches!(self, Self::Characters | Self::Items | Self::Length)
    }
}

const CHARACTERS: [&str; 6] = ["characters", "character", "chars", "char", "symbols", "symbol"];
const ITEMS: [&str; 16] = [
    "items", "item", "elements", "element", "entries", "entry", "values", "value", "tags", "tag",
    "objects", "ids", "urls", "records", "strings", "members",
];
/// Kinds of characters, all of which are some.
const KINDS: [&str; 7] =
    ["alphanumeric", "unicode", "ascii", "utf", "printable", "latin", "unique"];
const BEHIND: [&str; 14] = [
    "and",
    "or",
    "inclusive",
    "inclusively",
    "if",
    "but",
    "default",
    "defaults",
    "max",
    "min",
    "maximum",
    "minimum",
    "at",
    "up",
];
const OTHERS: [&str; 54] = [
    "k",
    "m",
    "b",
    "bn",
    "x",
    "st",
    "nd",
    "rd",
    "th",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "percent",
    "ms",
    "milliseconds",
    "s",
    "sec",
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "business",
    "working",
    "byte",
    "bytes",
    "kb",
    "mb",
    "gb",
    "kib",
    "mib",
    "eur",
    "usd",
    "euros",
    "digit",
    "digits",
    "decimal",
    "decimals",
    "places",
    "significant",
    "letter",
    "letters",
    "dollars",
];

/// The unit behind a number, and how many tokens it takes.
pub(super) fn unit(tokens: &[Token]) -> (Unit, usize) {
    match tokens {
        // `40-character`, `UTF-8 characters`
        [Token::Dash, rest @ ..] if matches!(word(rest), Some(own) if CHARACTERS.contains(&own)) => {
            (Unit::Characters, 2)
        }
        [Token::Word(kind), rest @ ..] if KINDS.contains(&kind.as_str()) => {
            let skip = usize::from(matches!(rest, [Token::Dash, Token::Number(_), ..])) * 2;
            let (unit, more) = unit(&rest[skip..]);
            match unit {
                Unit::Characters | Unit::Items => (unit, skip + more + 1),
                _ => (Unit::Other, 0),
            }
        }
        [Token::Word(own), rest @ ..] => {
            let own = own.as_str();
            let counted = if CHARACTERS.contains(&own) {
                Unit::Characters
            } else if ITEMS.contains(&own) {
                Unit::Items
            } else if own == "long" {
                Unit::Length
            } else if own == "in" && matches!(word(rest), Some("length" | "size")) {
                return (Unit::Length, 2);
            } else if own == "min" && !begins_bound(rest) {
                return (Unit::Other, 1);
            } else if BEHIND.contains(&own) {
                return (Unit::None, 0);
            } else if OTHERS.contains(&own)
                || own.starts_with('e') && own[1..].parse::<u8>().is_ok()
            {
                return (Unit::Other, 1);
            } else {
                return (Unit::Measure(own.trim_end_matches('s').to_owned()), 1);
            };
            let more = match rest {
                [Token::Word(long), ..] if long == "long" => 1,
                [Token::Word(with), Token::Word(length), ..]
                    if with == "in" && length == "length" =>
                {
                    2
                }
                _ => 0,
            };
            // `5 tags per item`, `3 characters of the name`
            match word(&rest[more..]) {
                Some("per" | "each" | "every" | "of" | "from") => (Unit::Other, 1),
                _ => (counted, 1 + more),
            }
        }
        []
        | [Token::Sign(_) | Token::Mark(',' | '.' | ')' | '(' | ']' | '!' | '|' | '/' | '"'), ..] => {
            (Unit::None, 0)
        }
        _ => (Unit::Other, 0),
    }
}

/// Whether a number follows, so that `min` is no time.
fn begins_bound(rest: &[Token]) -> bool {
    rest.iter().take(4).any(|token| matches!(token, Token::Number(_)))
}

pub(super) fn word(tokens: &[Token]) -> Option<&str> {
    match tokens.first() {
        Some(Token::Word(word)) => Some(word),
        _ => None,
    }
}
