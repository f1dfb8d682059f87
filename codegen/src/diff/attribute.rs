//! Finds out which change explains which item of the SDK.

use super::change::{Change, Item, Where};
use super::direction::Direction;
use super::gather::Gathered;
use super::moved::{Moved, moved_items};
use super::pair::{Matched, Pair};
use super::rule::Level;
use super::rules::{operations, parameters, responses, types, values};
use super::surface::Seen;
use crate::names;
use crate::pointer::Pointer;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Adds to each change the items that it explains; what none explains becomes a change of its own.
pub(super) fn attribute(gathered: Gathered, matched: &Matched<'_>) -> Vec<Change> {
    let Gathered { mut changes, moved } = gathered;
    let Matched::Both(pair) = matched else {
        for change in &mut changes {
            let module = module(change);
            change.rust.push(module);
        }
        return changes;
    };
    for change in changes.iter_mut().filter(|one| one.rule == &parameters::PATH_PARAMETERS_SWAPPED)
    {
        // The items look as they did, and mean something else.
        let (before, after) = (change.before.clone(), change.after.clone());
        change.rust.push(Item { path: change.subject.clone(), before, after, is_kept: false });
    }
    let mut left = Vec::new();
    for one in moved_items(pair, &moved) {
        let explaining = explaining(&one, &changes);
        if explaining.is_empty() {
            left.push(one);
            continue;
        }
        for index in explaining {
            changes[index].rust.push(one.item.clone());
        }
    }
    changes.extend(unexplained(left, pair));
    for change in &mut changes {
        change.rust.sort_by_key(|item| {
            (item.level() != Level::Breaking, !item.is_kept, item.path.clone())
        });
        change.rust.dedup();
    }
    changes
}

/// The whole module of an API that is new or gone.
fn module(change: &Change) -> Item {
    let present = |is: bool| is.then(|| "module".to_owned());
    let is_new = change.rule == &operations::API_ADDED;
    Item {
        path: change.subject.clone(),
        before: present(!is_new),
        after: present(is_new),
        is_kept: false,
    }
}

/// The changes that explain an item: those at the nearest place around it; else, for what follows
/// from the inside of a place, those in it, or at least in what the operation uses.
fn explaining(one: &Moved, changes: &[Change]) -> Vec<usize> {
    let able: Vec<_> = changes
        .iter()
        .enumerate()
        .filter(|(_, change)| change.rule.rust >= one.item.level() && names_it(change, &one.item))
        .collect();
    let depth = |change: &Change| {
        let of = |seen: &Option<Seen>, scope: &Option<Pointer>| match (seen, scope) {
            (Some(seen), Some(scope)) if is_inside(&seen.at, scope) => Some(scope.steps().len()),
            _ => None,
        };
        of(&one.old, &change.scope.0).max(of(&one.new, &change.scope.1))
    };
    let nearest = able.iter().filter_map(|(_, change)| depth(change)).max();
    if nearest.is_some() {
        let at = able.iter().filter(|(_, change)| depth(change) == nearest);
        return at.map(|(index, _)| *index).collect();
    }
    let seen = one.new.as_ref().or(one.old.as_ref());
    let Some(seen) = seen.filter(|seen| seen.follows) else { return Vec::new() };
    let within = |change: &Change| {
        let of = |seen: &Option<Seen>, scope: &Option<Pointer>| match (seen, scope) {
            (Some(seen), Some(scope)) => is_inside(scope, &seen.at),
            _ => false,
        };
        of(&one.old, &change.scope.0) || of(&one.new, &change.scope.1)
    };
    let inside: Vec<_> =
        able.iter().filter(|(_, change)| within(change)).map(|(index, _)| *index).collect();
    if !inside.is_empty() {
        return inside;
    }
    let uses =
        |change: &Change| seen.operation.as_ref().is_some_and(|id| change.operations.contains(id));
    able.iter().filter(|(_, change)| uses(change)).map(|(index, _)| *index).collect()
}

/// Values of a list share a place: each speaks of its own variant only. A type that has another name
/// now is not gone, even if its schema is.
fn names_it(change: &Change, item: &Item) -> bool {
    let is_renamed = item.before.as_ref() == Some(&item.path);
    if is_renamed && change.rule == &types::COMPONENT_REMOVED {
        return false;
    }
    let rules = [
        &values::ENUM_VALUE_ADDED,
        &values::ENUM_VALUE_REMOVED,
        &responses::CODE_ADDED,
        &responses::CODE_REMOVED,
    ];
    if !rules.contains(&change.rule) {
        return true;
    }
    let Some((_, variant)) = item.path.rsplit_once("::") else {
        return change.rule.id.starts_with("error-code");
    };
    let value = change.before.as_ref().or(change.after.as_ref());
    value.is_some_and(|value| names::variant(value) == variant) || variant == "code"
}

fn is_inside(place: &Pointer, of: &Pointer) -> bool {
    place.is_within(of)
}

/// A change for each type whose items no change of the spec explains.
fn unexplained(left: Vec<Moved>, pair: &Pair<'_>) -> Vec<Change> {
    let mut groups: BTreeMap<String, Change> = BTreeMap::new();
    for one in left {
        let name = one.item.path.split([':', ' ']).next().unwrap_or_default();
        let owner = if name == "Client" { one.item.path.as_str() } else { name };
        let at = |seen: &Option<Seen>, source| {
            seen.as_ref().map(|seen| Where { source, pointer: seen.at.clone() })
        };
        let (old, new) = (at(&one.old, pair.old.spec.source), at(&one.new, pair.new.spec.source));
        let change = groups.entry(owner.to_owned()).or_insert_with(|| Change {
            rule: &types::RUST_ITEM_CHANGED,
            api: pair.new.spec.title.clone(),
            subject: owner.to_owned(),
            direction: Direction::Neither,
            operations: operations_of(old.as_ref(), new.as_ref(), pair),
            old: None,
            new: None,
            before: None,
            after: None,
            details: Vec::new(),
            rust: Vec::new(),
            wire: Level::None,
            correction: None,
            scope: (None, None),
        });
        change.old = change.old.take().or(old);
        change.new = change.new.take().or(new);
        change.rust.push(one.item);
    }
    groups.into_values().collect()
}

fn operations_of(old: Option<&Where>, new: Option<&Where>, pair: &Pair<'_>) -> Arc<[String]> {
    let (at, reach) = match (new, old) {
        (Some(at), _) => (at, &pair.new.reach),
        (None, Some(at)) => (at, &pair.old.reach),
        (None, None) => return [].into(),
    };
    reach.ids(&reach.operations(&at.pointer)).cloned().collect()
}
