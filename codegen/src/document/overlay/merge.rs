//! Changes of a tree that remember which overlay made them.

use crate::diagnostic::Sink;
use crate::document::place::{find, find_mut, remove};
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};

/// Where in the documents what a path leads to was written.
fn written_at(root: &Tree, path: &[Step]) -> Pointer {
    let mut at = root.origin.clone().unwrap_or_default();
    for (depth, step) in path.iter().enumerate() {
        let origin = find(root, &path[..=depth]).and_then(|tree| tree.origin.clone());
        at = origin.unwrap_or_else(|| at.along(std::slice::from_ref(step)));
    }
    at
}

/// The same tree, each value of which knows where it stands.
pub(super) fn with_origins(tree: &Tree, at: &Pointer) -> Tree {
    let mut tree = Tree { origin: Some(at.clone()), ..tree.clone() };
    for entry in tree.entries_mut() {
        entry.tree = with_origins(&entry.tree, &at.key(entry.key.clone()));
    }
    for (index, item) in tree.items_mut().iter_mut().enumerate() {
        *item = with_origins(item, &at.index(index));
    }
    tree
}

/// Takes away what a path leads to; `action` is what says so.
pub(super) fn take(root: &mut Tree, path: &[Step], action: &Pointer, sink: &mut Sink<'_>) {
    sink.overlay_removes(&written_at(root, path), action);
    if let Some((Step::Index(_), list)) = path.split_last() {
        // What follows in a list is still where it was written.
        let at = written_at(root, list);
        let items = find_mut(root, list).into_iter().flat_map(Tree::items_mut);
        for (index, item) in items.enumerate() {
            item.origin.get_or_insert_with(|| at.index(index));
        }
    }
    remove(root, path);
}

/// Says `change` of what a path leads to.
pub(super) fn put(root: &mut Tree, path: &[Step], change: &Tree, sink: &mut Sink<'_>) {
    let at = written_at(root, path);
    if let Some(target) = find_mut(root, path) {
        merge(target, change, &at, sink);
    }
}

/// Maps are merged, lists are appended to, everything else is replaced.
fn merge(target: &mut Tree, change: &Tree, at: &Pointer, sink: &mut Sink<'_>) {
    match (&mut target.value, &change.value) {
        (Value::Map(_), Value::Map(entries)) => {
            for entry in entries {
                let at = at.key(entry.key.clone());
                if let Some(old) = target.get_mut(&entry.key) {
                    let at = old.origin.clone().unwrap_or(at);
                    merge(old, &entry.tree, &at, sink);
                } else {
                    note(&at, &entry.tree, sink);
                    target.put(&entry.key, entry.tree.clone());
                }
            }
        }
        (Value::List(items), more) => {
            let more = if let Value::List(more) = more {
                more.as_slice()
            } else {
                std::slice::from_ref(change)
            };
            for item in more {
                note(&at.index(items.len()), item, sink);
                items.push(item.clone());
            }
        }
        _ => {
            note(at, change, sink);
            *target = change.clone();
        }
    }
}

fn note(at: &Pointer, change: &Tree, sink: &mut Sink<'_>) {
    if let Some(overlay) = &change.origin {
        sink.overlay(at, overlay);
    }
}
