//! Where two trees differ.

use super::are_flows;
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Entry, Tree, Value};
use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};

/// More places than anyone reads.
pub(super) const MOST: usize = 100;

/// A place that says something else, with what it says on each side.
pub(super) struct Difference<'t> {
    pub(super) at: Pointer,
    pub(super) old: Option<&'t Tree>,
    pub(super) new: Option<&'t Tree>,
}

/// Finds the outermost places where two trees differ, as far as they are wanted; the order of keys says nothing.
pub(super) fn walk<'t>(
    at: &Pointer,
    (old, new): (Option<&'t Tree>, Option<&'t Tree>),
    is_wanted: &dyn Fn(&Pointer) -> bool,
    found: &mut Vec<Difference<'t>>,
) {
    if found.len() > MOST {
        return;
    }
    let mut differs = || {
        if is_wanted(at) {
            found.push(Difference { at: at.clone(), old, new });
        }
    };
    let (Some(one), Some(other)) = (old, new) else { return differs() };
    let (one, other) = (bare(one), bare(other));
    match (&one.value, &other.value) {
        (Value::Map(before), Value::Map(after)) => {
            let names = |all: &[Entry]| -> BTreeSet<ArcStr> {
                all.iter().map(|entry| ArcStr::clone(&entry.key)).collect()
            };
            if are_flows(at) && names(before) != names(after) {
                return differs();
            }
            for (key, old, new) in keyed(before, after) {
                walk(&at.key(key.clone()), (old, new), is_wanted, found);
            }
        }
        (Value::List(before), Value::List(after)) if before.len() == after.len() => {
            let after = &if is_set(at) { in_order(before, after) } else { after.iter().collect() };
            for (index, (one, other)) in before.iter().zip(after).enumerate() {
                walk(&at.index(index), (Some(one), Some(other)), is_wanted, found);
            }
        }
        (one_value, other_value) if scalar_eq(one_value, other_value) => {}
        _ => differs(),
    }
}

/// What stands in an `allOf` of one, which says nothing else.
fn bare(tree: &Tree) -> &Tree {
    match &tree.value {
        Value::Map(entries) => match &entries[..] {
            [only] if *only.key == *"allOf" && only.tree.items().len() == 1 => {
                bare(&only.tree.items()[0])
            }
            _ => tree,
        },
        _ => tree,
    }
}

/// A key, with what stands under it on each side.
type Keyed<'t> = (&'t ArcStr, Option<&'t Tree>, Option<&'t Tree>);

/// The keys of both maps, first those of the old one.
fn keyed<'t>(before: &'t [Entry], after: &'t [Entry]) -> Vec<Keyed<'t>> {
    let both = || before.iter().zip(after);
    if before.len() == after.len() && both().all(|(one, other)| one.key == other.key) {
        return both().map(|(one, two)| (&one.key, Some(&one.tree), Some(&two.tree))).collect();
    }
    // Of a key that stands there twice, the first counts.
    let index = |all: &'t [Entry]| -> BTreeMap<&'t str, &'t Tree> {
        all.iter().rev().map(|entry| (&*entry.key, &entry.tree)).collect()
    };
    let (here, there) = (index(before), index(after));
    let old =
        before.iter().map(|entry| (&entry.key, Some(&entry.tree), there.get(&*entry.key).copied()));
    let new = after.iter().filter(|entry| !here.contains_key(&*entry.key));
    old.chain(new.map(|entry| (&entry.key, None, Some(&entry.tree)))).collect()
}

/// Lists whose order says nothing, or whose order other rules judge.
const SETS: [&str; 8] =
    ["parameters", "required", "tags", "type", "scopes", "allOf", "anyOf", "oneOf"];

/// Whether the order of a list says nothing here.
fn is_set(at: &Pointer) -> bool {
    let key = at.last().and_then(Step::as_key);
    key.is_some_and(|key| SETS.contains(&key))
}

/// The items of a list, those first that stand in the other one as well, each in its place there.
fn in_order<'t>(before: &[Tree], after: &'t [Tree]) -> Vec<&'t Tree> {
    let named = |tree: &Tree| {
        let said = |key: &str| tree.get(key).and_then(scalar);
        (scalar(tree), said("$ref"), said("in"), said("name"))
    };
    let mut left: Vec<&Tree> = after.iter().collect();
    let mut placed: Vec<Option<&Tree>> = Vec::new();
    for one in before {
        let same = left.iter().position(|other| named(other) == named(one));
        placed.push(same.map(|same| left.remove(same)));
    }
    let mut left = left.into_iter();
    placed.into_iter().filter_map(|one| one.or_else(|| left.next())).collect()
}

fn scalar_eq(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Map(_) | Value::List(_), _) | (_, Value::Map(_) | Value::List(_)) => false,
        (one, other) => one == other,
    }
}

/// Whether two trees say the same, or both are missing.
pub(in crate::diff) fn is_same(one: Option<&Tree>, other: Option<&Tree>) -> bool {
    let mut found = Vec::new();
    if one.is_some() || other.is_some() {
        walk(&Pointer::root(), (one, other), &|_| true, &mut found);
    }
    found.is_empty()
}

pub(super) fn scalar(tree: &Tree) -> Option<String> {
    match &tree.value {
        Value::Null => Some("null".to_owned()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Number(text) | Value::String(text) => Some(text.to_string()),
        Value::List(_) | Value::Map(_) => None,
    }
}
