//! The schemas of a spec, and those that are derived of them.

use crate::spec::{Arena, Id, Schema, SchemaId};
use std::borrow::Cow;
use std::ops::Index;

/// The schemas that are known while shapes are worked out. Most are written, and need no copy to be looked at while
/// others are derived.
pub(super) struct Known<'s> {
    written: &'s Arena<Schema>,
    derived: Vec<Schema>,
}

impl<'s> Known<'s> {
    pub(super) fn new(written: &'s Arena<Schema>) -> Self {
        Self { written, derived: Vec::new() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.written.len() + self.derived.len()
    }

    /// Takes a schema that is worked out of others.
    pub(super) fn derive(&mut self, schema: Schema) -> SchemaId {
        let id = Id::new(self.len());
        self.derived.push(Schema { id, derived: true, ..schema });
        id
    }

    /// A schema that may be looked at while others are derived.
    pub(super) fn lasting(&self, id: SchemaId) -> Cow<'s, Schema> {
        if id.index() < self.written.len() {
            Cow::Borrowed(&self.written[id])
        } else {
            Cow::Owned(self[id].clone())
        }
    }

    /// Those that were derived, in the order of their numbers.
    pub(super) fn into_derived(self) -> Vec<Schema> {
        self.derived
    }
}

impl Index<SchemaId> for Known<'_> {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        match id.index().checked_sub(self.written.len()) {
            None => &self.written[id],
            Some(index) => &self.derived[index],
        }
    }
}
