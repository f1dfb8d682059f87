//! Lists of fields, as people write them: "- `weight` (integer, required): in grams".

use super::super::{Piece, Raw, What};
use super::{name, push};
use crate::dom::TERM;
use crate::platform::lines::rows::is_name;
use crate::row::Role;
use crate::types;

/// What may stand around a word to mark it.
const SIGNS: [char; 3] = ['`', '*', '_'];

/// An item of a list that describes a field.
pub(super) struct Field<'t> {
    name: &'t str,
    depth: usize,
    ty: &'t str,
    format: Option<String>,
    required: Option<bool>,
    /// Lines such as `nullable` and `default: 3`.
    more: Vec<&'t str>,
    prose: &'t str,
}

/// What parts the name from the type, and these from the description.
const JOINTS: [char; 6] = [' ', ':', '-', '–', '—', '.'];

/// The field that an item is about, if it begins with a name and a type.
pub(super) fn field(raw: &str) -> Option<Field<'_>> {
    let item = raw.trim();
    let item = item.strip_prefix(['-', '*', '+', '•', TERM])?.strip_prefix(' ')?.trim_start();
    let (own, marked, rest) = named(item)?;
    let star = own.ends_with('*') || rest.starts_with('*') && !rest.starts_with("**");
    let own = own.trim_end_matches('*');
    let rest = rest.trim_start_matches(if star { &['*', ' '][..] } else { &[' '][..] });
    let rest = rest.trim_start_matches(JOINTS);
    // `name: required (string)`, `name optional string`
    let before = ["required", "optional"].into_iter().find_map(|mark| {
        Some((mark, rest.strip_prefix(mark)?.trim_start()))
            .filter(|(_, rest)| rest.starts_with('(') || typed(rest, false).is_some())
    });
    let (mark, rest) = before.unwrap_or(("", rest));
    let (ty, words, prose) = typed(rest, marked)?;
    let mut found = Field {
        name: own,
        depth: depth(raw),
        ty,
        format: None,
        required: star.then_some(true),
        more: Vec::new(),
        prose: prose.trim_start_matches(JOINTS),
    };
    for word in std::iter::once(mark).chain(words) {
        found.word(word);
    }
    found.words_before_prose();
    Some(found)
}

/// How deep a line stands that is an item.
pub(super) fn depth_of_item(raw: &str) -> Option<usize> {
    raw.trim_start().starts_with(['-', TERM]).then(|| depth(raw))
}

/// How deep an item stands.
fn depth(raw: &str) -> usize {
    (raw.len() - raw.trim_start().len()) / 2
}

/// A term of a list of definitions: how deep it stands, what it says, and whether it begins like a field.
pub(super) fn term(raw: &str) -> Option<(usize, &str, bool)> {
    let text = raw.trim().strip_prefix(TERM)?.trim_start();
    let is_field = named(text).is_some_and(|(_, _, rest)| !rest.trim().is_empty());
    Some((depth(raw), text, is_field))
}

/// The name that an item begins with, whether it is marked as one, and what follows.
fn named(item: &str) -> Option<(&str, bool, &str)> {
    for mark in ["**`", "`", "**", "__"] {
        let Some(inner) = item.strip_prefix(mark) else { continue };
        let close = if mark == "**`" { "`**" } else { mark };
        let (own, rest) = inner.split_once(close)?;
        return is_name(own).then_some((own, true, rest));
    }
    let end = item.find([' ', ':', '(']).unwrap_or(item.len());
    let (own, rest) = item.split_at(end);
    is_name(own).then_some((own, false, rest))
}

/// A type, the words that stand with it, and the description.
fn typed(text: &str, marked: bool) -> Option<(&str, Vec<&str>, &str)> {
    let text = text.trim_start_matches(['*', '_']);
    if let Some((inner, rest)) = in_parentheses(text) {
        let mut words: Vec<&str> = inner.split(" - ").flat_map(words_of).map(str::trim).collect();
        let bare = |word: &'_ &str| is_type_here(word.trim_matches(SIGNS));
        let ty = match words.iter().position(bare) {
            Some(at) => words.remove(at).trim_matches(SIGNS),
            None if words.iter().any(|word| is_list(word)) => "enum",
            None => return None,
        };
        return Some((ty, words, rest.trim_start_matches(['*', '_'])));
    }
    if let Some((inner, rest)) = text.strip_prefix('`').and_then(|inner| inner.split_once('`')) {
        return (is_type(inner) || is_values(inner)).then_some((inner, Vec::new(), rest));
    }
    let end = text.find([' ', ',', '*', '_', ':', '(', '.']).unwrap_or(text.len());
    // `string (uuid)`
    let format = text[end..].find(')').map(|close| end + close + 1);
    let end = format
        .filter(|end| types::parse(&text[..*end]).is_some_and(|ty| ty.format.is_some()))
        .or_else(|| list_of(text))
        .or_else(|| with_format(text))
        .unwrap_or(end);
    let (word, rest) = text.split_at(end);
    // Of a word that nothing marks, what follows has to look like the end of a type.
    let ends = rest.trim_start_matches(['*', '_']).trim_start();
    let marks = ["required", "optional", "nullable", "deprecated"]
        .iter()
        .any(|word| ends.to_ascii_lowercase().starts_with(word));
    let sure =
        marked || marks || ends.is_empty() || ends.starts_with([',', '-', '–', '—', ':', '.', '(']);
    // `enum` is a word as well: it has to end what is said of the name.
    let known = is_type(word) || is_values(word) && (marks || ends.is_empty());
    (sure && known).then_some((word, Vec::new(), rest.trim_start_matches(['*', '_'])))
}

