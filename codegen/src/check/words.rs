//! Names and values that are most likely not spelled as they were meant: YAML reads them another
//! way elsewhere, or they bring along what a web page put around them.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink, is_terminal_control};
use crate::pointer::{Place, Pointer, Step};
use crate::source::tree::{Tree, Value};
use crate::source::yaml;
use crate::text::in_page_quotes;

/// Where values stand that are sent or received as they are.
const LITERALS: [&str; 5] = ["enum", "const", "default", "example", "examples"];

/// `version` of `info`, in which a date or a number is a text.
fn is_version(at: &Pointer) -> bool {
    let mut steps = at.steps_back().map(Step::as_key);
    let is_of_info = steps.next() == Some(Some("version")) && steps.next() == Some(Some("info"));
    is_of_info && steps.next().is_none()
}

pub(super) fn check_words(root: &Tree, sink: &mut Sink<'_>) {
    walk(root, &Pointer::root(), false, sink);
}

fn walk(tree: &Tree, at: &Pointer, is_literal: bool, sink: &mut Sink<'_>) {
    match &tree.value {
        Value::Map(entries) => {
            for entry in entries {
                let inner = at.key(entry.key.clone());
                sink.extend(check_blanks(&entry.key, "key", || sink.key(&inner)));
                let is_literal =
                    is_literal || LITERALS.contains(&&*entry.key) || is_version(&inner);
                walk(&entry.tree, &inner, is_literal, sink);
            }
        }
        Value::List(items) => {
            if is_literal {
                let texts =
                    items.iter().enumerate().filter_map(|(index, item)| match &item.value {
                        Value::String(text) => Some((&**text, at.index(index))),
                        _ => None,
                    });
                sink.extend(check_ambiguity(texts, sink));
            }
            for (index, item) in items.iter().enumerate() {
                walk(item, &at.index(index), is_literal, sink);
            }
        }
        Value::String(text) if is_literal => {
            let found = check_quotes(text, sink.value(at))
                .or_else(|| check_blanks(text, "value", || sink.value(at)));
            sink.extend(found);
            if !matches!(at.last(), Some(Step::Index(_))) {
                sink.extend(check_ambiguity([(&**text, at.clone())], sink));
            }
            if is_version(at) && is_date(text) {
                let message =
                    format!("`{text}` is a text here, but many readers of YAML take it for a date");
                let place = sink.value(at);
                let fix = Fix::safe(vec![Change::Quote(place.clone())]);
                let diagnostic = Diagnostic::new(Code::AmbiguousValue, place, message);
                sink.push(diagnostic.help("put it in quotes").fix(fix).only_unquoted());
            }
        }
        _ => {}
    }
}

/// `“Rex”`: the quotes of a page are part of the text.
fn check_quotes(text: &str, place: Place) -> Option<Diagnostic> {
    let inner = in_page_quotes(text).filter(|inner| !inner.is_empty())?;
    let right = yaml::quoted(inner);
    let message = "the quotes around this text are part of it";
    let fix = Fix::likely(vec![Change::Replace(place.clone(), right.clone())]);
    let diagnostic = Diagnostic::new(Code::DoubtfulText, place, message);
    Some(diagnostic.help(format!("write `{right}`")).fix(fix))
}

/// Blanks around a name or value, and letters that nobody sees.
fn check_blanks(text: &str, what: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let clean: String = text
        .chars()
        .filter(|letter| !is_terminal_control(*letter) || letter.is_whitespace())
        .map(|letter| if letter == '\u{a0}' || letter == '\u{202f}' { ' ' } else { letter })
        .collect();
    let right = clean.trim();
    if right == text || right.is_empty() || text.contains(['\n', '\t']) {
        return None;
    }
    let message = if clean == text {
        format!("this {what} has a blank at its beginning or end")
    } else {
        format!("this {what} holds a character that cannot be seen")
    };
    let spelled = yaml::scalar(right);
    let place = place();
    let fix = Fix::likely(vec![Change::Replace(place.clone(), spelled.clone())]);
    let diagnostic = Diagnostic::new(Code::DoubtfulText, place, message);
    Some(diagnostic.help(format!("write `{spelled}`")).fix(fix))
}

/// Words that are texts in YAML 1.2 and something else in YAML 1.1, if they stand without quotes.
/// One report for all words of a list.
fn check_ambiguity<'t>(
    texts: impl IntoIterator<Item = (&'t str, Pointer)>,
    sink: &Sink<'_>,
) -> Option<Diagnostic> {
    let odd = texts.into_iter().filter_map(|(text, at)| Some((text, elsewhere(text)?, at)));
    let odd: Vec<_> = odd.collect();
    let (text, what, first) = odd.first()?;
    let message = format!("`{text}` is a text here, but many readers of YAML take it for {what}");
    let quote = |(.., at): &(&str, &str, Pointer)| Change::Quote(sink.value(at));
    let fix = Fix::safe(odd.iter().map(quote).collect());
    let diagnostic = Diagnostic::new(Code::AmbiguousValue, sink.value(first), message);
    Some(diagnostic.help("put it in quotes").fix(fix).only_unquoted())
}

/// What a text is in YAML 1.1.
fn elsewhere(text: &str) -> Option<&'static str> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    let parts: Vec<_> = text.split(':').collect();
    match text {
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF" => {
            Some("a boolean")
        }
        _ if text.len() > 1 && text.starts_with('0') && is_digits(text) => {
            Some(if text.contains(['8', '9']) { "a number" } else { "an octal number" })
        }
        _ if text.contains('_')
            && text.starts_with(|first: char| first.is_ascii_digit())
            && is_digits(&text.replace('_', "")) =>
        {
            Some("a number")
        }
        _ if (2..=3).contains(&parts.len())
            && parts.iter().all(|part| part.len() < 3 && is_digits(part)) =>
        {
            Some("a number in base 60")
        }
        _ => None,
    }
}

/// `2024-01-31`
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').map(str::len).collect();
    parts == [4, 2, 2] && text.bytes().all(|one| one.is_ascii_digit() || one == b'-')
}
