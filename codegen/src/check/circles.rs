//! No schema comes back to itself on the same value: neither its shape nor what is judged as it is
//! written would have an end.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::graph;
use crate::ledger::Limit;
use crate::shape::{Shape, Shapes};
use crate::spec::{Argument, Schema, SchemaId, Spec};
use crate::visit;
use std::collections::BTreeSet;

/// The keywords that check the same value against other schemas, as they are written.
const JUDGED: [Limit; 5] =
    [Limit::If, Limit::Then, Limit::Else, Limit::DependentSchemas, Limit::Not];

/// Through properties and items, a schema may come back to itself: the values inside end.
pub(super) fn check_judged(spec: &Spec, sink: &mut Sink<'_>) {
    let is_judging = |schema: &Schema| JUDGED.into_iter().any(|limit| schema.limits.has(limit));
    if !spec.schemas.iter().any(is_judging) {
        return;
    }
    let numbers = |ids: Vec<SchemaId>| ids.into_iter().map(SchemaId::index).collect();
    let edges: Vec<Vec<usize>> =
        spec.schemas.iter().map(|schema| numbers(of_same_value(schema))).collect();
    let circles = graph::circles(&edges);
    let circle = |id: SchemaId| circles[id.index()];
    visit::each_written(spec, &mut |schema| {
        for limit in JUDGED {
            if judged(schema, limit).into_iter().any(|id| circle(id) == circle(schema.id)) {
                let keyword = limit.row().name;
                let message = format!("this schema comes back to itself through `{keyword}`");
                let place = sink.key(&schema.at.key(keyword));
                let help = format!("refer to another schema, or remove `{keyword}`");
                sink.push(Diagnostic::new(Code::EndlessReference, place, message).help(help));
            }
        }
    });
}

/// The schemas that a value of this one is held against as well.
fn of_same_value(schema: &Schema) -> Vec<SchemaId> {
    let target = schema.reference.iter().filter_map(|reference| reference.target);
    let listed =
        schema.rare.all_of.iter().chain(&schema.rare.any_of).chain(&schema.rare.one_of).copied();
    let judged = JUDGED.into_iter().flat_map(|limit| judged(schema, limit));
    target.chain(listed).chain(judged).collect()
}

fn judged(schema: &Schema, limit: Limit) -> Vec<SchemaId> {
    match schema.limits.get(limit) {
        Some(Argument::Schema(id)) => vec![*id],
        Some(Argument::Named(all)) => all.iter().map(|(_, id)| *id).collect(),
        _ => Vec::new(),
    }
}

/// Every shape says at last what its values are. Circles that are seen as they are written were
/// reported before.
pub(super) fn check_shapes(spec: &Spec, shapes: &Shapes, sink: &mut Sink<'_>) {
    if sink.has_errors() {
        return;
    }
    visit::each_written(spec, &mut |schema| {
        if !schema.rare.all_of.is_empty() && is_on_circle(schema.id, shapes) {
            let message = "an alternative comes back to itself through `allOf`";
            let help = "describe the values as one type, or leave them open: `{}` allows any value";
            let place = sink.key(&schema.at);
            sink.push(Diagnostic::new(Code::UnsupportedSchema, place, message).help(help));
        }
    });
}

fn is_on_circle(start: SchemaId, shapes: &Shapes) -> bool {
    let mut passed = BTreeSet::new();
    let mut id = start;
    while passed.insert(id) {
        match shapes.of(id).map(|shaped| &shaped.shape) {
            Some(Shape::Reference(next) | Shape::Same(next)) => id = *next,
            _ => return false,
        }
    }
    id == start
}
