//! Two saves of one page: whatever one of them has and the other has not, since both are read alike.

use super::{COMPARED, Difference, Parting, counterpart, difference};
use crate::fact::{At, Facts, Key, Kind};
use crate::words;

/// What changed from an older save to a newer one. Their sentences are compared as well.
#[must_use]
pub fn compare_saves(new: &Facts, old: &Facts) -> Vec<Difference> {
    let mut found = Vec::new();
    for key in &new.order {
        match counterpart(old, key) {
            Some(own) => changed(new, key, (old, &own), &mut found),
            None if is_first(new, old, key) => found.push(whole(new, key, Parting::SpecLacks, old)),
            None => {}
        }
    }
    for key in &old.order {
        if counterpart(new, key).is_none() && is_first(old, new, key) {
            found.push(whole(old, key, Parting::PageLacks, new));
        }
    }
    found
}

fn changed(new: &Facts, key: &Key, (old, own): (&Facts, &Key), found: &mut Vec<Difference>) {
    let (is, was) = (&new.subjects[key], &old.subjects[own]);
    // A field that only an example shows has a type by chance.
    if is.shown || was.shown {
        return;
    }
    for kind in COMPARED.into_iter().chain([Kind::Description]) {
        let value = |subject: &crate::fact::Subject| -> Vec<Option<Vec<String>>> {
            let all = subject.variants.iter();
            all.map(|one| one.facts.get(&kind).map(|(value, _)| value.clone())).collect()
        };
        let (is, was) = (value(is), value(was));
        if is == was {
            continue;
        }
        let any = |all: &[Option<Vec<String>>]| all.iter().any(Option::is_some);
        let parting = match (any(&is), any(&was)) {
            (true, true) => Parting::Differs,
            (true, false) => Parting::SpecLacks,
            _ => Parting::PageLacks,
        };
        found.push(difference(0, new, key, (old, own), kind, parting));
    }
}

/// Whether what a subject is a member of is on the other page: else that is what is new or gone.
fn is_first(here: &Facts, there: &Facts, key: &Key) -> bool {
    if matches!(key.name(), "*" | "[]") {
        return false;
    }
    key.parent().is_none_or(|parent| {
        !here.subjects.contains_key(&parent) || counterpart(there, &parent).is_some()
    })
}

/// A subject that one of the two pages has.
fn whole(here: &Facts, key: &Key, parting: Parting, there: &Facts) -> Difference {
    let variant = here.subjects[key].variants.first();
    let own = variant.map(|variant| variant.at.clone()).unwrap_or_default();
    let what = variant.map_or_else(String::new, words::of_variant);
    let what = if what.is_empty() { "it".to_owned() } else { what };
    let other = near(there, key);
    let is_new = parting == Parting::SpecLacks;
    Difference {
        parting,
        key: key.clone(),
        kind: None,
        page: 0,
        on_page: if is_new { own.clone() } else { other.clone() },
        in_spec: if is_new { other } else { own },
        message: format!(
            "{}: the {} page has it",
            here.name_of(key),
            if is_new { "newer" } else { "older" }
        ),
        page_value: if is_new { what.clone() } else { String::new() },
        spec_value: if is_new { String::new() } else { what },
    }
}

/// Where the other page has what a subject is a member of, or the operation.
fn near(there: &Facts, key: &Key) -> At {
    let parent = key.parent().and_then(|parent| counterpart(there, &parent));
    let subject = parent.and_then(|parent| there.subjects.get(&parent));
    let variant = subject.and_then(|subject| subject.variants.first());
    variant.map_or_else(|| there.at.clone(), |variant| variant.at.clone())
}
