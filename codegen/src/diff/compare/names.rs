//! Names for Rust that the specs give.

use super::{Site, Walk};
use crate::diff::rules::names as rules;
use crate::spec::FormerName;

/// What a thing is called, and what it was called before.
type Names<'s> = (&'s str, &'s [FormerName]);

impl Walk<'_> {
    /// Former names that come or go; those that go with a renaming are part of that change.
    pub(super) fn former_names(&mut self, site: &Site<'_>, old: Names<'_>, new: Names<'_>) {
        let is_among = |one: &FormerName, (name, former): Names<'_>| {
            one.name == name || former.iter().any(|other| other.name == one.name)
        };
        for one in old.1.iter().filter(|one| !is_among(one, new)) {
            let finding = site.removed(&rules::FORMER_NAME_REMOVED, &one.at);
            self.report(finding.values(Some(one.name.clone()), None));
        }
        for one in new.1.iter().filter(|one| !is_among(one, old)) {
            let finding = site.added(&rules::FORMER_NAME_ADDED, &one.at);
            self.report(finding.values(None, Some(one.name.clone())));
        }
    }

    /// What a property or parameter, whose wire name is the same, is called in Rust.
    pub(super) fn rust_name(
        &mut self,
        site: &Site<'_>,
        old: Option<&String>,
        new: Option<&String>,
    ) {
        self.differ(site, &rules::RUST_NAME_CHANGED, "x-rust-name", (old, new));
    }
}
