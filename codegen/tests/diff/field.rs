//! Edits that tools of the field have rules for, one by one.

use docwright::diff::{Change, Corrections, Level, diff};
use docwright::source::Source;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An entry of `cases/field.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    pub(crate) at: String,
    pub(crate) name: String,
    pub(crate) old: Value,
    pub(crate) new: Value,
    pub(crate) wire: String,
    /// The worst for Rust callers, in the same words.
    rust: Option<String>,
    /// Whether the SDK does something else.
    behaviour: Option<bool>,
    bump: Option<String>,
    /// The operations that are reached.
    operations: Option<Vec<String>>,
    entries: Option<usize>,
}

/// A document that holds one side of an edit.
pub(crate) fn document(at: &str, part: &Value) -> Value {
    let content = |schema: &Value| {
        let object = json!({"type": "object", "properties": {"it": schema}});
        json!({"application/json": {"schema": object}})
    };
    let mut operation =
        json!({"operationId": "make-x", "responses": {"200": {"description": "ok"}}});
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {},
        "components": {"securitySchemes": {
            "oauth": {"type": "oauth2", "flows": {"clientCredentials": {
                "tokenUrl": "https://example.com/token", "scopes": {"read": "r", "write": "w"},
            }}},
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        }},
    });
    match at {
        "request" => {
            operation["requestBody"] = json!({"required": true, "content": content(part)});
        }
        "response" => operation["responses"]["200"]["content"] = content(part),
        "parameters" => operation["parameters"] = part.clone(),
        "operation" => merge(&mut operation, part),
        "document" => merge(&mut document, part),
        other => panic!("nothing is called {other}"),
    }
    document["paths"]["/x"] = json!({"post": operation});
    document
}

fn merge(whole: &mut Value, part: &Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (key, value) in part {
                merge(whole.entry(key).or_insert(json!({})), value);
            }
        }
        (whole, part) => *whole = part.clone(),
    }
}

pub(crate) fn edits() -> Vec<Edit> {
    serde_yaml::from_str(include_str!("../cases/field.yaml")).expect("a list of edits")
}

#[test]
fn edits_are_judged_as_the_standards_have_it() {
    let edits = edits();
    let mut wrong = Vec::new();
    for edit in &edits {
        let source = |part| [Source::new("", "t.json", document(&edit.at, part).to_string())];
        let report = diff(&source(&edit.old), &source(&edit.new), &Corrections::default());
        let found = report.changes.iter().map(|change| change.wire).max().unwrap_or(Level::None);
        // What the edit moves for readers alone is not counted.
        let (docs, others): (Vec<&Change>, Vec<_>) =
            report.changes.iter().partition(|change| change.is_docs());
        let entries = if others.is_empty() { docs.len().min(1) } else { others.len() };
        let is_whole = report.not_compared.is_empty() && report.lost.is_empty();
        let differs = |said: Option<&str>, found: &str| said.is_some_and(|said| said != found);
        let rust = report.changes.iter().map(Change::rust_level).max().unwrap_or_default();
        let behaves = report.changes.iter().any(|change| change.behaviour().is_some());
        let operations: BTreeSet<_> =
            report.changes.iter().flat_map(|change| change.operations.iter().cloned()).collect();
        let is_other = differs(edit.rust.as_deref(), rust.as_str())
            || differs(edit.bump.as_deref(), report.verdict.bump.as_str())
            || edit.behaviour.is_some_and(|said| said != behaves)
            || edit.operations.as_ref().is_some_and(|all| !all.iter().eq(&operations));
        if is_other
            || found.to_string() != edit.wire
            || entries != edit.entries.unwrap_or(1)
            || !is_whole
        {
            let said: Vec<String> = report
                .changes
                .iter()
                .map(|one| {
                    let place = one.new.as_ref().or(one.old.as_ref());
                    let at = place.map(|at| at.pointer.to_string()).unwrap_or_default();
                    let items: Vec<_> = one.rust.iter().map(|item| &item.path).collect();
                    let id = one.rule.id;
                    format!(
                        "\n    {id} at {at}: {} {items:?} {:?} {:?}",
                        one.wire, one.operations, one.details
                    )
                })
                .collect();
            wrong.push(format!(
                "{} {}: {}, not {found}, {rust}, {behaves}, {}: {} {:?}",
                edit.at,
                edit.name,
                edit.wire,
                report.verdict.bump.as_str(),
                said.concat(),
                report.not_compared
            ));
        }
    }
    assert!(edits.len() > 60 && wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}
