//! What overlays made of a document: where a mistake of it stands in one of them.

use super::{Diagnostic, Fix, Severity};
use crate::pointer::{Place, Pointer};
use std::collections::BTreeMap;

/// What overlays have said and taken away, by the source and its places.
#[derive(Debug, Default)]
pub(super) struct Overlaid {
    set: BTreeMap<(usize, Pointer), Pointer>,
    removed: BTreeMap<(usize, Pointer), Pointer>,
}

impl Overlaid {
    pub(super) fn set(&mut self, source: usize, at: &Pointer, overlay: &Pointer) {
        self.removed.retain(|(of, gone), _| !(*of == source && gone.is_within(at)));
        self.set.insert((source, at.clone()), overlay.clone());
    }

    pub(super) fn remove(&mut self, source: usize, at: &Pointer, overlay: &Pointer) {
        self.removed.insert((source, at.clone()), overlay.clone());
    }

    /// The same mistake, in the overlay that made it.
    pub(super) fn told(&self, mut one: Diagnostic) -> Diagnostic {
        if one.severity() == Severity::Error {
            self.tell_of_removed(&mut one);
        }
        let is_moved = self.redirect(&mut one.place);
        if let Some((place, _)) = &mut one.also {
            self.redirect(place);
        }
        // The edits would be those of the other document.
        if is_moved {
            one.fix = None;
            one.near = None;
        } else if one.fix.as_ref().is_some_and(|fix| self.is_elsewhere(one.place.source, fix)) {
            one.fix = None;
        }
        one
    }

    /// Whether a fix would change what the overlay has said, in the document below it.
    fn is_elsewhere(&self, source: usize, fix: &Fix) -> bool {
        let is_set = |at: &Pointer| self.set.contains_key(&(source, at.clone()));
        fix.changes.iter().filter_map(super::Change::place).any(is_set)
    }

    /// The place in the overlay, of what an overlay has said.
    fn redirect(&self, place: &mut Place) -> bool {
        if place.bytes.is_some() {
            return false;
        }
        let around = std::iter::successors(Some(place.pointer.clone()), Pointer::parent);
        for (beyond, at) in around.enumerate() {
            let Some(overlay) = self.set.get(&(place.source, at)) else { continue };
            let steps = place.pointer.steps();
            let pointer = overlay.along(&steps[steps.len() - beyond..]);
            place.source = pointer.other_document().unwrap_or(place.source);
            place.pointer = pointer;
            return true;
        }
        false
    }

    /// Names the action that took away what is missing.
    fn tell_of_removed(&self, one: &mut Diagnostic) {
        let source = one.place.source;
        let is_meant = |at: &Pointer| {
            if let Some(near) = &one.near {
                return near.map.key(near.name.as_str()) == *at;
            }
            one.missing.contains(at)
        };
        let removed = self.removed.iter().filter(|((of, _), _)| *of == source);
        let Some((_, action)) = removed.into_iter().find(|((_, at), _)| is_meant(at)) else {
            return;
        };
        one.also = Some((Place::value(source, action), "removed by this action".to_owned()));
        one.help = Some(
            "the document has it, but an overlay removes it: change the action, or what needs it"
                .to_owned(),
        );
        one.near = None;
        one.fix = None;
    }
}
