//! What operations ask of those who call.

use super::{Site, Walk};
use crate::diff::rules::security as rules;
use crate::spec::{Operation, SecurityRequirement, Spec};

impl Walk<'_> {
    pub(super) fn security(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let before = needed(old, self.pair.old.spec);
        let after = needed(new, self.pair.new.spec);
        if before.is_empty() != after.is_empty() {
            let rule = if after.is_empty() { &rules::DROPPED } else { &rules::INTRODUCED };
            let list = |all: &[SecurityRequirement]| {
                let all: Vec<_> = all.iter().map(words).collect();
                (!all.is_empty()).then(|| all.join(", or "))
            };
            let finding = site.changed(rule).key("security");
            return self.report(finding.values(list(before), list(after)));
        }
        let find = |all: &[SecurityRequirement], one: &SecurityRequirement| {
            all.iter().find(|other| names(other) == names(one)).cloned()
        };
        for one in before {
            let Some(other) = find(after, one) else {
                let finding = site.removed(&rules::ALTERNATIVE_REMOVED, &one.at);
                self.report(finding.values(Some(words(one)), None));
                continue;
            };
            self.scopes(site, one, &other);
        }
        for one in after.iter().filter(|one| find(before, one).is_none()) {
            let finding = site.added(&rules::ALTERNATIVE_ADDED, &one.at);
            self.report(finding.values(None, Some(words(one))));
        }
    }

    fn scopes(&mut self, site: &Site<'_>, old: &SecurityRequirement, new: &SecurityRequirement) {
        let site = Site { old: &old.at, new: &new.at, ..*site };
        for (name, scopes) in &old.schemes {
            let others = new.schemes.iter().find(|(other, _)| other == name);
            let others = others.map(|(_, scopes)| scopes.as_slice()).unwrap_or_default();
            for scope in scopes.iter().filter(|scope| !others.contains(scope)) {
                let finding = site.removed(&rules::SCOPE_REMOVED, &old.at.key(name.as_str()));
                self.report(finding.values(Some(scope.clone()), None));
            }
            for scope in others.iter().filter(|scope| !scopes.contains(scope)) {
                let finding = site.added(&rules::SCOPE_ADDED, &new.at.key(name.as_str()));
                self.report(finding.values(None, Some(scope.clone())));
            }
        }
    }
}

fn needed<'s>(operation: &'s Operation, spec: &'s Spec) -> &'s [SecurityRequirement] {
    operation.security.as_deref().unwrap_or(&spec.security)
}

fn names(requirement: &SecurityRequirement) -> Vec<&str> {
    let mut names: Vec<_> = requirement.schemes.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

fn words(requirement: &SecurityRequirement) -> String {
    let names = names(requirement);
    if names.is_empty() { "nobody has to authenticate".to_owned() } else { names.join(" and ") }
}
