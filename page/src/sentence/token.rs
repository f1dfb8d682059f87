//! A sentence as words, numbers and signs.

use crate::number;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(String),
    /// In lower case, without underlines.
    Word(String),
    /// `<`, `<=`, `>`, `>=`, `=`
    Sign(&'static str),
    /// `..`, `…`
    Dots,
    /// `-`, `–`, `—`
    Dash,
    Mark(char),
    /// What has digits and is no number: a date, a version, `1/3`.
    Other,
}

const SIGNS: [(&str, &str); 9] = [
    ("<=", "<="),
    (">=", ">="),
    ("=<", "<="),
    ("≤", "<="),
    ("≥", ">="),
    ("⩽", "<="),
    ("<", "<"),
    (">", ">"),
    ("=", "="),
];

/// No sentence that says a limit is longer.
const MOST: usize = 400;

/// The tokens of a sentence; the signs of Markdown are none.
pub(super) fn tokens(sentence: &str) -> Vec<Token> {
    let text = sentence.to_lowercase().replace(['`', '*'], "");
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    let mut parted = true;
    while let Some(char) = rest.chars().next().filter(|_| all.len() < MOST) {
        let (token, after) =
            one(rest, char, parted && !matches!(all.last(), Some(Token::Number(_))));
        all.push(token);
        parted = after.starts_with(|char: char| char.is_whitespace() || char == '(' || char == '[')
            || matches!(
                all.last(),
                Some(Token::Mark('(' | '[' | ':') | Token::Sign(_) | Token::Dots)
            );
        rest = after.trim_start();
    }
    all
}

fn one(rest: &str, char: char, begins: bool) -> (Token, &str) {
    let behind = &rest[char.len_utf8()..];
    let negative = begins
        && matches!(char, '-' | '−')
        && behind.starts_with(|char: char| char.is_ascii_digit());
    if char.is_ascii_digit() || negative {
        return digits(rest);
    }
    if char.is_alphabetic() {
        let inner = |char: char| char.is_alphanumeric() || matches!(char, '_' | '\'' | '’');
        let end = rest.find(|char| !inner(char)).unwrap_or(rest.len());
        let word = rest[..end].replace('_', "").replace('’', "'");
        return (Token::Word(word), &rest[end..]);
    }
    if let Some((lead, sign)) = SIGNS.iter().find(|(lead, _)| rest.starts_with(lead)) {
        return (Token::Sign(sign), &rest[lead.len()..]);
    }
    match char {
        '…' => (Token::Dots, behind),
        '.' if behind.starts_with('.') => (Token::Dots, behind.trim_start_matches('.')),
        '-' | '–' | '—' | '‐' | '‑' | '−' => (Token::Dash, behind),
        _ => (Token::Mark(char), behind),
    }
}

/// A number; dates, times, versions and parts are something else.
fn digits(rest: &str) -> (Token, &str) {
    let digit = |text: &str| text.starts_with(|char: char| char.is_ascii_digit());
    let goes_on = |after: &str| {
        let joined = after.strip_prefix(['.', ':', '/', ',']).is_some_and(digit);
        let date = after.strip_prefix('-').is_some_and(|rest| {
            rest.trim_start_matches(|char: char| char.is_ascii_digit())
                .strip_prefix('-')
                .is_some_and(digit)
        });
        joined || date
    };
    if let Some((number, after)) = number::leading(rest).filter(|(_, after)| !goes_on(after)) {
        return (Token::Number(number), after);
    }
    let of =
        |char: char| char.is_ascii_digit() || matches!(char, '.' | ':' | '/' | ',' | '-' | '−');
    (Token::Other, rest.trim_start_matches(of))
}
