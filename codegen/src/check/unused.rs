//! Components that nothing refers to.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::lookup::Lookup;
use crate::pointer::{Pointer, component_of};
use crate::source::tree::{Entry, Tree, Value};

/// A component, as its kind and its name.
type Component<'t> = (&'t str, &'t str);

/// Reports the components that cannot be reached from an operation.
pub(super) fn check_unused(root: &Tree, sink: &mut Sink<'_>) {
    let Some(components) = root.get("components") else { return };
    if root.get("paths").is_none() {
        return; // a library of components
    }
    let all: Vec<_> = components
        .entries()
        .iter()
        .flat_map(|kind| kind.tree.entries().iter().map(|one| (&*kind.key, one)))
        .collect();
    let numbers: Lookup<Component<'_>, usize> =
        all.iter().zip(0..).map(|((kind, one), number)| ((*kind, &*one.key), number)).collect();
    let mut is_reached = vec![false; all.len()];
    let mut ahead = Vec::new();
    for entry in root.entries().iter().filter(|entry| *entry.key != *"components") {
        collect(&entry.key, &entry.tree, &mut ahead);
    }
    while let Some(name) = ahead.pop() {
        let Some(number) = numbers.get(&name).copied() else { continue };
        if !std::mem::replace(&mut is_reached[number], true) {
            collect("", &all[number].1.tree, &mut ahead);
        }
    }
    let at = Pointer::root().key("components");
    let mut is_reached = is_reached.into_iter();
    for kind in components.entries() {
        let at = kind.tree.origin.clone().unwrap_or_else(|| at.key(kind.key.clone()));
        for (component, is_reached) in kind.tree.entries().iter().zip(&mut is_reached) {
            if !is_reached {
                report(component, &at, sink);
            }
        }
    }
}

fn report(component: &Entry, at: &Pointer, sink: &mut Sink<'_>) {
    let name = &component.key;
    let at = component.tree.origin.clone().unwrap_or_else(|| at.key(name.clone()));
    let message = format!("nothing refers to `{name}`");
    let diagnostic = Diagnostic::new(Code::UnusedComponent, sink.key(&at), message);
    sink.push(diagnostic.help(format!("refer to it with `$ref`, or remove `{name}`")));
}

/// Adds the components that a value refers to.
fn collect<'t>(key: &str, tree: &'t Tree, found: &mut Vec<Component<'t>>) {
    match &tree.value {
        Value::List(items) if key == "security" => {
            let schemes = items.iter().flat_map(Tree::entries);
            found.extend(schemes.map(|scheme| ("securitySchemes", &*scheme.key)));
        }
        Value::List(items) => items.iter().for_each(|item| collect("", item, found)),
        Value::Map(entries) => {
            for Entry { key, tree, .. } in entries {
                collect(key, tree, found);
            }
        }
        Value::String(text) if key == "$ref" => {
            found.extend(component_of(text));
        }
        _ => {}
    }
}
