//! What is said inside of something that is new, gone or swapped: one edit, told by what stands around it.

use crate::diff::compare::Finding;
use crate::diff::rules::{parameters, presence};
use crate::diff::weigh::Weighed;
use crate::pointer::Pointer;
use crate::url::placeholders;
use std::collections::BTreeMap;

/// Leaves out what another finding stands for, which is as bad on the wire as the worst of both.
pub(super) fn absorbed(mut all: Vec<Weighed>) -> Vec<Weighed> {
    let wholes = Wholes::of(&all);
    let taken: Vec<_> = all.iter().map(|one| wholes.around(one, &all)).collect();
    for (part, whole) in taken.iter().enumerate() {
        let Some(whole) = *whole else { continue };
        let (wire, said) = (all[part].wire, told(&all[part].finding));
        let one = &mut all[whole];
        one.wire = one.wire.max(wire);
        if one.finding.rule == &parameters::PATH_PARAMETERS_SWAPPED {
            one.finding.details.extend(said);
        }
    }
    all.into_iter().zip(taken).filter(|(_, whole)| whole.is_none()).map(|(one, _)| one).collect()
}

/// The numbers of findings that stand for what is said inside.
#[derive(Default)]
struct Wholes {
    /// By the place of what is new.
    new: BTreeMap<Pointer, Vec<usize>>,
    /// By the place of what is gone.
    gone: BTreeMap<Pointer, Vec<usize>>,
    /// By the operations whose parameters are swapped.
    swapped: BTreeMap<String, usize>,
}

impl Wholes {
    fn of(all: &[Weighed]) -> Self {
        let mut wholes = Self::default();
        for (index, Weighed { finding, operations, .. }) in all.iter().enumerate() {
            let (old, new) = &finding.scope;
            if let Some(at) = new.as_ref().filter(|_| is_new(finding)) {
                wholes.new.entry(at.clone()).or_default().push(index);
            }
            if let Some(at) = old.as_ref().filter(|_| is_gone(finding)) {
                wholes.gone.entry(at.clone()).or_default().push(index);
            }
            if finding.rule == &parameters::PATH_PARAMETERS_SWAPPED {
                wholes.swapped.extend(operations.iter().map(|id| (id.clone(), index)));
            }
        }
        wholes
    }

    /// The one that stands for a finding.
    fn around(&self, part: &Weighed, all: &[Weighed]) -> Option<usize> {
        let one = &part.finding;
        if is_new(one) || is_gone(one) || !one.rule.is_of_values() {
            return None;
        }
        let is_of = |index: &usize| all[*index].finding.direction == one.direction;
        if let Some((id, parameter)) = one.subject.split_once(" path ") {
            let is_moved = |index: &usize| moves(&all[*index].finding, parameter);
            let swap = self.swapped.get(id).copied().filter(is_of).filter(is_moved);
            if swap.is_some() {
                return swap;
            }
        }
        let is_named = |index: &usize| one.subject.starts_with(&all[*index].finding.subject);
        let (old, new) = &one.scope;
        [(new, &self.new), (old, &self.gone)].into_iter().find_map(|(scope, wholes)| {
            let around = std::iter::successors(scope.clone(), Pointer::parent);
            let mut near = around.filter_map(|at| wholes.get(&at)).flatten();
            near.find(|index| is_of(index) && is_named(index)).copied()
        })
    }
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

/// Whether what is said of `parameter`, or inside of it, is of one that has another place in the path.
fn moves(swap: &Finding, parameter: &str) -> bool {
    let [before, after] =
        [&swap.before, &swap.after].map(|path| path.as_deref().unwrap_or_default());
    let moved = placeholders(before).zip(placeholders(after)).filter(|(old, new)| old != new);
    let is_meant = |(name, _): (&str, &str)| {
        let rest = parameter.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '.', '[']))
    };
    moved.into_iter().any(is_meant)
}

/// `get-order path id: maxLength lowered, 9 → 5`
fn told(finding: &Finding) -> Option<String> {
    let quiet = finding.rule.is_quiet();
    let values = finding.before.as_ref().zip(finding.after.as_ref());
    let values = values.map(|(old, new)| format!(", {old} → {new}")).unwrap_or_default();
    (!quiet).then(|| format!("{}: {}{values}", finding.subject, finding.rule.title))
}
