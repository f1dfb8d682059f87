//! Paths that differ in the names of their parameters alone are one path.

use super::said;
use crate::diagnostic::Sink;
use crate::document::grammar::METHODS;
use crate::document::idle::{Shared, hand_down};
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Tree, Value};
use crate::url::placeholders;
use std::collections::{BTreeMap, BTreeSet};

/// Puts the methods of such a path under the first one, as far as that has others.
pub(super) fn merge_paths(root: &mut Tree, sink: &mut Sink<'_>) {
    let shared = root.get("components").and_then(|all| all.get("parameters")).cloned();
    let shared = shared.unwrap_or_default();
    let known = Shared::of(root);
    let Some(Tree { value: Value::Map(paths), .. }) = root.get_mut("paths") else { return };
    let mut homes: BTreeMap<String, usize> = BTreeMap::new();
    for index in 0..paths.len() {
        let shape = shape(&paths[index].key);
        let home = *homes.entry(shape).or_insert(index);
        if home < index {
            let (before, rest) = paths.split_at_mut(index);
            move_methods(&mut rest[0], &mut before[home], (&shared, &known), sink);
        }
    }
    let is_of_use = |path: &Entry| !matches!(&path.tree.value, Value::Map(all) if all.is_empty());
    paths.retain(is_of_use);
}

/// `/pets/{id}` → `/pets/{}`
fn shape(route: &str) -> String {
    let mut parts = route.split('{');
    let mut shape = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shape += "{}";
        shape += part.split_once('}').map_or(part, |(_, rest)| rest);
    }
    shape
}

fn is_method(entry: &Entry) -> bool {
    METHODS.contains(&&*entry.key)
}

fn move_methods(
    from: &mut Entry,
    to: &mut Entry,
    (shared, known): (&Tree, &Shared),
    sink: &mut Sink<'_>,
) {
    let has_servers = [&*from, &*to].iter().any(|path| path.tree.get("servers").is_some());
    let taken: BTreeSet<_> = to.tree.entries().iter().map(|entry| entry.key.clone()).collect();
    let is_new = |entry: &Entry| is_method(entry) && !taken.contains(&entry.key);
    if has_servers || !from.tree.entries().iter().any(is_new) {
        return;
    }
    let at = place(from);
    let renamed = placeholders(&from.key).zip(placeholders(&to.key));
    let renamed: Vec<_> = renamed.map(|(from, to)| (from.to_owned(), to.to_owned())).collect();
    spread(to, known);
    spread(from, known);
    let Value::Map(entries) = &mut from.tree.value else { return };
    let (moved, kept): (Vec<_>, Vec<_>) = std::mem::take(entries).into_iter().partition(is_new);
    let is_left = kept.iter().any(is_method);
    *entries = if is_left { kept.into() } else { Vec::new().into() };
    for mut method in moved {
        let at = at.key(method.key.clone());
        method.tree.origin.get_or_insert(at.clone());
        rename(&mut method.tree, &renamed, shared);
        let message =
            format!("`{}` is the same path as `{}`: it is read as that", from.key, to.key);
        said(&at, message, sink);
        if let Value::Map(entries) = &mut to.tree.value {
            entries.push(method);
        }
    }
}

fn place(path: &Entry) -> Pointer {
    let at = || Pointer::root().key("paths").key(path.key.clone());
    path.tree.origin.clone().unwrap_or_else(at)
}

/// Gives each operation of a path the parameters that all of them share.
fn spread(path: &mut Entry, known: &Shared) {
    let at = place(path);
    let Some(Tree { value: Value::List(mut all), .. }) = path.tree.take("parameters") else {
        return;
    };
    for (index, parameter) in all.iter_mut().enumerate() {
        parameter.origin.get_or_insert_with(|| at.key("parameters").index(index));
    }
    for entry in path.tree.entries_mut().iter_mut().filter(|entry| is_method(entry)) {
        hand_down(&mut entry.tree, &all, known, &at.key(entry.key.clone()).key("parameters"));
    }
}

/// Gives the parameters of the path their new names.
fn rename(operation: &mut Tree, renamed: &[(String, String)], shared: &Tree) {
    let list = operation.get_mut("parameters").map_or(&mut [][..], Tree::items_mut);
    for parameter in list {
        let reference = parameter.get("$ref").and_then(Tree::as_str);
        let name = reference.and_then(|text| text.strip_prefix("#/components/parameters/"));
        let component = name.and_then(|name| shared.get(name));
        let whole = component.unwrap_or(parameter);
        let text = |keyword| whole.get(keyword).and_then(Tree::as_str);
        if text("in") != Some("path") {
            continue;
        }
        let Some((_, new)) = renamed.iter().find(|(old, _)| text("name") == Some(old)) else {
            continue;
        };
        let origin = parameter.origin.clone().unwrap_or_default();
        let mut copy = Tree { origin: Some(origin.clone()), ..whole.clone() };
        copy.put("name", Tree::made_text(&origin, new.as_str()));
        *parameter = copy;
    }
}
