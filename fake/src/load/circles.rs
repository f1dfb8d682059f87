//! Schemas that refer to themselves without going a step down into the value.
//!
//! Judging by such a schema would never end, so it is refused.

use crate::SpecError;
use crate::document::Document;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Keywords whose schemas judge the same value (JSON Schema 2020-12, core, section 10.2).
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
const SINGLES: [&str; 4] = ["not", "if", "then", "else"];

pub(super) fn refuse_circles(document: &Document) -> Result<(), SpecError> {
    let mut references = BTreeSet::new();
    collect_all(document.value(), &mut references);
    let edges: BTreeMap<&str, Vec<&str>> = references
        .into_iter()
        .filter_map(|reference| Some((reference, in_place(document.target(reference)?))))
        .collect();
    let mut finished = BTreeSet::new();
    for reference in edges.keys() {
        walk(reference, &edges, &mut Vec::new(), &mut finished)?;
    }
    Ok(())
}

fn walk<'d>(
    reference: &'d str,
    edges: &BTreeMap<&'d str, Vec<&'d str>>,
    open: &mut Vec<&'d str>,
    finished: &mut BTreeSet<&'d str>,
) -> Result<(), SpecError> {
    if open.contains(&reference) {
        let at = reference.trim_start_matches('#');
        let message = "references go round in circles: no value can be judged by it";
        return Err(SpecError::document(at, message));
    }
    if finished.contains(reference) {
        return Ok(());
    }
    open.push(reference);
    for next in edges.get(reference).into_iter().flatten() {
        walk(next, edges, open, finished)?;
    }
    open.pop();
    finished.insert(reference);
    Ok(())
}

/// All references of the document, wherever they stand.
fn collect_all<'d>(value: &'d Value, references: &mut BTreeSet<&'d str>) {
    match value {
        Value::Object(members) => {
            references.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| collect_all(member, references));
        }
        Value::Array(list) => list.iter().for_each(|item| collect_all(item, references)),
        _ => {}
    }
}

/// References from a schema to others that judge the same value.
fn in_place(schema: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    found.extend(schema.get("$ref").and_then(Value::as_str));
    let lists = LISTS.iter().filter_map(|key| schema.get(*key)?.as_array()).flatten();
    let singles = SINGLES.iter().filter_map(|key| schema.get(*key));
    let dependent = schema.get("dependentSchemas").and_then(Value::as_object);
    let dependent = dependent.into_iter().flat_map(serde_json::Map::values);
    for part in lists.chain(singles).chain(dependent) {
        found.extend(in_place(part));
    }
    found
}
