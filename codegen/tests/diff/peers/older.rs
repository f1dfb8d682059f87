//! A document of OpenAPI 3.1 as one of 3.0, as far as that can say the same.

use serde_json::{Map, Value, json};

/// What OpenAPI 3.0 has no words for, at schemas and at the document.
const UNSAYABLE: [&str; 9] = [
    "prefixItems",
    "patternProperties",
    "contains",
    "if",
    "dependentRequired",
    "propertyNames",
    "unevaluatedProperties",
    "webhooks",
    "contentEncoding",
];

pub(super) fn as_30(document: &Value) -> Option<Value> {
    let mut document = older(document)?;
    document["openapi"] = json!("3.0.3");
    Some(document)
}

fn older(value: &Value) -> Option<Value> {
    match value {
        Value::Object(keys) => {
            if UNSAYABLE.iter().any(|key| keys.contains_key(*key)) {
                return None;
            }
            let keys = keys.iter().map(|(key, value)| Some((key.clone(), older(value)?)));
            schema(keys.collect::<Option<_>>()?)
        }
        Value::Array(items) => items.iter().map(older).collect(),
        other => Some(other.clone()),
    }
}

/// `const`, lists of types and exclusive bounds are written otherwise.
fn schema(mut keys: Map<String, Value>) -> Option<Value> {
    if let Some(value) = keys.remove("const") {
        keys.insert("enum".to_owned(), json!([value]));
    }
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if keys.get(exclusive).is_some_and(Value::is_number) {
            if keys.contains_key(bound) {
                return None;
            }
            let limit = keys.insert(exclusive.to_owned(), json!(true))?;
            keys.insert(bound.to_owned(), limit);
        }
    }
    let Some(Value::Array(types)) = keys.get("type").cloned() else {
        return (keys.get("type") != Some(&json!("null"))).then_some(Value::Object(keys));
    };
    let (null, others): (Vec<_>, Vec<_>) = types.into_iter().partition(|one| one == "null");
    if !null.is_empty() {
        keys.insert("nullable".to_owned(), json!(true));
    }
    match &others[..] {
        [one] => keys.insert("type".to_owned(), one.clone()),
        _ if null.is_empty() && !keys.contains_key("anyOf") => {
            keys.remove("type");
            let types: Vec<_> = others.iter().map(|one| json!({"type": one})).collect();
            keys.insert("anyOf".to_owned(), json!(types))
        }
        _ => return None,
    };
    Some(Value::Object(keys))
}
