//! Unions: `oneOf`, `anyOf`, and several types at once.

use super::{DEEPEST, Shape, Shaped, limits_fit, refuse, refuse_siblings, shape_of};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::spec::{Components, Schema, Type};
use std::borrow::Cow;

pub(super) fn shape_of_alternatives<'s>(
    schema: &'s Schema,
    components: &'s Components,
    sink: &mut Sink<'_>,
) -> Option<Shaped<'s>> {
    let keyword = if schema.one_of.is_empty() { "anyOf" } else { "oneOf" };
    if !schema.one_of.is_empty() && !schema.any_of.is_empty() {
        return refuse(schema, "`oneOf` beside `anyOf` is not supported", sink);
    }
    if !refuse_siblings(schema, keyword, sink) {
        return None;
    }
    let all = schema.one_of.iter().chain(&schema.any_of);
    let (nulls, others): (Vec<_>, Vec<_>) = all.partition(|one| one.types == [Type::Null]);
    let nullable = !nulls.is_empty();
    if let [only] = others.as_slice() {
        return Some(Shaped { shape: Shape::Same(only), nullable });
    }
    let alternatives: Vec<_> = others.into_iter().map(Cow::Borrowed).collect();
    union(schema, alternatives, nullable, components, sink)
}

/// `type: [string, integer]`: each type with the keywords that speak of it.
pub(super) fn shape_of_types<'s>(
    schema: &'s Schema,
    components: &'s Components,
    sink: &mut Sink<'_>,
) -> Option<Shaped<'s>> {
    if schema.values.is_some() || schema.constant.is_some() {
        return refuse(schema, "`enum` with values of several types is not supported", sink);
    }
    if !limits_fit(schema, &schema.types, sink) {
        return None;
    }
    let nullable = schema.types.contains(&Type::Null);
    let kinds = schema.types.iter().filter(|kind| **kind != Type::Null);
    let alternatives = kinds.map(|kind| Cow::Owned(of_type(schema, *kind))).collect();
    union(schema, alternatives, nullable, components, sink)
}

/// The part of a schema that speaks of values of one type.
fn of_type(schema: &Schema, kind: Type) -> Schema {
    let mut part = Schema { at: schema.at.clone(), types: vec![kind], ..Schema::default() };
    let (limits, all) = (&mut part.limits, &schema.limits);
    match kind {
        Type::String => {
            part.format.clone_from(&schema.format);
            limits.min_length = all.min_length;
            limits.max_length = all.max_length;
            limits.pattern.clone_from(&all.pattern);
        }
        Type::Integer | Type::Number => {
            limits.minimum.clone_from(&all.minimum);
            limits.maximum.clone_from(&all.maximum);
            limits.exclusive_minimum.clone_from(&all.exclusive_minimum);
            limits.exclusive_maximum.clone_from(&all.exclusive_maximum);
            limits.multiple_of.clone_from(&all.multiple_of);
        }
        Type::Array => {
            part.items.clone_from(&schema.items);
            limits.min_items = all.min_items;
            limits.max_items = all.max_items;
            limits.unique_items = all.unique_items;
        }
        Type::Object => {
            part.properties.clone_from(&schema.properties);
            part.required.clone_from(&schema.required);
            part.additional.clone_from(&schema.additional);
            limits.min_properties = all.min_properties;
            limits.max_properties = all.max_properties;
        }
        Type::Boolean | Type::Null => {}
    }
    part
}

/// A union whose alternatives can be told apart by the kind of JSON value.
fn union<'s>(
    schema: &Schema,
    alternatives: Vec<Cow<'s, Schema>>,
    nullable: bool,
    components: &'s Components,
    sink: &mut Sink<'_>,
) -> Option<Shaped<'s>> {
    if alternatives.is_empty() {
        return refuse(schema, "a value that is always null", sink);
    }
    let mut seen: Vec<(&str, &Schema)> = Vec::new();
    for alternative in &alternatives {
        let kind = json_kind(alternative, components, sink, 0)?;
        let overlaps = |other: &str| other == kind || (is_numeric(other) && is_numeric(kind));
        if let Some((_, first)) = seen.iter().find(|(other, _)| overlaps(other)) {
            let message =
                format!("a second alternative is {kind}, and nothing tells the two apart");
            let diagnostic =
                Diagnostic::new(Code::UnsupportedSchema, sink.value(&alternative.at), message)
                    .also(sink.value(&first.at), "the first one is here")
                    .help(
                        "alternatives must differ in their JSON type: make one schema of the two",
                    );
            sink.push(diagnostic);
            return None;
        }
        seen.push((kind, alternative));
    }
    Some(Shaped { shape: Shape::Union(alternatives), nullable })
}

fn is_numeric(kind: &str) -> bool {
    matches!(kind, "an integer" | "a number")
}

/// The kind of JSON value that an alternative is.
fn json_kind(
    schema: &Schema,
    components: &Components,
    sink: &mut Sink<'_>,
    depth: usize,
) -> Option<&'static str> {
    if depth > DEEPEST {
        return None; // a circle of references, which is reported as such
    }
    let mut inner =
        schema.one_of.iter().chain(&schema.any_of).filter(|one| one.types != [Type::Null]);
    if let Some(first) = inner.next() {
        if inner.next().is_some() {
            return refuse(schema, "an alternative that is a union itself is not supported", sink);
        }
        return json_kind(first, components, sink, depth + 1);
    }
    let shaped = shape_of(schema, components, sink)?;
    if shaped.nullable {
        return refuse(
            schema,
            "an alternative that may be null: write `type: 'null'` as one of its own",
            sink,
        );
    }
    Some(match shaped.shape {
        Shape::Any => {
            return refuse(
                schema,
                "an alternative that allows anything makes the others void",
                sink,
            );
        }
        Shape::Union(_) => {
            return refuse(schema, "an alternative that is a union itself is not supported", sink);
        }
        Shape::Boolean => "a boolean",
        Shape::Integer => "an integer",
        Shape::Number => "a number",
        Shape::String | Shape::Values(_) => "a string",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Object(_) => "an object",
        Shape::Same(schema) => return json_kind(schema, components, sink, depth + 1),
        Shape::Reference(reference) => {
            let target = components.schemas.iter().find(|(name, _)| *name == reference.name);
            return json_kind(&target?.1, components, sink, depth + 1);
        }
    })
}
