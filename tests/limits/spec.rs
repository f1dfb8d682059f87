//! The limits that a spec documents for the body of its request.

use crate::common;
use serde_json::Value;
use std::collections::BTreeMap;

/// Keywords of JSON Schema that narrow a value beyond its type. `format` is an annotation.
const LIMITS: [&str; 19] = [
    "minLength",
    "maxLength",
    "pattern",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "propertyNames",
    "not",
    "oneOf",
    "anyOf",
];

/// The fields that have a limit, each with its schema; `*` stands for any item or key.
pub(crate) fn limited_fields(spec: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    walk(spec, &common::request_content(spec)["schema"], "", &mut found);
    assert!(!found.is_empty(), "each of the four documents limits");
    found
}

fn walk(spec: &Value, schema: &Value, pointer: &str, found: &mut BTreeMap<String, Value>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = reference.strip_prefix('#').and_then(|target| spec.pointer(target));
        return walk(spec, target.expect("a reference leads somewhere"), pointer, found);
    }
    assert!(pointer.matches('/').count() < 20, "a schema that holds itself: {pointer}");
    if keywords(schema).next().is_some() {
        found.insert(pointer.to_owned(), schema.clone());
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        walk(spec, property, &format!("{pointer}/{name}"), found);
    }
    let below = ["items", "additionalProperties"].into_iter().filter_map(|key| schema.get(key));
    for inner in below.filter(|inner| inner.is_object()) {
        walk(spec, inner, &format!("{pointer}/*"), found);
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        for alternative in schema[keyword].as_array().into_iter().flatten() {
            // Such limits would need cases that name the alternative.
            let mut within = BTreeMap::new();
            walk(spec, alternative, pointer, &mut within);
            assert!(within.is_empty(), "{pointer}: these tests know of no limits within {keyword}");
        }
    }
}

/// The keywords that limit a value of this schema.
pub(crate) fn keywords(schema: &Value) -> impl Iterator<Item = &'static str> {
    LIMITS.into_iter().filter(|keyword| schema.get(keyword).is_some())
}

/// The figure that the spec gives for a keyword; null where a violation has none.
pub(crate) fn figure(schema: &Value, keyword: &str) -> Value {
    match keyword {
        "oneOf" | "anyOf" => Value::Null,
        _ => schema.get(keyword).cloned().unwrap_or_else(|| panic!("the spec has no {keyword}")),
    }
}

pub(crate) fn is_nullable(schema: &Value) -> bool {
    schema["type"].as_array().is_some_and(|types| types.contains(&"null".into()))
}
