//! OpenAPI Overlays (1.0, 1.1): what is said otherwise of a document that stays as it was published.

mod select;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::place::{find, find_mut, remove};
use crate::ledger::nearest;
use crate::pointer::Pointer;
use crate::source::path::normal;
use crate::source::tree::{Tree, Value};
use crate::source::{Source, path};

/// Applies the overlays of a source to its tree, in their order.
pub(super) fn apply(root: &mut Tree, number: usize, sources: &[Source], sink: &mut Sink<'_>) {
    for name in &sources[number].overlays {
        let wanted = normal(name);
        let Some(file) = sources.iter().position(|one| path::normal(&one.name) == wanted) else {
            let message = format!("there is no overlay {name}");
            let help = "correct the path after `--overlay`, or in `overlays` of the manifest, from which it is seen";
            let diagnostic = Diagnostic::new(Code::UnresolvedReference, sink.whole(), message);
            sink.push(diagnostic.help(help));
            continue;
        };
        let at = Pointer::document(file);
        if let Some(overlay) = super::parse(&sources[file], &at, sink) {
            apply_one(root, &overlay, &at, sink);
        }
    }
}

fn apply_one(root: &mut Tree, overlay: &Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let version = overlay.get("overlay").and_then(Tree::as_str).unwrap_or_default();
    if !(version.starts_with("1.0.") || version.starts_with("1.1.")) {
        let place = sink.value(&at.key("overlay"));
        let message = "this is no overlay of version 1.0 or 1.1";
        let diagnostic = Diagnostic::new(Code::UnsupportedVersion, place, message);
        sink.push(diagnostic.help("an overlay begins with `overlay: 1.0.0`"));
        return;
    }
    let actions = overlay.get("actions").map_or(&[][..], Tree::items);
    if actions.is_empty() {
        sink.at_value(Code::MissingKeyword, &at.key("actions"), "an overlay has `actions`");
    }
    for (index, action) in actions.iter().enumerate() {
        apply_action(root, action, &at.key("actions").index(index), sink);
    }
}

fn apply_action(root: &mut Tree, action: &Tree, at: &Pointer, sink: &mut Sink<'_>) {
    const KEYWORDS: [&str; 5] = ["target", "description", "update", "remove", "copy"];
    for entry in action.entries() {
        if !KEYWORDS.contains(&&*entry.key) && !entry.key.starts_with("x-") {
            let message = format!("`{}` is not a keyword of an action", entry.key);
            let help = match nearest(&entry.key, KEYWORDS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known are: {}", KEYWORDS.join(", ")),
            };
            sink.report_key(Code::UnknownKeyword, &at.key(entry.key.clone()), &message, &help);
        }
    }
    let Some(targets) = selected(root, action, "target", at, sink) else { return };
    let removes = action.get("remove").is_some_and(|one| one.value == Value::Boolean(true));
    if targets.is_empty() {
        let place = sink.value(&at.key("target"));
        sink.push(Diagnostic::new(Code::NoEffect, place, "nothing in the document is selected"));
    }
    let copied = match action.get("copy") {
        Some(_) => {
            let from = selected(root, action, "copy", at, sink).unwrap_or_default();
            from.first().and_then(|path| find(root, path)).cloned()
        }
        None => None,
    };
    let update = action.get("update").map(|update| {
        let origin = update.origin.clone().unwrap_or_else(|| at.key("update"));
        with_origins(update, &origin)
    });
    // The last items of lists first, so that the others are still where they are said to be.
    for path in targets.iter().rev() {
        if removes {
            remove(root, path);
            continue;
        }
        for change in copied.iter().chain(&update) {
            if let Some(target) = find_mut(root, path) {
                merge(target, change);
            }
        }
    }
}

/// What a `JSONPath` of an action selects; reports one that cannot be read.
fn selected(
    root: &Tree,
    action: &Tree,
    keyword: &str,
    at: &Pointer,
    sink: &mut Sink<'_>,
) -> Option<Vec<select::Path>> {
    let Some(text) = action.get(keyword).and_then(Tree::as_str) else {
        sink.at_value(Code::MissingKeyword, at, format!("an action needs a `{keyword}`"));
        return None;
    };
    match select::select(root, text) {
        Ok(mut paths) => {
            paths.sort();
            paths.dedup();
            Some(paths)
        }
        Err(rest) => {
            let message = if rest.is_empty() {
                "this JSONPath ends too early".to_owned()
            } else {
                format!("this JSONPath cannot be read from `{rest}` on")
            };
            let help = "write a path such as `$.paths['/pets'].get` or `$.components.schemas.*`";
            sink.report_value(Code::UnknownValue, &at.key(keyword), &message, help);
            None
        }
    }
}

/// The same tree, each value of which knows where it stands.
fn with_origins(tree: &Tree, at: &Pointer) -> Tree {
    let mut tree = Tree { origin: Some(at.clone()), ..tree.clone() };
    for entry in tree.entries_mut() {
        entry.tree = with_origins(&entry.tree, &at.key(entry.key.clone()));
    }
    for (index, item) in tree.items_mut().iter_mut().enumerate() {
        *item = with_origins(item, &at.index(index));
    }
    tree
}

/// Maps are merged, lists are appended to, everything else is replaced.
fn merge(target: &mut Tree, change: &Tree) {
    match (&mut target.value, &change.value) {
        (Value::Map(_), Value::Map(entries)) => {
            for entry in entries {
                match target.get_mut(&entry.key) {
                    Some(old) => merge(old, &entry.tree),
                    None => target.put(&entry.key, entry.tree.clone()),
                }
            }
        }
        (Value::List(items), Value::List(more)) => items.extend(more.iter().cloned()),
        (Value::List(items), _) => items.push(change.clone()),
        _ => *target = change.clone(),
    }
}
