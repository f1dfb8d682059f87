//! Names that would be alike in Rust: the first keeps its own, each later one gets a number behind it.

use super::said;
use crate::diagnostic::Sink;
use crate::names;
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value};
use std::collections::BTreeSet;

/// Values of an `enum` whose variants would have the same name get another with `x-rust-names`.
pub(super) fn repair_values(schema: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    if schema.get("x-rust-names").is_some() {
        return;
    }
    let values = schema.get("enum").map_or(&[][..], Tree::items);
    let mut taken = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut given = Vec::new();
    for value in values.iter().filter_map(Tree::as_str).filter(|value| seen.insert(*value)) {
        let name = names::variant(value);
        let free = free(&name, "", names::variant, &mut taken);
        if free != name {
            given.push((value.to_owned(), free));
        }
    }
    if given.is_empty() {
        return;
    }
    let mut map = Tree::made_map(at, []);
    for (value, name) in given {
        said(&at.key("enum"), format!("the variant of `{value}` is called `{name}`"), sink);
        map.put(&value, Tree::made_text(at, name));
    }
    schema.put("x-rust-names", map);
}

/// Properties whose fields would have the same name, or none, get another with `x-rust-name`.
pub(super) fn repair_properties(schema: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let Some(properties) = schema.get_mut("properties") else { return };
    let at = at.key("properties");
    let mut taken = BTreeSet::new();
    for entry in properties.entries_mut() {
        let is_map = matches!(entry.tree.value, Value::Map(_));
        if let Some(given) = entry.tree.get("x-rust-name").and_then(Tree::as_str) {
            taken.insert(given.to_owned());
            continue;
        }
        let name = names::snake(&entry.key);
        let base = if names::is_identifier(&name) { name.as_str() } else { "field" };
        let free = free(base, "_", names::snake, &mut taken);
        if free == name || !is_map {
            continue;
        }
        let at = at.key(&*entry.key);
        said(&at, format!("the field of `{}` is called `{free}`", entry.key), sink);
        entry.tree.put("x-rust-name", Tree::made_text(&at, free));
    }
}

/// A name that is not taken, and then is. What keeps a name from being a keyword, a number does: `type_`, `type_2`.
/// A number may be where other words begin: the second `AB` is `Ab2`.
fn free(
    name: &str,
    between: &str,
    spelled: fn(&str) -> String,
    taken: &mut BTreeSet<String>,
) -> String {
    let bare = name.trim_end_matches('_');
    let numbered = (2..).map(|number: u32| spelled(&format!("{bare}{between}{number}")));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.clone())).unwrap_or_default()
}
