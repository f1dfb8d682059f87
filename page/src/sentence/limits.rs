//! Limits in sentences: words or signs for a bound, a number or two, and what they count.

use super::bound::{Bound, NOT, bound};
use super::claim::{Claim, Manner, Unit, unit, word};
use super::range::{
    NUMBERS, behind, counted, exactly, interval, joint, led, number_at, sandwich, settle, signed,
    subject, unled,
};
use super::token::{Token, tokens};
use crate::fact::{Kind, Value};
use std::ops::Range;

/// A claim, and the tokens that it takes.
type Found = (Claim, Range<usize>);

/// The limits that a sentence says, of a field of these types.
pub(super) fn limits(sentence: &str, types: &[String], all: &mut Vec<(Kind, Value)>) {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit())
        && !NUMBERS.iter().any(|own| sentence.contains(own))
        || sentence.contains("e.g.")
    {
        return;
    }
    let tokens = tokens(sentence);
    let mut found = scan(&tokens);
    let whole = is_whole(&tokens, &found);
    share(&mut found, types, whole);
    for (claim, _) in found {
        put(claim, types, all);
    }
}

fn scan(tokens: &[Token]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let joined = found.last().is_some_and(|(_, span)| is_joint(&tokens[span.end..at]));
        match claim(tokens, at, joined) {
            Some((claim, used)) => {
                if claim.sure && !is_hedged(tokens, at) {
                    found.push((claim, at..at + used));
                }
                at += used.max(1);
            }
            None => at += 1,
        }
    }
    found
}

fn is_joint(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| {
        matches!(token, Token::Mark(',' | '/' | '|' | ')' | '('))
            || matches!(token, Token::Word(word) if matches!(word.as_str(), "and" | "but"))
    })
}

/// `It is recommended to …`, `The default maximum …`, `If empty, …`: they say something else.
fn is_hedged(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[..at];
    let clause = before
        .iter()
        .rposition(|token| matches!(token, Token::Mark(',' | '(' | ')')))
        .map_or(0, |comma| comma + 1);
    let has = |tokens: &[Token], all: &[&str]| {
        tokens.iter().any(|token| {
            matches!(token, Token::Word(own) if all.iter().any(|lead| own.starts_with(lead) && (lead.len() > 4 || own == lead)))
        })
    };
    has(before, &["recommend", "typical", "usual", "example", "if", "when", "unless", "without"])
        || has(
            &before[clause..],
            &["default", "approximat", "about", "average", "optimal", "normal", "suggest"],
        )
        || matches!(
            word(&before[before.len().saturating_sub(1)..]),
            Some("first" | "last" | "next" | "top")
        )
}

/// The claim that begins at a token. `joined`: right behind another.
fn claim(tokens: &[Token], at: usize, joined: bool) -> Option<(Claim, usize)> {
    let rest = &tokens[at..];
    if let Some((bound, used)) = bound(rest) {
        return bounded(tokens, at, bound, used);
    }
    match rest.first()? {
        Token::Word(own) => match own.as_str() {
            "between" | "from" | "range" | "ranges" => led(tokens, at),
            "exactly" | "precisely" => exactly(rest, 1),
            "be" if matches!(word(&tokens[at.saturating_sub(1)..]), Some("must")) => {
                exactly(rest, 1)
            }
            _ => None,
        },
        Token::Number(_) => sandwich(rest)
            .or_else(|| behind(rest).map(|(claim, used)| settle(tokens, at, used, claim)))
            .or_else(|| unled(tokens, at)),
        Token::Sign(_) => signed(tokens, at, joined),
        Token::Mark('[' | '(') => interval(tokens, at),
        _ => None,
    }
}

