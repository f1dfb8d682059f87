//! Text of paths, queries, headers and forms → JSON, as far as the schema says what it is.

use crate::document::Document;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// More `$ref`s and nested parts than this are not looked into.
const MAX_DEPTH: usize = 16;

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

pub(super) fn list(document: &Document, schema: &Value, items: &[String]) -> Value {
    let item = part(document, schema, "items", 0);
    let items = items.iter().map(|text| scalar(document, item, text));
    items.collect()
}

/// `a=1&b=x&b=y` by the schema's properties.
pub(super) fn object(document: &Document, schema: &Value, pairs: &[(String, String)]) -> Value {
    let mut members = Map::new();
    let properties = part(document, schema, "properties", 0);
    for (name, _) in pairs {
        if members.contains_key(name) {
            continue;
        }
        let values = pairs.iter().filter(|(other, _)| other == name);
        let values: Vec<String> = values.map(|(_, value)| value.clone()).collect();
        let property = properties.get(name).unwrap_or(&Value::Null);
        let value = if is_list(document, property) {
            list(document, property, &values)
        } else {
            scalar(document, property, &values[0])
        };
        members.insert(name.clone(), value);
    }
    Value::Object(members)
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
