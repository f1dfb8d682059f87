//! What stands where a method does in somebody else's document: `GET`, `connect`.

use super::grammar::{self, METHODS};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::{self, Object};
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};

/// Reads methods as they are meant, and says which ones there is nothing for.
pub(super) fn repair_methods(root: &mut Tree, sink: &mut Sink<'_>) {
    for keyword in grammar::ROOTS {
        let Some(paths) = root.get_mut(keyword) else { continue };
        let around = Pointer::root().key(keyword);
        for path in paths.entries_mut().iter_mut().filter(|path| !path.key.starts_with("x-")) {
            let at = path.tree.origin.clone().unwrap_or_else(|| around.key(path.key.clone()));
            repair_path(&mut path.tree, &at, sink);
        }
    }
}

/// The same for one path item.
pub(super) fn repair_path(path: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let route = at.last().and_then(Step::as_key).unwrap_or_default().to_owned();
    let Value::Map(entries) = &mut path.value else {
        if path.value != Value::Null {
            skipped(at, format!("{route} is left out: a path is a map of its methods"), sink);
        }
        return;
    };
    let mut taken: Vec<_> = entries.iter().map(|entry| entry.key.to_string()).collect();
    entries.retain_mut(|entry| {
        let is_operation = matches!(entry.tree.value, Value::Map(_));
        if !is_operation || is_known(&entry.key) {
            return true;
        }
        let at = entry.tree.origin.clone().unwrap_or_else(|| at.key(entry.key.clone()));
        let method = entry.key.trim().to_ascii_lowercase();
        let is_method = METHODS.contains(&&*method);
        if is_method && !taken.contains(&method) {
            let message = format!("`{}` is read as `{method}`", entry.key);
            sink.push(Diagnostic::new(Code::Repaired, sink.key(&at), message));
            taken.push(method.clone());
            entry.tree.origin = Some(at);
            entry.key = method.into();
            return true;
        }
        let why = if is_method {
            format!("the path has a `{method}` already")
        } else {
            format!("`{}` is not a method of OpenAPI", entry.key)
        };
        let message = format!("{} {route} is left out: {why}", method.to_uppercase());
        skipped(&at, message, sink);
        false
    });
}

fn is_known(key: &str) -> bool {
    METHODS.contains(&key)
        || key.starts_with("x-")
        || ledger::treatment(Object::PathItem, key).is_some()
}

fn skipped(at: &Pointer, message: String, sink: &mut Sink<'_>) {
    sink.push(Diagnostic::new(Code::Skipped, sink.key(at), message));
}
