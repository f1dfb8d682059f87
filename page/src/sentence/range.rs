//! Ranges and numbers in sentences: `3 to 40 characters`, `3 <= length <= 40`, `[ 3 .. 40 ]`, `40 or fewer`.

use super::bound::bound;
use super::claim::{Claim, Manner, Unit, unit, word};
use super::token::Token;

/// Words for the numbers from 1.
pub(super) const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

pub(super) fn number_at(tokens: &[Token]) -> Option<&str> {
    match tokens.first() {
        Some(Token::Number(number)) => Some(number),
        _ => None,
    }
}

/// A number, or the word for it where something is counted: `at most five items`.
pub(super) fn counted(tokens: &[Token]) -> Option<(String, usize)> {
    if let Some(number) = number_at(tokens) {
        return Some((number.to_owned(), 1));
    }
    let number = NUMBERS.iter().position(|own| word(tokens) == Some(own))? + 1;
    let counts = matches!(unit(&tokens[1..]).0, Unit::Characters | Unit::Items);
    counts.then(|| (number.to_string(), 1))
}

/// What stands between the numbers of a range, and how many tokens it takes.
pub(super) fn joint(tokens: &[Token], and: bool) -> Option<usize> {
    match tokens {
        [Token::Dash | Token::Dots, ..] => Some(1),
        [Token::Word(up), Token::Word(to), ..] if up == "up" && to == "to" => Some(2),
        [Token::Word(own), ..] if matches!(own.as_str(), "to" | "through") => Some(1),
        [Token::Word(own), ..] if and && matches!(own.as_str(), "and" | "or") => Some(1),
        _ => None,
    }
}

/// `3 to 40 characters`, `3 characters to 40 characters`, behind words that take `lead` tokens.
fn ranged(tokens: &[Token], at: usize, lead: usize, and: bool) -> Option<(Claim, usize)> {
    let rest = &tokens[at + lead..];
    let low = number_at(rest)?;
    let (first, units) = match unit(&rest[1..]) {
        (own @ (Unit::Characters | Unit::Items | Unit::Measure(_)), units)
            if joint(&rest[1 + units..], and).is_some() =>
        {
            (own, units)
        }
        _ => (Unit::None, 0),
    };
    let mut used = 1 + units;
    let manner = if rest.get(used) == Some(&Token::Dots) { Manner::Dots } else { Manner::Measure };
    used += joint(&rest[used..], and)?;
    let high = number_at(&rest[used..])?;
    used += 1;
    let (own, units) = unit(&rest[used..]);
    used += units;
    let own = if own == Unit::None { first } else { own };
    let own = if own == Unit::None { subject(tokens, at) } else { own };
    // `(exclusive)`
    if word(&rest[used..]).or_else(|| word(rest.get(used + 1..)?)) == Some("exclusive") {
        return None;
    }
    let claim = Claim::range(low.to_owned(), high.to_owned())?;
    Some((Claim { unit: own, manner, ..claim }, lead + used))
}

/// A range without a word for it.
pub(super) fn unled(tokens: &[Token], at: usize) -> Option<(Claim, usize)> {
    let (claim, used) = ranged(tokens, at, 0, false)?;
    Some(settle(tokens, at, used, claim))
}

/// What has no word for it: it counts something, or stands alone.
pub(super) fn settle(tokens: &[Token], at: usize, used: usize, claim: Claim) -> (Claim, usize) {
    let sure = claim.unit.counts() || stands_alone(tokens, at, at + used);
    (Claim { sure, ..claim }, used)
}

/// `between 3 and 40`, `from 3 to 40`, `range: 3-40`
pub(super) fn led(tokens: &[Token], at: usize) -> Option<(Claim, usize)> {
    let mut lead = 1;
    let own = word(&tokens[at..])?;
    while matches!(tokens.get(at + lead), Some(Token::Mark(':') | Token::Sign("=")))
        || own != "from"
            && matches!(word(tokens.get(at + lead..)?), Some("from" | "is" | "of" | "between"))
    {
        lead += 1;
    }
    let (claim, used) = ranged(tokens, at, lead, own == "between" || lead > 1)?;
    // `from 3 to 5 days` is no limit of a number; `between` is.
    let sure = own != "from" || !matches!(claim.unit, Unit::Measure(_));
    Some((Claim { sure, ..claim }, used))
}

