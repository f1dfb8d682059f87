//! Text of paths, queries, headers and forms → JSON, as far as the schema says what it is.

use super::multipart::Part;
use crate::document::Document;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// More `$ref`s and nested parts than this are not looked into.
const MAX_DEPTH: usize = 16;

/// A text, behind the keys that lead to it.
pub(super) type Deep = (Vec<String>, String);

/// What a schema lets a text stand for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Kind {
    /// A number or a boolean.
    Literal,
    Null,
    Text,
    List,
    Object,
}

/// A value of the schema that the text can stand for; otherwise the text itself.
pub(super) fn scalar(document: &Document, schema: &Value, text: &str) -> Value {
    let kinds = kinds(document, schema, 0);
    let parsed = || serde_json::from_str::<Value>(text).ok();
    let literal =
        parsed().filter(|value| !value.is_string() && !value.is_array() && !value.is_object());
    match literal {
        Some(value) if kinds.contains(&kind_of_value(&value)) && !kinds.contains(&Kind::Text) => {
            value
        }
        _ => Value::String(text.to_owned()),
    }
}

fn is_list(document: &Document, schema: &Value) -> bool {
    kinds(document, schema, 0).contains(&Kind::List)
}

/// Whether so many texts are the items of a list: a single one may be the value itself.
pub(super) fn are_items(document: &Document, schema: &Value, count: usize) -> bool {
    let kinds = kinds(document, schema, 0);
    let may_be_one = kinds.contains(&Kind::Literal) || kinds.contains(&Kind::Text);
    kinds.contains(&Kind::List) && !(count == 1 && may_be_one)
}

pub(super) fn is_object(document: &Document, schema: &Value) -> bool {
    kinds(document, schema, 0).contains(&Kind::Object)
}

pub(super) fn is_text(document: &Document, schema: &Value) -> bool {
    kinds(document, schema, 0).contains(&Kind::Text)
}

/// Whether an object may have a member of that name.
pub(super) fn may_have(document: &Document, schema: &Value, name: &str) -> bool {
    let properties = part(document, schema, "properties", 0);
    let additional = part(document, schema, "additionalProperties", 0);
    let is_free =
        additional.is_object() || (properties.is_null() && *additional != Value::Bool(false));
    is_free || declared(document, schema, name, 0).is_some()
}

/// The schema of a member: of the property, or of free keys.
fn member<'a>(document: &'a Document, schema: &'a Value, name: &str) -> &'a Value {
    declared(document, schema, name, 0)
        .unwrap_or_else(|| part(document, schema, "additionalProperties", 0))
}

fn declared<'a>(
    document: &'a Document,
    schema: &'a Value,
    name: &str,
    depth: usize,
) -> Option<&'a Value> {
    if let Some(found) = schema.get("properties").and_then(|all| all.get(name)) {
        return Some(found);
    }
    let mut inner = inner(document, schema).filter(|_| depth < MAX_DEPTH);
    inner.find_map(|part| declared(document, part, name, depth + 1))
}

/// What a schema refers to, and what it is made of.
fn inner<'a>(document: &'a Document, schema: &'a Value) -> impl Iterator<Item = &'a Value> {
    let reference = schema.get("$ref").and_then(Value::as_str);
    let target = reference.and_then(|reference| document.target(reference));
    let list = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
    target.into_iter().chain(["allOf", "anyOf", "oneOf"].into_iter().flat_map(list))
}

/// `[a, b] = x` → `{"a": {"b": "x"}}`, by what the schema says of each part.
pub(super) fn nested(document: &Document, schema: &Value, entries: &[Deep]) -> Value {
    if let Some((_, text)) = entries.iter().find(|(steps, _)| steps.is_empty()) {
        return scalar(document, schema, text);
    }
    let is_list = is_list(document, schema);
    let mut parts: Vec<(String, Vec<Deep>)> = Vec::new();
    for (steps, text) in entries {
        let inner = (steps[1..].to_vec(), text.clone());
        // `a[]` is one more item.
        match parts.iter_mut().find(|(step, _)| *step == steps[0] && !step.is_empty()) {
            Some((_, entries)) => entries.push(inner),
            None => parts.push((steps[0].clone(), vec![inner])),
        }
    }
    let item = part(document, schema, "items", 0);
    if is_list {
        return parts.iter().map(|(_, entries)| nested(document, item, entries)).collect();
    }
    let members = parts.into_iter().map(|(name, entries)| {
        let value = nested(document, member(document, schema, &name), &entries);
        (name, value)
    });
    Value::Object(members.collect())
}

