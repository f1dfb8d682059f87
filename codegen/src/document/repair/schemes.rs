//! Security schemes whose names are none get names of their own.

use super::said;
use crate::diagnostic::Sink;
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names are made of ASCII letters, digits, `.`, `_` and `-` (OpenAPI 3.1, Components Object).
pub(super) fn name_schemes(root: &mut Tree, sink: &mut Sink<'_>) {
    let around = Pointer::root().key("components").key("securitySchemes");
    let schemes = root.get_mut("components").and_then(|all| all.get_mut("securitySchemes"));
    let Some(schemes) = schemes else { return };
    let mut taken: BTreeSet<_> =
        schemes.entries().iter().map(|entry| entry.key.to_string()).collect();
    let mut given: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    for entry in schemes.entries_mut() {
        if !entry.key.is_empty() && entry.key.chars().all(fits) {
            continue;
        }
        let name = free(&entry.key, &mut taken);
        let at = entry.tree.origin.clone().unwrap_or_else(|| around.key(entry.key.clone()));
        said(&at, format!("the security scheme `{}` is called `{name}`", entry.key), sink);
        entry.tree.origin = Some(at);
        given.insert(entry.key.clone(), name.as_str().into());
        entry.key = name.into();
    }
    if given.is_empty() {
        return;
    }
    rename(root.get_mut("security"), &given);
    let Some(paths) = root.get_mut("paths") else { return };
    for operation in paths.entries_mut().iter_mut().flat_map(|path| path.tree.entries_mut()) {
        rename(operation.tree.get_mut("security"), &given);
    }
}

fn fits(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "._-".contains(letter)
}

/// The name with `_` for what does not fit, and a number where that is taken.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let fitting = |letter: char| if fits(letter) { letter } else { '_' };
    let bare: String = name.chars().map(fitting).collect();
    let has_words = bare.contains(|letter: char| letter.is_ascii_alphanumeric());
    let bare = if has_words { bare } else { "scheme".to_owned() };
    let numbered = (2..).map(|number: u32| format!("{bare}_{number}"));
    let mut names = std::iter::once(bare.clone()).chain(numbered);
    names.find(|name| taken.insert(name.clone())).unwrap_or_default()
}

fn rename(requirements: Option<&mut Tree>, given: &BTreeMap<Arc<str>, Arc<str>>) {
    let all = requirements.map_or(&mut [][..], Tree::items_mut);
    for Entry { key, .. } in all.iter_mut().flat_map(Tree::entries_mut) {
        if let Some(name) = given.get(key) {
            *key = name.clone();
        }
    }
}
