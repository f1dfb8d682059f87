//! What sentences of a description say of a field: "Required. Between 1 and 20 characters, one of: a, b. Defaults to 10."
//! Pages that people write have limits there and nowhere else. What may mean something else is left alone.

mod bound;
mod claim;
mod limits;
mod range;
mod token;
mod values;

use crate::fact::{Kind, Value};
use crate::types;
use limits::limits;
use values::{default, values};

/// Facts of a description. `types` are the JSON types of the field, and `known` its values; none where they are not known.
#[must_use]
pub(crate) fn facts(text: &str, types: &[String], known: &[String]) -> Vec<(Kind, Value)> {
    let mut all = Vec::new();
    for sentence in sentences(text).take(MOST) {
        required(&sentence, &mut all);
        limits(&sentence, types, &mut all);
        values(&sentence, types, &mut all);
        pattern(&sentence, &mut all);
        format(&sentence, &mut all);
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

/// Whether a description begins by saying that the field is optional, and nothing else: `Optional. The age`.
#[must_use]
pub(crate) fn is_optional(text: &str) -> bool {
    let first = sentences(text).next().unwrap_or_default().to_ascii_lowercase();
    first.trim_matches(['(', ')', '[', ']', '*', '_', ' ', ':', ',']) == "optional"
        || first.starts_with("(optional)")
}

/// No description has more sentences that say something.
const MOST: usize = 200;

/// What a point may stand behind within a sentence.
const SHORT: [&str; 8] = ["e.g", "i.e", "max", "Max", "min", "Min", "approx", "no"];

/// The sentences of a text: points end them, but not those of numbers, of `e.g.`, or within quotes.
fn sentences(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // `1 .. 20`
        let range = |at: usize| {
            let next = rest[at + 1..].trim_start();
            rest[..at].ends_with('.') && next.starts_with(|char: char| char.is_ascii_digit())
        };
        let short = |at: usize| {
            SHORT.iter().any(|word| {
                let before = rest[..at].strip_suffix(word);
                before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']))
            })
        };
        let ends = |(at, char): (usize, char)| {
            let behind = rest[at + char.len_utf8()..].chars().next();
            char == '\n'
                || char == ';'
                || char == '.' && behind.is_none_or(char::is_whitespace) && !short(at) && !range(at)
        };
        let end = rest.char_indices().find(|one| ends(*one)).map_or(rest.len(), |(at, _)| at);
        let sentence = rest[..end].trim().to_owned();
        rest = rest.get(end + 1..).unwrap_or_default().trim_start();
        Some(sentence)
    })
}

/// `Required`, `(required)`, `This field is required`, `May be null`; not `required if …`.
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
    if matches!(
        bare,
        "nullable" | "may be null" | "can be null" | "may be `null`" | "can be `null`"
    ) {
        all.push((Kind::Nullable, Value::new()));
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

/// `` Format: `uuid` ``, `Format: date-time`; not `Format: day and month`.
fn format(sentence: &str, all: &mut Vec<(Kind, Value)>) {
    let lower = sentence.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("format: ") else { return };
    let word = rest.trim_matches('`');
    let sure = word.len() < rest.len() || word == "uuid" || word.contains('-');
    if sure && types::is_format(word) {
        all.push((Kind::Format, vec![word.to_owned()]));
    }
}

#[cfg(test)]
mod tests;
