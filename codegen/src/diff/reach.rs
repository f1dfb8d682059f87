//! Which operations lead to a component, and which way its values travel.

use super::direction::Direction;
use crate::document::grammar::ROOTS;
use crate::graph;
use crate::pointer::{Pointer, Step};
use crate::spec::{Header, MediaType, Operation, OrReference, Response, SchemaId, Spec};
use crate::visit;
use std::collections::BTreeMap;

/// A component: its kind, as the key of `components` says it, a slash, and its name.
type Part = String;

/// A set of operations by number, one bit per operation.
pub(super) type Set = Vec<u64>;

/// What refers to what, and who gets there.
pub(super) struct Reach {
    parts: BTreeMap<Part, usize>,
    /// By the number of the part.
    reached: Vec<(Set, Direction)>,
    /// Where each operation stands, and its `operationId`.
    operations: Vec<(Pointer, String)>,
    /// The operations of a path.
    paths: BTreeMap<(Step, Step), Vec<usize>>,
    /// What does not stand where a component or an operation of OpenAPI 3 does: in another file, or in an older dialect.
    elsewhere: BTreeMap<Pointer, Held>,
    /// The operations that have the security of the document.
    secured: Set,
}

/// What stands at a place.
enum Held {
    /// A component, by its number.
    Part(usize),
    /// An operation, or all of a path, by number.
    Operations(Vec<usize>),
}

impl Reach {
    /// The operations that a change at `pointer` reaches.
    pub(super) fn operations(&self, pointer: &Pointer) -> Set {
        if pointer.other_document().is_some() {
            return self.elsewhere(pointer);
        }
        match pointer.steps().as_slice() {
            [Step::Key(root), Step::Key(kind), Step::Key(name), ..] if **root == *"components" => {
                self.part(kind, name).map(|(reached, _)| reached.clone()).unwrap_or_default()
            }
            [root @ Step::Key(word), path, rest @ ..] if ROOTS.contains(&&**word) => {
                let mut set = Set::new();
                for index in self.paths.get(&(root.clone(), path.clone())).into_iter().flatten() {
                    let at = &self.operations[*index].0;
                    let own = |step: &Step| at.steps().get(2) == Some(step) || !is_method(step);
                    if rest.first().is_none_or(own) {
                        insert(&mut set, *index);
                    }
                }
                set
            }
            [Step::Key(word), ..] if **word == *"security" => self.secured.clone(),
            _ => self.elsewhere(pointer),
        }
    }

    /// Those that lead to any component around a place, and those that stand around it.
    fn elsewhere(&self, pointer: &Pointer) -> Set {
        let (mut set, mut is_within) = (Set::new(), false);
        for at in std::iter::successors(Some(pointer.clone()), Pointer::parent) {
            match self.elsewhere.get(&at) {
                Some(Held::Part(part)) => add(&mut set, &self.reached[*part].0),
                // Around an operation stand others of its path.
                Some(Held::Operations(all)) if !is_within => {
                    for index in all {
                        insert(&mut set, *index);
                    }
                    is_within = true;
                }
                _ => {}
            }
        }
        set
    }

    /// The `operationId`s of a set.
    pub(super) fn ids<'r>(&'r self, set: &'r Set) -> impl Iterator<Item = &'r String> + 'r {
        let ids = self.operations.iter().enumerate();
        ids.filter(|(index, _)| contains(set, *index)).map(|(_, (_, id))| id)
    }

    /// Which way the values of a schema travel.
    pub(super) fn direction(&self, kind: &str, name: &str) -> Direction {
        self.part(kind, name).map_or(Direction::Neither, |(_, direction)| *direction)
    }

    fn part(&self, kind: &str, name: &str) -> Option<&(Set, Direction)> {
        self.parts.get(&format!("{kind}/{name}")).map(|part| &self.reached[*part])
    }
}

fn insert(set: &mut Set, index: usize) {
    if set.len() <= index / 64 {
        set.resize(index / 64 + 1, 0);
    }
    set[index / 64] |= 1 << (index % 64);
}

fn contains(set: &Set, index: usize) -> bool {
    set.get(index / 64).is_some_and(|bits| bits >> (index % 64) & 1 == 1)
}

fn is_method(step: &Step) -> bool {
    step.as_key().is_some_and(|key| !matches!(key, "parameters" | "summary" | "description"))
}

pub(super) fn reach(spec: &Spec) -> Reach {
    let edges = edges(spec);
    let parts: BTreeMap<Part, usize> =
        edges.keys().enumerate().map(|(number, part)| (part.clone(), number)).collect();
    let numbered = |to: &[Part]| -> Vec<usize> {
        to.iter().filter_map(|part| parts.get(part).copied()).collect()
    };
    let edges: Vec<Vec<usize>> = edges.values().map(|to| numbered(to)).collect();
    let mut reached = vec![(Set::new(), Direction::Neither); edges.len()];
    let (mut operations, mut paths) = (Vec::new(), BTreeMap::<(Step, Step), Vec<usize>>::new());
    let called = spec.operations.len();
    let mut secured = Set::new();
    for (index, operation) in spec.operations.iter().enumerate() {
        if operation.security.is_none() {
            insert(&mut secured, index);
        }
    }
    for (index, operation) in spec.operations.iter().chain(&spec.webhooks).enumerate() {
        operations.push((operation.at.clone(), operation.id.clone()));
        if let [root, path, ..] = operation.at.steps().as_slice() {
            paths.entry((root.clone(), path.clone())).or_default().push(index);
        }
        let (mut sent, mut received) = used(operation, spec);
        if index >= called {
            // What the server sends is received here, and no credentials of clients are asked for.
            sent.retain(|part| !part.starts_with("securitySchemes/"));
            std::mem::swap(&mut sent, &mut received);
        }
        for (way, to) in [(Direction::Request, sent), (Direction::Response, received)] {
            for part in numbered(&to) {
                let (operations, direction): &mut (Set, Direction) = &mut reached[part];
                insert(operations, index);
                *direction = direction.and(way);
            }
        }
    }
    spread(&edges, &mut reached);
    let elsewhere = held_elsewhere(spec, &parts, &operations);
    Reach { parts, reached, operations, paths, elsewhere, secured }
}

