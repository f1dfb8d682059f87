//! No schema requires a value that would hold another of its kind, without an end.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::spec::{Schema, SchemaId, Spec, Type};
use arcstr::ArcStr;

pub(super) fn check_endless(spec: &Spec, sink: &mut Sink<'_>) {
    let mut states = vec![None; spec.schemas.len()];
    for schema in &spec.schemas {
        walk(schema.id, spec, &mut states, sink);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is on the way to where we are.
    Ahead,
    Done,
}

/// Walks over what a value of a schema has to hold, without recursion: it may be deep.
fn walk(start: SchemaId, spec: &Spec, states: &mut [Option<State>], sink: &mut Sink<'_>) {
    if states[start.index()].is_some() {
        return;
    }
    states[start.index()] = Some(State::Ahead);
    let mut way = vec![(start, needed(&spec.schemas[start], spec))];
    while let Some((id, ahead)) = way.last_mut() {
        let Some(next) = ahead.pop() else {
            states[id.index()] = Some(State::Done);
            way.pop();
            continue;
        };
        match states[next.index()] {
            Some(State::Done) => {}
            Some(State::Ahead) => {
                let from = &spec.schemas[*id];
                let circle = way.iter().map(|(id, _)| *id).skip_while(|id| *id != next);
                let circle: Vec<_> = circle.chain([next]).collect();
                // A circle of references or of `allOf` alone is reported as such.
                if !circle.windows(2).all(|pair| is_same_value(&spec.schemas[pair[0]], pair[1])) {
                    report(from, sink);
                }
            }
            None => {
                states[next.index()] = Some(State::Ahead);
                way.push((next, needed(&spec.schemas[next], spec)));
            }
        }
    }
}

/// The schemas of what every value of a schema holds.
fn needed(schema: &Schema, spec: &Spec) -> Vec<SchemaId> {
    if let Some(reference) = &schema.reference {
        return reference.target.into_iter().collect();
    }
    let may_be_another = schema.types.iter().any(|kind| *kind != Type::Object)
        || schema.values.is_some()
        || schema.rare.constant.is_some();
    if may_be_another {
        return Vec::new();
    }
    let is_required = |name: &ArcStr| schema.required.contains(name);
    let properties = schema.properties.iter().filter(|(name, _)| is_required(name));
    let is_schema = |id: &SchemaId| !spec.schemas[*id].derived;
    properties
        .map(|(_, id)| *id)
        .chain(schema.rare.all_of.iter().copied())
        .filter(is_schema)
        .collect()
}

/// Whether values of a schema are those of the other one, and do not only hold them.
fn is_same_value(schema: &Schema, other: SchemaId) -> bool {
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    target == Some(other) || schema.rare.all_of.contains(&other)
}

fn report(from: &Schema, sink: &mut Sink<'_>) {
    let name = from.reference.as_ref().map_or("this schema", |reference| reference.name.as_str());
    let place = if from.reference.is_some() {
        sink.value(&from.at.key("$ref"))
    } else {
        sink.key(&from.at)
    };
    let message = format!("every value of `{name}` would have to hold another one, without an end");
    let help = "remove the property from `required`, or allow `null`";
    sink.push(Diagnostic::new(Code::ImpossibleValue, place, message).help(help));
}
