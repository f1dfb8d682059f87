//! What is said inside of something that is new, gone or swapped: one edit, told by what stands around it.

use crate::diff::compare::Finding;
use crate::diff::rules::{parameters, presence};
use crate::diff::weigh::Weighed;

/// Leaves out what another finding stands for, which is as bad as the worst of both.
pub(super) fn absorbed(mut all: Vec<Weighed>) -> Vec<Weighed> {
    let whole = (0..all.len()).filter(|index| may_absorb(&all[*index].finding));
    for index in whole.collect::<Vec<_>>() {
        let parts: Vec<_> =
            (0..all.len()).filter(|part| is_part(&all[*part], &all[index])).collect();
        for part in parts {
            let (wire, said) = (all[part].wire, told(&all[part].finding));
            let one = &mut all[index];
            one.wire = one.wire.max(wire);
            if one.finding.rule == &parameters::PATH_PARAMETERS_SWAPPED {
                one.finding.details.extend(said);
            }
            all[part].finding.within = None;
            all[part].finding.subject.clear();
        }
    }
    all.retain(|one| !one.finding.subject.is_empty());
    all
}

fn may_absorb(finding: &Finding) -> bool {
    finding.rule == &parameters::PATH_PARAMETERS_SWAPPED || is_new(finding) || is_gone(finding)
}

fn is_new(finding: &Finding) -> bool {
    let rules =
        [&presence::KEY_BOUND, &presence::REQUIRED_PROPERTY_ADDED, &presence::PROPERTY_ADDED];
    rules.contains(&finding.rule)
}

fn is_gone(finding: &Finding) -> bool {
    let rules =
        [&presence::KEY_FREED, &presence::REQUIRED_PROPERTY_REMOVED, &presence::PROPERTY_REMOVED];
    rules.contains(&finding.rule)
}

/// Whether one finding is about a part of what the other is about.
fn is_part(part: &Weighed, whole: &Weighed) -> bool {
    let (one, other) = (&part.finding, &whole.finding);
    if may_absorb(one) || one.direction != other.direction {
        return false;
    }
    if other.rule == &parameters::PATH_PARAMETERS_SWAPPED {
        let is_of = |id: &String| one.subject.strip_prefix(id.as_str()).is_some_and(is_in_path);
        return whole.operations.iter().any(is_of);
    }
    // What the other keys may hold became what this one may hold, or the other way round.
    let is_within = |one: &Option<_>, other: &Option<_>| {
        one.as_ref()
            .zip(other.as_ref())
            .is_some_and(|(one, other): (&crate::pointer::Pointer, _)| one.is_within(other))
    };
    let is_named = one.subject.starts_with(&other.subject) && one.rule.is_of_values();
    let is_it = (is_new(other) && is_within(&one.scope.1, &other.scope.1))
        || (is_gone(other) && is_within(&one.scope.0, &other.scope.0));
    is_named && is_it
}

/// Whether these words follow the name of an operation where a parameter of the path is meant.
fn is_in_path(rest: &str) -> bool {
    rest.starts_with(" path ")
}

/// `get-order path id: maxLength lowered, 9 → 5`
fn told(finding: &Finding) -> Option<String> {
    let quiet = finding.rule.is_quiet();
    let values = finding.before.as_ref().zip(finding.after.as_ref());
    let values = values.map(|(old, new)| format!(", {old} → {new}")).unwrap_or_default();
    (!quiet).then(|| format!("{}: {}{values}", finding.subject, finding.rule.title))
}