/// `exactly 2 characters`, `must be 2 characters long`
pub(super) fn exactly(rest: &[Token], lead: usize) -> Option<(Claim, usize)> {
    let (number, more) = counted(&rest[lead..])?;
    let (own, units) = unit(&rest[lead + more..]);
    if !own.counts() || behind(&rest[lead..]).is_some() {
        return None;
    }
    let next = &rest[lead + more + units..];
    if matches!(next, [Token::Word(own), ..] if own == "or") || joint(next, false).is_some() {
        return None;
    }
    let claim = Claim::range(number.clone(), number)?;
    Some((Claim { unit: own, ..claim }, lead + more + units))
}

/// `40 characters max`, `3 or more characters`, `40 or fewer`, `20-character limit`
pub(super) fn behind(rest: &[Token]) -> Option<(Claim, usize)> {
    let number = number_at(rest)?;
    let (mut own, mut used) = unit(&rest[1..]);
    used += 1;
    let at = |index: usize| rest.get(index..).and_then(word).unwrap_or_default();
    used += usize::from(matches!(rest.get(used), Some(Token::Mark('('))));
    let (greatest, words) = match (at(used), at(used + 1)) {
        ("max" | "maximum" | "limit", _) => (true, 1),
        ("min" | "minimum", _) => (false, 1),
        ("at", "most") | ("or", "less" | "fewer" | "lower" | "below" | "shorter") => (true, 2),
        ("at", "least") | ("or", "more" | "greater" | "above" | "higher" | "longer") => (false, 2),
        _ => return None,
    };
    used += words;
    used += usize::from(matches!(rest.get(used), Some(Token::Mark('.'))));
    // `3, max 40`: it belongs to the next number. `5 min` is a time, and a limit of 5 may be one of requests.
    let next = &rest[used..];
    if matches!(word(next), Some("per" | "each" | "if" | "when" | "unless")) {
        return None;
    }
    let belongs =
        number_at(next).is_some() || matches!(next, [Token::Mark(':') | Token::Sign(_), ..]);
    let vague = own == Unit::None && matches!(at(used - words), "min" | "limit");
    if belongs
        || vague
        || bound(&rest[used - words..])
            .is_some_and(|(_, more)| number_at(&rest[used - words + more..]).is_some())
    {
        return None;
    }
    if own == Unit::None {
        let (later, more) = unit(next);
        if later.counts() {
            own = later;
            used += more;
        }
    }
    let claim = Claim::bound(number.to_owned(), greatest, false);
    Some((Claim { unit: own, ..claim }, used))
}

/// `3 <= length <= 40`
pub(super) fn sandwich(rest: &[Token]) -> Option<(Claim, usize)> {
    let [
        Token::Number(low),
        Token::Sign(first),
        Token::Word(own),
        Token::Sign(second),
        Token::Number(high),
        ..,
    ] = rest
    else {
        return None;
    };
    if !first.starts_with('<') || !second.starts_with('<') {
        return None;
    }
    let (behind, units) = unit(&rest[5..]);
    let own = match own.as_str() {
        "length" | "len" | "size" | "count" => Unit::Length,
        _ => behind,
    };
    let claim = Claim::range(low.clone(), high.clone())?;
    Some((Claim { unit: own, above: *first == "<", below: *second == "<", ..claim }, 5 + units))
}

