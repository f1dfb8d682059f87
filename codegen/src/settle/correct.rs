//! The correction that a mistake comes with, made in the tree: what `docwright check --fix` would
//! write into the text.

use crate::diagnostic::{Change, Diagnostic};
use crate::document::place::{Path, find, find_mut, remove};
use crate::pointer::{Part, Place, Pointer, Step};
use crate::source::tree::{Entry, Format, Marks, Tree, Value, parse};

/// Makes the changes that take a mistake away beyond doubt, all or none; says how it is read now.
pub(super) fn correct(tree: &mut Tree, path: &[Step], error: &Diagnostic) -> Option<String> {
    let changes = match &error.fix {
        Some(fix) => fix.changes.iter().filter(|_| fix.is_safe).cloned().collect(),
        None => vec![named_elsewhere(tree, error)?],
    };
    let at = &error.place.pointer;
    let edits = changes.iter().map(|change| Edit::of(change, at, path, tree));
    let edits: Vec<_> = edits.collect::<Option<_>>()?;
    let said = changes.split_first().map(|(first, others)| said(first, others))?;
    for edit in edits {
        edit.make(tree);
    }
    Some(said)
}

/// A name that is there, behind another way to it, or in other capitals: `#/components/schema/pet`.
fn named_elsewhere(tree: &Tree, error: &Diagnostic) -> Option<Change> {
    let near = error.near.as_ref()?;
    let names = || find(tree, &near.map.steps()).map_or(&[][..], Tree::entries).iter();
    let is_alike = |entry: &&Entry| entry.key.eq_ignore_ascii_case(&near.name);
    let exact = names().find(|entry| *entry.key == *near.name);
    let found = exact
        .or_else(|| names().find(is_alike).filter(|_| names().filter(is_alike).count() == 1))?;
    let whole = serde_json::Value::from(format!("{}{}", near.prefix, found.key));
    Some(Change::Replace(error.place.clone(), whole.to_string()))
}

fn said(first: &Change, others: &[Change]) -> String {
    let added = others.iter().find_map(|other| match other {
        Change::Behind(_, entry) => Some(entry),
        _ => None,
    });
    match first {
        Change::Replace(_, text) if added.is_some() => {
            format!("it is read as `{text}` with `{}`", added.map_or("", |entry| entry))
        }
        Change::Replace(_, text) | Change::Set { value: text, .. } => {
            format!("it is read as `{}`", text.trim_matches(['"', '\'']))
        }
        Change::Quote(_) | Change::QuoteThrough(..) => "it is read as a text".to_owned(),
        Change::List(_) => "it is read as the only one of a list".to_owned(),
        Change::Map(_) => "it is read as one map".to_owned(),
        Change::Before(_, entry) | Change::Behind(_, entry) => {
            format!("it is read with `{entry}`")
        }
        Change::Remove(_) => "it is ignored".to_owned(),
    }
}

/// A change of the tree that can be made.
enum Edit {
    Value(Path, Tree),
    Entry(Path, Box<Entry>),
    /// Another entry of a map.
    Added(Path, Box<Entry>),
    Remove(Path),
    List(Path),
    Map(Path),
}

