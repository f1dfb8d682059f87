//! Bases with a `discriminator`, and what extends them by `allOf`: a value of the base is one of these.
//!
//! `Pet: {discriminator: {propertyName: kind}, properties: …}` and `Cat: {allOf: [Pet, …]}` become
//! `Pet: {anyOf: [Cat, PetBase], discriminator: …}`, `PetBase: {properties: …}` and `Cat: {allOf: [PetBase, …]}`.

use crate::pointer::{Pointer, component_of, reference_to, unescaped};
use crate::source::tree::{Entry, Tree, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Keywords that stay with the base: they speak of any value of it.
const OF_ALL: [&str; 4] = ["title", "example", "examples", "x-former-names"];

/// Keywords that make nothing else of what a schema refers to.
const SAYING: [&str; 5] = ["title", "description", "example", "examples", "externalDocs"];

/// A base, and what its values can be.
struct Base {
    /// The component that keeps what the base says.
    own: String,
    /// Whether a value can be of the base alone.
    is_whole: bool,
    /// All that extends it.
    extending: BTreeSet<String>,
    /// The components that values are of, in the order of the document.
    alternatives: Vec<String>,
}

/// Lists at each base what extends it.
pub(super) fn list_subtypes(root: &mut Tree) {
    let schemas = root.get_mut("components").and_then(|all| all.get_mut("schemas"));
    let Some(schemas) = schemas else { return };
    let bases = find_bases(schemas);
    let Value::Map(entries) = &mut schemas.value else { return };
    if bases.is_empty() {
        return;
    }
    let around = Pointer::root().key("components").key("schemas");
    for mut entry in std::mem::take(entries) {
        extend_own(&mut entry, &bases);
        if let Some(base) = bases.get(&*entry.key) {
            let at = entry.tree.origin.clone().unwrap_or_else(|| around.key(entry.key.clone()));
            let whole = union_of(&mut entry, base, &bases, &at);
            let own = Tree { origin: Some(at), ..std::mem::replace(&mut entry.tree, whole) };
            let own = Entry::read(base.own.as_str().into(), entry.key_span(), own);
            entries.extend([entry, own]);
        } else {
            entries.push(entry);
        }
    }
}

/// Takes out of a base what makes it one of its alternatives.
fn union_of(entry: &mut Entry, base: &Base, bases: &BTreeMap<String, Base>, at: &Pointer) -> Tree {
    let own_name = |name: &String| bases.get(name).map_or(name, |base| &base.own).clone();
    let mut names: Vec<_> = base.alternatives.iter().map(own_name).collect();
    let mut discriminator = entry.tree.take("discriminator").unwrap_or_default();
    for entry in discriminator.get_mut("mapping").map_or(&mut [][..], Tree::entries_mut) {
        let Value::String(text) = &mut entry.tree.value else { continue };
        if let Some(base) = bases.get(&target(text)) {
            *text = reference_to("schemas", &base.own).into();
        }
    }
    if base.is_whole {
        names.push(base.own.clone());
        let tag = discriminator.get("propertyName").and_then(Tree::as_str);
        let tag = tag.and_then(|tag| entry.tree.get("properties")?.get(tag));
        let is_listed = tag.is_some_and(|tag| tag.get("enum").or(tag.get("const")).is_some());
        if !is_listed && discriminator.get("mapping").is_none() {
            let mapping = [(&*entry.key, Tree::made_text(at, reference_to("schemas", &base.own)))];
            discriminator.put("mapping", Tree::made_map(at, mapping));
        }
    }
    let reference = |name| [("$ref", Tree::made_text(at, reference_to("schemas", name)))];
    let any_of: Vec<_> = names.iter().map(|name| Tree::made_map(at, reference(name))).collect();
    let mut whole = Tree::made_map(at, [("anyOf", Tree::made(at, Value::List(any_of.into())))]);
    whole.put("discriminator", discriminator);
    if let Some(description) = entry.tree.get("description") {
        whole.put("description", description.clone());
    }
    for keyword in OF_ALL {
        if let Some(said) = entry.tree.take(keyword) {
            whole.put(keyword, said);
        }
    }
    whole
}

/// The components that a schema brings together with others.
fn extends(schema: &Tree) -> impl Iterator<Item = String> {
    let parts = schema.get("allOf").map_or(&[][..], Tree::items);
    parts.iter().filter_map(referred)
}

/// The component that a schema refers to.
pub(super) fn referred(schema: &Tree) -> Option<String> {
    named(schema.get("$ref")?.as_str()?)
}

/// `#/components/schemas/Cat` → `Cat`
fn named(reference: &str) -> Option<String> {
    let (kind, name) = component_of(reference)?;
    (kind == "schemas" && !name.contains('/')).then(|| unescaped(name))
}

fn find_bases(schemas: &Tree) -> BTreeMap<String, Base> {
    let mut extending: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in schemas.entries() {
        for base in extends(&entry.tree) {
            extending.entry(base).or_default().push(entry);
        }
    }
    let mut names: BTreeSet<_> = schemas.entries().iter().map(|one| one.key.to_string()).collect();
    let mut found = BTreeMap::new();
    for base in schemas.entries().iter().filter(|entry| is_base(&entry.tree)) {
        let mapped = mapped(&base.tree);
        let below = below(base, &extending, &mapped);
        if below.is_empty() {
            continue;
        }
        let mut own = format!("{}Base", base.key);
        while !names.insert(own.clone()) {
            own += "Base";
        }
        let is_any = below.is_disjoint(&mapped);
        let is_one = |name: &String| below.contains(name) && (is_any || mapped.contains(name));
        let all = schemas.entries().iter().map(|entry| entry.key.to_string());
        let alternatives: Vec<_> = all.filter(is_one).collect();
        let is_whole = is_any || alternatives.len() == 1 || mapped.contains(&*base.key);
        let base_of = Base { own, is_whole, extending: below, alternatives };
        found.insert(base.key.to_string(), base_of);
    }
    found
}

/// Whether a schema says what tells its values apart, and not which they are.
fn is_base(schema: &Tree) -> bool {
    let is_plain = ["oneOf", "anyOf", "$ref"].iter().all(|keyword| schema.get(keyword).is_none());
    let is_one_type = schema.get("type").is_none_or(|kind| kind.as_str() == Some("object"));
    let tag = schema.get("discriminator").and_then(|one| one.get("propertyName"));
    is_plain && is_one_type && tag.and_then(Tree::as_str).is_some()
}

/// The components that a `mapping` names.
fn mapped(base: &Tree) -> BTreeSet<String> {
    let mapping = base.get("discriminator").and_then(|one| one.get("mapping"));
    let targets = mapping.map_or(&[][..], Tree::entries).iter();
    targets.filter_map(|entry| entry.tree.as_str()).map(target).collect()
}

/// The component that a target of a `mapping` is: by reference, or by name.
fn target(text: &str) -> String {
    named(text).unwrap_or_else(|| text.to_owned())
}

/// What extends a base, or extends what does.
fn below(
    base: &Entry,
    extending: &BTreeMap<String, Vec<&Entry>>,
    mapped: &BTreeSet<String>,
) -> BTreeSet<String> {
    let mut ahead = vec![base];
    let mut seen = BTreeSet::new();
    while let Some(entry) = ahead.pop() {
        for one in extending.get(&*entry.key).into_iter().flatten() {
            let is_other = mapped.contains(&*one.key) || adds(&one.tree);
            if is_other && one.key != base.key && seen.insert(one.key.to_string()) {
                ahead.push(one);
            }
        }
    }
    seen
}

/// Whether a schema with `allOf` says more than what it refers to.
fn adds(schema: &Tree) -> bool {
    let parts = schema.get("allOf").map_or(0, |parts| parts.items().len());
    let is_more = |entry: &Entry| *entry.key != *"allOf" && !SAYING.contains(&&*entry.key);
    parts > 1 || schema.entries().iter().any(is_more)
}

/// What extends a base has what that says, and is not one of its values again.
fn extend_own(entry: &mut Entry, bases: &BTreeMap<String, Base>) {
    for part in entry.tree.get_mut("allOf").map_or(&mut [][..], Tree::items_mut) {
        let base = referred(part).and_then(|name| bases.get(&name));
        let Some(base) = base.filter(|base| base.extending.contains(&*entry.key)) else { continue };
        let origin = part.origin.clone().unwrap_or_default();
        part.put(
            "$ref",
            Tree { origin: None, ..Tree::made_text(&origin, reference_to("schemas", &base.own)) },
        );
    }
}
