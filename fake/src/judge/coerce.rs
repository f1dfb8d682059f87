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
    /// A number, a boolean or null.
    Literal,
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
        Some(value) if kinds.contains(&Kind::Literal) && !kinds.contains(&Kind::Text) => value,
        _ => Value::String(text.to_owned()),
    }
}

pub(super) fn is_list(document: &Document, schema: &Value) -> bool {
    kinds(document, schema, 0).contains(&Kind::List)
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
    is_free || properties.get(name).is_some()
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
    let properties = part(document, schema, "properties", 0);
    if is_list {
        return parts.iter().map(|(_, entries)| nested(document, item, entries)).collect();
    }
    let member = |(name, entries): (String, Vec<_>)| {
        let schema = properties.get(&name).unwrap_or(&Value::Null);
        let value = nested(document, schema, &entries);
        (name, value)
    };
    Value::Object(parts.into_iter().map(member).collect())
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
    let properties = part(document, schema, "properties", 0);
    for Part { name, .. } in parts {
        if members.contains_key(name) {
            continue;
        }
        let values: Vec<_> = parts.iter().filter(|other| other.name == *name).collect();
        let property = properties.get(name).unwrap_or(&Value::Null);
        let value = if is_list(document, property) {
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
    let target = schema.get("$ref").and_then(Value::as_str);
    match target.and_then(|reference| document.target(reference)) {
        Some(target) if depth < MAX_DEPTH => part(document, target, key, depth + 1),
        _ => &Value::Null,
    }
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
    let reference = schema.get("$ref").and_then(Value::as_str);
    let target = reference.and_then(|reference| document.target(reference));
    let parts = ["allOf", "anyOf", "oneOf"].into_iter().flat_map(list);
    for part in parts.chain(target) {
        found.extend(kinds(document, part, depth + 1));
    }
    found
}

fn kind_of_type(name: &str) -> Kind {
    match name {
        "string" => Kind::Text,
        "array" => Kind::List,
        "object" => Kind::Object,
        _ => Kind::Literal,
    }
}

fn kind_of_value(value: &Value) -> Kind {
    match value {
        Value::String(_) => Kind::Text,
        Value::Array(_) => Kind::List,
        Value::Object(_) => Kind::Object,
        _ => Kind::Literal,
    }
}
