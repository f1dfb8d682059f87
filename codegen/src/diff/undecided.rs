//! What was not understood on one side: nothing is claimed of it, and it is an entry all the same.
//!
//! A repaired or left out part looks as if it were gone, or allowed anything. What the comparison says of such a part
//! does not rest on the documents, so it becomes one entry, which may break: `not-understood`.

use super::change::{Change, Where};
use super::compare::security::named;
use super::direction::Direction;
use super::pair::Reached;
use super::report::NotCompared;
use super::rule::Rule;
use super::rules::{docs, security, types};
use super::texts::{find, subject_of};
use crate::pointer::{Pointer, Step};
use crate::source::Source;
use crate::source::tree::{Marks, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// An API on both sides.
pub(super) struct Api {
    /// The numbers of its sources, the old one first.
    pub(super) sources: [usize; 2],
    pub(super) title: String,
    pub(super) reached: Reached,
}

/// Makes one entry of all that is said of each place that was not understood.
pub(super) fn undecided(
    changes: &mut Vec<Change>,
    skipped: &[NotCompared],
    apis: &[Api],
    sides: [&[Source]; 2],
) {
    for api in apis {
        let is_own =
            |one: &&NotCompared| one.diagnostic.place.source == api.sources[usize::from(!one.old)];
        let own: Vec<_> = skipped.iter().filter(is_own).collect();
        if own.is_empty() {
            continue;
        }
        let trees = [0, 1].map(|side| sides[side][api.sources[side]].parse(Marks::Unwanted).ok());
        let [Some(old), Some(new)] = trees else { continue };
        let mut entries: BTreeMap<Pointer, Change> = BTreeMap::new();
        for one in own {
            let at = scheme_asked_for(one, [&old, &new]).unwrap_or_else(|| anchor(one));
            let entry = entries.entry(at.clone()).or_insert_with(|| entry(&at, api, [&old, &new]));
            let message = &one.diagnostic.message;
            if !entry.details.contains(message) {
                entry.details.push(message.clone());
            }
            let reached = api.reached.get(&(one.old, one.diagnostic.place.pointer.clone()));
            let known = entry.operations.iter().chain(reached.into_iter().flatten());
            entry.operations = known.collect::<BTreeSet<_>>().into_iter().cloned().collect();
            let is_meant = |change: &Change| is_of(change, api) && speaks_of(change, one);
            absorb(changes, entry, &is_meant);
        }
        for entry in entries.values_mut() {
            let operations: BTreeSet<_> = entry.operations.iter().cloned().collect();
            let is_meant = |change: &Change| is_of(change, api) && follows(change, &operations);
            absorb(changes, entry, &is_meant);
        }
        changes.extend(entries.into_values());
    }
}

/// What is not understood as a whole: a keyword, a way to authenticate, an operation.
fn anchor(one: &NotCompared) -> Pointer {
    let at = &one.diagnostic.place.pointer;
    match at.last() {
        // What has no type, or leads nowhere, says nothing.
        Some(Step::Key(key)) if WHOLE.contains(&&**key) => {
            at.parent().unwrap_or_else(Pointer::root)
        }
        _ => at.clone(),
    }
}

/// The place of the security scheme that is asked for and missing: what asks for it is many operations.
fn scheme_asked_for(one: &NotCompared, trees: [&Tree; 2]) -> Option<Pointer> {
    let at = &one.diagnostic.place.pointer;
    let name = at.last()?.as_key()?;
    is_list(at.parent()?.parent()?.last()?).then_some(())?;
    let place = Pointer::root().key("components").key("securitySchemes").key(name);
    trees.iter().any(|tree| find(tree, &place).is_some()).then_some(place)
}

/// Keywords without which nothing is known of a schema.
const WHOLE: [&str; 2] = ["type", "$ref"];

/// Whether a change is one of this API.
fn is_of(change: &Change, api: &Api) -> bool {
    let is_in = |at: &Option<Where>, source| at.as_ref().is_none_or(|at| at.source == source);
    is_in(&change.old, api.sources[0]) && is_in(&change.new, api.sources[1])
}

/// Whether what a change claims rests on what was not understood.
fn speaks_of(change: &Change, one: &NotCompared) -> bool {
    let (exact, whole) = (&one.diagnostic.place.pointer, anchor(one));
    let places = || [&change.old, &change.new].into_iter().flatten().map(|at| &at.pointer);
    if places().any(|at| at.is_within(&whole)) {
        return true;
    }
    let around = |at: &Pointer| exact.is_within(at);
    let is_security = security::RULES.contains(&change.rule);
    if is_security && places().any(|at| around(at) && at.last().is_some_and(is_list)) {
        return true;
    }
    if change.rule == &docs::OTHER_CHANGED || change.rule == &types::VALUES_UNDECIDED {
        return places().any(around);
    }
    let values = || [&change.before, &change.after].into_iter().flatten();
    let is_named = |name| values().flat_map(|words| named(words)).any(|other| other == name);
    is_security && scheme(exact).is_some_and(is_named)
}

/// The list of what an operation, or the API, asks for.
fn is_list(step: &Step) -> bool {
    step.as_key() == Some("security")
}

/// The name of a security scheme at its place.
fn scheme(at: &Pointer) -> Option<&str> {
    match at.keys()[..] {
        ["components", "securitySchemes", name, ..] => Some(name),
        _ => None,
    }
}

/// Whether something is generated no more, or newly, only because these operations are not understood.
fn follows(change: &Change, operations: &BTreeSet<String>) -> bool {
    const OF_USE: [&Rule; 4] = [
        &types::COMPONENT_ADDED,
        &types::COMPONENT_REMOVED,
        &security::SCHEME_ADDED,
        &security::SCHEME_REMOVED,
    ];
    OF_USE.contains(&change.rule)
        && !change.operations.is_empty()
        && change.operations.iter().all(|id| operations.contains(id))
}

/// Takes over what is known of the SDK; what is claimed of the wire is dropped.
fn absorb(changes: &mut Vec<Change>, entry: &mut Change, is_meant: &dyn Fn(&Change) -> bool) {
    changes.retain(|change| {
        let is_meant = is_meant(change);
        if is_meant {
            if change.rule != &docs::OTHER_CHANGED && entry.subject.starts_with('/') {
                entry.subject.clone_from(&change.subject);
            }
            let known: BTreeSet<_> = entry.operations.iter().chain(&*change.operations).collect();
            entry.operations = known.into_iter().cloned().collect();
            entry.direction = entry.direction.and(change.direction);
            entry.also = entry.also.or(change.behaviour());
            let more = change.rust.iter().filter(|item| !entry.rust.contains(item));
            entry.rust.extend(more.cloned().collect::<Vec<_>>());
        }
        !is_meant
    });
}

fn entry(at: &Pointer, api: &Api, trees: [&Tree; 2]) -> Change {
    let place = |side: usize| {
        let is_there = find(trees[side], at).is_some();
        is_there.then(|| Where { source: api.sources[side], pointer: at.clone() })
    };
    let (subject, operation) = subject_of(at, trees);
    let rule = &types::NOT_UNDERSTOOD;
    Change {
        old: place(0),
        new: place(1),
        operations: operation.into_iter().collect(),
        wire: rule.wire(Direction::Both),
        ..Change::new(rule, &api.title, subject)
    }
}
