//! What a schema says itself, and what is said about it.

use crate::spec::{Literal, RareKeywords, Schema};
use thin_vec::{ThinVec, thin_vec};

/// What a schema says itself, apart from those that it refers to or brings together.
pub(in crate::shape) fn own(schema: &Schema) -> Schema {
    let mut own = Schema { reference: None, ..schema.clone() };
    if !own.rare.all_of.is_empty() {
        own.rare.all_of = ThinVec::new();
    }
    own
}

/// The words about a schema, without what it says of its values.
pub(in crate::shape) fn annotations(schema: &Schema) -> Schema {
    Schema {
        id: schema.id,
        at: schema.at.clone(),
        derived: true,
        description: schema.description.clone(),
        deprecated: schema.deprecated,
        read_only: schema.read_only,
        write_only: schema.write_only,
        rare: RareKeywords {
            title: schema.rare.title.clone(),
            default: schema.rare.default.clone(),
            examples: schema.rare.examples.clone(),
            ..RareKeywords::default()
        }
        .into(),
        ..Schema::default()
    }
}

/// The values of `enum` or `const`.
pub(in crate::shape) fn listed(schema: &Schema) -> Option<ThinVec<Literal>> {
    schema
        .rare
        .constant
        .as_deref()
        .map(|value| thin_vec![value.clone()])
        .or_else(|| schema.values.clone())
}
