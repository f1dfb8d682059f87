//! Items of the SDK that are new, gone, different, or only kept under their old names.

mod shared;

use super::change::Item;
use super::pair::Pair;
use super::surface::{Seen, Surface};
use crate::pointer::Pointer;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An item that is not what it was.
pub(super) struct Moved {
    pub(super) item: Item,
    pub(super) old: Option<Seen>,
    pub(super) new: Option<Seen>,
}

/// Compares the surfaces of both sides; `moved` says which place became which.
pub(super) fn moved_items(pair: &Pair<'_>, moved: &BTreeMap<Pointer, Vec<Pointer>>) -> Vec<Moved> {
    let (old, new) = (pair.old.surface, pair.new.surface);
    let renamed = renamed_types(old, new, moved);
    let mut all = of_aliases(old, new, &renamed);
    all.extend(shared::of_one_type(old, new, &renamed));
    let mut before = Vec::with_capacity(old.items.len());
    for (path, seen) in &old.items {
        let name = spelled(path, &renamed);
        if name != *path && !name.contains([':', ' ']) {
            let item = Item {
                path: path.clone(),
                before: Some(path.clone()),
                after: Some(name.to_string()),
                is_kept: new.aliases.get(path).is_some_and(|(target, _)| *target == name),
            };
            let other = new.items.get(&*name).cloned();
            all.push(Moved { item, new: other, old: Some(seen.clone()) });
        }
        before.push((name, path, seen));
    }
    if !renamed.is_empty() {
        before.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    }
    // Both are in order, and far too many to be looked for one by one.
    let mut after = new.items.iter().peekable();
    let mut added = Vec::new();
    let mut before = before.into_iter().peekable();
    while let Some((name, path, seen)) = before.next() {
        // Of several that have one name now, the last counts.
        if before.peek().is_some_and(|(next, ..)| *next == name) {
            continue;
        }
        while let Some(new) = after.next_if(|(other, _)| other.as_str() < &*name) {
            added.push(of_added(new));
        }
        let other = after.next_if(|(other, _)| **other == *name).map(|(_, other)| other);
        all.extend(other.and_then(|other| of_deprecated(path, seen, other)));
        let signature = spelled(&seen.signature, &renamed);
        if other.is_none_or(|other| other.signature != *signature) {
            all.push(of_changed(path, (&signature, seen), other, new));
        }
    }
    all.extend(added);
    all.extend(after.map(of_added));
    all
}

fn of_added((path, seen): (&String, &Seen)) -> Moved {
    let after = Some(seen.signature.clone());
    let item = Item { path: path.clone(), before: None, after, is_kept: false };
    Moved { item, old: None, new: Some(seen.clone()) }
}

/// An item that is gone or has another signature; or a method that has another name, and its old
/// one still.
fn of_changed(
    path: &str,
    (signature, old): (&str, &Seen),
    other: Option<&Seen>,
    new: &Surface,
) -> Moved {
    let target = new.aliases.get(path).map(|(target, _)| target);
    let kept = target
        .and_then(|target| Some((target, new.items.get(target)?)))
        .filter(|(_, seen)| seen.signature == signature);
    let item = Item {
        path: path.to_owned(),
        before: Some(signature.to_owned()),
        after: match kept {
            Some((target, _)) => Some(target.clone()),
            None => other.map(|other| other.signature.clone()),
        },
        is_kept: kept.is_some(),
    };
    let new = kept.map(|(_, seen)| seen).or(other);
    Moved { item, old: Some(old.clone()), new: new.cloned() }
}

/// An item that the compiler warns of, as it did not, or does no longer.
fn of_deprecated(path: &str, old: &Seen, new: &Seen) -> Option<Moved> {
    let said = |is: bool| Some(if is { Item::DEPRECATED.to_owned() } else { String::new() });
    let (before, after) = (said(old.deprecated), said(new.deprecated));
    let item = Item { path: path.to_owned(), before, after, is_kept: true };
    (old.deprecated != new.deprecated).then(|| Moved {
        item,
        old: Some(old.clone()),
        new: Some(new.clone()),
    })
}

/// Deprecated aliases that come, or go without becoming the name of the item again.
fn of_aliases(old: &Surface, new: &Surface, renamed: &BTreeMap<String, String>) -> Vec<Moved> {
    let said = |target: &str| Some(format!("alias of {target}"));
    let seen = |at: &Pointer| Some(Seen::plain(at, false, None));
    let is_in = |surface: &Surface, path: &str| {
        surface.items.contains_key(path) || surface.aliases.contains_key(path)
    };
    let mut all = Vec::new();
    for (path, (target, at)) in old.aliases.iter().filter(|(path, _)| !is_in(new, path)) {
        let before = said(&spelled(target, renamed));
        let item = Item { path: path.clone(), before, after: None, is_kept: false };
        all.push(Moved { item, old: seen(at), new: None });
    }
    for (path, (target, at)) in new.aliases.iter().filter(|(path, _)| !is_in(old, path)) {
        let item = Item { path: path.clone(), before: None, after: said(target), is_kept: false };
        all.push(Moved { item, old: None, new: seen(at) });
    }
    all
}

/// Types whose name is a former one by now, or whose place became that of a type of another name.
fn renamed_types(
    old: &Surface,
    new: &Surface,
    moved: &BTreeMap<Pointer, Vec<Pointer>>,
) -> BTreeMap<String, String> {
    let mut places: BTreeMap<_, _> = BTreeMap::new();
    for (name, place) in new.types.iter().filter(|(name, _)| !old.types.contains_key(*name)) {
        places.insert(place.clone(), name.clone());
    }
    let mut renamed = BTreeMap::new();
    for (name, (what, at)) in old.types.iter().filter(|(name, _)| !new.types.contains_key(*name)) {
        if let Some((target, _)) = new.aliases.get(name) {
            renamed.insert(name.clone(), target.clone());
            continue;
        }
        let mut became = moved.get(at).into_iter().flatten().chain([at]);
        if let Some(other) = became.find_map(|at| places.remove(&(*what, at.clone()))) {
            renamed.insert(name.clone(), other);
        }
    }
    renamed
}

/// A text with the names of types as they are now.
fn spelled<'t>(text: &'t str, renamed: &BTreeMap<String, String>) -> Cow<'t, str> {
    if renamed.is_empty() {
        return text.into();
    }
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut spelled = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_name) {
        let end =
            rest[start..].find(|letter| !is_name(letter)).map_or(rest.len(), |len| start + len);
        spelled += &rest[..start];
        let word = &rest[start..end];
        spelled += renamed.get(word).map_or(word, String::as_str);
        rest = &rest[end..];
    }
    (spelled + rest).into()
}
