//! Lines that are a type, and values as a spec would write them.

use crate::fact::Kind;
use crate::types::{self, Type};
use crate::{label, phrase};

/// A single value as the spec would write it.
pub(super) fn one_value(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Default | Kind::Format => label::bare(text),
        Kind::Pattern => label::bare(text.trim()),
        Kind::Example => text.to_owned(),
        _ => crate::openapi::number_text(text),
    }
}

/// `Phone number (string)`: the type behind the title of its schema.
pub(super) fn titled(text: &str) -> Option<&str> {
    let (_, inner) = text.strip_suffix(')')?.rsplit_once(" (")?;
    types::parse(inner).filter(|ty| !ty.types.is_empty()).map(|_| inner)
}

/// Behind a type: the name of the schema in parentheses or behind a dot.
pub(super) fn after_name(rest: &str) -> &str {
    let trimmed = rest.trim_start();
    if let Some(inner) = trimmed.strip_prefix('(') {
        // Not the limits of `Array (<= 350 items)`.
        if let Some(close) = inner.find(')') {
            let (said, left) = phrase::phrases(&inner[..close]);
            if said.is_empty() || !left.is_empty() {
                return &inner[close + 1..];
            }
        }
    }
    rest
}

/// A line that is a type and its limits, and nothing else.
#[must_use]
pub(crate) fn type_line(text: &str) -> Option<Type> {
    let text = titled(text).unwrap_or(text);
    // A schema by its name, which may be null.
    if text.strip_suffix(" or null").is_some_and(|name| !name.is_empty() && !name.contains(' '))
        && types::parse(text).is_none()
    {
        return Some(Type { nullable: true, ..Type::default() });
    }
    let (ty, rest) = types::parse_prefix(text)?;
    let rest = after_name(rest);
    let (_, rest) = phrase::phrases(rest);
    let rest = rest.trim();
    let marks = |part: &str| part.split_whitespace().all(is_mark);
    // `string · enum`, `integer · default: 10`
    let pointed =
        || rest.starts_with('·') && rest.split('·').all(|part| marks(part) || is_labelled(part));
    (marks(rest) || pointed()).then_some(ty)
}

fn is_mark(word: &str) -> bool {
    label::mark(word).is_some() || matches!(word, "enum" | "read-only" | "write-only" | "|")
}

fn is_labelled(part: &str) -> bool {
    label::label(part.trim()).is_some()
}
