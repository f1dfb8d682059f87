//! The JSON Schema of specs, for editors: completion, and a mark under what is no keyword.
//!
//! It is made of the ledger and of what stands under which keyword. It knows words, not rules:
//! `docwright check` finds more.

use crate::document::grammar::{self, Under};
use crate::ledger::{self, Object, Treatment, Type};
use serde_json::{Map, Value, json};

/// The JSON Schema of specs in OpenAPI 3.1, as the generator reads them.
#[must_use]
pub fn schema() -> Value {
    let definitions = Object::ALL.iter().map(|object| (id(*object), definition(*object)));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "OpenAPI 3.1, as docwright reads it",
        "$ref": reference(Object::Document),
        "$defs": definitions.collect::<Map<_, _>>(),
    })
}

/// `Media Type` → `MediaType`
fn id(object: Object) -> String {
    object.name().split(' ').collect()
}

fn reference(object: Object) -> String {
    format!("#/$defs/{}", id(object))
}

/// What stands where an object may, or a reference to one.
fn target(object: Object) -> Value {
    let own = json!({ "$ref": reference(object) });
    if !is_referable(object) {
        return own;
    }
    let refers = json!({ "required": ["$ref"] });
    json!({ "if": refers, "then": { "$ref": reference(Object::Reference) }, "else": own })
}

/// Whether a Reference object may stand in its place. Schemas and path items have a `$ref` of their own.
fn is_referable(object: Object) -> bool {
    matches!(
        object,
        Object::Parameter
            | Object::Header
            | Object::RequestBody
            | Object::Response
            | Object::Example
            | Object::Link
            | Object::SecurityScheme
    )
}

fn definition(object: Object) -> Value {
    let mut properties = Map::new();
    for (keyword, treatment) in object.keywords() {
        let mut about = match grammar::under(object, keyword) {
            Some(under) => inside(under),
            None => values(object, keyword),
        };
        about["description"] = format!("{}: {}", treatment.as_str(), treatment.meaning()).into();
        if *treatment == Treatment::Refused {
            let instead =
                ledger::instead_of(keyword).map(|help| format!(" {help}.", help = capital(help)));
            let text = format!("Not supported: an error.{}", instead.unwrap_or_default());
            about["description"] = text.into();
            about["deprecated"] = true.into();
        }
        properties.insert((*keyword).to_owned(), about);
    }
    let object_schema = json!({
        "type": "object",
        "title": object.name(),
        "properties": properties,
        // Extensions of other tools are allowed, and said to be unknown by `check`.
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
    });
    if object == Object::Schema {
        // A schema may be `true` or `false`.
        let mut schema = object_schema;
        schema["type"] = json!(["object", "boolean"]);
        return schema;
    }
    object_schema
}

fn inside(under: Under) -> Value {
    match under {
        Under::One(object) => target(object),
        Under::List(object) => json!({ "type": "array", "items": target(object) }),
        Under::Map(object) => {
            json!({ "type": "object", "additionalProperties": target(object) })
        }
        Under::Maps(object) => {
            let inner = json!({ "type": "object", "additionalProperties": target(object) });
            json!({ "type": "object", "additionalProperties": inner })
        }
    }
}

/// The words that may follow a keyword, where they are few.
fn values(object: Object, keyword: &str) -> Value {
    let types = || Type::ALL.map(Type::as_str);
    match (object, keyword) {
        (Object::Schema, "type") => json!({
            "anyOf": [
                { "enum": types() },
                { "type": "array", "items": { "enum": types() }, "minItems": 1 },
            ],
        }),
        (Object::Schema, "required") => json!({ "type": "array", "items": { "type": "string" } }),
        (Object::Schema, "enum" | "examples") => json!({ "type": "array" }),
        (Object::Parameter, "in") => {
            json!({ "enum": ["path", "query", "header", "cookie", "querystring"] })
        }
        (Object::SecurityScheme, "type") => {
            json!({ "enum": ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"] })
        }
        (Object::SecurityScheme, "in") => json!({ "enum": ["query", "header", "cookie"] }),
        (Object::Parameter | Object::RequestBody | Object::Header, "required")
        | (_, "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" | "x-assert-format") => {
            json!({ "type": "boolean" })
        }
        (_, "description" | "summary" | "title" | "operationId" | "pattern" | "$ref") => {
            json!({ "type": "string" })
        }
        _ => json!({}),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
