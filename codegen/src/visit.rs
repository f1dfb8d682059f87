//! Walks over the schemas of a spec.

use crate::spec::{Schema, SchemaId, Spec, Type};

/// Calls `see` with every schema of a value, each before the schemas inside of it.
pub(crate) fn each_schema<'s>(spec: &'s Spec, see: &mut dyn FnMut(&'s Schema)) {
    let mut is_mark = vec![false; spec.schemas.len()];
    for schema in &spec.schemas {
        for inner in inside(schema).filter(|inner| !is_of_value(schema, *inner, spec)) {
            is_mark[inner.index()] = true;
        }
    }
    let of_values = spec.schemas.iter().filter(|schema| !is_mark[schema.id.index()]);
    of_values.filter(|schema| !schema.derived && !schema.is_judged).for_each(see);
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
    let of_values = move |inner: &SchemaId| is_of_value(schema, *inner, spec);
    inside(schema).filter(of_values).map(|inner| &spec.schemas[inner])
}

fn inside(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    let properties = schema.properties.iter().map(|(_, inner)| *inner);
    let single = schema.additional.iter().chain(&schema.unevaluated).chain(&schema.items);
    let lists = schema.one_of.iter().chain(&schema.any_of).chain(&schema.all_of);
    let limits =
        schema.limits.schemas().chain(schema.limits.by_pattern().map(|(_, values)| values));
    properties.chain(single.chain(lists).copied()).chain(limits)
}

/// `{type: 'null'}` is how an alternative says that null is allowed, and `additionalProperties: false`
/// or `items: false` that there is nothing else: neither is the schema of a value.
fn is_of_value(around: &Schema, inner: SchemaId, spec: &Spec) -> bool {
    let schema = &spec.schemas[inner];
    let is_rest = [around.additional, around.unevaluated, around.items].contains(&Some(inner));
    if is_rest {
        return !schema.never;
    }
    let is_alternative = || around.one_of.contains(&inner) || around.any_of.contains(&inner);
    schema.types != [Type::Null] || !is_alternative()
}
