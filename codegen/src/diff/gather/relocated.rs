//! A property that is gone from one object and new in another of the same body: one edit.

use crate::diff::compare::Finding;
use crate::diff::pair::Pair;
use crate::diff::rule::Rule;
use crate::diff::rules::presence;
use crate::pointer::Step;

/// Makes one finding of two, where there is no other that it could be.
pub(super) fn relocated(mut findings: Vec<Finding>, pair: &Pair<'_>) -> Vec<Finding> {
    let gone: Vec<usize> = places(&findings, &REMOVED);
    let come: Vec<usize> = places(&findings, &ADDED);
    let mut moved = Vec::new();
    for index in &gone {
        let is_it = |one: &usize, other: &usize| fits(&findings[*one], &findings[*other], pair);
        let mut targets = come.iter().filter(|other| is_it(index, other));
        let (Some(target), None) = (targets.next(), targets.next()) else { continue };
        if gone.iter().filter(|one| is_it(one, target)).count() == 1 {
            moved.push((*index, *target));
        }
    }
    for (index, target) in &moved {
        let (one, other) = (&findings[*index], &findings[*target]);
        let is_needed = [one, other].iter().any(|one| NEEDED.contains(&one.rule));
        let rule: &'static Rule =
            if is_needed { &presence::REQUIRED_PROPERTY_MOVED } else { &presence::PROPERTY_MOVED };
        findings[*target] = Finding {
            rule,
            old: one.old.clone(),
            before: Some(one.subject.clone()),
            after: Some(other.subject.clone()),
            scope: (one.scope.0.clone(), other.scope.1.clone()),
            ..other.clone()
        };
    }
    let mut index = 0;
    findings.retain(|_| {
        index += 1;
        !moved.iter().any(|(gone, _)| *gone == index - 1)
    });
    findings
}

const REMOVED: [&Rule; 5] = [
    &presence::PROPERTY_REMOVED,
    &presence::CLOSED_PROPERTY_REMOVED,
    &presence::REQUIRED_PROPERTY_REMOVED,
    &presence::CLOSED_REQUIRED_REMOVED,
    &presence::KEY_FREED,
];

const ADDED: [&Rule; 5] = [
    &presence::PROPERTY_ADDED,
    &presence::CLOSED_PROPERTY_ADDED,
    &presence::REQUIRED_PROPERTY_ADDED,
    &presence::CLOSED_REQUIRED_ADDED,
    &presence::KEY_BOUND,
];

const NEEDED: [&Rule; 4] = [
    &presence::REQUIRED_PROPERTY_REMOVED,
    &presence::CLOSED_REQUIRED_REMOVED,
    &presence::REQUIRED_PROPERTY_ADDED,
    &presence::CLOSED_REQUIRED_ADDED,
];

fn places(findings: &[Finding], rules: &[&Rule]) -> Vec<usize> {
    let all = findings.iter().enumerate();
    all.filter(|(_, one)| rules.contains(&one.rule)).map(|(index, _)| index).collect()
}

/// Whether both are of one name and kind of value, and travel the same way in the same operation or component.
fn fits(gone: &Finding, come: &Finding, pair: &Pair<'_>) -> bool {
    let (Some(old), Some(new)) = (&gone.old, &come.new) else { return false };
    old.last().and_then(Step::as_key) == new.last().and_then(Step::as_key)
        && gone.before == come.after
        && gone.direction == come.direction
        && pair.is_same_part(old, new)
}
