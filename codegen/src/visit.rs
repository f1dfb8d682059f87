//! Walks over the schemas of a spec.

use crate::spec::{Schema, SchemaId, Spec};

/// Calls `see` with every schema of a value, each before the schemas inside of it.
pub(crate) fn each_schema<'s>(spec: &'s Spec, see: &mut dyn FnMut(&'s Schema)) {
    spec.schemas.iter().filter(|schema| is_of_value(schema)).for_each(see);
}

/// Whether a schema is written, and one of a value that a type is made of.
pub(crate) fn is_of_value(schema: &Schema) -> bool {
    !(schema.is_mark || schema.derived || schema.is_judged)
}

/// Calls `see` with every schema that is written, of a value or not.
pub(crate) fn each_written<'s>(spec: &'s Spec, see: &mut dyn FnMut(&'s Schema)) {
    spec.schemas.iter().filter(|schema| !schema.derived).for_each(see);
}

/// Calls `see` with `schema`, and with every schema inside of it.
pub(crate) fn walk<'s>(schema: &'s Schema, spec: &'s Spec, see: &mut dyn FnMut(&'s Schema)) {
    see(schema);
    for inner in children(schema, spec) {
        walk(inner, spec, see);
    }
}

/// The schemas of values that stand directly inside of a schema.
pub(crate) fn children<'s>(schema: &'s Schema, spec: &'s Spec) -> impl Iterator<Item = &'s Schema> {
    inside(schema).map(|inner| &spec.schemas[inner]).filter(|inner| schema.holds_values_of(inner))
}

fn inside(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    let properties = schema.properties.iter().map(|(_, inner)| *inner);
    let single = schema.additional.iter().chain(&schema.rare.unevaluated).chain(&schema.items);
    let lists = schema.rare.one_of.iter().chain(&schema.rare.any_of).chain(&schema.rare.all_of);
    let limits =
        schema.limits.schemas().chain(schema.limits.by_pattern().map(|(_, values)| values));
    properties.chain(single.chain(lists).copied()).chain(limits)
}
