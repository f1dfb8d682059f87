//! Where goes what is read: schemas into their arena, mistakes into the sink.

use crate::diagnostic::Sink;
use crate::pointer::Pointer;
use crate::spec::{Arena, Schema, SchemaId, Uses};
use std::ops::{Deref, DerefMut};

/// The sink of a document, with the schemas that were read so far.
pub(super) struct Reader<'d> {
    sink: Sink<'d>,
    pub(super) schemas: Arena<Schema>,
    pub(super) uses: Uses,
    /// Whether what is read belongs to a keyword that is judged as it is written.
    is_judged: bool,
}

impl<'d> Reader<'d> {
    pub(super) fn new(sink: Sink<'d>) -> Self {
        Self { sink, schemas: Arena::default(), uses: Uses::default(), is_judged: false }
    }

    /// Numbers a schema, before those inside of it.
    pub(super) fn number(&mut self, at: &Pointer) -> SchemaId {
        let is_judged = self.is_judged;
        self.schemas.add(|id| Schema { id, is_judged, at: at.clone(), ..Schema::default() })
    }

    /// Reads what belongs to a keyword that is judged as it is written.
    pub(super) fn judged<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_judged, true);
        let found = read(self);
        self.is_judged = before;
        found
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
