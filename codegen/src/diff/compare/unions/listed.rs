//! Alternatives of the same keys, which values that they list tell apart.

use super::Tags;
use crate::diff::surface::Variant;
use crate::ir::Tell;
use std::collections::BTreeSet;

/// A property, of the object or of its items, and a value that it lists.
type Listed = (String, String);

/// Items of a list or a map, as a property of it.
const ITEMS: &str = "items";

/// The values that both sides list, and read as another alternative: what they were, and what they are.
pub(super) fn read_otherwise(before: &[Variant], after: &[Variant]) -> Option<(Tags, Tags)> {
    if ![before, after].into_iter().flatten().any(is_by_values) {
        return None;
    }
    let is_there = |name: &str, all: &[Variant]| all.iter().any(|one| one.name == name);
    let all_of = |all: &[Variant]| -> BTreeSet<Listed> {
        let of = |(property, values): (String, &[String])| -> Vec<Listed> {
            values.iter().map(|value| (property.clone(), value.clone())).collect()
        };
        all.iter().flat_map(|one| lists(&one.tell)).flat_map(of).collect()
    };
    let (here, there) = (all_of(before), all_of(after));
    let (mut was, mut is) = (Tags::new(), Tags::new());
    for value in here.intersection(&there) {
        let both = read_as(value, before).zip(read_as(value, after));
        // An alternative that is gone or new has an entry of its own.
        let both = both
            .filter(|(one, other)| one != other && is_there(one, after) && is_there(other, before));
        if let Some((one, other)) = both {
            was.insert(value.clone(), one.to_owned());
            is.insert(value.clone(), other.to_owned());
        }
    }
    (!was.is_empty()).then_some((was, is))
}

fn is_by_values(one: &Variant) -> bool {
    !matches!(one.tell, Tell::Tag { .. }) && !lists(&one.tell).is_empty()
}

/// The properties of an alternative that list values.
fn lists(tell: &Tell) -> Vec<(String, &[String])> {
    match tell {
        Tell::Tag { property, values } => vec![(property.clone(), values)],
        Tell::Keys { listed, .. } => {
            listed.iter().map(|(key, values)| (key.clone(), &**values)).collect()
        }
        Tell::Items { listed, .. } => {
            listed.iter().map(|(key, values)| (format!("{ITEMS}.{key}"), &**values)).collect()
        }
        Tell::Values(values) => vec![(ITEMS.to_owned(), values)],
        Tell::Type | Tell::Fit => Vec::new(),
    }
}

/// Whether an alternative knows a property.
fn knows(tell: &Tell, property: &str) -> bool {
    let has = |known: &[String], key| known.iter().any(|one| one == key);
    match (tell, property.strip_prefix(ITEMS).and_then(|rest| rest.strip_prefix('.'))) {
        (Tell::Keys { known, .. }, _) => has(known, property),
        (Tell::Items { known, .. }, Some(key)) => has(known, key),
        (tell, _) => lists(tell).iter().any(|(key, _)| key == property),
    }
}

/// What a value is read as that holds this and nothing else that tells: the first that fits best.
fn read_as<'v>((property, value): &Listed, all: &'v [Variant]) -> Option<&'v str> {
    let mut best: Option<(bool, &str)> = None;
    for Variant { name, tell } in all.iter().filter(|one| knows(&one.tell, property)) {
        let own = lists(tell).into_iter().find(|(key, _)| key == property);
        let keeps = own.is_none_or(|(_, values)| values.contains(value));
        let may_be = keeps || !matches!(tell, Tell::Tag { .. });
        if may_be && best.is_none_or(|(other, _)| keeps && !other) {
            best = Some((keeps, name));
        }
    }
    best.map(|(_, name)| name)
}
