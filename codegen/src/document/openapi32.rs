//! OpenAPI 3.2 → 3.1, as far as 3.1 has words for it.
//!
//! What it has not, such as the method `query`, stands in the ledger beside the keywords of 3.1.

use super::grammar;
use crate::ledger::Object;
use crate::media::Encoding;
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};

/// Brings an object of OpenAPI 3.2, and all inside of it, to 3.1.
pub(super) fn downgrade(tree: &mut Tree, object: Object, at: &Pointer) {
    grammar::walk(tree, object, at, &mut |tree, object, at| match object {
        Object::MediaType => item_schema(tree, at),
        Object::Response => description(tree, at),
        Object::Example => value(tree, at),
        _ => {}
    });
}

/// Of what comes item by item, 3.1 has the schema of an item under `schema`.
fn item_schema(media: &mut Tree, at: &Pointer) {
    let name = at.last().and_then(Step::as_key);
    if name.and_then(Encoding::of).is_some_and(Encoding::is_stream) {
        rename(media, "itemSchema", "schema", at);
    }
}

/// A response needs no description in 3.2.
fn description(response: &mut Tree, at: &Pointer) {
    let Value::Map(_) = response.value else { return };
    if response.get("$ref").is_some() || response.get("description").is_some() {
        return;
    }
    if response.get("summary").is_some() {
        rename(response, "summary", "description", at);
    } else {
        response.put("description", Tree::made_text(at, ""));
    }
}

/// The value of an example, before and after it is written as its media type has it.
fn value(example: &mut Tree, at: &Pointer) {
    if example.get("value").is_none() {
        rename(example, "dataValue", "value", at);
    }
}

fn rename(tree: &mut Tree, from: &str, to: &str, at: &Pointer) {
    if let Some(value) = tree.take(from) {
        let origin = value.origin.clone().unwrap_or_else(|| at.key(from));
        tree.put(to, Tree { origin: Some(origin), ..value });
    }
}
