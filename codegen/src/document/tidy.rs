//! What YAML allows and a spec must not have: a key twice, and merge keys.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Span, Tree, Value};
use arcstr::ArcStr;
use std::collections::BTreeMap;

/// Reports duplicate and merge keys, and takes them away, so that every pointer leads to one thing.
pub(super) fn tidy(tree: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    match &mut tree.value {
        Value::Map(entries) => {
            let mut seen = BTreeMap::new();
            entries.retain(|entry| keep(entry, at, &mut seen, sink));
            for entry in entries {
                tidy(&mut entry.tree, &at.key(entry.key.clone()), sink);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                tidy(item, &at.index(index), sink);
            }
        }
        _ => {}
    }
}

fn keep(
    entry: &Entry,
    at: &Pointer,
    seen: &mut BTreeMap<ArcStr, Span>,
    sink: &mut Sink<'_>,
) -> bool {
    let place = sink.bytes(&at.key(entry.key.clone()), entry.key_span());
    if *entry.key == *"<<" {
        let diagnostic = Diagnostic::new(Code::MergeKey, place, "merge keys are not supported");
        sink.push(diagnostic.help("write the entries out, or share a component with `$ref`"));
        return false;
    }
    let Some(first) = seen.insert(entry.key.clone(), entry.key_span()) else { return true };
    let message = format!("`{}` is a key of this map already", entry.key);
    let first_place = sink.bytes(&at.key(entry.key.clone()), first);
    sink.push(
        Diagnostic::new(Code::DuplicateKey, place, message)
            .also(first_place, "first used here")
            .help("remove one of the two, or rename it"),
    );
    seen.insert(entry.key.clone(), first);
    // What stands in the second one is missed by nobody else.
    sink.lose(&at.key(entry.key.clone()));
    false
}
