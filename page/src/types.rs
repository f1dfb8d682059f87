//! Type expressions as pages print them: `string or null`, `Array of objects (Website)`, `string<email>`, `object[]`.

mod formats;

use formats::{FORMATS, format_behind, standard};

/// What a type expression says.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Type {
    /// JSON types; empty if the expression does not tell.
    pub(crate) types: Vec<String>,
    /// JSON types of the items; empty if the expression does not tell.
    pub(crate) items: Vec<String>,
    /// The format.
    pub(crate) format: Option<String>,
    /// The format of the items.
    pub(crate) items_format: Option<String>,
    /// It says `null`.
    pub(crate) nullable: bool,
    /// The items may be null.
    pub(crate) items_nullable: bool,
    /// The values are a map's.
    pub(crate) map: bool,
    /// It names a list of values.
    pub(crate) values: bool,
}

/// Words that name a JSON type; the plural is said of items.
fn json_type(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "string" | "strings" | "str" | "text" => "string",
        "integer" | "integers" | "int" => "integer",
        "number" | "numbers" | "float" | "double" | "decimal" => "number",
        "boolean" | "booleans" | "bool" => "boolean",
        "object" | "objects" | "dictionary" | "map" | "hash" => "object",
        "array" | "arrays" | "list" => "array",
        _ => return None,
    })
}

/// Words that stand where a type does and name none of JSON.
fn other_type(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "any"
            | "anything"
            | "file"
            | "enum"
            | "const"
            | "unknown"
            | "mixed"
            | "oneof"
            | "anyof"
            | "allof"
    )
}

/// Whether a word names a type, in whatever way.
#[must_use]
pub(crate) fn is_known(word: &str) -> bool {
    json_type(word).is_some() || other_type(word) || word == "null"
}

/// Whether a word is the name of a format.
#[must_use]
pub(crate) fn is_format(word: &str) -> bool {
    FORMATS.contains(&word)
}

/// Reads a whole expression; none if it is none.
#[must_use]
pub(crate) fn parse(text: &str) -> Option<Type> {
    let (found, rest) = parse_prefix(text)?;
    rest.trim().is_empty().then_some(found)
}

/// Whether a text is one or more expressions, copied without what parts them: `stringnumberarray[string]`.
#[must_use]
pub(crate) fn all(text: &str) -> bool {
    let words = ["string", "integer", "number", "boolean", "object", "array", "dictionary", "null"];
    let mut rest = text;
    while let Some(word) = words.into_iter().find(|word| rest.starts_with(word)) {
        rest = &rest[word.len()..];
        let close = match rest.chars().next() {
            Some('[') => rest.find(']'),
            Some('<') => rest.find('>'),
            _ => None,
        };
        rest = close.map_or(rest, |at| &rest[at + 1..]).trim_start();
    }
    rest.is_empty() && !text.is_empty()
}

/// Reads the expression that a text begins with, and gives what follows it.
#[must_use]
pub(crate) fn parse_prefix(text: &str) -> Option<(Type, &str)> {
    // No type for people is longer.
    if text.len() > 4_000 && !text.contains(' ') {
        return None;
    }
    let mut found = Type::default();
    let mut rest = text.trim_start();
    let mut any = false;
    loop {
        let before = rest;
        match one(rest, 0) {
            Some((part, after)) => {
                merge(&mut found, part);
                rest = after;
                any = true;
            }
            None if any => return Some((found, before_joint(text, before))),
            None => return None,
        }
        let trimmed = rest.trim_start();
        let joint =
            ["or ", "| ", "|", "┃", "¦", "∣"].into_iter().find(|joint| trimmed.starts_with(joint));
        match joint {
            Some(joint) => {
                rest = trimmed[joint.len()..].trim_start();
                if let Some(rest) = rest.strip_prefix("nullable") {
                    found.nullable = true;
                    return Some((found, rest));
                }
            }
            None if trimmed.starts_with(", ")
                && one(trimmed[2..].trim_start(), 0).is_some()
                && text.contains(',')
                && !trimmed[2..].trim_start().is_empty()
                && is_type_word(&trimmed[2..]) =>
            {
                rest = trimmed[2..].trim_start();
            }
            None if trimmed.starts_with(",null") => rest = &trimmed[1..],
            None => {
                let rest =
                    if found.format.is_none() { format_behind(&mut found, rest) } else { rest };
                return Some((found, rest));
            }
        }
    }
}

