//! Which operations lead to a component, and which way its values travel.

use super::direction::Direction;
use crate::pointer::{Pointer, Step};
use crate::spec::{Header, MediaType, OrReference, Response, SchemaId, Spec};
use crate::visit;
use std::collections::{BTreeMap, BTreeSet};

/// A component: its kind, as the key of `components` says it, a slash, and its name.
type Part = String;

/// What refers to what, and who gets there.
pub(super) struct Reach {
    parts: BTreeMap<Part, (BTreeSet<usize>, Direction)>,
    operations: Vec<(Pointer, String)>,
}

impl Reach {
    /// The operations, by `operationId`, that a change at `pointer` reaches.
    pub(super) fn operations(&self, pointer: &Pointer) -> Vec<String> {
        let ids = |wanted: &dyn Fn(usize, &Pointer) -> bool| {
            let all = self.operations.iter().enumerate();
            all.filter(|(index, (at, _))| wanted(*index, at))
                .map(|(_, (_, id))| id.clone())
                .collect()
        };
        match pointer.steps().as_slice() {
            [Step::Key(root), Step::Key(kind), Step::Key(name), ..] if **root == *"components" => {
                let found = self.part(kind, name);
                ids(&|index, _| found.is_some_and(|(reached, _)| reached.contains(&index)))
            }
            [Step::Key(root), path, rest @ ..] if **root == *"paths" => ids(&|_, at| {
                let own = |step: &Step| at.steps().get(2) == Some(step) || !is_method(step);
                at.steps().get(1) == Some(path) && rest.first().is_none_or(own)
            }),
            _ => Vec::new(),
        }
    }

    /// Which way the values of a schema travel.
    pub(super) fn direction(&self, kind: &str, name: &str) -> Direction {
        self.part(kind, name).map_or(Direction::Neither, |(_, direction)| *direction)
    }

    fn part(&self, kind: &str, name: &str) -> Option<&(BTreeSet<usize>, Direction)> {
        self.parts.get(&format!("{kind}/{name}"))
    }
}

fn is_method(step: &Step) -> bool {
    step.as_key().is_some_and(|key| !matches!(key, "parameters" | "summary" | "description"))
}

pub(super) fn reach(spec: &Spec) -> Reach {
    let edges = edges(spec);
    let mut reach = Reach { parts: BTreeMap::new(), operations: Vec::new() };
    for (index, operation) in spec.operations.iter().enumerate() {
        reach.operations.push((operation.at.clone(), operation.id.clone()));
        let mut sent = Vec::new();
        for one in &operation.parameters {
            of_part("parameters", one, &mut sent, |item, to| of_schema(item.schema, spec, to));
        }
        if let Some(one) = &operation.body {
            of_part("requestBodies", one, &mut sent, |item, to| {
                of_media(Some(&item.media), spec, to);
            });
        }
        let mut received = Vec::new();
        for (_, response) in &operation.responses {
            of_part("responses", response, &mut received, |item, to| of_response(item, spec, to));
        }
        reach.spread(index, sent, Direction::Request, &edges);
        reach.spread(index, received, Direction::Response, &edges);
    }
    reach
}

impl Reach {
    fn spread(
        &mut self,
        operation: usize,
        mut to_do: Vec<Part>,
        way: Direction,
        edges: &BTreeMap<Part, Vec<Part>>,
    ) {
        let mut seen = BTreeSet::new();
        while let Some(part) = to_do.pop() {
            if !seen.insert(part.clone()) {
                continue;
            }
            to_do.extend(edges.get(&part).into_iter().flatten().cloned());
            let (operations, direction) =
                self.parts.entry(part).or_insert_with(|| (BTreeSet::new(), Direction::Neither));
            operations.insert(operation);
            *direction = direction.and(way);
        }
    }
}

/// What each component refers to.
fn edges(spec: &Spec) -> BTreeMap<Part, Vec<Part>> {
    let parts = &spec.components;
    let mut edges: BTreeMap<Part, Vec<Part>> = BTreeMap::new();
    for (name, schema) in &parts.schemas {
        of_schema(*schema, spec, edges.entry(format!("schemas/{name}")).or_default());
    }
    for (name, one) in &parts.parameters {
        let to = edges.entry(format!("parameters/{name}")).or_default();
        of_part("parameters", one, to, |item, to| of_schema(item.schema, spec, to));
    }
    for (name, one) in &parts.request_bodies {
        let to = edges.entry(format!("requestBodies/{name}")).or_default();
        of_part("requestBodies", one, to, |item, to| of_media(Some(&item.media), spec, to));
    }
    for (name, one) in &parts.responses {
        let to = edges.entry(format!("responses/{name}")).or_default();
        of_part("responses", one, to, |item, to| of_response(item, spec, to));
    }
    for (name, one) in &parts.headers {
        let to = edges.entry(format!("headers/{name}")).or_default();
        of_part("headers", one, to, |item, to| of_header(item, spec, to));
    }
    edges
}

fn of_part<T>(
    kind: &str,
    part: &OrReference<T>,
    to: &mut Vec<Part>,
    inside: impl Fn(&T, &mut Vec<Part>),
) {
    match part {
        OrReference::Item(item) => inside(item, to),
        OrReference::Reference(reference) => to.push(format!("{kind}/{}", reference.name)),
    }
}

fn of_response(response: &Response, spec: &Spec, to: &mut Vec<Part>) {
    of_media(response.media.as_ref(), spec, to);
    for (_, header) in &response.headers {
        of_part("headers", header, to, |item, to| of_header(item, spec, to));
    }
}

fn of_header(header: &Header, spec: &Spec, to: &mut Vec<Part>) {
    header.schema.into_iter().for_each(|schema| of_schema(schema, spec, to));
}

fn of_media(media: Option<&MediaType>, spec: &Spec, to: &mut Vec<Part>) {
    if let Some(schema) = media.and_then(|media| media.schema) {
        of_schema(schema, spec, to);
    }
}

fn of_schema(schema: SchemaId, spec: &Spec, to: &mut Vec<Part>) {
    visit::walk(&spec.schemas[schema], spec, &mut |inner| {
        to.extend(inner.reference.iter().map(|one| format!("schemas/{}", one.name)));
    });
}
