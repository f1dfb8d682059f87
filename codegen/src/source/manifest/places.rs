//! Where a manifest says what is chosen.

use crate::pointer::Pointer;
use crate::source::Source;
use crate::source::path::normal;
use crate::source::tree::{Marks, Tree};

/// The manifest of a source, so that mistakes of what it chooses stand in it.
#[derive(Debug)]
pub(crate) struct Manifest {
    at: Pointer,
    tree: Tree,
}

impl Manifest {
    /// The manifest that describes a source, if one does.
    pub(crate) fn of(source: &Source, sources: &[Source]) -> Option<Self> {
        let name = normal(source.manifest.as_ref()?);
        let number = sources.iter().position(|one| normal(&one.name) == name)?;
        let tree = sources[number].parse(Marks::Unwanted).ok()?;
        Some(Self { at: Pointer::document(number), tree })
    }

    /// Where a keyword stands; none where an option has said it instead.
    pub(crate) fn key(&self, keys: &[&str]) -> Option<Pointer> {
        self.find(keys).map(|(at, _)| at)
    }

    /// Where a list has a text.
    pub(crate) fn item(&self, keys: &[&str], text: &str) -> Option<Pointer> {
        let (at, list) = self.find(keys)?;
        let index = list.items().iter().position(|item| item.as_str() == Some(text))?;
        Some(at.index(index))
    }

    fn find(&self, keys: &[&str]) -> Option<(Pointer, &Tree)> {
        let tree = keys.iter().try_fold(&self.tree, |tree, key| tree.get(key))?;
        let at = keys.iter().fold(self.at.clone(), |at, key| at.key(*key));
        Some((at, tree))
    }
}
