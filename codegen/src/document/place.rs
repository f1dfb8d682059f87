//! From the place where something was written to where it is in the tree by now.

use super::grammar::{Under, under};
use crate::ledger::Object;
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};
use std::collections::BTreeMap;

/// The keys and indices that lead somewhere in a tree.
pub(crate) type Path = Vec<Step>;

/// What has been brought to where it is from elsewhere.
pub(crate) struct Places(BTreeMap<Pointer, Vec<Path>>);

impl Places {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut places = Self(BTreeMap::new());
        places.collect(tree, &mut Vec::new());
        places
    }

    fn collect(&mut self, tree: &Tree, path: &mut Path) {
        if let Some(origin) = &tree.origin {
            self.0.entry(origin.clone()).or_default().push(path.clone());
        }
        for entry in tree.entries() {
            path.push(Step::Key(entry.key.clone()));
            self.collect(&entry.tree, path);
            path.pop();
        }
        for (index, item) in tree.items().iter().enumerate() {
            path.push(Step::Index(index));
            self.collect(item, path);
            path.pop();
        }
    }

    /// Where in a tree is what was written at a place; nowhere if it is gone.
    pub(crate) fn find(&self, tree: &Tree, at: &Pointer) -> Vec<Path> {
        let around = std::iter::successors(Some(at.clone()), Pointer::parent);
        for (beyond, origin) in around.enumerate() {
            let here = self.0.get(&origin).map_or(&[][..], Vec::as_slice);
            let steps = at.steps();
            let rest = &steps[steps.len() - beyond..];
            let paths = here.iter().map(|path| [path.as_slice(), rest].concat());
            let paths: Vec<_> = paths.filter(|path| find(tree, path).is_some()).collect();
            if !paths.is_empty() {
                return paths;
            }
        }
        let path = at.steps();
        if find(tree, &path).is_some() { vec![path] } else { Vec::new() }
    }
}

pub(crate) fn find<'t>(tree: &'t Tree, path: &[Step]) -> Option<&'t Tree> {
    path.iter().try_fold(tree, |tree, step| match step {
        Step::Key(key) => tree.get(key),
        Step::Index(index) => tree.items().get(*index),
    })
}

pub(crate) fn find_mut<'t>(tree: &'t mut Tree, path: &[Step]) -> Option<&'t mut Tree> {
    path.iter().try_fold(tree, |tree, step| match step {
        Step::Key(key) => tree.get_mut(key),
        Step::Index(index) => tree.items_mut().get_mut(*index),
    })
}

/// Takes away what a path leads to.
pub(crate) fn remove(tree: &mut Tree, path: &[Step]) -> Option<Tree> {
    let (last, before) = path.split_last()?;
    let around = find_mut(tree, before)?;
    match (last, &mut around.value) {
        (Step::Key(key), _) => around.take(key),
        (Step::Index(index), Value::List(items)) if *index < items.len() => {
            Some(items.remove(*index))
        }
        _ => None,
    }
}

/// What kind of thing a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    One(Object),
    /// A map or a list of such objects.
    Several(Object),
    /// A map of such maps.
    Maps(Object),
    Data,
}

/// The kinds of everything on a path, from the document on.
pub(crate) fn kinds(path: &[Step]) -> Vec<Kind> {
    let mut kinds = vec![Kind::One(Object::Document)];
    let mut kind = kinds[0];
    for step in path {
        kind = match (kind, step) {
            (Kind::One(object), Step::Key(key)) => match under(object, key) {
                Some(Under::One(object)) => Kind::One(object),
                Some(Under::List(object) | Under::Map(object)) => Kind::Several(object),
                Some(Under::Maps(object)) => Kind::Maps(object),
                None => Kind::Data,
            },
            (Kind::Several(object), _) => Kind::One(object),
            (Kind::Maps(object), _) => Kind::Several(object),
            _ => Kind::Data,
        };
        kinds.push(kind);
    }
    kinds
}
