//! Parts of an `allOf` that no value keeps together.
//!
//! `additionalProperties: false` considers the properties beside it alone (JSON Schema 2020-12, Core, 10.3.2.3). Where
//! it forbids a key that another part requires, no object is valid: the closed part is read as open.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::grammar;
use crate::document::subtypes::referred;
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Tree, Value};
use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What a schema says itself of the keys of an object.
struct Part {
    at: Pointer,
    required: Vec<String>,
    /// The only keys that are allowed, if it is closed.
    only: Option<Vec<ArcStr>>,
}

/// What a schema brings together.
#[derive(Default)]
struct Whole {
    parts: Vec<Rc<Part>>,
    /// The components that it refers to.
    names: Vec<String>,
}

type Shared = BTreeMap<ArcStr, Whole>;

/// A closed part, what it forbids, and where that is required.
type Forbidden = BTreeMap<Pointer, (String, Pointer)>;

/// Reads closed parts as open where no object would be valid otherwise.
pub(super) fn open_parts(root: &mut Tree, sink: &mut Sink<'_>) {
    let shared = shared(root);
    let at = Pointer::root();
    let mut forbidden = Forbidden::new();
    grammar::walk(root, Object::Document, &at, &mut |tree, object, at| {
        let brings_together =
            tree.get("allOf").is_some() || (tree.get("$ref").is_some() && tree.entries().len() > 1);
        if object == Object::Schema && brings_together && !is_condition(at) {
            find(&all_parts(tree, at, &shared), &mut forbidden);
        }
    });
    if forbidden.is_empty() {
        return;
    }
    grammar::walk(root, Object::Document, &at, &mut |tree, object, at| {
        if object != Object::Schema || !is_closed(tree) {
            return;
        }
        let Some((key, required)) = forbidden.get(at) else { return };
        tree.take("additionalProperties");
        let message = format!(
            "`additionalProperties: false` forbids `{key}`, which the same `allOf` requires: it is ignored"
        );
        let place = sink.key(&at.key("additionalProperties"));
        let repaired = Diagnostic::new(Code::Repaired, place, message);
        sink.push(repaired.also(sink.key(required), "required here"));
    });
}

/// Whether a value is meant to be judged without being refused: no value may be what is meant.
fn is_condition(at: &Pointer) -> bool {
    at.steps_back().any(|step| matches!(step.as_key(), Some("not" | "if")))
}

fn shared(root: &Tree) -> Shared {
    let schemas = root.get("components").and_then(|all| all.get("schemas"));
    let around = Pointer::root().key("components").key("schemas");
    let whole = |entry: &Entry| {
        let mut whole = Whole::default();
        whole.add(&entry.tree, &around.key(entry.key.clone()));
        (entry.key.clone(), whole)
    };
    schemas.map_or(&[][..], Tree::entries).iter().map(whole).collect()
}

impl Whole {
    fn add(&mut self, schema: &Tree, at: &Pointer) {
        let at = schema.origin.as_ref().unwrap_or(at);
        self.names.extend(referred(schema));
        for (index, part) in schema.get("allOf").map_or(&[][..], Tree::items).iter().enumerate() {
            self.add(part, &at.key("allOf").index(index));
        }
        let required = schema.get("required").map_or(&[][..], Tree::items);
        let required: Vec<_> =
            required.iter().filter_map(Tree::as_str).map(str::to_owned).collect();
        // What a pattern allows is not looked into.
        let is_closed = is_closed(schema) && schema.get("patternProperties").is_none();
        if is_closed || !required.is_empty() {
            let only = is_closed.then(|| {
                let declared = schema.get("properties").map_or(&[][..], Tree::entries);
                declared.iter().map(|entry| entry.key.clone()).collect()
            });
            self.parts.push(Rc::new(Part { at: at.clone(), required, only }));
        }
    }
}

fn is_closed(schema: &Tree) -> bool {
    schema.get("additionalProperties").is_some_and(|one| one.value == Value::Boolean(false))
}

/// The parts of a schema, those behind references as well.
fn all_parts(schema: &Tree, at: &Pointer, shared: &Shared) -> Vec<Rc<Part>> {
    let mut whole = Whole::default();
    whole.add(schema, at);
    let Whole { mut parts, names: mut ahead } = whole;
    let mut seen = BTreeSet::new();
    while let Some(name) = ahead.pop() {
        if let Some(whole) = shared.get(name.as_str()).filter(|_| seen.insert(name.clone())) {
            parts.extend(whole.parts.iter().cloned());
            ahead.extend(whole.names.iter().cloned());
        }
    }
    parts
}

fn find(parts: &[Rc<Part>], forbidden: &mut Forbidden) {
    for part in parts {
        let Some(only) = &part.only else { continue };
        let required = parts.iter().flat_map(|one| one.required.iter().map(|key| (key, &one.at)));
        let mut missing = required.filter(|(key, _)| only.iter().all(|known| **known != ***key));
        if let Some((key, at)) = missing.next() {
            let found = || (key.clone(), at.key("required"));
            forbidden.entry(part.at.clone()).or_insert_with(found);
        }
    }
}
