//! The references in a value, collected while it is at hand: of a large document, another walk fetches all of it again.

use crate::pointer::reference_to;
use crate::source::tree::{Entry, Tree, Value};
use arcstr::ArcStr;
use thin_vec::ThinVec;

/// The references outside of the components.
pub(super) fn outside(root: &Tree) -> ThinVec<ArcStr> {
    let mut found = ThinVec::new();
    for entry in root.entries().iter().filter(|entry| *entry.key != *"components") {
        collect(&entry.key, &entry.tree, &mut found);
    }
    found
}

/// The references in a component.
pub(super) fn inside(component: &Tree) -> ThinVec<ArcStr> {
    let mut found = ThinVec::new();
    collect("", component, &mut found);
    found
}

/// Adds the references in a value. A security requirement names its schemes.
fn collect(key: &str, tree: &Tree, found: &mut ThinVec<ArcStr>) {
    match &tree.value {
        Value::List(items) if key == "security" => {
            let schemes = items.iter().flat_map(Tree::entries);
            found.extend(schemes.map(|one| reference_to("securitySchemes", &one.key).into()));
        }
        Value::List(items) => items.iter().for_each(|item| collect("", item, found)),
        Value::Map(entries) => {
            for Entry { key, tree, .. } in entries {
                collect(key, tree, found);
            }
        }
        Value::String(text) if key == "$ref" => found.push(text.clone()),
        _ => {}
    }
}
