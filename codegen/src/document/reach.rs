//! What operations reach, and those that are left out because of it.

use super::grammar::{METHODS, ROOTS};
use super::place::{Path, Places, find, remove};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::pointer::{Pointer, Step, component_of, unescaped};
use crate::source::tree::{Entry, Tree, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A component, as its kind and its name.
pub(crate) type Component = (String, String);

/// `paths` or `webhooks`, a key of it, and a method of that.
type Operation = (&'static str, String, String);

/// Leaves out the operations that reach one of these mistakes. Whether there are any.
pub(crate) fn leave_out(
    tree: &mut Tree,
    mistakes: &[(Path, &Diagnostic)],
    sink: &mut Sink<'_>,
) -> bool {
    if mistakes.is_empty() {
        return false;
    }
    let reached = reached(tree);
    let mut left_out: BTreeMap<Operation, &Diagnostic> = BTreeMap::new();
    for (path, error) in mistakes {
        for operation in
            reached.iter().filter(|(operation, reached)| leads_to(operation, reached, path))
        {
            left_out.entry(operation.0.clone()).or_insert(error);
        }
    }
    for ((root, route, method), error) in &left_out {
        let path = [key(root), key(route), key(method)];
        let at = written(tree, root, route, method);
        let what = named(&((*root), route.clone(), method.clone()));
        let message = format!("{what} is left out: {}", error.message);
        let skipped = Diagnostic::new(Code::Skipped, sink.key(&at), message);
        sink.push(skipped.also(error.place.clone(), error.code.as_str()));
        remove(tree, &path);
    }
    prune(tree);
    !left_out.is_empty()
}

fn key(text: &str) -> Step {
    Step::Key(text.into())
}

/// Whether what stands at a path is part of an operation, or of a component that it reaches.
fn leads_to(
    (root, route, method): &Operation,
    reached: &BTreeSet<Component>,
    path: &[Step],
) -> bool {
    let keys: Vec<_> = path.iter().map_while(Step::as_key).collect();
    match keys.as_slice() {
        ["components", kind, name, ..] => {
            reached.contains(&((*kind).to_owned(), (*name).to_owned()))
        }
        [under, of, part, ..] => {
            under == root && of == route && (part == method || !METHODS.contains(part))
        }
        [under, of] => under == root && of == route,
        _ => false,
    }
}

/// How many operations there are, webhooks and those of methods that are not supported among them.
pub(crate) fn operations(tree: &Tree) -> usize {
    let paths = ROOTS.iter().filter_map(|root| tree.get(root)).flat_map(Tree::entries);
    let of = |one: &Entry| match &*one.key {
        "additionalOperations" => one.tree.entries().len(),
        key => usize::from(METHODS.contains(&key)),
    };
    paths.flat_map(|path| path.tree.entries()).map(of).sum()
}

/// For each of these places, the operations that reach what was written there.
pub(crate) fn reaching(tree: &Tree, places: &[&Pointer]) -> Vec<Rc<[String]>> {
    if places.is_empty() {
        return Vec::new();
    }
    let all = Places::of(tree);
    let operations = reached(tree);
    // Many places are in the same component.
    let mut known: BTreeMap<Vec<Path>, Rc<[String]>> = BTreeMap::new();
    let of = |at: &&Pointer| {
        // What is gone stood in something that is still there.
        let mut around = std::iter::successors(Some((*at).clone()), Pointer::parent);
        let paths =
            around.find_map(|at| Some(all.find(tree, &at)).filter(|paths| !paths.is_empty()));
        let head = |path: Path| path.into_iter().take(3).collect();
        let heads: Vec<Path> = paths.unwrap_or_default().into_iter().map(head).collect();
        let leading = |heads: &[Path]| {
            let leads = |(operation, reached): &&(Operation, BTreeSet<Component>)| {
                heads.iter().any(|head| leads_to(operation, reached, head))
            };
            operations.iter().filter(leads).map(|(operation, _)| named(operation)).collect()
        };
        Rc::clone(known.entry(heads).or_insert_with_key(|heads| leading(heads)))
    };
    places.iter().map(of).collect()
}

/// `GET /pets`
fn named((root, route, method): &Operation) -> String {
    match *root {
        "webhooks" => format!("the webhook `{route}`"),
        _ => format!("{} {route}", method.to_uppercase()),
    }
}

/// The components that each operation reaches, by the place where it was written.
pub(crate) fn components_by_operation(tree: &Tree) -> BTreeMap<Pointer, BTreeSet<Component>> {
    let all = reached(tree).into_iter().map(|((root, route, method), components)| {
        (written(tree, root, &route, &method), components)
    });
    all.collect()
}

/// Where an operation was written.
fn written(tree: &Tree, root: &str, route: &str, method: &str) -> Pointer {
    let origin =
        find(tree, &[key(root), key(route), key(method)]).and_then(|one| one.origin.clone());
    origin.unwrap_or_else(|| Pointer::root().key(root).key(route).key(method))
}

/// The components that each operation reaches.
fn reached(tree: &Tree) -> Vec<(Operation, BTreeSet<Component>)> {
    let edges = edges(tree);
    let mut shared = BTreeSet::new();
    collect("security", tree.get("security").unwrap_or(&Tree::default()), &mut shared);
    let mut all = Vec::new();
    let paths = |root: &'static str| {
        let all = tree.get(root).map_or(&[][..], Tree::entries).iter();
        all.map(move |path| (root, path))
    };
    for (root, path) in ROOTS.into_iter().flat_map(paths) {
        for entry in path.tree.entries().iter().filter(|one| METHODS.contains(&&*one.key)) {
            let mut ahead = shared.clone();
            collect("", &entry.tree, &mut ahead);
            let beside = path.tree.entries().iter().filter(|one| !METHODS.contains(&&*one.key));
            beside.for_each(|one| collect(&one.key, &one.tree, &mut ahead));
            let operation = (root, path.key.to_string(), entry.key.to_string());
            all.push((operation, closed(&edges, ahead)));
        }
    }
    all
}

/// What each component refers to.
fn edges(tree: &Tree) -> BTreeMap<Component, BTreeSet<Component>> {
    let kinds = tree.get("components").map_or(&[][..], Tree::entries).iter();
    let all = kinds.flat_map(|kind| {
        kind.tree.entries().iter().map(|component| {
            let mut found = BTreeSet::new();
            collect("", &component.tree, &mut found);
            ((kind.key.to_string(), component.key.to_string()), found)
        })
    });
    all.collect()
}

/// The components, and those that they lead to.
fn closed(
    edges: &BTreeMap<Component, BTreeSet<Component>>,
    start: BTreeSet<Component>,
) -> BTreeSet<Component> {
    let mut ahead: Vec<_> = start.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(component) = ahead.pop() {
        let next = edges.get(&component).into_iter().flatten();
        let next: Vec<_> = next.filter(|one| !reached.contains(*one)).cloned().collect();
        ahead.extend(next);
        reached.insert(component);
    }
    reached
}

/// Adds the components that a value refers to.
fn collect(key: &str, tree: &Tree, found: &mut BTreeSet<Component>) {
    match &tree.value {
        Value::List(items) if key == "security" => {
            let schemes = items.iter().flat_map(Tree::entries);
            found.extend(schemes.map(|one| ("securitySchemes".to_owned(), one.key.to_string())));
        }
        Value::List(items) => items.iter().for_each(|item| collect("", item, found)),
        Value::Map(entries) => entries.iter().for_each(|one| collect(&one.key, &one.tree, found)),
        Value::String(text) if key == "$ref" => {
            found.extend(component_of(text).map(|(kind, name)| (kind.to_owned(), unescaped(name))));
        }
        _ => {}
    }
}

/// Takes away the components that no operation reaches, and the paths that have none.
pub(crate) fn prune(tree: &mut Tree) {
    let mut kept = BTreeSet::new();
    collect("security", tree.get("security").unwrap_or(&Tree::default()), &mut kept);
    for root in ROOTS {
        let Some(paths) = tree.get_mut(root) else { continue };
        paths.retain(|path| {
            let mut keys = path.tree.entries().iter().map(|one| &*one.key);
            keys.any(|key| METHODS.contains(&key) || key == "additionalOperations")
        });
        collect("", paths, &mut kept);
    }
    let kept = closed(&edges(tree), kept);
    let Some(components) = tree.get_mut("components") else { return };
    for kind in components.entries_mut() {
        let of = kind.key.to_string();
        kind.tree.retain(|entry| kept.contains(&(of.clone(), entry.key.to_string())));
    }
    components.retain(|kind| !kind.tree.entries().is_empty());
}
