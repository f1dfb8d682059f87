//! What a spec made at random may have besides schemas: pieces of a palette, and which rows of the ledger they try.

use super::dice::Dice;
use docwright::ledger::{Object, treatment};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Something that is merged into an object of a spec.
#[derive(Deserialize)]
struct Piece {
    at: String,
    add: Value,
}

/// A spec with all of the palette, and harmless texts.
pub(super) fn whole() -> Value {
    let mut spec = json!({
        "openapi": "3.1.1",
        "info": {"title": "T", "version": "1"},
        "servers": [],
        "paths": {},
        "components": {"schemas": {"Base": {"type": "object", "properties": {"id": {"type": "string"}}}}},
    });
    for Piece { at, add } in pieces() {
        let add = serde_json::from_str(&add.to_string().replace("~t", "Words")).expect("JSON");
        merge(spec.pointer_mut(&at).expect("an object"), add);
    }
    // Of two pieces that exclude each other, a spec has one.
    drop(spec["info"]["license"].as_object_mut().expect("a license").remove("identifier"));
    spec
}

fn pieces() -> Vec<Piece> {
    serde_yaml::from_str(include_str!("palette.yaml")).expect("the palette")
}

/// Adds some of the palette to a spec, with hostile text in every text.
pub(super) fn dress(spec: &mut Value, dice: &mut Dice) {
    for Piece { at, add } in pieces() {
        if dice.one_in(3) {
            merge(spec.pointer_mut(&at).expect("an object"), said(add, dice));
        }
    }
}

fn merge(target: &mut Value, more: Value) {
    match (target, more) {
        (Value::Object(target), Value::Object(more)) => {
            for (key, value) in more {
                merge(target.entry(key).or_insert(Value::Null), value);
            }
        }
        (target, more) => *target = more,
    }
}

/// The value with a text for each `~t`.
fn said(value: Value, dice: &mut Dice) -> Value {
    match value {
        Value::String(text) if text == "~t" => dice.text(),
        Value::Array(items) => items.into_iter().map(|item| said(item, dice)).collect(),
        Value::Object(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, said(value, dice)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// What stands below a keyword: an object, a list of such, a map of such.
enum Below {
    One(Object),
    Each(Object),
}

fn below(object: Object, keyword: &str) -> Option<Below> {
    use Below::{Each, One};
    use Object as O;
    Some(match (object, keyword) {
        (_, "externalDocs") => One(O::ExternalDocs),
        (O::Document, "info") => One(O::Info),
        (O::Info, "contact") => One(O::Contact),
        (O::Info, "license") => One(O::License),
        (O::Document, "x-sources") => Each(O::Page),
        (O::Document, "tags") => Each(O::Tag),
        (O::Document | O::PathItem | O::Operation, "servers") => Each(O::Server),
        (O::Server, "variables") => Each(O::ServerVariable),
        (O::Document, "paths" | "webhooks") => Each(O::PathItem),
        (O::Document, "components") => One(O::Components),
        (O::Components, "schemas")
        | (O::Schema, "properties" | "allOf" | "oneOf" | "anyOf" | "$defs") => Each(O::Schema),
        (O::Components | O::Operation, "responses") => Each(O::Response),
        (O::Components | O::PathItem | O::Operation, "parameters") => Each(O::Parameter),
        (O::Components, "requestBodies") => Each(O::RequestBody),
        (O::Components | O::Response | O::Encoding, "headers") => Each(O::Header),
        (O::Components, "securitySchemes") => Each(O::SecurityScheme),
        (O::SecurityScheme, "flows") => One(O::OAuthFlows),
        (O::OAuthFlows, _) => One(O::OAuthFlow),
        (O::Operation, "requestBody") => One(O::RequestBody),
        (O::Operation, "x-pagination") => One(O::Pagination),
        (O::Response, "x-error-codes") => One(O::ErrorCodes),
        (O::MediaType, "encoding") => Each(O::Encoding),
        (O::Parameter | O::Header | O::MediaType, "examples") => Each(O::Example),
        (O::Parameter | O::Header | O::RequestBody | O::Response, "content") => Each(O::MediaType),
        (O::Parameter | O::Header | O::MediaType, "schema")
        | (O::Schema, "items" | "additionalProperties") => One(O::Schema),
        (O::PathItem, method) if treatment(O::PathItem, method).is_some() => One(O::Operation),
        (O::Schema, "discriminator") => One(O::Discriminator),
        _ => return None,
    })
}

/// Notes the rows that a value of a kind tries.
pub(super) fn rows(object: Object, value: &Value, tried: &mut BTreeSet<(Object, String)>) {
    let Some(entries) = value.as_object() else { return };
    let is_reference =
        entries.contains_key("$ref") && !matches!(object, Object::Schema | Object::PathItem);
    let object = if is_reference { Object::Reference } else { object };
    for (keyword, value) in entries {
        if treatment(object, keyword).is_none() {
            continue;
        }
        tried.insert((object, keyword.clone()));
        match (below(object, keyword), value) {
            (Some(Below::One(inner)), value) => rows(inner, value, tried),
            (Some(Below::Each(inner)), Value::Array(items)) => {
                for item in items {
                    rows(inner, item, tried);
                }
            }
            (Some(Below::Each(inner)), Value::Object(entries)) => {
                for item in entries.values() {
                    rows(inner, item, tried);
                }
            }
            _ => {}
        }
    }
}
