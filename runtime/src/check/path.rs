//! The place of a value, kept on the stack.

use crate::Location;
use crate::place::Place;

/// A linked list from a value up to the root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
    Parameter(Location, &'a str),
}

impl<'a> Path<'a> {
    pub(super) const ROOT: Self = Path { parent: None, step: Step::Root };

    #[inline]
    pub(super) const fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    #[inline]
    pub(super) const fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    #[inline]
    pub(super) const fn parameter(&'a self, location: Location, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Parameter(location, name) }
    }

    /// The part of a request that the value is in.
    pub(super) fn location(&self) -> Location {
        let mut path = self;
        loop {
            match (path.step, path.parent) {
                (Step::Parameter(location, _), _) => return location,
                (_, Some(parent)) => path = parent,
                (_, None) => return Location::Body,
            }
        }
    }

    /// Writes the place as a JSON pointer (RFC 6901); empty at the root.
    pub(super) fn write(&self, pointer: &mut Place) {
        // Most values are fields of the root, of which there is nothing to write.
        if let Some(parent) = self.parent.filter(|parent| parent.parent.is_some()) {
            parent.write(pointer);
        }
        match self.step {
            Step::Root => {}
            Step::Key(key) | Step::Parameter(_, key) => pointer.push_key(key),
            Step::Index(index) => pointer.push_key(&index.to_string()),
        }
    }
}
