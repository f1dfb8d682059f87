//! Listed values.

use super::{Finding, Site, Walk};
use crate::diff::rules::values as rules;
use crate::diff::view;
use crate::pointer::Pointer;
use crate::spec::{Literal, Schema};

impl Walk<'_> {
    pub(super) fn values(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let (before, after) = (listed(old), listed(new));
        let (before, after) = match (before, after) {
            (None, None) => return,
            (None, Some(after)) => {
                let finding = site.changed(&rules::ENUM_CLOSED).key("enum");
                return self.report(finding.values(None, Some(after.join(", "))));
            }
            (Some(before), None) => {
                let finding = site.changed(&rules::ENUM_OPENED).key("enum");
                return self.report(finding.values(Some(before.join(", ")), None));
            }
            (Some(before), Some(after)) => (before, after),
        };
        if let ([one], [other]) = (&before[..], &after[..]) {
            if one != other {
                let finding = Finding {
                    old: Some(place(old, one)),
                    new: Some(place(new, other)),
                    ..site.changed(&rules::CONSTANT_CHANGED)
                };
                self.report(finding.values(Some(one.clone()), Some(other.clone())));
            }
            return;
        }
        if let Some((one, other)) = replaced(&before, &after) {
            let finding = Finding {
                old: Some(place(old, one)),
                new: Some(place(new, other)),
                ..site.changed(&rules::ENUM_VALUE_REPLACED)
            };
            return self.report(finding.values(Some(one.clone()), Some(other.clone())));
        }
        // A variant has no place of its own: it stands where its enum does.
        let scope = (Some(site.old.clone()), Some(site.new.clone()));
        for value in before.iter().filter(|value| !after.contains(value)) {
            let mut finding = site.removed(&rules::ENUM_VALUE_REMOVED, &place(old, value));
            finding.scope = scope.clone();
            self.report(finding.values(Some(value.clone()), None));
        }
        for value in after.iter().filter(|value| !before.contains(value)) {
            let mut finding = site.added(&rules::ENUM_VALUE_ADDED, &place(new, value));
            finding.scope = scope.clone();
            self.report(finding.values(None, Some(value.clone())));
        }
        self.variant_names(site, old, new);
        let stay = |one: &[String], other: &[String]| -> Vec<String> {
            one.iter().filter(|value| other.contains(value)).cloned().collect()
        };
        let (old, new) = (stay(&before, &after), stay(&after, &before));
        if old != new {
            let finding = site.changed(&rules::ENUM_REORDERED).key("enum");
            self.report(finding.values(Some(old.join(", ")), Some(new.join(", "))));
        }
    }
}

/// The value that stands where another stood, if that is the only difference.
fn replaced<'v>(before: &'v [String], after: &'v [String]) -> Option<(&'v String, &'v String)> {
    let mut differ = before.iter().zip(after).filter(|(one, other)| one != other);
    let found = differ.next().filter(|_| before.len() == after.len() && differ.next().is_none());
    found.filter(|(one, other)| !after.contains(one) && !before.contains(other))
}

fn listed(schema: &Schema) -> Option<Vec<String>> {
    let values = view::values(schema)?;
    let others = values.into_iter().filter(|value| **value != Literal::Null);
    Some(others.map(word).collect())
}

/// Texts without their quotes, as far as that is clear.
fn word(value: &Literal) -> String {
    match value.as_str() {
        Some(text) if !text.is_empty() && !text.contains([',', '"', ' ']) => text.to_owned(),
        _ => value.to_string(),
    }
}

fn place(schema: &Schema, wanted: &str) -> Pointer {
    let index = schema.values.iter().flatten().position(|value| word(value) == wanted);
    match index {
        Some(index) => schema.at.key("enum").index(index),
        None => schema.at.key("const"),
    }
}
