//! Types that were one and are several, or the other way round.

use super::{Moved, spelled};
use crate::diff::change::Item;
use crate::diff::surface::{Seen, Surface};
use std::collections::BTreeMap;

/// Between the names of two types that are one: no other path has it.
const ARE_ONE: &str = " = ";

/// For each type the first other one that it was the same as and is no more, or is by now, as far as
/// both are on both sides: `UpdateContactBadRequestBody = CreateContactBadRequestBody`.
pub(super) fn of_one_type(
    old: &Surface,
    new: &Surface,
    renamed: &BTreeMap<String, String>,
) -> Vec<Moved> {
    let groups = |surface: &Surface, renamed: &BTreeMap<String, String>| {
        let groups = surface.same.iter().map(|(first, others)| {
            let names = [first].into_iter().chain(others);
            names.map(|name| spelled(name, renamed).into_owned()).collect::<Vec<_>>()
        });
        groups.collect::<Vec<_>>()
    };
    let (before, after) = (groups(old, renamed), groups(new, &BTreeMap::new()));
    let old_names = old.types.keys().map(|name| (spelled(name, renamed).into_owned(), name));
    let old_names: BTreeMap<_, _> =
        old_names.filter(|(name, _)| new.types.contains_key(name)).collect();
    let parted = |here: &[Vec<String>], there: &[Vec<String>]| {
        let homes = homes(there);
        let groups = here.iter().flat_map(|group| {
            let left = group.iter().filter(|name| old_names.contains_key(*name));
            apart(left.map(|name| (name, homes.get(name.as_str()).copied())))
        });
        groups.map(|(name, other)| (name.clone(), other.clone())).collect::<Vec<_>>()
    };
    let moved = |(name, other): (String, String), is_new: bool| {
        let said = |is: bool| is.then(String::new);
        let path = format!("{name}{ARE_ONE}{other}");
        Moved {
            item: Item { path, before: said(!is_new), after: said(is_new), is_kept: false },
            old: old_names.get(&name).and_then(|name| seen(old, name)),
            new: seen(new, &name),
        }
    };
    let gone = parted(&before, &after).into_iter().map(|pair| moved(pair, false));
    let found = parted(&after, &before).into_iter().map(|pair| moved(pair, true));
    gone.chain(found).collect()
}

/// The number of the group that each name is in.
fn homes(groups: &[Vec<String>]) -> BTreeMap<&str, usize> {
    let groups = groups.iter().enumerate();
    groups.flat_map(|(home, group)| group.iter().map(move |name| (name.as_str(), home))).collect()
}

/// Of names that were one: each that has another home than one before it, with the first such. A name without
/// a home is by itself.
fn apart<'a>(
    names: impl Iterator<Item = (&'a String, Option<usize>)>,
) -> Vec<(&'a String, &'a String)> {
    let mut pairs = Vec::new();
    // The first name, and the first that is apart from it: between them, one is apart from any other home.
    let (mut first, mut second) = (None::<(&String, Option<usize>)>, None::<&String>);
    for (name, home) in names {
        let Some((other, its_home)) = first else {
            first = Some((name, home));
            continue;
        };
        if home.is_none() || home != its_home {
            pairs.push((name, other));
            second.get_or_insert(name);
        } else if let Some(other) = second {
            pairs.push((name, other));
        }
    }
    pairs
}

impl Moved {
    /// Whether it says of two types that they are one, or were.
    pub(in crate::diff) fn is_of_one_type(&self) -> bool {
        self.item.path.contains(ARE_ONE)
    }
}

/// Where a type comes from.
fn seen(surface: &Surface, name: &str) -> Option<Seen> {
    let (_, at) = surface.types.get(name)?;
    let operation = surface.items.get(name).and_then(|seen| seen.operation.clone());
    Some(Seen::plain(at, true, operation))
}

#[cfg(test)]
mod tests {
    use super::apart;

    /// All homes that four names can have.
    #[test]
    fn a_name_is_told_with_the_first_that_it_is_apart_from() {
        let names: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).into();
        for number in 0..4_usize.pow(4) {
            let home = |place: u32| Some(number / 4_usize.pow(place) % 4).filter(|home| *home < 3);
            let homes: Vec<_> = (0..4).map(home).collect();
            let first = |place: usize| {
                let is_apart = |at: &usize| homes[place].is_none() || homes[*at] != homes[place];
                Some((&names[place], &names[(0..place).find(is_apart)?]))
            };
            let expected: Vec<_> = (0..4).filter_map(first).collect();
            assert_eq!(apart(names.iter().zip(homes.iter().copied())), expected, "{homes:?}");
        }
    }
}
