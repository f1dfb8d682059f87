//! Schemas made at random.

use super::dice::{Dice, PATTERNS, VALUES};
use docwright::ledger::{Limit, Type};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const COMPONENTS: [&str; 4] = ["Base", "Email", "Error", "Mode"];

fn schema(dice: &mut Dice, depth: usize) -> Value {
    let mut schema = match dice.below(if depth == 0 { 6 } else { 11 }) {
        0 => string(dice),
        1 | 2 => number(dice),
        3 => json!({"type": "boolean"}),
        4 => values(dice),
        5 => return json!({"$ref": format!("#/components/schemas/{}", COMPONENTS[dice.below(4)])}),
        6 => list(dice, depth),
        7 => free_keys(dice, depth),
        8 => either(dice, depth),
        _ => object(dice, depth),
    };
    if let Some(schema) = schema.as_object_mut() {
        annotate(schema, dice);
        if dice.one_in(5) {
            judge(schema, dice);
        }
    }
    schema
}

fn annotate(schema: &mut Map<String, Value>, dice: &mut Dice) {
    for keyword in ["description", "$comment"] {
        if dice.one_in(2) {
            schema.insert(keyword.to_owned(), dice.text());
        }
    }
    if dice.one_in(6) {
        let page = json!({"url": "https://example.com", "description": dice.text()});
        schema.insert("externalDocs".to_owned(), page);
        schema.insert("x-sunset".to_owned(), json!("2027-01-31T12:00:00Z"));
    }
    for keyword in ["deprecated", "readOnly", "writeOnly"] {
        if dice.one_in(12) {
            schema.insert(keyword.to_owned(), json!(true));
        }
    }
    let is_nullable =
        dice.one_in(6) && !schema.contains_key("enum") && !schema.contains_key("const");
    if let Some(ty) = schema.get_mut("type").filter(|ty| is_nullable && ty.is_string()) {
        *ty = json!([ty.clone(), "null"]);
    }
}

/// The limits that are judged as they are written.
fn written() -> impl Iterator<Item = Limit> {
    Limit::ALL.iter().copied().filter(|limit| limit.is_written())
}

/// Adds a limit that is judged as it is written, with those that need it.
fn judge(schema: &mut Map<String, Value>, dice: &mut Dice) {
    let all: Vec<_> = written().filter(|limit| limit.needs().is_none()).collect();
    let chosen = all[dice.below(all.len())];
    let is_of = |ty: Type| schema.get("type").is_some_and(|of| of == ty.as_str());
    if !chosen.row().of.is_none_or(is_of) {
        return;
    }
    for limit in written().filter(|one| *one == chosen || one.needs() == Some(chosen)) {
        let row = limit.row();
        let example = serde_json::from_str(row.example).expect("the example is JSON");
        schema.insert(row.name.to_owned(), example);
    }
}

pub(super) fn string(dice: &mut Dice) -> Value {
    let mut schema = json!({"type": "string"});
    for (keyword, value) in [
        ("minLength", json!(dice.below(4))),
        ("maxLength", json!(4 + dice.below(300))),
        ("pattern", json!(dice.of(&PATTERNS))),
        ("default", dice.text()),
        ("example", dice.text()),
    ] {
        if dice.one_in(3) {
            schema[keyword] = value;
        }
    }
    if dice.one_in(4) {
        schema["format"] = json!(dice.of(&["date", "uuid", "email", "uri"]));
        schema["x-assert-format"] = json!(dice.one_in(2));
    } else if dice.one_in(7) {
        schema["contentEncoding"] = dice.text();
        schema["contentMediaType"] = dice.text();
        schema["contentSchema"] = json!({"type": "object"});
    } else if dice.one_in(8) {
        schema["format"] = dice.text();
    }
    schema
}

fn number(dice: &mut Dice) -> Value {
    let mut schema = json!({"type": dice.of(&["integer", "number"])});
    match dice.below(6) {
        0 => schema["minimum"] = dice.number(),
        1 => schema["maximum"] = dice.number(),
        2 => schema["exclusiveMinimum"] = dice.number(),
        3 => schema["exclusiveMaximum"] = dice.number(),
        4 => schema["multipleOf"] = json!(dice.below(5) + 1),
        _ => schema = json!({"type": "integer", "enum": [1, 5, 5_000_000_000_i64]}),
    }
    schema
}

pub(super) fn values(dice: &mut Dice) -> Value {
    if dice.one_in(5) {
        return json!({"type": "string", "const": dice.of(&VALUES)});
    }
    let values: BTreeSet<_> = (0..=dice.below(5)).map(|_| dice.of(&VALUES)).collect();
    let mut schema = json!({"type": "string", "enum": values});
    if dice.one_in(3) {
        let first = values.first().copied().unwrap_or_default();
        schema["x-rust-names"] = json!({first: "Given"});
    }
    schema
}

fn list(dice: &mut Dice, depth: usize) -> Value {
    let mut schema = json!({"type": "array", "items": schema(dice, depth - 1)});
    for (keyword, value) in
        [("minItems", json!(1)), ("maxItems", json!(9)), ("uniqueItems", json!(true))]
    {
        if dice.one_in(3) {
            schema[keyword] = value;
        }
    }
    schema
}

fn free_keys(dice: &mut Dice, depth: usize) -> Value {
    let values = schema(dice, depth - 1);
    let mut schema = json!({
        "type": "object", "additionalProperties": values, "minProperties": 1, "maxProperties": 3,
    });
    if dice.one_in(2) {
        schema["propertyNames"] = json!({"maxLength": 9, "pattern": dice.of(&PATTERNS)});
    }
    schema
}

fn either(dice: &mut Dice, depth: usize) -> Value {
    let keyword = dice.of(&["oneOf", "anyOf"]);
    let mut alternatives = vec![string(dice), json!({"type": "boolean"})];
    if dice.one_in(2) {
        alternatives.push(list(dice, depth));
    }
    if dice.one_in(2) {
        alternatives.push(object(dice, depth - 1));
    }
    json!({keyword: alternatives})
}

pub(super) fn object(dice: &mut Dice, depth: usize) -> Value {
    let mut properties = Map::new();
    let names = dice.names(9);
    for name in &names {
        let mut property = schema(dice, depth.saturating_sub(1));
        if dice.one_in(8) && property.get("$ref").is_none() {
            property["x-rust-name"] = json!(format!("given_{}", properties.len()));
        }
        properties.insert((*name).to_owned(), property);
    }
    let required: Vec<_> = names.iter().filter(|_| dice.one_in(3)).collect();
    let mut schema = json!({"type": "object", "properties": properties, "required": required});
    match dice.below(6) {
        0 => schema["additionalProperties"] = json!(false),
        1 if names.len() > 1 => {
            let (first, last) = (names.first(), names.last());
            let first = first.copied().unwrap_or_default();
            schema["dependentRequired"] = json!({first: [last]});
        }
        2 => schema = json!({"allOf": [{"$ref": "#/components/schemas/Base"}, schema]}),
        _ => {}
    }
    schema
}
