//! What is like what: operations and specs that have another name by now.

use super::pair::shape_of;
use crate::spec::{MediaType, Operation, OrReference, Schema, Spec};
use std::collections::BTreeSet;

/// What two things have to have in common to be taken for one, of all that either has: as git has it for files.
const ALIKE: (usize, usize) = (1, 2);
/// Less than this says too little.
const LEAST: usize = 3;

/// What a thing is known by.
pub(super) type Features = BTreeSet<String>;

/// How much two have in common, in thousandths; none if that is too little.
fn likeness(one: &Features, other: &Features) -> Option<usize> {
    let common = one.intersection(other).count();
    let all = one.union(other).count();
    (common >= LEAST && common * ALIKE.1 >= all * ALIKE.0).then(|| common * 1000 / all)
}

/// Pairs of the ones and the others that are most alike, each taken once.
pub(super) fn matched(ones: &[Features], others: &[Features]) -> Vec<(usize, usize)> {
    let pairs = ones.iter().enumerate().flat_map(|(index, one)| {
        let found = others.iter().enumerate();
        found.filter_map(move |(other_index, other)| {
            Some((likeness(one, other)?, index, other_index))
        })
    });
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by_key(|(likeness, one, other)| (std::cmp::Reverse(*likeness), *one, *other));
    let (mut taken, mut given) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|(_, one, other)| {
        let is_free = !taken.contains(one) && !given.contains(other);
        is_free && taken.insert(*one) && given.insert(*other)
    });
    let mut matched: Vec<_> = pairs.into_iter().map(|(_, one, other)| (one, other)).collect();
    matched.sort_unstable();
    matched
}

/// Whether the only spec of one side may be the only one of the other: they are like each other, or too small to tell.
pub(super) fn may_be_one(one: &Spec, other: &Spec) -> bool {
    let (one, other) = (of_spec(one), of_spec(other));
    one.len() < LEAST || other.len() < LEAST || likeness(&one, &other).is_some()
}

/// What a spec is known by: its operations and its schemas.
pub(super) fn of_spec(spec: &Spec) -> Features {
    let operations = spec.operations.iter().flat_map(|one| {
        [format!("id {}", one.id), format!("route {} {}", one.method, shape_of(&one.path))]
    });
    let schemas = spec.components.schemas.iter().map(|(name, _)| format!("schema {name}"));
    operations.chain(schemas).collect()
}

/// What an operation is known by: the parts of its path, and what it sends and receives.
pub(super) fn of_operation(operation: &Operation, spec: &Spec) -> Features {
    let mut features = Features::new();
    let parts = operation.path.split('/').filter(|part| !part.is_empty() && !part.starts_with('{'));
    features.extend(parts.map(|part| format!("path {part}")));
    features.extend(operation.summary.iter().map(|text| format!("summary {text}")));
    features.extend(operation.description.iter().map(|text| format!("description {text}")));
    for parameter in &operation.parameters {
        if let OrReference::Item(parameter) = parameter {
            features.insert(format!("parameter {}", parameter.name));
        }
    }
    if let Some(OrReference::Item(body)) = &operation.body {
        of_media(&body.media, "request", spec, &mut features);
    }
    for (status, response) in &operation.responses {
        let OrReference::Item(response) = response else { continue };
        if status.is_success() {
            let media = response.media.iter().chain(&response.stream);
            media.for_each(|media| of_media(media, "response", spec, &mut features));
        }
    }
    features
}

fn of_media(media: &MediaType, way: &str, spec: &Spec, features: &mut Features) {
    let Some(schema) = media.schema.map(|id| &spec.schemas[id]) else { return };
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    let target: &Schema = target.map_or(schema, |id| &spec.schemas[id]);
    features
        .extend(schema.reference.iter().map(|reference| format!("{way} is {}", reference.name)));
    features.extend(target.properties.iter().map(|(name, _)| format!("{way} {name}")));
}
