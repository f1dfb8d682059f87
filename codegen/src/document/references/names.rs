//! What the components are called that are brought in.

use super::address::Address;
use crate::document::renaming::fits;
use crate::ledger::Object;
use crate::source::tree::Tree;
use std::collections::BTreeSet;

/// The map of `components` that an object belongs in; none for what is no component.
pub(super) fn kind_of(object: Object) -> Option<&'static str> {
    Some(match object {
        Object::Schema => "schemas",
        Object::Parameter => "parameters",
        Object::RequestBody => "requestBodies",
        Object::Response => "responses",
        Object::Header => "headers",
        Object::SecurityScheme => "securitySchemes",
        _ => return None,
    })
}

/// The names that components have.
pub(super) struct Names(BTreeSet<(String, String)>);

impl Names {
    pub(super) fn of(root: &Tree) -> Self {
        let kinds = root.get("components").map_or(&[][..], Tree::entries).iter();
        let names = kinds.flat_map(|kind| {
            let names = kind.tree.entries().iter();
            names.map(|entry| (kind.key.to_string(), entry.key.to_string()))
        });
        Self(names.collect())
    }

    /// A name that nothing of its kind has yet, for what stands at an address in a file.
    pub(super) fn new_one(&mut self, kind: &str, address: &Address, file: &str) -> String {
        let own = own_name(address, file);
        let stem = stem(file);
        let numbered = (2..).map(|number| format!("{own}_{number}"));
        let mut names = [own.clone(), format!("{own}_{stem}")].into_iter().chain(numbered);
        let is_new = |name: &String| self.0.insert((kind.to_owned(), name.clone()));
        names.find(is_new).expect("there is always another number")
    }
}

/// `A` for `/components/schemas/A`, `A_b` for `/components/schemas/A/properties/b`, `pets` for all
/// of `pets.yaml`.
fn own_name(address: &Address, file: &str) -> String {
    const CONTAINERS: [&str; 8] = [
        "schemas",
        "definitions",
        "$defs",
        "parameters",
        "requestBodies",
        "responses",
        "headers",
        "securitySchemes",
    ];
    const STRUCTURE: [&str; 9] = [
        "components",
        "paths",
        "properties",
        "items",
        "content",
        "schema",
        "application/json",
        "oneOf",
        "anyOf",
    ];
    let is_container = |step: &String| CONTAINERS.contains(&step.as_str());
    let steps = address.steps();
    let named: Vec<_> = match steps {
        [.., container, name] if is_container(container) => vec![name.as_str()],
        _ => {
            let steps = steps.iter().filter(|step| !is_container(step));
            steps.map(String::as_str).filter(|step| !STRUCTURE.contains(step)).collect()
        }
    };
    let name = named.into_iter().map(fitting).collect::<Vec<_>>().join("_");
    if name.is_empty() { stem(file) } else { name }
}

/// The name of a file without its folder and its ending.
fn stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    fitting(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// With the letters alone that the name of a component may have.
fn fitting(text: &str) -> String {
    let fitting = |letter: char| if fits(letter) { letter } else { '_' };
    let text: String = text.chars().map(fitting).collect();
    text.trim_matches('_').to_owned()
}
