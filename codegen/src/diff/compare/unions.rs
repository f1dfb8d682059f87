//! What tells the alternatives of a union apart: JSON Schema ignores it, servers and the SDK go by it.

mod listed;

use super::{Site, Walk};
use crate::diff::pair::Half;
use crate::diff::rules::types;
use crate::diff::surface::Variant;
use crate::diff::view::{self, View, properties};
use crate::ir::Tell;
use crate::spec::Schema;
use listed::read_otherwise;
use std::collections::{BTreeMap, BTreeSet};

/// Values of a property, each with the alternative that it stands for.
type Tags = BTreeMap<(String, String), String>;

impl Walk<'_> {
    pub(super) fn unions(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let (before, after) = (&self.pair.old.surface.unions, &self.pair.new.surface.unions);
        let Some((before, after)) = before.get(&old.at).zip(after.get(&new.at)) else { return };
        let mut before = before.clone();
        for one in &mut before {
            if let Some(renamed) = self.pair.renamed.get(one.name.as_str()) {
                one.name = (*renamed).to_owned();
            }
        }
        if old.rare.discriminator.is_some() || new.rare.discriminator.is_some() {
            self.tags(site, (old, &tags(&before)), (new, &tags(after)));
        }
        let key = if new.rare.one_of.is_empty() { "anyOf" } else { "oneOf" };
        if is_reordered(&before, after) {
            let names = |all: &[Variant]| {
                let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
                Some(names.join(", "))
            };
            let finding = site.changed(&types::ALTERNATIVES_REORDERED).key(key);
            self.report(finding.values(names(&before), names(after)));
        } else if old.rare.discriminator.is_none() && new.rare.discriminator.is_none() {
            if let Some((was, is)) = read_otherwise(&before, after) {
                let finding = site.changed(&types::ALTERNATIVE_VALUES_CHANGED).key(key);
                self.report(finding.values(words(&was, true), words(&is, true)));
            }
        }
    }

    /// Values that stand for something else, or for nothing, on one of the sides.
    fn tags(
        &mut self,
        site: &Site<'_>,
        (old, one): (&Schema, &Tags),
        (new, other): (&Schema, &Tags),
    ) {
        let rule = match (one.is_empty(), other.is_empty()) {
            (true, true) => return,
            (false, true) => &types::DISCRIMINATOR_REMOVED,
            (true, false) => &types::DISCRIMINATOR_ADDED,
            (false, false) => &types::DISCRIMINATOR_CHANGED,
        };
        // That a property lists other values, or an alternative is gone, is an entry of its own.
        let (was, is) = (listed(old, &self.pair.old), listed(new, &self.pair.new));
        let has = |all: &Tags, name: &String| all.values().any(|known| known == name);
        let differ = |here: &Tags, there: &Tags| -> Tags {
            let differs = |(tag, name): &(&(String, String), &String)| {
                let is_known = there.is_empty() || there.contains_key(*tag) || has(there, name);
                is_known
                    && there.get(*tag) != Some(*name)
                    && was.contains(*tag) == is.contains(*tag)
            };
            here.iter().filter(differs).map(|(tag, name)| (tag.clone(), name.clone())).collect()
        };
        let (lost, gained) = (differ(one, other), differ(other, one));
        let rule = match (lost.is_empty(), gained.is_empty()) {
            (true, true) => return,
            (true, false) if !one.is_empty() => &types::DISCRIMINATOR_VALUE_ADDED,
            (false, true) if !other.is_empty() => &types::DISCRIMINATOR_VALUE_REMOVED,
            _ => rule,
        };
        let finding = site.changed(rule).key("discriminator");
        let properties = |tags: &Tags| -> BTreeSet<String> {
            tags.keys().map(|(property, _)| property.clone()).collect()
        };
        let is_other =
            !lost.is_empty() && !gained.is_empty() && properties(&lost) != properties(&gained);
        let said = |tags: &Tags| words(tags, is_other);
        self.report(finding.values(said(&lost), said(&gained)));
    }
}

fn tags(variants: &[Variant]) -> Tags {
    let mut tags = Tags::new();
    for Variant { name, tell } in variants {
        if let Tell::Tag { property, values } = tell {
            let of = |value: &String| ((property.clone(), value.clone()), name.clone());
            tags.extend(values.iter().map(of));
        }
    }
    tags
}

/// `card is Card, iban is Iban`; with the property, where that is another one: `kind: card is Card`.
fn words(tags: &Tags, is_other: bool) -> Option<String> {
    let mut last = None;
    let words: Vec<_> = tags
        .iter()
        .map(|((property, value), name)| {
            let is_new = is_other && last.replace(property) != Some(property);
            let property = if is_new { format!("{property}: ") } else { String::new() };
            format!("{property}{value} is {name}")
        })
        .collect();
    Some(words.join(", ")).filter(|words| !words.is_empty())
}

/// The values that properties of the alternatives list.
fn listed(schema: &Schema, half: &Half<'_>) -> BTreeSet<(String, String)> {
    let mut listed = BTreeSet::new();
    let alternatives = schema.rare.one_of.iter().chain(&schema.rare.any_of);
    for property in alternatives.flat_map(|one| properties(&half.spec.schemas[*one], half)) {
        for (_, schema) in View::of(property.schema, half).arms {
            let values = view::values(schema).into_iter().flatten().filter_map(|one| one.as_str());
            listed.extend(values.map(|value| (property.name.to_owned(), value.to_owned())));
        }
    }
    listed
}

/// Whether values that fit two alternatives are read as another one than before.
fn is_reordered(before: &[Variant], after: &[Variant]) -> bool {
    let order = |all: &[Variant], others: &[Variant]| -> Vec<String> {
        let stays = |one: &&Variant| others.iter().any(|other| other.name == one.name);
        let open = all.iter().filter(|one| is_open(one, all));
        open.filter(stays).map(|one| one.name.clone()).collect()
    };
    let (one, other) = (order(before, after), order(after, before));
    one.len() == other.len() && one != other
}

/// Whether another alternative takes the same values: neither a tag nor a key of its own tells them apart.
fn is_open(one: &Variant, all: &[Variant]) -> bool {
    let others = || all.iter().filter(|other| !std::ptr::eq(*other, one));
    match &one.tell {
        Tell::Type | Tell::Tag { .. } => false,
        Tell::Fit | Tell::Items { .. } | Tell::Values(_) => {
            others().any(|other| !matches!(other.tell, Tell::Type | Tell::Tag { .. }))
        }
        Tell::Keys { required, .. } => others().any(|other| match &other.tell {
            Tell::Keys { required: theirs, known, .. } => {
                // Each has to have a key that the other does not know.
                let own = required.iter().any(|key| !known.contains(key));
                let Tell::Keys { known, .. } = &one.tell else { return false };
                !(own && theirs.iter().any(|key| !known.contains(key)))
            }
            _ => false,
        }),
    }
}