/// What stands in other files, or where an older dialect has it.
fn held_elsewhere(
    spec: &Spec,
    parts: &BTreeMap<Part, usize>,
    operations: &[(Pointer, String)],
) -> BTreeMap<Pointer, Held> {
    let all = &spec.components;
    let mut places = Vec::new();
    let schemas = all.schemas.iter().map(|(name, id)| (name, &spec.schemas[*id].at));
    places.extend(schemas.map(|(name, at)| (format!("schemas/{name}"), at)));
    of_kind("parameters", &all.parameters, |one| &one.at, &mut places);
    of_kind("requestBodies", &all.request_bodies, |one| &one.at, &mut places);
    of_kind("responses", &all.responses, |one| &one.at, &mut places);
    of_kind("headers", &all.headers, |one| &one.at, &mut places);
    let secrets = all.security_schemes.iter();
    places.extend(secrets.map(|(name, one)| (format!("securitySchemes/{name}"), &one.at)));
    let is_elsewhere = |at: &Pointer, roots: &[&str]| {
        let first = at.steps_back().last().and_then(Step::as_key);
        at.other_document().is_some() || first.is_none_or(|first| !roots.contains(&first))
    };
    places.retain(|(_, at)| is_elsewhere(at, &["components"]));
    let found = places
        .into_iter()
        .filter_map(|(part, at)| Some((at.clone(), Held::Part(*parts.get(&part)?))));
    let mut found: BTreeMap<_, _> = found.collect();
    for (index, (at, _)) in operations.iter().enumerate() {
        for at in [Some(at.clone()), at.parent()].into_iter().flatten() {
            if is_elsewhere(&at, &ROOTS) {
                let held = found.entry(at).or_insert_with(|| Held::Operations(Vec::new()));
                if let Held::Operations(all) = held {
                    all.push(index);
                }
            }
        }
    }
    found
}

/// Where components of a kind stand that are no references.
fn of_kind<'s, T>(
    kind: &str,
    all: &'s [(String, OrReference<T>)],
    at: impl Fn(&'s T) -> &'s Pointer,
    places: &mut Vec<(Part, &'s Pointer)>,
) {
    let items = all.iter().filter_map(|(name, one)| match one {
        OrReference::Item(item) => Some((format!("{kind}/{name}"), at(item))),
        OrReference::Reference(_) => None,
    });
    places.extend(items);
}

/// What an operation refers to in what it sends, and in what it receives.
fn used(operation: &Operation, spec: &Spec) -> (Vec<Part>, Vec<Part>) {
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    for one in &operation.parameters {
        of_part("parameters", one, &mut sent, |item, to| of_schema(item.schema, spec, to));
    }
    if let Some(one) = &operation.body {
        of_part("requestBodies", one, &mut sent, |item, to| {
            of_media(Some(&item.media), spec, to);
        });
    }
    let needed = operation.security.as_deref().unwrap_or(&spec.security);
    let schemes = needed.iter().flat_map(|one| &one.schemes);
    sent.extend(schemes.map(|(name, _)| format!("securitySchemes/{name}")));
    for (_, response) in &operation.responses {
        of_part("responses", response, &mut received, |item, to| of_response(item, spec, to));
    }
    (sent, received)
}

/// What reaches a part reaches all that it refers to.
fn spread(edges: &[Vec<usize>], reached: &mut [(Set, Direction)]) {
    for members in graph::components(edges) {
        let mut whole = (Set::new(), Direction::Neither);
        for member in &members {
            join(&mut whole, &reached[*member]);
        }
        for member in &members {
            edges[*member].iter().for_each(|to| join(&mut reached[*to], &whole));
        }
        for member in &members {
            reached[*member].clone_from(&whole);
        }
    }
}

fn join((set, direction): &mut (Set, Direction), (others, way): &(Set, Direction)) {
    add(set, others);
    *direction = direction.and(*way);
}

fn add(set: &mut Set, others: &Set) {
    if set.len() < others.len() {
        set.resize(others.len(), 0);
    }
    set.iter_mut().zip(others).for_each(|(bits, others)| *bits |= others);
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
    for (name, _) in &parts.security_schemes {
        edges.entry(format!("securitySchemes/{name}")).or_default();
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
    of_media(response.stream.as_ref(), spec, to);
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

/// What a component is called that stands in for something of an operation.
pub(super) fn component(at: &Pointer) -> Option<&str> {
    let mut within: Vec<_> = at.steps_back().map(Step::as_key).collect();
    match (within.pop()?, within.pop()?, within.pop()?) {
        (Some("components"), Some(_), name) => name,
        _ => None,
    }
}
