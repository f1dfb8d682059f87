//! Findings → changes: equal findings are one edit, which reaches several operations.

use super::change::{Change, Where};
use super::compare::{Finding, Found};
use super::pair::Matched;
use super::reach::Reach;
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// What was found, as changes.
pub(super) struct Gathered {
    pub(super) changes: Vec<Change>,
    pub(super) moved: BTreeMap<Pointer, Vec<Pointer>>,
}

pub(super) fn gather(found: Found, matched: &Matched<'_>) -> Gathered {
    let mut places = BTreeMap::new();
    let mut merged: Vec<Finding> = Vec::new();
    for finding in found.findings {
        let Finding { rule, old, new, before, after, .. } = &finding;
        let key = (rule.id, old.clone(), new.clone(), before.clone(), after.clone());
        match places.get(&key) {
            None => {
                places.insert(key, merged.len());
                merged.push(finding);
            }
            Some(&index) => {
                let first: &mut Finding = &mut merged[index];
                first.direction = first.direction.and(finding.direction);
            }
        }
    }
    let changes = merged.into_iter().map(|finding| change(finding, matched)).collect();
    Gathered { changes, moved: found.moved }
}

fn change(finding: Finding, matched: &Matched<'_>) -> Change {
    let wire = finding.rule.wire(finding.direction);
    let (old_source, new_source, api) = match matched {
        Matched::Both(pair) => (pair.old.spec.source, pair.new.spec.source, &pair.new.spec.title),
        Matched::Removed(spec) | Matched::Added(spec) => (spec.source, spec.source, &spec.title),
    };
    let at = |source, pointer: &Option<Pointer>| {
        pointer.clone().map(|pointer| Where { source, pointer })
    };
    Change {
        rule: finding.rule,
        api: api.clone(),
        operations: operations(&finding, matched),
        subject: finding.subject,
        direction: finding.direction,
        old: at(old_source, &finding.old),
        new: at(new_source, &finding.new),
        before: finding.before,
        after: finding.after,
        details: finding.details,
        rust: Vec::new(),
        wire,
        correction: None,
        scope: finding.scope,
    }
}

/// The operations that lead to where the finding stands, on either side.
fn operations(finding: &Finding, matched: &Matched<'_>) -> Vec<String> {
    let Matched::Both(pair) = matched else { return Vec::new() };
    let of = |reach: &Reach, at: &Option<Pointer>| {
        at.as_ref().map(|at| reach.operations(at)).unwrap_or_default()
    };
    let mut all = of(&pair.new.reach, &finding.new);
    for id in of(&pair.old.reach, &finding.old) {
        let is_gone = pair.new.spec.operations.iter().all(|one| one.id != id);
        // An operation that was renamed is listed under its new name.
        if !all.contains(&id) && (finding.new.is_none() || !is_gone) {
            all.push(id);
        }
    }
    all
}
