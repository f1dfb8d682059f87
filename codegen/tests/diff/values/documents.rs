//! Components of whole documents, with all that they refer to.

use super::contradicted;
use docwright::diff::values;
use docwright::source::Source;
use serde_json::{Value, json};

/// Components of a document, by name.
pub(crate) type Components = serde_json::Map<String, Value>;

/// A component with all that it refers to.
fn closed(all: &Components, name: &str) -> Components {
    let (mut closed, mut open) = (Components::new(), vec![name.to_owned()]);
    while let Some(name) = open.pop() {
        if let Some(schema) = all.get(&name).filter(|_| !closed.contains_key(&name)) {
            refer(schema, &mut open);
            closed.insert(name, schema.clone());
        }
    }
    closed
}

fn refer(value: &Value, to: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            let target = map.get("$ref").and_then(Value::as_str);
            to.extend(
                target.and_then(|it| it.strip_prefix("#/components/schemas/")).map(str::to_owned),
            );
            map.values().for_each(|inner| refer(inner, to));
        }
        Value::Array(all) => all.iter().for_each(|inner| refer(inner, to)),
        _ => {}
    }
}

/// The value, and others that are near.
fn near(value: &Value) -> Vec<Value> {
    let mut all = vec![value.clone()];
    all.extend([
        json!(null),
        json!(1),
        json!(0.5),
        json!(""),
        json!("a".repeat(300)),
        json!([]),
        json!({}),
    ]);
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let mut less = map.clone();
                less.remove(key);
                all.push(Value::Object(less));
                all.extend(near(inner).into_iter().map(|inner| {
                    let mut other = map.clone();
                    other.insert(key.clone(), inner);
                    Value::Object(other)
                }));
            }
        }
        Value::Array(items) => {
            all.push(Value::Array([&items[..], &items[..]].concat()));
            all.extend(items.first().into_iter().flat_map(near).map(|item| json!([item])));
        }
        _ => {}
    }
    all
}

/// What contradicts a decision on a component of two documents; none also if a validator takes none of the two.
pub(crate) fn denied_component(old: &Components, new: &Components, name: &str) -> Option<String> {
    let (old, new) = (closed(old, name), closed(new, name));
    let source = |schemas: &Components| {
        let info = json!({"title": "Example", "version": "1"});
        let spec = json!({"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}});
        Source::new("", "example.json", spec.to_string())
    };
    let validator = |schemas: &Components| {
        let start = json!({"$ref": format!("#/components/schemas/{name}"), "components": {"schemas": schemas}});
        let is_valid = schemas.values().all(jsonschema::draft202012::meta::is_valid);
        jsonschema::draft202012::new(&start).ok().filter(|_| is_valid)
    };
    let (before, after) = (validator(&old)?, validator(&new)?);
    let (old, new) = (source(&old), source(&new));
    let never = source(&closed(&Components::from_iter([(name.to_owned(), json!(false))]), name));
    let samples = [&old, &new].map(|side| values(side, &never, name).and_then(|found| found.lost));
    let samples = samples.iter().flatten().filter_map(|text| serde_json::from_str(text).ok());
    let bodies: Vec<_> = samples.flat_map(|sample: Value| near(&sample)).take(500).collect();
    let found = values(&old, &new, name)?;
    contradicted(&found, (&before, &after), &bodies)
}
