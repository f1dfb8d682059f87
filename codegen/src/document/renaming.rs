//! Components get other names, and whatever refers to them follows.

use super::grammar;
use crate::ledger::Object;
use crate::pointer::{Pointer, reference_to};
use crate::source::tree::{Tree, Value};
use std::collections::BTreeMap;

/// Whether a component may be called so (OpenAPI 3.1, Components Object).
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(fits)
}

/// Whether the name of a component may have this letter.
pub(crate) fn fits(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "._-".contains(letter)
}

/// The new names of components.
#[derive(Default)]
pub(crate) struct Renaming {
    /// By the old reference: the old name, and the new reference.
    references: BTreeMap<String, (String, String)>,
    /// Security schemes are not referred to, but named.
    schemes: BTreeMap<String, String>,
    /// The properties of schemas that list their values, by the old reference.
    listing: BTreeMap<String, Vec<String>>,
}

impl Renaming {
    /// Notes that a component of `kind` is called `to` instead of `from`.
    pub(crate) fn add(&mut self, kind: &str, from: &str, to: &str, component: &Tree) {
        if kind == "securitySchemes" {
            self.schemes.insert(from.to_owned(), to.to_owned());
        }
        if kind == "schemas" {
            let properties = component.get("properties").map_or(&[][..], Tree::entries).iter();
            let listing = properties.filter(|one| is_listing(&one.tree));
            let listing = listing.map(|one| one.key.to_string()).collect();
            self.listing.insert(reference_to(kind, from), listing);
        }
        self.references.insert(reference_to(kind, from), (from.to_owned(), reference_to(kind, to)));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.references.is_empty()
    }

    /// Changes all that refers to a component which has another name now. The value of an example is data,
    /// whatever it looks like.
    pub(crate) fn follow(&self, root: &mut Tree) {
        grammar::walk(root, Object::Document, &Pointer::root(), &mut |tree, object, _| {
            if object == Object::Schema {
                self.follow_tags(tree);
            }
            if let Some(Tree { value: Value::String(text), .. }) = tree.get_mut("$ref") {
                if let Some((_, to)) = self.references.get(&**text) {
                    *text = to.as_str().into();
                }
            }
            if let (Object::Document | Object::Operation, Some(security)) =
                (object, tree.get_mut("security"))
            {
                self.follow_requirements(security);
            }
        });
    }

    fn follow_requirements(&self, requirements: &mut Tree) {
        for scheme in requirements.items_mut().iter_mut().flat_map(Tree::entries_mut) {
            if let Some(name) = self.schemes.get(&*scheme.key) {
                scheme.key = name.as_str().into();
            }
        }
    }

    /// The name of a schema is a value of the discriminators of its unions: it stays one.
    fn follow_tags(&self, union: &mut Tree) {
        let alternatives = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| union.get(keyword));
        let references = alternatives.flat_map(Tree::items).filter_map(|one| one.get("$ref"));
        let references = references.filter_map(Tree::as_str);
        let named: Vec<_> = references
            .filter_map(|from| Some((from.to_owned(), self.references.get(from)?)))
            .collect();
        let Some(discriminator) = union.get_mut("discriminator") else { return };
        let origin = discriminator.origin.clone().unwrap_or_default();
        let property = discriminator.get("propertyName").and_then(Tree::as_str);
        let property = property.unwrap_or_default().to_owned();
        for (from, (name, to)) in named {
            let mut is_mapped = false;
            for entry in discriminator.get_mut("mapping").map_or(&mut [][..], Tree::entries_mut) {
                let Value::String(target) = &mut entry.tree.value else { continue };
                if **target == **name || **target == *from || **target == **to {
                    *target = to.as_str().into();
                    is_mapped = true;
                }
            }
            let is_listed = self.listing.get(&from).is_some_and(|all| all.contains(&property));
            if !is_mapped && !is_listed {
                let target = Tree::made_text(&origin, to.as_str());
                discriminator.map_under("mapping", &origin).put(name, target);
            }
        }
    }
}

fn is_listing(property: &Tree) -> bool {
    property.get("enum").or_else(|| property.get("const")).is_some()
}