/// The number behind the words for a bound.
fn bounded(tokens: &[Token], at: usize, mut bound: Bound, used: usize) -> Option<(Claim, usize)> {
    let rest = &tokens[at..];
    let (number, more) = counted(&rest[used..])?;
    let (own, units) = unit(&rest[used + more..]);
    let used = used + more + units;
    // `min/max 3`, `max 3-5`: which of them?
    let double = at > 1
        && matches!(&tokens[at - 1], Token::Mark('/') | Token::Dash)
        && self::bound(&tokens[at - 2..]).is_some();
    let two = joint(&rest[used..], true).and_then(|more| number_at(&rest[used + more..]));
    let conditional = matches!(word(&rest[used..]), Some("if" | "when" | "unless"));
    if double || two.is_some() || conditional {
        return None;
    }
    // `cannot be less than 1 or more than 30`
    if bound.exclusive && at > 0 && word(&tokens[at - 1..]) == Some("or") && denies(&tokens[..at]) {
        bound.greatest = !bound.greatest;
        bound.exclusive = false;
    }
    let limited =
        at > 0 && matches!(word(&tokens[at - 1..]), Some("character" | "characters" | "char"));
    let own = match own {
        Unit::None if bound.counted && limited => Unit::Characters,
        Unit::None if bound.unit == Unit::None && bound.manner == Manner::Other => {
            subject(tokens, at)
        }
        Unit::None => bound.unit,
        own => own,
    };
    if bound.counted && !matches!(own, Unit::Characters | Unit::Items) {
        return None;
    }
    let claim = Claim::bound(number, bound.greatest, bound.exclusive);
    Some((Claim { unit: own, manner: bound.manner, ..claim }, used))
}

/// Whether a sentence is a negation.
fn denies(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Word(own) if NOT.contains(&own.as_str())))
}

/// Whether a sentence says its claims and nothing else.
fn is_whole(tokens: &[Token], found: &[Found]) -> bool {
    let mut open = tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| !found.iter().any(|(_, span)| span.contains(at)));
    !found.is_empty()
        && open.all(|(_, token)| match token {
            Token::Word(own) => {
                matches!(own.as_str(), "and" | "but" | "must" | "be" | "is" | "value" | "inclusive")
            }
            Token::Mark(mark) => matches!(mark, ',' | '.' | '(' | ')' | '[' | ']' | ':' | '!'),
            _ => false,
        })
}

/// Claims without a unit have that of their neighbours: `at least 3 and at most 40 characters`.
fn share(found: &mut [Found], types: &[String], whole: bool) {
    let is = |name: &str| types.iter().any(|own| own == name);
    let numeric = is("integer") || is("number");
    let common = found.iter().map(|(claim, _)| claim.unit.clone()).find(Unit::counts);
    let measured = whole && is_pair(found);
    let count = found.len();
    for (claim, _) in found {
        match &claim.unit {
            Unit::None if !numeric => match &common {
                Some(unit) => claim.unit = unit.clone(),
                // Of a list: `Up to 5.`
                None if whole && count == 1 && claim.manner != Manner::Measure && is("array") => {
                    claim.unit = Unit::Items;
                }
                None if whole
                    && count == 1
                    && claim.manner == Manner::Dots
                    && types == ["string"] =>
                {
                    claim.unit = Unit::Characters;
                }
                None => {}
            },
            Unit::Measure(_) if measured || claim.manner == Manner::Measure => {
                claim.unit = Unit::None;
            }
            _ => {}
        }
    }
}

/// Two bounds in the same measure: `at least 1 gram, up to 30000 grams`.
fn is_pair(found: &[Found]) -> bool {
    let [(one, _), (other, _)] = found else { return false };
    let both = one.least.is_some() != other.least.is_some()
        && one.greatest.is_some() != other.greatest.is_some();
    both && one.unit == other.unit && matches!(one.unit, Unit::Measure(_))
}

/// Adds what a claim says of a field of these types.
fn put(claim: Claim, types: &[String], all: &mut Vec<(Kind, Value)>) {
    let is = |names: &[&str]| types.iter().any(|own| names.contains(&own.as_str()));
    let (text, list, numeric) =
        (types.is_empty() || is(&["string"]), is(&["array"]), is(&["integer", "number"]));
    let (least, greatest) = match claim.unit {
        Unit::Characters | Unit::Length if text => (Kind::MinLength, Kind::MaxLength),
        Unit::Items | Unit::Length if list => (Kind::MinItems, Kind::MaxItems),
        Unit::None | Unit::Length if numeric => (
            if claim.above { Kind::ExclusiveMinimum } else { Kind::Minimum },
            if claim.below { Kind::ExclusiveMaximum } else { Kind::Maximum },
        ),
        _ => return,
    };
    let counts = !matches!(least, Kind::Minimum | Kind::ExclusiveMinimum);
    // `less than 40 characters` is often said of 40.
    let sound = |number: &String| number.bytes().all(|byte| byte.is_ascii_digit());
    if counts
        && (claim.above
            || claim.below
            || ![&claim.least, &claim.greatest].into_iter().flatten().all(sound))
    {
        return;
    }
    all.extend(claim.least.map(|number| (least, vec![number])));
    all.extend(claim.greatest.map(|number| (greatest, vec![number])));
}