/// `<= 40 characters`, `length ≤ 40`
pub(super) fn signed(tokens: &[Token], at: usize, joined: bool) -> Option<(Claim, usize)> {
    let rest = &tokens[at..];
    let [Token::Sign(sign), Token::Number(number), ..] = rest else { return None };
    let (own, units) = unit(&rest[2..]);
    let (greatest, exclusive) = match *sign {
        "<=" => (true, false),
        ">=" => (false, false),
        "<" => (true, true),
        ">" => (false, true),
        _ => return None,
    };
    let own = if own == Unit::None { subject(tokens, at) } else { own };
    let named = at == 1 && matches!(word(tokens), Some("value" | "x" | "n"));
    let ends = matches!(rest.get(2 + units), Some(Token::Sign(_)))
        || matches!(&rest[2 + units..], [Token::Word(and), Token::Sign(_), ..] if and == "and");
    let end = at + 2 + units;
    let after = ends || stands_before_end(tokens, end);
    let before = joined || named || stands_after_start(tokens, at);
    let sure = own.counts() || before && after;
    let claim = Claim::bound(number.clone(), greatest, exclusive);
    Some((Claim { unit: own, sure, ..claim }, 2 + units))
}

/// `[ 3 .. 40 ] characters`, `(0, 1]`
pub(super) fn interval(tokens: &[Token], at: usize) -> Option<(Claim, usize)> {
    let rest = &tokens[at..];
    let [Token::Mark(open), Token::Number(low), joint, Token::Number(high), Token::Mark(close), ..] =
        rest
    else {
        return None;
    };
    let comma = match joint {
        Token::Dots => false,
        Token::Mark(',') => true,
        _ => return None,
    };
    if !matches!(close, ']' | ')') || (*open, *close) == ('(', ')') {
        return None;
    }
    let (own, units) = unit(&rest[5..]);
    let own = if own == Unit::None { subject(tokens, at) } else { own };
    let led = matches!(
        word(&tokens[at.saturating_sub(1)..]),
        Some("range" | "interval" | "within")
    ) || matches!(&tokens[..at], [.., Token::Word(own), Token::Mark(':')] if matches!(own.as_str(), "range" | "interval" | "length"));
    let half = (*open, *close) != ('[', ']');
    let sure = own.counts() || led || (half || !comma) && stands_alone(tokens, at, at + 5 + units);
    let manner = if comma { Manner::Other } else { Manner::Dots };
    let claim = Claim::range(low.clone(), high.clone())?;
    Some((
        Claim { unit: own, manner, above: *open == '(', below: *close == ')', sure, ..claim },
        5 + units,
    ))
}

/// `length` before a claim: `Length must be between …`
pub(super) fn subject(tokens: &[Token], at: usize) -> Unit {
    for token in tokens[..at].iter().rev().take(7) {
        match token {
            Token::Word(own) => match own.as_str() {
                "length" | "len" | "size" => return Unit::Length,
                "of" | "is" | "be" | "must" | "should" | "a" | "the" | "between" | "from"
                | "range" | "in" | "can" | "has" | "to" | "allowed" | "valid" => {}
                _ => return Unit::None,
            },
            Token::Mark(':' | '(' | '[') | Token::Sign("=") => {}
            _ => return Unit::None,
        }
    }
    Unit::None
}

fn stands_alone(tokens: &[Token], start: usize, end: usize) -> bool {
    stands_after_start(tokens, start) && stands_before_end(tokens, end)
}

fn stands_after_start(tokens: &[Token], start: usize) -> bool {
    let before = &tokens[..start];
    match before {
        [] | [.., Token::Mark(',' | '(' | '[' | '|' | '·' | '"')] => true,
        // `In grams: 1–100`
        [.., Token::Word(word), Token::Word(_), Token::Mark(':')] if word == "in" => true,
        [.., Token::Word(word), Token::Mark(':')] => {
            matches!(
                word.as_str(),
                "range" | "limits" | "limit" | "bounds" | "interval" | "length" | "size"
            )
        }
        _ => false,
    }
}

fn stands_before_end(tokens: &[Token], end: usize) -> bool {
    match tokens.get(end) {
        None | Some(Token::Mark(',' | ')' | ']' | '.' | '|' | '·' | '"' | '(')) => true,
        Some(Token::Word(word)) => word == "inclusive",
        _ => false,
    }
}
