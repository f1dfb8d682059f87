//! The property that tells the alternatives of a union apart.

use crate::document::Document;
use serde_json::Value;

/// References and parts are followed no deeper than this.
const MAX_DEPTH: usize = 8;

/// Says in a sample of an alternative which one it is, where the union has a `discriminator`.
pub(super) fn tag(document: &Document, union: &Value, choice: &Value, sample: &mut Value) {
    let property = union.pointer("/discriminator/propertyName").and_then(Value::as_str);
    let reference = choice.get("$ref").and_then(Value::as_str);
    let (Some(property), Some(reference), Some(members)) =
        (property, reference, sample.as_object_mut())
    else {
        return;
    };
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mapping = union.pointer("/discriminator/mapping").and_then(Value::as_object);
    let is_meant = |target: &Value| target == reference || target == name;
    let mapped = mapping.into_iter().flatten().filter(|(_, target)| is_meant(target));
    let mut values: Vec<_> = mapped.map(|(value, _)| value.as_str()).collect();
    if values.is_empty() && !is_listed(document, choice, property, 0) {
        values.push(name);
    }
    let said = members.get(property).and_then(Value::as_str);
    if let Some(first) = values.first().filter(|_| !said.is_some_and(|it| values.contains(&it))) {
        members.insert(property.to_owned(), (*first).into());
    }
}

/// Whether a property of a schema, or of one of its parts, lists its values.
fn is_listed(document: &Document, schema: &Value, property: &str, depth: usize) -> bool {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|it| document.target(it));
    let own = schema.get("properties").and_then(|all| all.get(property));
    let parts = schema.get("allOf").and_then(Value::as_array);
    let is_listed_in = |part: &Value| is_listed(document, part, property, depth + 1);
    depth < MAX_DEPTH
        && (own.is_some_and(|own| own.get("enum").or(own.get("const")).is_some())
            || target.into_iter().chain(parts.into_iter().flatten()).any(is_listed_in))
}
