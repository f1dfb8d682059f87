//! Calls: those that a page shows, and Postman collections.

mod named;

use crate::example::Example;
use crate::fact::{At, Section};
use crate::mark::{Mark, Place};
use crate::row::{Role, Row, RowLine};
pub(crate) use named::{operation, success};
use serde_json::Value as Json;

/// What a Postman collection says: its requests, with their examples. None if the text is something else.
pub(crate) fn postman(text: &str) -> Option<(Vec<Mark>, Vec<Example>)> {
    if !text.contains("schema.getpostman.com") && !text.contains("_postman_id") {
        return None;
    }
    let all: Json = serde_json::from_str(text).ok()?;
    let (mut marks, mut examples) = (Vec::new(), Vec::new());
    let mut items: Vec<&Json> = all["item"].as_array()?.iter().rev().collect();
    while let Some(item) = items.pop() {
        items.extend(item["item"].as_array().into_iter().flatten().rev());
        if item["request"].is_object() {
            request(item, text, &mut marks, &mut examples);
        }
    }
    Some((marks, examples))
}

/// What a collection says of a parameter in words.
fn described(one: &Json, at: &At) -> Vec<RowLine> {
    let text = one["description"].as_str().or_else(|| one["description"]["content"].as_str());
    let line = |text: &str| RowLine { role: Role::Prose, text: text.to_owned(), at: at.clone() };
    text.into_iter().map(line).collect()
}

fn request(item: &Json, text: &str, marks: &mut Vec<Mark>, examples: &mut Vec<Example>) {
    let request = &item["request"];
    let place = |word: &str| {
        let at = text.find(&format!("\"{word}\"")).unwrap_or(0);
        At::bytes(at, at + word.len() + 2)
    };
    let url =
        request["url"].as_str().or_else(|| request["url"]["raw"].as_str()).unwrap_or_default();
    let name = item["name"].as_str().unwrap_or_default();
    let path = url.split('?').next().unwrap_or_default().replace("{{", "{").replace("}}", "}");
    let method = request["method"].as_str().unwrap_or("GET");
    marks.push(Mark::Operation(method.to_owned(), path, place(name)));
    for (section, list) in [
        (Section::Header, &request["header"]),
        (Section::Query, &request["url"]["query"]),
        (Section::Path, &request["url"]["variable"]),
    ] {
        marks.push(Mark::Heading(Place::Parameters(section), place(name)));
        for one in list.as_array().into_iter().flatten().filter(|one| one["disabled"] != true) {
            if let Some(key) = one["key"].as_str() {
                marks.push(Mark::Row(Row {
                    name: key.to_owned(),
                    depth: Some(0),
                    at: place(key),
                    lines: described(one, &place("description")),
                }));
            }
        }
    }
    let mut example = |body: &Json, sent: bool| {
        let value = body.as_str().and_then(|body| serde_json::from_str(body).ok());
        if let Some(value) = value {
            let mut one = Example::new(value, place(if sent { "raw" } else { "response" }), sent);
            one.received = !sent;
            examples.push(one);
        }
    };
    example(&request["body"]["raw"], true);
    for response in item["response"].as_array().into_iter().flatten() {
        example(&response["body"], false);
    }
}
