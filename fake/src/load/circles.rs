//! Schemas that refer to themselves without going a step down into the value.
//!
//! Judging by such a schema would never end. The usual one is a base that lists what extends it: `Pet: {oneOf: [Cat]}`
//! and `Cat: {allOf: [Pet, …]}`. What is meant there is clear: a `Cat` has what `Pet` says besides. Any other is refused.

use crate::SpecError;
use crate::document::Document;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Keywords whose schemas judge the same value (JSON Schema 2020-12, core, section 10.2).
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
const SINGLES: [&str; 4] = ["not", "if", "then", "else"];

/// What makes a schema a choice among others.
const CHOICES: [&str; 3] = ["oneOf", "anyOf", "discriminator"];

/// One opened circle may hold another.
const MAX_ROUNDS: usize = 8;

/// Lets what extends a base, and is one of its alternatives, extend what the base says besides.
pub(super) fn open_circles(document: &mut Document) {
    for _ in 0..MAX_ROUNDS {
        let mut references = BTreeSet::new();
        collect_all(document.value(), &mut references);
        let opened: Vec<_> = references
            .into_iter()
            .filter_map(|base| {
                let besides = Value::Object(besides(document.target(base)?.as_object()?)?);
                Some((extending(document, base), besides))
            })
            .flat_map(|(parts, besides)| parts.into_iter().map(move |at| (at, besides.clone())))
            .collect();
        if opened.is_empty() {
            return;
        }
        for (at, besides) in opened {
            document.replace(&at, besides);
        }
    }
}

/// What a base says besides its alternatives; none of a schema without any.
fn besides(base: &Map<String, Value>) -> Option<Map<String, Value>> {
    let is_besides = |key: &str| !CHOICES.contains(&key);
    let besides = base.iter().filter(|(key, _)| is_besides(key));
    let besides: Map<_, _> = besides.map(|(key, value)| (key.clone(), value.clone())).collect();
    (besides.len() < base.len()).then_some(besides)
}

/// The parts of `allOf` that refer to a base from within one of its alternatives.
fn extending(document: &Document, base: &str) -> Vec<String> {
    let mut found = Extending { document, base, seen: BTreeSet::new(), parts: Vec::new() };
    for list in ["oneOf", "anyOf"] {
        found.list(base, document.target(base), list);
    }
    found.parts
}

struct Extending<'d> {
    document: &'d Document,
    base: &'d str,
    seen: BTreeSet<&'d str>,
    parts: Vec<String>,
}

impl<'d> Extending<'d> {
    /// Looks into the schemas of a list, where `at` refers to the schema that has it.
    fn list(&mut self, at: &str, schema: Option<&'d Value>, list: &str) {
        let parts = schema.and_then(|schema| schema.get(list)?.as_array());
        for (index, part) in parts.into_iter().flatten().enumerate() {
            let at = format!("{at}/{list}/{index}");
            match part.get("$ref").and_then(Value::as_str) {
                Some(reference) if reference == self.base => {
                    if list == "allOf" {
                        self.parts.push(at);
                    }
                }
                Some(reference) if self.seen.insert(reference) => {
                    self.lists(reference, self.document.target(reference));
                }
                Some(_) => {}
                None => self.lists(&at, Some(part)),
            }
        }
    }

    fn lists(&mut self, at: &str, schema: Option<&'d Value>) {
        for list in LISTS {
            self.list(at, schema, list);
        }
    }
}

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
