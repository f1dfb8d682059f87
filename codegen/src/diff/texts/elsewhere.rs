//! What an API says in other files, which a `$ref` or an overlay brings in.

use super::walk::{MOST, walk};
use super::{Texts, is_unruled, step_into};
use crate::diff::change::Change;
use crate::document;
use crate::pointer::{Pointer, Step};
use crate::source::Source;
use crate::source::tree::Tree;

impl Texts {
    /// Both documents as they are read, where that may say something else than their own texts.
    pub(super) fn opened(
        &self,
        old: &[Source],
        new: &[Source],
        is_asked: bool,
    ) -> Option<[Tree; 2]> {
        let has_parts = |sources: &[Source]| sources.iter().any(|one| one.is_part);
        if !is_asked && !has_parts(old) && !has_parts(new) {
            return None;
        }
        Some([document::as_written(self.old, old)?, document::as_written(self.new, new)?])
    }

    /// Changes of what stands in other files on each side that has it.
    pub(super) fn elsewhere(&self, [before, after]: &[Tree; 2]) -> Vec<Change> {
        let is_wanted = |at: &Pointer| self.is_silent || is_unruled(at);
        let mut found = Vec::new();
        walk(&Pointer::root(), (Some(before), Some(after)), &is_wanted, &mut found);
        let changes = found.into_iter().filter_map(|one| {
            let places = [(one.old, before), (one.new, after)]
                .map(|(is_there, tree)| is_there.map(|_| written(tree, &one.at)));
            let mut there = places.iter().flatten();
            let is_elsewhere = there.all(|at| at.other_document().is_some());
            is_elsewhere.then(|| self.change(&one, [before, after]))
        });
        changes.take(MOST).collect()
    }
}

/// Where that was written which is at a place of a tree.
pub(super) fn written(tree: &Tree, at: &Pointer) -> Pointer {
    let (mut here, mut place) = (Some(tree), Pointer::root());
    for step in at.steps() {
        here = here.and_then(|tree| step_into(tree, &step));
        let origin = here.and_then(|tree| tree.origin.clone());
        place = origin.unwrap_or_else(|| match &step {
            Step::Key(key) => place.key(key.clone()),
            Step::Index(index) => place.index(*index),
        });
    }
    place
}
