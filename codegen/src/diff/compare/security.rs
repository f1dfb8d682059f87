//! What operations ask of those who call.

use super::api::sends;
use super::{Site, Walk};
use crate::diff::rule::Rule;
use crate::diff::rules::security as rules;
use crate::pointer::Pointer;
use crate::spec::{Operation, SecurityRequirement, Spec};
use std::collections::BTreeSet;

impl Walk<'_> {
    pub(super) fn security(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let before = needed(old, self.pair.old.spec);
        let after = needed(new, self.pair.new.spec);
        let (was_open, is_open) = (is_open(before), is_open(after));
        // What the document asks for is edited once.
        let root = Pointer::root();
        let is_inherited = old.security.is_none() && new.security.is_none();
        let whole = Site { subject: "API", old: &root, new: &root, ..*site };
        let site = if is_inherited { &whole } else { site };
        if was_open && is_open {
            return;
        }
        if was_open != is_open {
            let rule = if is_open { &rules::DROPPED } else { &rules::INTRODUCED };
            let list = |all: &[SecurityRequirement]| (!all.is_empty()).then(|| alternatives(all));
            let finding = site.changed(rule).key("security");
            let (old, new) = (finding.old.clone(), finding.new.clone());
            // The document may say nothing on one side.
            let is_there = |all: &[SecurityRequirement]| !is_inherited || !all.is_empty();
            let old = old.filter(|_| is_there(before));
            let finding = finding.edited(old.as_ref(), new.filter(|_| is_there(after)).as_ref());
            return self.report(finding.values(list(before), list(after)));
        }
        self.alternatives_of(site, before, after);
    }

    fn alternatives_of(
        &mut self,
        site: &Site<'_>,
        before: &[SecurityRequirement],
        after: &[SecurityRequirement],
    ) {
        let (old_ways, new_ways) = (self.ways(before, true), self.ways(after, false));
        let kept = kept((before, &old_ways), (after, &new_ways));
        let places: Vec<_> = kept.iter().flatten().collect();
        if !places.is_sorted() {
            let finding = site.changed(&rules::REORDERED).key("security");
            self.report(finding.values(Some(alternatives(before)), Some(alternatives(after))));
        }
        // What alternatives became that are the same in neither list, if they need less or more now.
        let mut became: Vec<(Became, Vec<&SecurityRequirement>)> = Vec::new();
        for ((one, way), kept) in before.iter().zip(&old_ways).zip(kept) {
            if let Some(same) = kept {
                self.scopes(site, one, &after[same]);
            } else if let Some(new) = others(way, &old_ways, &new_ways) {
                match became.iter_mut().find(|(known, _)| *known == new) {
                    Some((_, all)) => all.push(one),
                    None => became.push((new, vec![one])),
                }
            } else {
                // Who sent more than another way asks for is still let in.
                let covered = new_ways.iter().any(|other| other.is_subset(way));
                let rule = if covered { &rules::COVERED } else { &rules::ALTERNATIVE_REMOVED };
                let finding = site.removed(rule, &one.at);
                self.report(finding.values(Some(words(one)), None));
            }
        }
        let mut explained = BTreeSet::new();
        for ((rule, found), ones) in became {
            let others: Vec<_> = found.iter().map(|index| &after[*index]).collect();
            explained.extend(found);
            self.replaced(site, rule, &ones, &others);
        }
        for (index, one) in after.iter().enumerate() {
            let way = &new_ways[index];
            if old_ways.contains(way) || explained.contains(&index) {
                continue;
            }
            let covered = old_ways.iter().any(|other| other.is_subset(way));
            let rule = if covered { &rules::COVERED } else { &rules::ALTERNATIVE_ADDED };
            let finding = site.added(rule, &one.at);
            self.report(finding.values(None, Some(words(one))));
        }
    }

    /// Alternatives that became others: one entry, whether one became several or several became one.
    fn replaced(
        &mut self,
        site: &Site<'_>,
        rule: &'static Rule,
        old: &[&SecurityRequirement],
        new: &[&SecurityRequirement],
    ) {
        let place = |all: &[&SecurityRequirement]| match all {
            [only] => only.at.clone(),
            all => all[0].at.parent().unwrap_or_else(Pointer::root),
        };
        let (one, other) = (place(old), place(new));
        let here = Site { old: &one, new: &other, ..*site };
        let list = |all: &[&SecurityRequirement]| Some(alternatives(all.iter().copied()));
        self.report(here.changed(rule).values(list(old), list(new)));
    }

    /// What has to be sent for each alternative.
    fn ways(&self, all: &[SecurityRequirement], is_old: bool) -> Vec<BTreeSet<String>> {
        let credentials = |one: &SecurityRequirement| {
            one.schemes.iter().map(|(name, _)| self.credential(name, is_old)).collect()
        };
        all.iter().map(credentials).collect()
    }

    /// What a scheme sends: its name is seen by nobody outside. One that sends something else now is an
    /// entry of its own, and no other one here.
    fn credential(&self, name: &str, is_old: bool) -> String {
        if self.is_changed(name) {
            return format!("scheme {name}");
        }
        let half = if is_old { &self.pair.old } else { &self.pair.new };
        sent_by(name, half.spec).unwrap_or_else(|| name.to_owned())
    }

    /// Whether a scheme is on both sides, and sends something else.
    fn is_changed(&self, name: &str) -> bool {
        let both = sent_by(name, self.pair.old.spec).zip(sent_by(name, self.pair.new.spec));
        both.is_some_and(|(old, new)| old != new)
    }

    fn scopes(&mut self, site: &Site<'_>, old: &SecurityRequirement, new: &SecurityRequirement) {
        let site = Site { old: &old.at, new: &new.at, ..*site };
        for (name, scopes) in &old.schemes {
            let sends = self.credential(name, true);
            if self.is_changed(name) {
                continue;
            }
            let same = |other: &str| self.credential(other, false) == sends;
            let others = new.schemes.iter().find(|(other, _)| other == name);
            let others = others.or_else(|| new.schemes.iter().find(|(other, _)| same(other)));
            let others = others.map(|(_, scopes)| scopes.as_slice()).unwrap_or_default();
            let gone: Vec<_> = scopes.iter().filter(|scope| !others.contains(scope)).collect();
            let come: Vec<_> = others.iter().filter(|scope| !scopes.contains(scope)).collect();
            if let ([one], [other]) = (&gone[..], &come[..]) {
                let (here, there) = (old.at.key(name.as_str()), new.at.key(name.as_str()));
                let site = Site { old: &here, new: &there, ..site };
                let finding = site.changed(&rules::SCOPE_REPLACED);
                self.report(finding.values(Some((*one).clone()), Some((*other).clone())));
                continue;
            }
            for scope in gone {
                let finding = site.removed(&rules::SCOPE_REMOVED, &old.at.key(name.as_str()));
                self.report(finding.values(Some(scope.clone()), None));
            }
            for scope in come {
                let finding = site.added(&rules::SCOPE_ADDED, &new.at.key(name.as_str()));
                self.report(finding.values(None, Some(scope.clone())));
            }
        }
    }
}