impl Edit {
    /// None, where the change would double a key, or leads to what is not there.
    fn of(change: &Change, at: &Pointer, path: &[Step], tree: &Tree) -> Option<Self> {
        let beside = |pointer: &Pointer| beside(pointer, at, path);
        match change {
            Change::Replace(Place { bytes: Some(_), .. } | Place { inside: Some(_), .. }, _)
            | Change::QuoteThrough(..) => None,
            Change::Before(pointer, text) | Change::Behind(pointer, text) => {
                let path = beside(pointer)?;
                let (_, around) = path.split_last()?;
                let Value::Map(mut entries) = read(text, &pointer.parent()?)?.value else {
                    return None;
                };
                let entry = entries.pop()?;
                find(tree, around)?
                    .get(&entry.key)
                    .is_none()
                    .then(|| Self::Added(around.to_vec(), Box::new(entry)))
            }
            Change::Replace(place, text) if place.part == Part::Key => {
                let path = beside(&place.pointer)?;
                let old = find(tree, &path)?;
                let entry = match read(text, &place.pointer)? {
                    Tree { value: Value::String(key) | Value::Number(key), .. } => Entry::new(
                        &key,
                        Tree { origin: Some(place.pointer.clone()), ..old.clone() },
                    ),
                    Tree { value: Value::Map(mut entries), .. } => entries.pop()?,
                    _ => return None,
                };
                let around = find(tree, path.split_last()?.1)?;
                around.get(&entry.key).is_none().then(|| Self::Entry(path, Box::new(entry)))
            }
            Change::Replace(place, text) => {
                let path = beside(&place.pointer)?;
                find(tree, &path)?;
                Some(Self::Value(path, read(text, &place.pointer)?))
            }
            Change::Set { entry, value, .. } => {
                Some(Self::Value(beside(entry)?, read(value, entry)?))
            }
            Change::Quote(place) => {
                let path = beside(&place.pointer)?;
                let text = match &find(tree, &path)?.value {
                    Value::Number(digits) => digits.clone(),
                    Value::Boolean(value) => value.to_string().into(),
                    _ => return None,
                };
                Some(Self::Value(path, Tree::made_text(&place.pointer, text)))
            }
            Change::Remove(pointer) => beside(pointer).map(Self::Remove),
            Change::List(pointer) => beside(pointer).map(Self::List),
            Change::Map(pointer) => beside(pointer).map(Self::Map),
        }
    }

    fn make(self, tree: &mut Tree) {
        match self {
            Self::Value(path, value) => {
                let Some((Step::Key(key), around)) = path.split_last() else {
                    if let Some(old) = find_mut(tree, &path) {
                        *old = value;
                    }
                    return;
                };
                if let Some(around) = find_mut(tree, around) {
                    around.put(key, value);
                }
            }
            Self::Entry(path, new) => {
                let Some((Step::Key(key), around)) = path.split_last() else { return };
                let around = find_mut(tree, around).map(Tree::entries_mut).unwrap_or_default();
                if let Some(old) = around.iter_mut().find(|entry| *entry.key == **key) {
                    *old = *new;
                }
            }
            Self::Added(path, new) => {
                if let Some(Tree { value: Value::Map(entries), .. }) = find_mut(tree, &path) {
                    entries.push(*new);
                }
            }
            Self::Remove(path) => {
                remove(tree, &path);
            }
            Self::Map(path) => {
                if let Some(list) = find_mut(tree, &path) {
                    let value = std::mem::replace(&mut list.value, Value::Null);
                    let Value::List(items) = value else { return };
                    let entries = items.into_iter().filter_map(|item| match item.value {
                        Value::Map(entries) => Some(entries),
                        _ => None,
                    });
                    list.value = Value::Map(entries.flatten().collect());
                }
            }
            Self::List(path) => {
                if let Some(item) = find_mut(tree, &path) {
                    let of = std::mem::take(item);
                    *item = Tree { value: Value::List(vec![of].into()), ..Tree::default() };
                }
            }
        }
    }
}

/// The path to what stands near a mistake: to the mistake itself, beside it, or in it.
fn beside(pointer: &Pointer, at: &Pointer, path: &[Step]) -> Option<Path> {
    if pointer.other_document() != at.other_document() {
        return None;
    }
    let (wanted, known) = (pointer.steps(), at.steps());
    let common = wanted.iter().zip(&known).take_while(|(one, other)| one == other).count();
    let up = known.len() - common;
    let kept = path.len().checked_sub(up).filter(|_| up <= 1)?;
    (path[kept..] == known[common..]).then(|| [&path[..kept], &wanted[common..]].concat())
}

fn read(yaml: &str, at: &Pointer) -> Option<Tree> {
    let tree = parse(yaml, Format::Yaml, Marks::Unwanted).ok()?;
    Some(Tree { origin: Some(at.clone()), ..tree })
}
