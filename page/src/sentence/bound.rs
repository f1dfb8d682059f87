//! Words before a number that make a bound of it: `at most`, `must not be longer than`, `Max. number of items:`.

use super::claim::{Manner, Unit, word};
use super::token::Token;

/// What the words say of the number behind them.
#[derive(Debug, Default)]
pub(super) struct Bound {
    pub(super) greatest: bool,
    /// The number itself is not allowed.
    pub(super) exclusive: bool,
    pub(super) unit: Unit,
    pub(super) manner: Manner,
    /// It says something only of what is counted: `limit of 40 characters`.
    pub(super) counted: bool,
}

/// Words that turn what follows into its opposite.
pub(super) const NOT: [&str; 7] = ["no", "not", "cannot", "can't", "mustn't", "never", "nor"];

/// The bound that the tokens begin with, and how many they are.
pub(super) fn bound(tokens: &[Token]) -> Option<(Bound, usize)> {
    let (mut bound, used) =
        measure(tokens).or_else(|| counting(tokens)).or_else(|| compared(tokens))?;
    let more = filler(&tokens[used..], &mut bound);
    Some((bound, used + more))
}

/// `max`, `minLength`
fn measure(tokens: &[Token]) -> Option<(Bound, usize)> {
    let own = word(tokens)?;
    let rest = |names: [&str; 3]| names.into_iter().find_map(|name| own.strip_prefix(name));
    let (greatest, rest) = rest(["maximum", "maximal", "max"])
        .map(|rest| (true, rest))
        .or_else(|| rest(["minimum", "minimal", "min"]).map(|rest| (false, rest)))?;
    let unit = match rest {
        "" | "value" => Unit::None,
        "length" | "len" | "size" => Unit::Length,
        "items" => Unit::Items,
        "chars" | "characters" => Unit::Characters,
        _ => return None,
    };
    Some((Bound { greatest, unit, manner: Manner::Measure, ..Bound::default() }, 1))
}

/// `at most`, `up to`, `limited to`, `limit`
fn counting(tokens: &[Token]) -> Option<(Bound, usize)> {
    let own = (word(tokens)?, tokens.get(1..).and_then(word).unwrap_or_default());
    let greatest = match own {
        ("up" | "limited", "to") | ("at", "most") | ("capped", "at") => true,
        ("at", "least") => false,
        ("limit", _) => {
            return Some((
                Bound {
                    greatest: true,
                    counted: true,
                    manner: Manner::Measure,
                    ..Bound::default()
                },
                1,
            ));
        }
        _ => return None,
    };
    Some((Bound { greatest, ..Bound::default() }, 2))
}

/// `no longer than`, `must not exceed`, `greater than or equal to`
fn compared(tokens: &[Token]) -> Option<(Bound, usize)> {
    let at = |index: usize| tokens.get(index..).and_then(word).unwrap_or_default();
    let mut index = 0;
    let not = NOT.contains(&at(0));
    if not {
        index = 1;
        while index < 5
            && matches!(at(index), "be" | "have" | "contain" | "a" | "length" | "is" | "of")
        {
            index += 1;
        }
        if matches!(at(index), "exceed" | "exceeds" | "exceeding") {
            return Some((Bound { greatest: true, ..Bound::default() }, index + 1));
        }
    }
    // `equal to or greater than`
    let mut equal = false;
    if (at(index), at(index + 1), at(index + 2)) == ("equal", "to", "or") {
        equal = true;
        index += 3;
    }
    let (above, unit) = match at(index) {
        "more" | "greater" | "larger" | "higher" | "bigger" => (true, Unit::None),
        "longer" => (true, Unit::Length),
        "less" | "lower" | "smaller" | "fewer" => (false, Unit::None),
        "shorter" => (false, Unit::Length),
        _ => return None,
    };
    index += 1;
    if at(index) == "than" {
        index += 1;
    } else if at(index) != "or" || equal {
        return None;
    }
    // `greater than or equal to`, `greater or equal to`
    if at(index) == "or" {
        if at(index + 1) != "equal" {
            return None;
        }
        equal = true;
        index += 2;
        index += usize::from(matches!(at(index), "to" | "than"));
    }
    if not && equal {
        return None;
    }
    Some((
        Bound { greatest: above == not, exclusive: !not && !equal, unit, ..Bound::default() },
        index,
    ))
}

/// What may stand between the words and the number: ` length allowed is: `.
fn filler(tokens: &[Token], bound: &mut Bound) -> usize {
    let measured = bound.manner == Manner::Measure;
    let mut used = 0;
    for token in tokens.iter().take(8) {
        match token {
            Token::Word(own) => match own.as_str() {
                "length" | "len" | "size" if measured => bound.unit = Unit::Length,
                "character" | "characters" | "chars" if measured => {
                    bound.unit = Unit::Characters;
                }
                "items" | "item" | "elements" | "entries" if measured => {
                    bound.unit = Unit::Items;
                }
                "value" | "number" | "count" | "allowed" | "permitted" | "possible" | "is"
                | "are" | "must" | "be" | "to" | "in" | "limit" | "string" | "array"
                    if measured => {}
                "a" | "an" | "the" | "of" | "total" => {}
                _ => break,
            },
            Token::Mark(':' | '.' | '(') | Token::Sign("=") | Token::Dash if measured => {}
            Token::Mark(':') => {}
            _ => break,
        }
        used += 1;
    }
    used
}
