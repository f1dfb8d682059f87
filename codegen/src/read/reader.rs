//! Where goes what is read: schemas into their arena, mistakes into the sink.

use crate::diagnostic::Sink;
use crate::spec::{Arena, Schema};
use std::ops::{Deref, DerefMut};

/// The sink of a document, with the schemas that were read so far.
pub(super) struct Reader<'d> {
    sink: Sink<'d>,
    pub(super) schemas: Arena<Schema>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(sink: Sink<'d>) -> Self {
        Self { sink, schemas: Arena::default() }
    }
}

impl<'d> Deref for Reader<'d> {
    type Target = Sink<'d>;

    fn deref(&self) -> &Sink<'d> {
        &self.sink
    }
}

impl<'d> DerefMut for Reader<'d> {
    fn deref_mut(&mut self) -> &mut Sink<'d> {
        &mut self.sink
    }
}
