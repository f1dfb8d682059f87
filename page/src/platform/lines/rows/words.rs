//! What the words of a line are: a name, a heading, the begin of a union, a button.

use crate::dom::TERM;
use crate::mark::{self, Place};

/// The place that a line names.
pub(super) fn place(text: &str) -> Option<Place> {
    let answer = text.starts_with("Response");
    let place = mark::place(text).filter(|place| answer || !matches!(place, Place::Answer(_)))?;
    // A word in lower case is the name of a field as often.
    let word = !text.contains([' ', ':']) && text.starts_with(char::is_lowercase);
    (!word).then_some(place)
}

/// The same on a page that was written by hand. A word alone has to stand apart to be a heading there.
pub(super) fn place_by_hand(text: &str, apart: bool) -> Option<Place> {
    let text = text.trim_matches(['=', '*', ' ']);
    let found = mark::place_by_hand(text)?;
    let word = !text.contains(' ') && (text.starts_with(char::is_lowercase) || !apart);
    (!word && text.len() < 80).then_some(found)
}

/// A line that begins the alternatives of a union.
pub(super) fn names_union(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "oneof" | "anyof" | "allof" | "one of" | "any of" | "one of:" | "any of:"
    )
}

/// `locationIdrequiredstringThe sub-account`: name, mark, type and description of a row whose cells run together.
pub(super) fn glued(text: &str) -> Option<(&str, bool, &str, &str)> {
    let words = ["string", "boolean", "integer", "number", "object", "array"];
    for (at, _) in text.char_indices().skip(1).take(80) {
        let rest = &text[at..];
        let (required, rest) =
            rest.strip_prefix("required").map_or((false, rest), |rest| (true, rest));
        let Some(word) = words.into_iter().find(|word| rest.starts_with(word)) else { continue };
        let lists = if rest[word.len()..].starts_with("[]") { 2 } else { 0 };
        let (ty, prose) = rest.split_at(word.len() + lists);
        let name = &text[..at];
        if is_name(name) && !prose.starts_with(|char: char| char.is_ascii_lowercase()) {
            return Some((name, required, ty, prose));
        }
    }
    None
}

pub(in crate::platform::lines) fn is_name(text: &str) -> bool {
    let name = text.trim_end_matches('*').trim_end();
    let plain = name.chars().all(|char| {
        char.is_alphanumeric()
            || matches!(char, '_' | '-' | '.' | '$' | '@' | '[' | ']' | '/' | '*')
    });
    let special = matches!(name, "property name*" | "property name" | "additional property");
    (plain
        && !name.is_empty()
        && name.len() <= 80
        && !name.ends_with(':')
        && name.chars().any(char::is_alphanumeric)
        && !name.contains('/'))
        || special
}

/// Marks of lists and of unions, and buttons.
pub(super) fn is_noise(text: &str) -> bool {
    matches!(
        text,
        "Array" | "Array [" | "[" | "]" | "{" | "}" | "Copy" | "Expand all" | "Collapse all"
    ) || text.starts_with("Array (")
}

/// `Show properties`, `Hide child attributes`: what opens and closes a part of the page.
pub(super) fn is_button(text: &str) -> bool {
    let mut words = text.split(' ');
    let verb = words.next().is_some_and(|word| {
        matches!(word.to_ascii_lowercase().as_str(), "show" | "hide" | "expand" | "collapse")
    });
    let what = ["properties", "attributes", "parameters", "fields", "details", "children"];
    verb && text.len() < 40
        && words.next_back().is_some_and(|word| what.contains(&word.to_ascii_lowercase().as_str()))
}

/// A line of a JSON value, or of a call.
pub(super) fn is_code(text: &str) -> bool {
    let member = text.starts_with('"') && text.contains("\":");
    let brackets = text.chars().all(|char| matches!(char, '{' | '}' | '[' | ']' | ',' | ' '));
    let begins = text
        .strip_prefix(['{', '['])
        .is_some_and(|rest| rest.trim_start().starts_with(['"', '{', '[']));
    !text.is_empty() && (member || brackets || begins) || text.starts_with("curl ")
}

/// Types of which Stoplight does not print that they may be null.
pub(super) fn is_compound(text: &str) -> bool {
    ["array", "object", "dictionary"].iter().any(|word| text.starts_with(word))
}

/// `201 Created`, `404 - Not found`, `- 422: the plan is not offered`: a status with its reason, or an item of a list that begins
/// with one.
pub(super) fn titled_status(text: &str) -> Option<String> {
    let item = text.strip_prefix(['-', '*', '•', TERM]).map(str::trim_start);
    let text = item.unwrap_or(text).trim_start_matches("HTTP ");
    let end = text.find([' ', ':', '(', '-', '–', '—']).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let status = mark::status(first).filter(|status| status != "DEFAULT" && status != "default")?;
    let joined = rest.trim_start().starts_with(JOINTS);
    let title = rest.trim_start_matches(JOINTS);
    let whole = title.len() <= 40 && title.ends_with(char::is_alphanumeric);
    let is_title = mark::is_reason(&status, title) && (item.is_some() || whole);
    (is_title || item.is_some() && (joined || title.is_empty())).then_some(status)
}

/// What parts a status from its reason.
const JOINTS: [char; 6] = [' ', '-', '–', '—', ':', '('];
