//! Names for Rust that the specs give.

use super::{Site, Walk};
use crate::diff::rules::names as rules;
use crate::names;
use crate::spec::{FormerName, Literal, Schema};

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

    /// What the variants of values that stay are called in Rust.
    pub(super) fn variant_names(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let values = |schema: &Schema| -> Vec<String> {
            let texts = schema.values.iter().flatten().filter_map(Literal::as_str);
            texts.map(str::to_owned).collect()
        };
        let after = values(new);
        for value in values(old).iter().filter(|value| after.contains(value)) {
            let name = |schema: &Schema| names::of_value(&schema.rare.rust_names, value);
            let (before, after) = (name(old), name(new));
            if before != after {
                let finding = site.changed(&rules::RUST_NAME_CHANGED).key("x-rust-names");
                self.report(finding.values(Some(before), Some(after)));
            }
        }
    }

    /// What a property or parameter, whose wire name is the same, is called in Rust.
    pub(super) fn rust_name(&mut self, site: &Site<'_>, old: Option<&str>, new: Option<&str>) {
        self.differ(site, &rules::RUST_NAME_CHANGED, "x-rust-name", (old, new));
    }
}
