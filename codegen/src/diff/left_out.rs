//! Operations that are left out on both sides: what they refer to may differ, and no one compares it there.

use super::texts::differs;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::reach::{Component, components_by_operation};
use crate::document::{self, Document};
use crate::pointer::Pointer;
use crate::source::Source;
use crate::source::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// Places of operations, with the number of the source of each.
pub(super) type Operations = BTreeSet<(usize, Pointer)>;

/// The operations of both sides that refer to a component which is another one on the other side. `pairs` holds the
/// numbers of sources that are one.
pub(super) fn referring_to_changes(
    unread: [&[Diagnostic]; 2],
    sides: [&[Source]; 2],
    pairs: &[(usize, usize)],
) -> [Operations; 2] {
    let is_any = |all: &[Diagnostic]| all.iter().any(|one| one.code == Code::Skipped);
    if !unread.iter().all(|all| is_any(all)) {
        return Default::default();
    }
    // What is wrong with them is told elsewhere.
    let [old, new] = sides.map(|sources| document::open(sources, &mut Diagnostics::new()));
    let of = |all: &'_ [Document], number| all.iter().position(|one| one.source == number);
    let mut found = <[Operations; 2]>::default();
    for (one, other) in pairs {
        let Some((before, after)) = of(&old, *one).zip(of(&new, *other)) else { continue };
        for at in changed([&old[before].tree, &new[after].tree]) {
            found[0].insert((*one, at.clone()));
            found[1].insert((*other, at));
        }
    }
    found
}

/// The places of operations that stand on both sides, and refer to something that differs.
fn changed(trees: [&Tree; 2]) -> Vec<Pointer> {
    let [old, new] = trees.map(components_by_operation);
    let mut known: BTreeMap<&Component, bool> = BTreeMap::new();
    let mut is_other = |one| *known.entry(one).or_insert_with(|| is_changed(one, trees));
    let both = old.iter().filter_map(|(at, before)| Some((at, before, new.get(at)?)));
    both.filter(|(_, before, after)| before.iter().chain(*after).any(&mut is_other))
        .map(|(at, ..)| at.clone())
        .collect()
}

fn is_changed((kind, name): &Component, trees: [&Tree; 2]) -> bool {
    let at = Pointer::root().key("components").key(kind.as_str()).key(name.as_str());
    let [old, new] = trees.map(|tree| tree.get("components")?.get(kind)?.get(name));
    // What neither side has, such as where a reference leads nowhere, is the same.
    (old.is_some() || new.is_some()) && differs(&at, (old, new))
}
