//! Findings → changes: equal findings are one edit, which reaches several operations.

mod absorbed;
mod relocated;

use super::change::{Change, Where};
use super::compare::{Finding, Found};
use super::inclusion::Unread;
use super::pair::{Matched, Pair};
use super::reach::{Reach, Set};
use super::rule::Rule;
use super::rules::{bodies, presence};
use super::weigh::{Weighed, Weighing};
use crate::pointer::{Pointer, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was found, as changes.
pub(super) struct Gathered {
    pub(super) changes: Vec<Change>,
    pub(super) moved: BTreeMap<Pointer, Vec<Pointer>>,
}

pub(super) fn gather(found: Found, matched: &Matched<'_>, unread: &[Unread; 2]) -> Gathered {
    let mut places = BTreeMap::new();
    let mut merged: Vec<Finding> = Vec::new();
    let mut findings = found.findings;
    findings.retain(|one| !is_misspelt(one, matched, unread));
    if let Matched::Both(pair) = matched {
        findings = relocated::relocated(findings, pair);
    }
    for finding in findings {
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
                first.is_checked |= finding.is_checked;
            }
        }
    }
    let merged = without_open(merged);
    let mut lists = Lists::default();
    let all = merged.into_iter().map(|finding| {
        let operations = lists.of(&finding, matched);
        Weighed::plain(finding, operations)
    });
    let mut all: Vec<_> = all.collect();
    if let Matched::Both(pair) = matched {
        all = absorbed::absorbed(Weighing::new(pair, unread, found.bodies).weigh(all));
    }
    let changes = all.into_iter().map(|one| change(one, matched)).collect();
    Gathered { changes, moved: found.moved }
}

/// Whether what seems to be gone or new is a keyword that is misspelt on the other side, and not compared.
fn is_misspelt(finding: &Finding, matched: &Matched<'_>, unread: &[Unread; 2]) -> bool {
    let (Matched::Both(pair), Some((old, new))) = (matched, finding.within) else { return false };
    let misspells = |at: &Option<Pointer>, unread: &Unread, schema| {
        let keyword = at.as_ref().and_then(Pointer::last).and_then(Step::as_key);
        keyword.is_some_and(|keyword| unread.misspells(schema, keyword))
    };
    let (old, new) = (&pair.old.spec.schemas[old], &pair.new.spec.schemas[new]);
    (finding.after.is_none() && misspells(&finding.old, &unread[1], new))
        || (finding.before.is_none() && misspells(&finding.new, &unread[0], old))
}

/// Leaves out what is said of a property of an object by itself, where it is said as well of the object that is closed
/// around it.
fn without_open(mut all: Vec<Finding>) -> Vec<Finding> {
    const CLOSED: [(&Rule, &Rule); 4] = [
        (&presence::PROPERTY_REMOVED, &presence::CLOSED_PROPERTY_REMOVED),
        (&presence::PROPERTY_ADDED, &presence::CLOSED_PROPERTY_ADDED),
        (&presence::REQUIRED_PROPERTY_REMOVED, &presence::CLOSED_REQUIRED_REMOVED),
        (&presence::REQUIRED_PROPERTY_ADDED, &presence::CLOSED_REQUIRED_ADDED),
    ];
    let closed = |rule: &Rule| CLOSED.iter().find(|(open, _)| *open == rule).map(|(_, one)| one.id);
    let of_closed = all.iter().filter(|one| CLOSED.iter().any(|(_, closed)| *closed == one.rule));
    let places =
        of_closed.map(|one| ((one.rule.id, one.old.clone(), one.new.clone()), one.direction));
    let places: BTreeMap<_, _> = places.collect();
    let is_told = |one: &Finding| {
        let place = closed(one.rule).map(|id| (id, one.old.clone(), one.new.clone()));
        let direction = place.and_then(|place| places.get(&place).copied());
        // Where values travel the other way, the object may be open.
        direction.is_some_and(|direction| direction.and(one.direction) == direction)
    };
    all.retain(|one| !is_told(one));
    all
}