/// What stands in the parentheses that a text begins with, and behind them.
fn in_parentheses(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('(')?;
    let mut open = 1;
    let closes = |(_, char): &(usize, char)| {
        match char {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        open == 0
    };
    let (at, _) = inner.char_indices().find(closes)?;
    Some((&inner[..at], &inner[at + 1..]))
}

/// The words between commas; those of `one of a, b` are one.
fn words_of(part: &str) -> Vec<&str> {
    if is_list(part) { vec![part] } else { part.split([',', ';']).collect() }
}

fn is_list(part: &str) -> bool {
    part.trim_start().get(..7).is_some_and(|lead| lead.eq_ignore_ascii_case("one of "))
}

/// Where `string date-time`, `nullable string` and `string or null` end.
fn with_format(text: &str) -> Option<usize> {
    let (ty, rest) = types::parse_prefix(text)?;
    let more = ty.format.is_some() || ty.nullable;
    (more && !ty.types.is_empty()).then_some(text.len() - rest.len())
}

/// Where `array of objects` and `list of strings` end.
fn list_of(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let lead = ["array of ", "list of "].into_iter().find(|lead| lower.starts_with(lead))?;
    let word = lower[lead.len()..].split(|char: char| !char.is_ascii_alphanumeric()).next()?;
    let end = lead.len() + word.len();
    types::parse(&lower[..end]).filter(|ty| !ty.items.is_empty()).map(|_| end)
}

fn is_values(text: &str) -> bool {
    text.eq_ignore_ascii_case("enum")
}

fn is_type(text: &str) -> bool {
    types::parse(text).is_some_and(|ty| !ty.types.is_empty())
}

/// The same in parentheses, where a format stands for the type: `(UUID, required)`.
fn is_type_here(text: &str) -> bool {
    types::parse(text).is_some_and(|ty| !ty.types.is_empty() || ty.format.is_some())
}

impl<'t> Field<'t> {
    fn word(&mut self, word: &'t str) {
        match word.trim_matches(SIGNS).to_ascii_lowercase().as_str() {
            "required" | "mandatory" => self.required = Some(true),
            "optional" | "not required" => self.required = Some(false),
            "" => {}
            // `(string, date-time)`
            bare => match types::parse(bare).and_then(|ty| ty.format) {
                Some(format) => self.format = Some(format),
                None => self.more.push(word),
            },
        }
    }

    /// `required` and the like, before the description.
    fn words_before_prose(&mut self) {
        loop {
            let text = self.prose.trim_start_matches([' ', ',', '(', '*', '_']);
            let end = text.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(text.len());
            let (word, rest) = text.split_at(end);
            if !matches!(
                word.to_ascii_lowercase().as_str(),
                "required" | "optional" | "mandatory" | "nullable" | "deprecated"
            ) {
                self.prose = self.prose.trim_start_matches(JOINTS);
                return;
            }
            self.word(word);
            self.prose =
                rest.trim_start_matches([')', '*', '_', ',', ' ', ':', '-', '–', '—', '.']);
        }
    }

    pub(super) fn push(&self, line: &Raw<'_>, pieces: &mut Vec<Piece>) {
        push(pieces, line, name(self.name, self.required == Some(true), self.depth));
        push(pieces, line, What::Line(Role::Type, self.ty.to_owned()));
        if let Some(format) = &self.format {
            push(pieces, line, What::Line(Role::Plain, format!("format: {format}")));
        }
        if self.required == Some(false) {
            push(pieces, line, What::Line(Role::Plain, "optional".to_owned()));
        }
        for word in &self.more {
            push(pieces, line, What::Line(Role::Plain, (*word).to_owned()));
        }
        if !self.prose.is_empty() {
            push(pieces, line, What::Line(Role::Prose, self.prose.to_owned()));
        }
    }
}
