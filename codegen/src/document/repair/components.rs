//! Components whose names are none get names of their own.

use super::said;
use crate::diagnostic::Sink;
use crate::document::renaming::{self, Renaming};
use crate::pointer::Pointer;
use crate::source::tree::Tree;
use std::collections::BTreeSet;

/// Gives components names of the letters that they are made of (OpenAPI 3.1, Components Object).
pub(super) fn name_components(root: &mut Tree, sink: &mut Sink<'_>) {
    let around = Pointer::root().key("components");
    let mut renaming = Renaming::default();
    for kind in root.get_mut("components").map_or(&mut [][..], Tree::entries_mut) {
        let around = around.key(kind.key.clone());
        let what = called(&kind.key);
        let names = kind.tree.entries().iter().map(|entry| entry.key.to_string());
        let mut taken: BTreeSet<_> = names.collect();
        for entry in kind.tree.entries_mut() {
            if renaming::is_name(&entry.key) {
                continue;
            }
            let name = free(&entry.key, what, &mut taken);
            let at = entry.tree.origin.clone().unwrap_or_else(|| around.key(entry.key.clone()));
            said(&at, format!("the {what} `{}` is called `{name}`", entry.key), sink);
            entry.tree.origin = Some(at);
            renaming.add(&kind.key, &entry.key, &name, &entry.tree);
            entry.key = name.into();
        }
    }
    if !renaming.is_empty() {
        renaming.follow(root);
    }
}

fn called(kind: &str) -> &'static str {
    match kind {
        "schemas" => "schema",
        "parameters" => "parameter",
        "requestBodies" => "request body",
        "responses" => "response",
        "headers" => "header",
        "securitySchemes" => "security scheme",
        _ => "component",
    }
}

/// The name with `_` for what does not fit, and a number where that is taken.
fn free(name: &str, what: &str, taken: &mut BTreeSet<String>) -> String {
    let fitting = |letter: char| if renaming::fits(letter) { letter } else { '_' };
    let bare: String = name.chars().map(fitting).collect();
    let has_words = bare.contains(|letter: char| letter.is_ascii_alphanumeric());
    let last_word = what.rsplit(' ').next().unwrap_or(what);
    let bare = if has_words { bare } else { last_word.to_owned() };
    let numbered = (2..).map(|number: u32| format!("{bare}_{number}"));
    let mut names = std::iter::once(bare.clone()).chain(numbered);
    names.find(|name| taken.insert(name.clone())).unwrap_or_default()
}