/// What an alternative became: how, and which of the new ones.
type Became = (&'static Rule, Vec<usize>);

/// The new alternatives that ask for less than an old one, or else for more, if those are new; or the only one.
fn others(
    way: &BTreeSet<String>,
    old_ways: &[BTreeSet<String>],
    new_ways: &[BTreeSet<String>],
) -> Option<Became> {
    let all = |is: &dyn Fn(&BTreeSet<String>) -> bool| -> Vec<usize> {
        (0..new_ways.len()).filter(|index| is(&new_ways[*index])).collect()
    };
    let less = all(&|other| other.is_subset(way));
    let is_new = |index: &usize| !old_ways.contains(&new_ways[*index]);
    if !less.is_empty() {
        // One that was there before lets the same clients in.
        return less.iter().all(is_new).then_some((&rules::RELAXED, less));
    }
    let more = all(&|other| other.is_superset(way) && !old_ways.contains(other));
    if !more.is_empty() {
        return Some((&rules::TIGHTENED, more));
    }
    // The only one became another.
    (old_ways.len() == 1 && new_ways.len() == 1).then(|| (&rules::REPLACED, vec![0]))
}

fn sent_by(name: &str, spec: &Spec) -> Option<String> {
    let mut schemes = spec.components.security_schemes.iter();
    schemes.find(|(other, _)| other == name).map(|(_, scheme)| sends(&scheme.kind))
}

/// Whether nobody has to authenticate, and the SDK does not.
fn is_open(all: &[SecurityRequirement]) -> bool {
    all.iter().all(|one| one.schemes.is_empty())
}

fn needed<'s>(operation: &'s Operation, spec: &'s Spec) -> &'s [SecurityRequirement] {
    operation.security.as_deref().unwrap_or(&spec.security)
}

/// Which alternative of the new ones asks for the same as each of the old ones: with the same scopes, if
/// there is one, and none twice, if it can be helped.
fn kept(
    (before, old_ways): (&[SecurityRequirement], &[BTreeSet<String>]),
    (after, new_ways): (&[SecurityRequirement], &[BTreeSet<String>]),
) -> Vec<Option<usize>> {
    let mut kept: Vec<Option<usize>> = vec![None; before.len()];
    let equal = |one: usize, other: usize| before[one].schemes == after[other].schemes;
    for (is_exact, is_once) in [(true, true), (false, true), (false, false)] {
        for one in 0..before.len() {
            if kept[one].is_some() {
                continue;
            }
            kept[one] = (0..after.len()).find(|other| {
                old_ways[one] == new_ways[*other]
                    && (!is_exact || equal(one, *other))
                    && (!is_once || !kept.contains(&Some(*other)))
            });
        }
    }
    kept
}

fn names(requirement: &SecurityRequirement) -> Vec<&str> {
    let mut names: Vec<_> = requirement.schemes.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

/// Between what has to be sent together, and between alternatives.
const AND: &str = " and ";
const OR: &str = ", or ";

fn words(requirement: &SecurityRequirement) -> String {
    let names = names(requirement);
    if names.is_empty() { "nobody has to authenticate".to_owned() } else { names.join(AND) }
}

fn alternatives<'s>(all: impl IntoIterator<Item = &'s SecurityRequirement>) -> String {
    all.into_iter().map(words).collect::<Vec<_>>().join(OR)
}

/// The schemes that these words name: for what is known of a change alone.
pub(in crate::diff) fn named(words: &str) -> impl Iterator<Item = &str> {
    words.split(OR).flat_map(|one| one.split(AND))
}
