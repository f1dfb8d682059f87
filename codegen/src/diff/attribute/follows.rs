//! Items that follow from a change elsewhere: of what an operation used, and of other names of a type.

use super::owner;
use crate::diff::change::{Change, Item};
use crate::diff::moved::Moved;
use crate::diff::pair::Pair;
use crate::diff::reach::component;
use crate::diff::rule::{Level, Rule};
use crate::diff::rules::{operations, types};
use std::collections::BTreeSet;

/// The only change by which an operation begins or ceases to use the component of an item: what is generated for
/// it follows from that.
pub(super) fn user(one: &Moved, changes: &[Change], pair: &Pair<'_>) -> Option<usize> {
    let (old, new) =
        (one.old.as_ref().or(one.new.as_ref())?, one.new.as_ref().or(one.old.as_ref())?);
    component(&old.at)?;
    let sets = (pair.old.reach.operations(&old.at), pair.new.reach.operations(&new.at));
    let before: BTreeSet<_> = pair.old.reach.ids(&sets.0).collect();
    let after: BTreeSet<_> = pair.new.reach.ids(&sets.1).collect();
    let other: BTreeSet<_> = before.symmetric_difference(&after).copied().collect();
    // One that uses it still may do so another way.
    let other = if other.is_empty() { before.union(&after).copied().collect() } else { other };
    // What explains it has to do so the other way round as well.
    let breaks = |rule: &Rule| rule.rust == Level::Breaking;
    let is_itself =
        |rule: &Rule| [&types::COMPONENT_ADDED, &types::COMPONENT_REMOVED].contains(&rule);
    let mut able = changes.iter().enumerate().filter(|(_, change)| {
        breaks(change.rule)
            && !is_itself(change.rule)
            && Rule::named(change.rule.mirror).is_some_and(breaks)
            && change.operations.iter().any(|id| other.contains(&id))
    });
    let (index, _) = able.next()?;
    able.next().is_none().then_some(index)
}

/// Tells of components that are made no more, or newly, with the operations that alone used them.
pub(super) fn with_operations(changes: Vec<Change>) -> Vec<Change> {
    let (follows, mut kept): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| {
        [&types::COMPONENT_ADDED, &types::COMPONENT_REMOVED].contains(&change.rule)
            && !change.operations.is_empty()
    });
    for one in follows {
        let is_gone = one.rule == &types::COMPONENT_REMOVED;
        let whole =
            if is_gone { &operations::OPERATION_REMOVED } else { &operations::OPERATION_ADDED };
        let is_cause = |rule| rule == whole || rule == &types::SCHEMA_REPLACED;
        let cause = |id: &String| {
            kept.iter().position(|other| is_cause(other.rule) && other.operations.contains(id))
        };
        let causes: Option<BTreeSet<usize>> = one.operations.iter().map(cause).collect();
        match causes.and_then(|all| all.into_iter().next()) {
            Some(cause) => kept[cause].rust.extend(one.rust),
            None => kept.push(one),
        }
    }
    kept
}

/// The only change, or the only place of changes, that touches a type which the item begins, or ceases, to name.
pub(super) fn by_name(item: &Item, changes: &[Change]) -> Option<usize> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|one: char| !one.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    // `Status = OrderStatus`: two names of one type.
    let alias = item.path.split_once(" = ").map(|_| words(&item.path));
    let signature = |text: &Option<String>| words(text.as_deref().unwrap_or_default());
    let (before, after) = (signature(&item.before), signature(&item.after));
    let named = alias.unwrap_or_else(|| before.symmetric_difference(&after).cloned().collect());
    let touches = |change: &Change| change.rust.iter().any(|one| named.contains(owner(one)));
    let able: Vec<_> = changes.iter().enumerate().filter(|(_, change)| touches(change)).collect();
    // What is replaced is one edit: something removed, and something added in its place.
    let place = |change: &Change| change.scope.0.clone().or_else(|| change.scope.1.clone());
    let (_, first) = able.first()?;
    if able.iter().any(|(_, change)| place(change) != place(first)) {
        return None;
    }
    able.iter().max_by_key(|(_, change)| change.rule.rust).map(|(index, _)| *index)
}
