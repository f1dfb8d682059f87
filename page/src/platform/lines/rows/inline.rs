//! Fields on one line: `weight number Required`, `weight (number, required)`, `weight: number - the weight`.

use super::words::is_name;
use super::{Piece, Splitter, What};
use crate::fact::Kind;
use crate::label;
use crate::row::{self, Role};
use crate::types;

/// A field on one line.
pub(super) struct Field<'t> {
    pub(super) name: &'t str,
    /// None where it does not say.
    pub(super) required: Option<bool>,
    pub(super) ty: &'t str,
    /// Further marks: `nullable`, `deprecated`.
    more: Vec<&'t str>,
    pub(super) prose: &'t str,
}

impl Splitter<'_> {
    /// Whether the line behind is a mark.
    pub(super) fn is_marked(&self, index: usize) -> bool {
        let next = self.pieces.get(index + 1).map(|piece| &piece.what);
        matches!(next, Some(What::Text(text)) if matches!(text.as_str(), "required" | "optional"))
    }

    /// `weight number Required`, `weight (number, required)`
    pub(super) fn inline(&mut self, field: &Field<'_>, piece: &Piece) {
        self.row(field.name, None, piece);
        if field.required == Some(true) {
            self.line(Role::Required, "required", piece);
        }
        self.line(Role::Type, field.ty, piece);
        if field.required == Some(false) {
            self.line(Role::Plain, "optional", piece);
        }
        for mark in &field.more {
            self.line(Role::Plain, mark, piece);
        }
        if !field.prose.is_empty() {
            self.line(Role::Prose, field.prose, piece);
        }
        self.typed = true;
    }
}

/// Words that begin sentences, and are no names.
const WORDS: [&str; 24] = [
    "a", "an", "the", "any", "each", "every", "one", "this", "that", "these", "returns", "return",
    "optional", "required", "is", "as", "of", "or", "and", "to", "in", "type", "array", "list",
];

/// The field that a line is about, if it is nothing but a name, a type and marks; behind a type in parentheses, prose may follow.
pub(super) fn field(line: &str) -> Option<Field<'_>> {
    let line = line.trim();
    // `ADD STRING` is a button.
    if !line.contains(char::is_lowercase) {
        return None;
    }
    let end = line.find([' ', '(', '\t'])?;
    let (name, rest) = (&line[..end], line[end..].trim_start());
    let (name, star) = name.strip_suffix('*').map_or((name, false), |name| (name, true));
    if !is_name(name)
        || WORDS.contains(&name.to_ascii_lowercase().as_str())
        || types::is_known(name)
    {
        return None;
    }
    if let Some(inner) = rest.strip_prefix('(') {
        let (inner, prose) = inner.split_once(')')?;
        let words = inner.split([',', ';']).map(str::trim);
        let ty = words.clone().find(|word| is_type(word))?;
        let marks = words.clone().filter(|word| *word != ty);
        // `id (string)`, not `id (a string that …)`.
        if !marks.into_iter().all(is_mark) {
            return None;
        }
        let more = others(words.clone());
        let required = required(star, words);
        let prose = prose.trim_start_matches([' ', ':', '-', '–', '—']);
        return Some(Field { name, required, ty, more, prose });
    }
    let (ty, marks) = split_marks(rest);
    // `number · min: 1`
    let pointed = ty.contains(" · ") && row::type_line(ty).is_some();
    // `date-time`, which no sentence has; or a format with a mark behind it.
    let format = types::parse(ty)
        .is_some_and(|ty| ty.format.is_some_and(|format| is_sign(&format)))
        || !marks.trim().is_empty() && types::parse(ty).is_some_and(|ty| ty.format.is_some());
    if line.len() > 100 || !(is_type(ty) || pointed || format) || ty.ends_with('.') {
        return None;
    }
    let required = required(star, marks.split_whitespace());
    let more = others(marks.split_whitespace());
    Some(Field { name, required, ty: ty.trim_end_matches([' ', '|']), more, prose: "" })
}

/// Marks that say something else than whether the field is required.
fn others<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let bare = words.map(|word| word.trim_matches(['(', ')', ',']));
    bare.filter(|word| label::mark(word).is_some_and(|(kind, _)| kind != Kind::Required)).collect()
}

/// Whether the words beside a type say that the field is required, or optional.
fn required<'w>(star: bool, words: impl Iterator<Item = &'w str>) -> Option<bool> {
    let said = words.filter_map(|word| label::mark(word.trim_matches(['(', ')', ','])));
    let mut said = said.filter(|(kind, _)| *kind == Kind::Required);
    if star { Some(true) } else { said.next().map(|(_, required)| required) }
}

/// A type, and the marks behind it: `array of strings Required`.
fn split_marks(text: &str) -> (&str, &str) {
    let mut end = text.len();
    while let Some((before, word)) = text[..end].trim_end().rsplit_once(' ') {
        if !(word == "·" || is_mark(word.trim_matches(['(', ')', ',']))) {
            break;
        }
        end = before.len();
    }
    (text[..end].trim_end_matches([' ', ',', '·', '|']), &text[end..])
}

/// A format that is no word: `date-time`, `int64`.
pub(super) fn is_sign(format: &str) -> bool {
    format.contains(|char: char| char == '-' || char.is_ascii_digit())
}

fn is_mark(word: &str) -> bool {
    label::mark(word).is_some() || word.is_empty() || word.eq_ignore_ascii_case("enum")
}

fn is_type(text: &str) -> bool {
    types::parse(text).is_some_and(|ty| !ty.types.is_empty() || ty.values)
}
