//! Letters of web pages that stand where YAML has others: blanks that are none, and curly quotes.

use super::Guess;
use crate::source::line::{self, Line};
use crate::source::tree::{Tree, Value};
use crate::text::PAGE_QUOTES;

/// Blanks that are none in YAML, and letters that nobody sees.
const ODD: [(char, &str); 13] = [
    ('\u{a0}', "a no-break space"),
    ('\u{202f}', "a narrow no-break space"),
    ('\u{2003}', "an em space"),
    ('\u{2002}', "an en space"),
    ('\u{2009}', "a thin space"),
    ('\u{3000}', "an ideographic space"),
    ('\u{200b}', "a zero-width space"),
    ('\u{200c}', "a zero-width non-joiner"),
    ('\u{200d}', "a zero-width joiner"),
    ('\u{2060}', "a word joiner"),
    ('\u{feff}', "a byte order mark"),
    ('\u{ad}', "a soft hyphen"),
    ('\u{ff1a}', "a full-width colon"),
];

fn name_of(letter: char) -> Option<&'static str> {
    ODD.iter().find(|(one, _)| *one == letter).map(|(_, name)| *name)
}

fn is_odd(letter: char) -> bool {
    letter >= '\u{80}' && name_of(letter).is_some()
}

fn is_blank(letter: char) -> bool {
    letter == ' ' || (is_odd(letter) && letter != '\u{ff1a}')
}

/// What is meant by such a letter.
fn plain(letter: char) -> &'static str {
    match letter {
        '\u{ff1a}' => ": ",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => "",
        _ => " ",
    }
}

fn guess(byte: usize, letter: char, edit: (super::Span, String)) -> Guess {
    let name = name_of(letter).unwrap_or_default();
    let help = if plain(letter).is_empty() { "remove it" } else { "write a plain blank instead" };
    let help = if letter == '\u{ff1a}' { "write `: ` instead" } else { help };
    Guess {
        byte,
        message: format!("this line contains U+{:04X}, {name}", u32::from(letter)),
        help: format!("{help}; it most likely came from a web page"),
        edit,
        is_safe: true,
    }
}

/// Odd blanks in the indentation of lines, behind a dash and behind the colon of a key, all at once.
pub(super) fn blanks(text: &str) -> Option<Guess> {
    let edits: Vec<_> = line::outside_blocks(text).flat_map(|line| stretches(&line)).collect();
    let (start, end) = (edits.first()?.0.0, edits.last()?.0.1);
    let mut new = String::new();
    let mut at = start;
    for ((from, to), with) in &edits {
        new += &text[at..*from];
        new += with;
        at = *to;
    }
    let (byte, letter) = text[start..].char_indices().find(|(_, letter)| is_odd(*letter))?;
    Some(guess(start + byte, letter, ((start, end), new)))
}

/// The stretches of blanks of a line that hold an odd one, and what is meant.
fn stretches(line: &Line<'_>) -> Vec<((usize, usize), String)> {
    if line.text.is_ascii() {
        return Vec::new();
    }
    let run = |from: usize| {
        let rest = &line.text[from..];
        from + rest.len() - rest.trim_start_matches(is_blank).len()
    };
    let mut all = Vec::new();
    let mut take = |from: usize, to: usize, least: &str| {
        let stretch = &line.text[from..to];
        if stretch.contains(is_odd) {
            let new: String = stretch
                .chars()
                .map(|letter| if letter == ' ' { " " } else { plain(letter) })
                .collect();
            let new = if new.is_empty() { least.to_owned() } else { new };
            all.push(((line.start + from, line.start + to), new));
        }
    };
    let mut at = run(0);
    take(0, at, "");
    while line.text[at..].starts_with('-') && run(at + 1) > at + 1 {
        take(at + 1, run(at + 1), " ");
        at = run(at + 1);
    }
    let is_key =
        |key: &str| key.chars().all(|letter| letter.is_alphanumeric() || "$_-".contains(letter));
    if let Some((key, _)) = line.text[at..].split_once(':').filter(|(key, _)| is_key(key)) {
        let from = at + key.len() + 1;
        take(from, run(from), " ");
    }
    all
}

/// Odd blanks in the indentation that YAML takes for a part of the key behind them.
pub(super) fn keys(text: &str, tree: &Tree) -> Option<Guess> {
    if text.is_ascii() || !has_odd_key(tree) {
        return None;
    }
    let is_indented =
        |line: &Line<'_>| line.content().starts_with(is_odd) && line.text.contains(':');
    line::outside_blocks(text).find(is_indented).and_then(|_| blanks(text))
}

fn has_odd_key(tree: &Tree) -> bool {
    match &tree.value {
        Value::Map(entries) => {
            entries.iter().any(|entry| entry.key.starts_with(is_odd) || has_odd_key(&entry.tree))
        }
        Value::List(items) => items.iter().any(has_odd_key),
        _ => false,
    }
}

/// The first odd letter of a line, wherever it is.
pub(super) fn invisible(line: &Line<'_>) -> Option<Guess> {
    let (byte, letter) = line.text.char_indices().find(|(_, letter)| is_odd(*letter))?;
    let start = line.start + byte;
    Some(guess(start, letter, ((start, start + letter.len_utf8()), plain(letter).to_owned())))
}

/// `‘^[a-z]+$’`: quotes that quote nothing in YAML, all of a line at once.
pub(super) fn curly(line: &Line<'_>) -> Option<Guess> {
    let mut new = String::new();
    let mut first = None;
    let (mut from, mut done) = (0, 0);
    while let Some((start, end, inner)) = quoted(line.text, from) {
        let quoted = format!("'{}'", inner.replace('\'', "''"));
        new += if first.is_some() { &line.text[done..start] } else { "" };
        new += &quoted;
        first = first.or(Some((start, quoted)));
        (from, done) = (end, end);
    }
    let (start, quoted) = first?;
    let open = line.text[start..].chars().next()?;
    Some(Guess {
        byte: line.start + start,
        message: format!("`{open}` is no quote in YAML"),
        help: format!("write `{quoted}`"),
        edit: ((line.start + start, line.start + done), new),
        is_safe: true,
    })
}

/// The next value or key in quotes of a page, behind a byte of a line: where it begins and ends, and what
/// is quoted.
fn quoted(text: &str, from: usize) -> Option<(usize, usize, &str)> {
    let mut before = if from == 0 { ' ' } else { '.' };
    let ends = |rest: &str| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with([',', '}', ']', ':', '#'])
    };
    for (at, open) in text[from..].char_indices().map(|(at, letter)| (from + at, letter)) {
        let begins = " {[,".contains(before);
        before = open;
        let Some((_, close)) = PAGE_QUOTES.iter().find(|(one, _)| begins && *one == open) else {
            continue;
        };
        let start = at + open.len_utf8();
        let inner = &text[start..];
        let mut closing = inner.match_indices(*close);
        if let Some((length, _)) = closing.find(|(at, _)| ends(&inner[at + close.len_utf8()..])) {
            return Some((at, start + length + close.len_utf8(), &inner[..length]));
        }
    }
    None
}
