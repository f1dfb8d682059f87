//! OpenAPI 3.0 → 3.1: the schemas of 3.0 said in JSON Schema.

use super::grammar;
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Tree, Value};

/// Brings an object of OpenAPI 3.0, and all inside of it, to 3.1.
pub(super) fn upgrade(tree: &mut Tree, object: Object, at: &Pointer) {
    grammar::walk(tree, object, at, &mut |tree, object, at| {
        if object == Object::Schema {
            upgrade_schema(tree, at);
        }
    });
}

fn upgrade_schema(schema: &mut Tree, at: &Pointer) {
    if schema.get("$ref").is_some() {
        // What stands beside a reference is ignored in 3.0; a description is no harm.
        schema.retain(|entry| matches!(&*entry.key, "$ref" | "description"));
        return;
    }
    exclusive(schema, "minimum", "exclusiveMinimum");
    exclusive(schema, "maximum", "exclusiveMaximum");
    if let Some(Value::Boolean(nullable)) = schema.get("nullable").map(|tree| tree.value.clone()) {
        schema.take("nullable");
        if nullable {
            allow_null(schema, at);
        }
    }
}

/// `minimum: 3, exclusiveMinimum: true` → `exclusiveMinimum: 3`
fn exclusive(schema: &mut Tree, limit: &str, flag: &str) {
    let Some(Value::Boolean(is_exclusive)) = schema.get(flag).map(|tree| tree.value.clone()) else {
        return;
    };
    schema.take(flag);
    if is_exclusive {
        if let Some(limit) = schema.take(limit) {
            schema.put(flag, limit);
        }
    }
}

/// Lets null stand in the place of what a schema describes.
pub(super) fn allow_null(schema: &mut Tree, at: &Pointer) {
    if let Some(kind) = schema.get_mut("type") {
        if matches!(kind.value, Value::String(_)) {
            let of = kind.clone();
            let null = Tree::made_text(&at.key("type"), "null");
            kind.value = Value::List(vec![of, null].into());
        }
        return;
    }
    let null = || Tree::made_map(at, [("type", Tree::made_text(at, "null"))]);
    for keyword in ["oneOf", "anyOf"] {
        if let Some(Value::List(items)) = schema.get_mut(keyword).map(|tree| &mut tree.value) {
            items.push(null());
            return;
        }
    }
    if schema.get("allOf").is_some() {
        let Value::Map(entries) = std::mem::replace(&mut schema.value, Value::Null) else { return };
        let (outer, inner): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| is_annotation(&entry.key));
        let either = Value::List(vec![without_shell(inner, at), null()].into());
        schema.value = Value::Map(outer.into());
        schema.put("anyOf", Tree::made(at, either));
    }
}

/// `allOf: [A]` → `A`; whatever else it is stays as it is.
fn without_shell(entries: Vec<Entry>, at: &Pointer) -> Tree {
    if let [only] = entries.as_slice() {
        if let [item] = only.tree.items() {
            let origin = item.origin.clone().unwrap_or_else(|| at.key(only.key.clone()).index(0));
            return Tree { origin: Some(origin), ..item.clone() };
        }
    }
    Tree::made(at, Value::Map(entries.into()))
}

fn is_annotation(keyword: &str) -> bool {
    const ANNOTATIONS: [&str; 8] = [
        "title",
        "description",
        "default",
        "example",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
    ];
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}
