//! What a server makes of what was sent: silence filled with defaults, secrets kept.

use crate::document::{Document, Shape};
use serde_json::Value;

/// Flags of which a list has exactly one, by default that of the first item.
const PRIMARY_NAMES: [&str; 3] = ["primary", "isPrimary", "is_primary"];

/// More nesting than this is left as it is.
const MAX_DEPTH: usize = 16;

/// Fills documented defaults into a value and takes out what is `writeOnly`, at every depth.
pub(super) fn settle(document: &Document, schema: &Value, value: &mut Value) {
    settle_below(document, schema, value, 0);
}

fn settle_below(document: &Document, schema: &Value, value: &mut Value, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    let shape = Shape::of(document, schema);
    match value {
        Value::Object(members) => {
            for (name, property) in shape.properties {
                if property.get("writeOnly") == Some(&Value::Bool(true)) {
                    members.remove(name);
                    continue;
                }
                match members.get_mut(name) {
                    Some(member) => settle_below(document, property, member, depth + 1),
                    None => {
                        if let Some(default) = Shape::of(document, property).default {
                            members.insert(name.to_owned(), default.clone());
                        }
                    }
                }
            }
        }
        Value::Array(list) => {
            let Some(items) = shape.items else {
                return;
            };
            for item in &mut *list {
                settle_below(document, items, item, depth + 1);
            }
            flag_primary(&Shape::of(document, items), list);
        }
        _ => {}
    }
}

/// Flags the first item where a documented flag is set on none.
fn flag_primary(item: &Shape<'_>, list: &mut [Value]) {
    for name in PRIMARY_NAMES {
        let documented = item.properties.iter().any(|(property, _)| *property == name);
        let flagged = list.iter().any(|item| item.get(name) == Some(&Value::Bool(true)));
        if !documented || flagged {
            continue;
        }
        if let Some(Value::Object(first)) = list.first_mut() {
            first.insert(name.to_owned(), true.into());
        }
    }
}
