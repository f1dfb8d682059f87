//! Specs made at random.

use super::dice::Dice;
use super::palette;
use super::schema::{object, string, values};
use docwright::source::Source;
use serde_json::{Map, json};

/// A spec with a few operations.
pub(super) fn spec(seed: u64) -> Source {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let mut paths = Map::new();
    for number in 0..=dice.below(2) {
        let query: Vec<_> = dice.names(3).into_iter().enumerate().collect();
        let parameters: Vec<_> = query
            .into_iter()
            .map(|(index, name)| {
                let schema = if index == 0 { values(&mut dice) } else { string(&mut dice) };
                json!({"name": name, "in": "query", "description": dice.text(), "schema": schema})
            })
            .collect();
        let mut answers = Map::new();
        let schema = object(&mut dice, 2);
        let content = json!({"application/json": {"schema": schema}});
        answers.insert("200".to_owned(), json!({"description": dice.text(), "content": content}));
        for status in ["422", "4XX", "default"] {
            if dice.one_in(2) {
                let content = json!({"application/json": {"schema": object(&mut dice, 1)}});
                let answer = json!({"description": dice.text(), "content": content});
                answers.insert(status.to_owned(), answer);
            }
        }
        let body = json!({"application/json": {"schema": object(&mut dice, 3)}});
        paths.insert(
            format!("/things{number}"),
            json!({"post": {
                "operationId": format!("{}_thing_{number}", dice.of(&["add", "is", "new", "to"])),
                "summary": dice.text(),
                "description": dice.text(),
                "parameters": parameters,
                "requestBody": {"required": dice.one_in(2), "content": body},
                "responses": answers,
            }}),
        );
    }
    let mode = json!({"type": "string", "enum": ["both", "Both2"], "title": dice.text()});
    let base = json!({"type": "object", "description": dice.text(), "x-former-names": ["OldBase"],
        "properties": {"id": {"type": "string", "examples": [dice.text()]}}});
    let mut spec = json!({
        "openapi": "3.1.1",
        "info": {"title": dice.text(), "version": dice.text(), "description": dice.text()},
        "servers": [{"url": "https://api.example.com", "description": dice.text()}],
        "paths": paths,
        "components": {"schemas": {
            "Base": base, "Mode": mode, "Email": object(&mut dice, 1), "Error": object(&mut dice, 2),
        }},
    });
    palette::dress(&mut spec, &mut dice);
    let source = Source::new("spec", &format!("random{seed}.json"), spec.to_string());
    // In documents of somebody else, names that are alike are distinguished.
    if seed.is_multiple_of(4) { source } else { source.lenient() }
}