fn is_type_word(text: &str) -> bool {
    let word = text
        .trim_start()
        .split(|char: char| !char.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    json_type(word).is_some() || word == "null"
}

/// What follows a joint that joins nothing: the joint belongs to it.
fn before_joint<'t>(text: &'t str, at: &'t str) -> &'t str {
    let byte = text.len() - at.len();
    let kept = text[..byte].trim_end();
    let kept =
        kept.strip_suffix("or").or_else(|| kept.strip_suffix(['|', '┃', '¦'])).unwrap_or(kept);
    &text[kept.len()..]
}

fn merge(into: &mut Type, part: Type) {
    for one in part.types {
        if !into.types.contains(&one) {
            into.types.push(one);
        }
    }
    for one in part.items {
        if !into.items.contains(&one) {
            into.items.push(one);
        }
    }
    into.nullable |= part.nullable;
    into.items_nullable |= part.items_nullable;
    into.map |= part.map;
    into.values |= part.values;
    into.format = into.format.take().or(part.format);
    into.items_format = into.items_format.take().or(part.items_format);
}

/// One alternative.
fn one(text: &str, depth: usize) -> Option<(Type, &str)> {
    if depth > 8 {
        return None;
    }
    if let Some(inner) = text.strip_prefix('(') {
        return group(inner, ')', depth);
    }
    if let Some(inner) = text.strip_prefix('[') {
        let (items, rest) = group(inner, ']', depth)?;
        return Some((array_of(items), rest));
    }
    let length = text
        .find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '#')))
        .unwrap_or(text.len());
    let (word, mut rest) = text.split_at(length);
    let lower = word.to_ascii_lowercase();
    // `nullable string`
    if let Some(rest) = text.strip_prefix("nullable ").or_else(|| text.strip_prefix("Nullable ")) {
        let (found, rest) = one(rest.trim_start(), depth + 1)?;
        return Some((Type { nullable: true, ..found }, rest));
    }
    let mut found = Type::default();
    // `object (string)`: a schema of that name.
    if let Some((found, after)) =
        named(word, rest, depth).filter(|(found, _)| !found.types.is_empty())
    {
        return Some((suffixes(found, after).0, after));
    }
    match lower.as_str() {
        "null" => found.nullable = true,
        "array" | "list" | "arrays" => return Some(array(rest, depth)),
        "enum" => {
            found.values = true;
            if let Some((inner, after)) = bracketed(rest) {
                let (part, _) = parse_prefix(inner)?;
                merge(&mut found, part);
                rest = after;
            }
        }
        "dictionary" | "map" => {
            found.types.push("object".into());
            found.map = true;
            if let Some((_, after)) = bracketed(rest) {
                rest = after;
            }
        }
        _ => return plain(word, rest, depth),
    }
    Some(suffixes(found, rest))
}

/// A type, a format, or the name of a schema.
fn plain<'t>(word: &str, rest: &'t str, depth: usize) -> Option<(Type, &'t str)> {
    let mut found = Type::default();
    let lower = word.to_ascii_lowercase();
    if let Some(own) = json_type(word) {
        found.types.push(own.into());
    } else if FORMATS.contains(&lower.as_str()) {
        // `UUID` is the same; `Email` may be the name of a schema.
        let loud = !word.contains(char::is_lowercase);
        found.format = Some(if loud { lower.clone() } else { word.to_owned() });
    } else if !other_type(word) {
        return standard(word, rest).or_else(|| named(word, rest, depth));
    }
    if lower == "float" || lower == "double" {
        found.types.clear();
        found.format = Some(word.to_owned());
    }
    let rest = format_behind(&mut found, rest);
    Some(suffixes(found, rest))
}

/// `ContactStatus (string)`, or a name with a list's brackets.
fn named<'t>(word: &str, rest: &'t str, depth: usize) -> Option<(Type, &'t str)> {
    if word.is_empty() {
        return None;
    }
    let inner = rest.strip_prefix(" (")?;
    let close = inner.find(')')?;
    let (found, left) = parse_prefix(&inner[..close])?;
    (left.trim().is_empty() && depth < 8).then_some((found, &inner[close + 1..]))
}

fn group(inner: &str, close: char, depth: usize) -> Option<(Type, &str)> {
    if depth > 8 {
        return None;
    }
    let (found, rest) = parse_prefix(inner)?;
    let rest = rest.trim_start().strip_prefix(close)?;
    Some(suffixes(found, rest))
}

fn array_of(items: Type) -> Type {
    let types = items.types;
    Type {
        types: vec!["array".into()],
        items: types,
        items_format: items.format,
        items_nullable: items.nullable,
        values: items.values,
        ..Type::default()
    }
}

/// Behind `array`: `[object]`, `<string>`, ` of objects`, ` object[]`, or nothing.
fn array(rest: &str, depth: usize) -> (Type, &str) {
    let bare = Type { types: vec!["array".into()], ..Type::default() };
    // `array (anyOf) [objects]`
    let rest = [" (anyOf) ", " (oneOf) ", " (allOf) "]
        .into_iter()
        .find_map(|lead| rest.strip_prefix(lead))
        .unwrap_or(rest);
    if let Some((inner, after)) = bracketed(rest) {
        let items = parse_prefix(inner).map(|(items, _)| items).unwrap_or_default();
        let (found, after) = suffixes(array_of(items), after);
        return (found, after);
    }
    let trimmed = rest.trim_start();
    // Redoc prints limits between `Array` and its items: `Array (<= 350 items)`.
    if let Some(items) = trimmed.strip_prefix("of ") {
        if let Some((mut items, mut after)) = one(items.trim_start(), depth + 1) {
            // `Array of strings or objects or null`: a plural is said of the items.
            while let Some(rest) = after.trim_start().strip_prefix("or ") {
                let word =
                    rest.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
                let Some((more, behind)) = one(rest, depth + 1).filter(|_| word.ends_with('s'))
                else {
                    break;
                };
                merge(&mut items, more);
                after = behind;
            }
            return (array_of(items), after);
        }
    }
    if let Some((items, after)) = one(trimmed, depth + 1) {
        // `array object[]`: the second says it again.
        if items.types.iter().any(|own| own == "array") {
            return (items, after);
        }
    }
    (bare, rest)
}

/// `[…]` or `<…>` right behind.
fn bracketed(rest: &str) -> Option<(&str, &str)> {
    let (open, close) = if rest.starts_with('[') && !rest.starts_with("[]") {
        ('[', ']')
    } else if rest.starts_with('<') {
        ('<', '>')
    } else {
        return None;
    };
    let mut depth = 0;
    for (at, char) in rest.char_indices() {
        if char == open {
            depth += 1;
        } else if char == close {
            depth -= 1;
            if depth == 0 {
                return Some((&rest[1..at], &rest[at + 1..]));
            }
        }
    }
    None
}

/// `[]`s, and a name in parentheses or behind a dot.
fn suffixes(mut found: Type, mut rest: &str) -> (Type, &str) {
    while let Some(after) = rest.strip_prefix("[]") {
        found = array_of(found);
        rest = after;
    }
    (found, rest)
}