pub(super) fn list(document: &Document, schema: &Value, items: &[String]) -> Value {
    let item = part(document, schema, "items", 0);
    let items = items.iter().map(|text| scalar(document, item, text));
    items.collect()
}

/// `a=1&b=x&b=y` by the schema's properties.
pub(super) fn object(document: &Document, schema: &Value, pairs: &[(String, String)]) -> Value {
    let part = |(name, text): &(String, String)| Part {
        name: name.clone(),
        is_json: false,
        media_type: String::new(),
        text: text.clone(),
    };
    form(document, schema, &pairs.iter().map(part).collect::<Vec<_>>())
}

/// The parts of a form by the schema's properties.
pub(super) fn form(document: &Document, schema: &Value, parts: &[Part]) -> Value {
    let mut members = Map::new();
    for Part { name, .. } in parts {
        if members.contains_key(name) {
            continue;
        }
        let values: Vec<_> = parts.iter().filter(|other| other.name == *name).collect();
        let property = member(document, schema, name);
        let value = if are_items(document, property, values.len()) {
            let item = self::part(document, property, "items", 0);
            match values.as_slice() {
                [one] if one.is_json => read_part(document, property, one),
                _ => values.iter().map(|one| read_part(document, item, one)).collect(),
            }
        } else {
            read_part(document, property, values[0])
        };
        members.insert(name.clone(), value);
    }
    Value::Object(members)
}

/// An object in a form is JSON (OpenAPI 3.1, Encoding Object).
fn read_part(document: &Document, schema: &Value, part: &Part) -> Value {
    let kinds = kinds(document, schema, 0);
    let is_json = part.is_json || kinds.contains(&Kind::Object) && !kinds.contains(&Kind::Text);
    let read = is_json.then(|| serde_json::from_str(&part.text).ok()).flatten();
    read.unwrap_or_else(|| scalar(document, schema, &part.text))
}

/// A keyword of the schema or of what it refers to.
fn part<'a>(document: &'a Document, schema: &'a Value, key: &str, depth: usize) -> &'a Value {
    if let Some(found) = schema.get(key) {
        return found;
    }
    if depth == MAX_DEPTH {
        return &Value::Null;
    }
    let parts = inner(document, schema).map(|one| part(document, one, key, depth + 1));
    parts.into_iter().find(|found| !found.is_null()).unwrap_or(&Value::Null)
}

fn kinds(document: &Document, schema: &Value, depth: usize) -> BTreeSet<Kind> {
    let mut found = BTreeSet::new();
    if depth > MAX_DEPTH {
        return found;
    }
    match schema.get("type") {
        Some(Value::String(name)) => found.extend([kind_of_type(name)]),
        Some(Value::Array(names)) => {
            found.extend(names.iter().filter_map(Value::as_str).map(kind_of_type));
        }
        _ => {}
    }
    let list = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
    found.extend(list("enum").chain(schema.get("const")).map(kind_of_value));
    for part in inner(document, schema) {
        found.extend(kinds(document, part, depth + 1));
    }
    found
}

fn kind_of_type(name: &str) -> Kind {
    match name {
        "string" => Kind::Text,
        "array" => Kind::List,
        "object" => Kind::Object,
        "null" => Kind::Null,
        _ => Kind::Literal,
    }
}

fn kind_of_value(value: &Value) -> Kind {
    match value {
        Value::String(_) => Kind::Text,
        Value::Array(_) => Kind::List,
        Value::Object(_) => Kind::Object,
        Value::Null => Kind::Null,
        _ => Kind::Literal,
    }
}