/// Whether the SDK has nothing to do with it: of webhooks, it only reads the payload.
fn is_unused(finding: &Finding, operations: &[String], matched: &Matched<'_>) -> bool {
    let Matched::Both(pair) = matched else { return false };
    let is_called = |id: &String| {
        [&pair.old, &pair.new]
            .iter()
            .any(|half| half.spec.operations.iter().any(|one| one.id == *id))
    };
    let reads = finding.rule.response.behaviour.is_some() && !bodies::RULES.contains(&finding.rule);
    !operations.is_empty() && !operations.iter().any(is_called) && !reads
}

fn change(weighed: Weighed, matched: &Matched<'_>) -> Change {
    let Weighed { finding, operations, wire, same_values } = weighed;
    let same_behaviour = same_values || is_unused(&finding, &operations, matched);
    let (old_source, new_source, api) = match matched {
        Matched::Both(pair) => (pair.old.spec.source, pair.new.spec.source, &pair.new.spec.title),
        Matched::Removed(spec) | Matched::Added(spec) => (spec.source, spec.source, &spec.title),
    };
    let at = |source, pointer: &Option<Pointer>| {
        pointer.clone().map(|pointer| Where { source, pointer })
    };
    Change {
        operations,
        direction: finding.direction,
        is_checked: finding.is_checked,
        old: at(old_source, &finding.old),
        new: at(new_source, &finding.new),
        before: finding.before,
        after: finding.after,
        details: finding.details,
        also: finding.also,
        wire,
        same_behaviour,
        scope: finding.scope,
        ..Change::new(finding.rule, api, finding.subject)
    }
}

/// Whether this is what the document asks for of all operations that say nothing themselves.
fn is_security_of_api(at: &Pointer) -> bool {
    at.steps().first().and_then(Step::as_key) == Some("security")
}

/// The operations that say nothing of security themselves, on both sides.
fn inherited(pair: &Pair<'_>, at: &Pointer) -> Arc<[String]> {
    let (before, after) = (pair.old.reach.operations(at), pair.new.reach.operations(at));
    let before: BTreeSet<_> = pair.old.reach.ids(&before).collect();
    // One that was renamed is listed under its new name.
    let is_new = |id: &String| pair.old.spec.operations.iter().all(|one| one.id != *id);
    let ids = pair.new.reach.ids(&after).filter(|id| before.contains(id) || is_new(id));
    ids.cloned().collect()
}

/// Lists of operations that were made; changes that reach the same ones share theirs.
#[derive(Default)]
struct Lists(BTreeMap<(Set, Set, bool), Arc<[String]>>);

impl Lists {
    /// The operations that lead to where the finding stands, on either side.
    fn of(&mut self, finding: &Finding, matched: &Matched<'_>) -> Arc<[String]> {
        let Matched::Both(pair) = matched else { return [].into() };
        let set = |reach: &Reach, at: &Option<Pointer>| {
            at.as_ref().map(|at| reach.operations(at)).unwrap_or_default()
        };
        let (old, new) = (&pair.old.reach, &pair.new.reach);
        let place = finding.new.as_ref().or(finding.old.as_ref());
        if let Some(at) = place.filter(|at| is_security_of_api(at)) {
            return inherited(pair, at);
        }
        let key = (set(new, &finding.new), set(old, &finding.old), finding.new.is_none());
        if let Some(known) = self.0.get(&key) {
            return Arc::clone(known);
        }
        if let (Some(one), Some(other)) = (&finding.old, &finding.new) {
            // Where one part took the place of another, those that lead to both.
            let before: BTreeSet<_> = old.ids(&key.1).collect();
            let both: Vec<String> =
                new.ids(&key.0).filter(|id| before.contains(id)).cloned().collect();
            if !pair.is_same_part(one, other) && !both.is_empty() {
                return both.into();
            }
        }
        let mut all: Vec<String> = new.ids(&key.0).cloned().collect();
        let here: BTreeSet<&str> = new.ids(&key.0).map(String::as_str).collect();
        let there: BTreeSet<&str> = pair
            .new
            .spec
            .operations
            .iter()
            .chain(&pair.new.spec.webhooks)
            .map(|one| one.id.as_str())
            .collect();
        // An operation that was renamed is listed under its new name.
        let is_listed =
            |id: &&String| !here.contains(id.as_str()) && (key.2 || there.contains(id.as_str()));
        all.extend(old.ids(&key.1).filter(is_listed).cloned());
        let all: Arc<[String]> = all.into();
        self.0.insert(key, Arc::clone(&all));
        all
    }
}
