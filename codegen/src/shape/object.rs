//! Objects: properties of their own, and those that `allOf` brings together.

use super::{DEEPEST, Shape, Shaped, is_any, plain, refuse, refuse_siblings};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::spec::{Components, Schema, Type};
use std::collections::BTreeMap;

/// A map with known keys.
#[derive(Clone, Debug)]
pub(crate) struct Object<'s> {
    /// In the order of the document.
    pub(crate) properties: Vec<Property<'s>>,
    pub(crate) additional: Additional<'s>,
}

/// A known key.
#[derive(Clone, Debug)]
pub(crate) struct Property<'s> {
    pub(crate) name: &'s str,
    pub(crate) schema: &'s Schema,
    pub(crate) required: bool,
}

/// What other keys may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Additional<'s> {
    /// Nothing is said, or anything is allowed.
    Any,
    /// There are no other keys.
    Never,
    /// Values of this schema.
    Values(&'s Schema),
}

pub(super) fn shape_of_object<'s>(
    schema: &'s Schema,
    components: &'s Components,
    sink: &mut Sink<'_>,
) -> Option<Shape<'s>> {
    let additional = additional_of(schema);
    let has_free_keys = schema.properties.is_empty() && !matches!(additional, Additional::Never);
    let is_counted =
        schema.limits.min_properties.is_some() || schema.limits.max_properties.is_some();
    if is_counted && !has_free_keys {
        let message = "a count of properties is supported for maps with free keys only";
        return refuse(schema, message, sink);
    }
    if schema.properties.is_empty() {
        if let Some(name) = schema.required.first() {
            return undeclared(schema, name, sink);
        }
        return Some(match additional {
            Additional::Any => Shape::Map(None),
            Additional::Values(values) => Shape::Map(Some(values)),
            Additional::Never => Shape::Object(Object { properties: Vec::new(), additional }),
        });
    }
    merge(schema, &mut Merging::of(components), sink).map(Shape::Object)
}

/// `allOf`: the one schema in it, or the properties of all of them together.
pub(super) fn shape_of_all<'s>(
    schema: &'s Schema,
    components: &'s Components,
    sink: &mut Sink<'_>,
) -> Option<Shaped<'s>> {
    if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
        return refuse(schema, "`allOf` beside `oneOf` or `anyOf` is not supported", sink);
    }
    let is_object = |kind: &Type| matches!(kind, Type::Object | Type::Null);
    if let Some(other) = schema.types.iter().find(|kind| !is_object(kind)) {
        let message =
            format!("`allOf` is supported for objects only, and this is `{}`", other.as_str());
        return refuse(schema, message, sink);
    }
    let has_own =
        !schema.properties.is_empty() || schema.additional.is_some() || !schema.required.is_empty();
    if let [only] = schema.all_of.as_slice() {
        if !has_own && !schema.types.contains(&Type::Null) {
            let untyped = Schema { types: Vec::new(), ..schema.clone() };
            return refuse_siblings(&untyped, "allOf", sink).then_some(plain(Shape::Same(only)));
        }
    }
    if !has_properties_alone(schema, sink) {
        return None;
    }
    let nullable = schema.types.contains(&Type::Null);
    merge(schema, &mut Merging::of(components), sink)
        .map(|object| Shaped { shape: Shape::Object(object), nullable })
}

/// What is known while an `allOf` is brought together.
struct Merging<'s> {
    components: &'s Components,
    /// The components on the way here, so that a circle of them ends.
    through: Vec<&'s str>,
    /// Components that were merged before: an `allOf` may lead to the same one on many ways.
    done: BTreeMap<&'s str, Option<Object<'s>>>,
}

impl<'s> Merging<'s> {
    fn of(components: &'s Components) -> Self {
        Self { components, through: Vec::new(), done: BTreeMap::new() }
    }
}

/// The object that a schema and the schemas in its `allOf` describe together.
fn merge<'s>(
    schema: &'s Schema,
    merging: &mut Merging<'s>,
    sink: &mut Sink<'_>,
) -> Option<Object<'s>> {
    let mut object = Object { properties: Vec::new(), additional: additional_of(schema) };
    for part in &schema.all_of {
        let inner = part_of(part, merging, sink)?;
        for property in inner.properties {
            add(&mut object, property, sink)?;
        }
        if !matches!(inner.additional, Additional::Any) {
            return refuse(part, "`additionalProperties` inside of `allOf` is not supported", sink);
        }
    }
    for (name, schema) in &schema.properties {
        add(&mut object, Property { name, schema, required: false }, sink)?;
    }
    for name in &schema.required {
        match object.properties.iter_mut().find(|property| property.name == name) {
            Some(property) => property.required = true,
            None => return undeclared(schema, name, sink),
        }
    }
    Some(object)
}

fn part_of<'s>(
    part: &'s Schema,
    merging: &mut Merging<'s>,
    sink: &mut Sink<'_>,
) -> Option<Object<'s>> {
    if let Some(reference) = &part.reference {
        return part_elsewhere(part, &reference.name, merging, sink);
    }
    let is_object = part.types.iter().all(|kind| *kind == Type::Object)
        && part.one_of.is_empty()
        && part.any_of.is_empty()
        && part.values.is_none();
    if !is_object {
        return refuse(part, "`allOf` is supported for objects only", sink);
    }
    if !has_properties_alone(part, sink) {
        return None;
    }
    merge(part, merging, sink)
}

/// Whether properties are all that a schema of an `allOf` brings: what else it says would be lost.
fn has_properties_alone(schema: &Schema, sink: &mut Sink<'_>) -> bool {
    let rest = Schema {
        types: Vec::new(),
        properties: Vec::new(),
        required: Vec::new(),
        additional: None,
        all_of: Vec::new(),
        ..schema.clone()
    };
    let alone = is_any(&rest);
    if !alone {
        let message = "only properties are supported in an `allOf` and beside it";
        sink.at_key(Code::UnsupportedSchema, &schema.at, message);
    }
    alone
}

fn part_elsewhere<'s>(
    part: &'s Schema,
    name: &'s str,
    merging: &mut Merging<'s>,
    sink: &mut Sink<'_>,
) -> Option<Object<'s>> {
    if let Some(done) = merging.done.get(name) {
        return done.clone();
    }
    if merging.through.contains(&name) {
        let message = format!("`{name}` comes back to itself through `allOf`");
        sink.at_key(Code::EndlessReference, &part.at, message);
        return None;
    }
    if merging.through.len() >= DEEPEST {
        return refuse(part, "too many references in a row", sink);
    }
    let all = &merging.components.schemas;
    let (_, target) = all.iter().find(|(candidate, _)| candidate == name)?;
    merging.through.push(name);
    let object = part_of(target, merging, sink);
    merging.through.pop();
    merging.done.insert(name, object.clone());
    object
}

fn add<'s>(object: &mut Object<'s>, property: Property<'s>, sink: &mut Sink<'_>) -> Option<()> {
    let earlier = object.properties.iter_mut().find(|earlier| earlier.name == property.name);
    match earlier {
        None => object.properties.push(property),
        Some(earlier) if std::ptr::eq(earlier.schema, property.schema) => {
            earlier.required |= property.required;
        }
        Some(earlier) => {
            let message = format!("`{}` is declared twice in this `allOf`", property.name);
            let diagnostic =
                Diagnostic::new(Code::ConflictingKeywords, sink.key(&property.schema.at), message)
                    .also(sink.key(&earlier.schema.at), "first declared here");
            sink.push(diagnostic);
            return None;
        }
    }
    Some(())
}

fn additional_of(schema: &Schema) -> Additional<'_> {
    match schema.additional.as_deref() {
        None => Additional::Any,
        Some(values) if values.never => Additional::Never,
        Some(values) if is_any(values) => Additional::Any,
        Some(values) => Additional::Values(values),
    }
}

fn undeclared<T>(schema: &Schema, name: &str, sink: &mut Sink<'_>) -> Option<T> {
    let index = schema.required.iter().position(|required| required == name).unwrap_or_default();
    let place = sink.value(&schema.at.key("required").index(index));
    let message = format!("`{name}` is required here, but it is no property of this schema");
    let known = schema.properties.iter().map(|(known, _)| known.as_str());
    let mut diagnostic = Diagnostic::new(Code::UndeclaredProperty, place, message);
    diagnostic.help = Some(crate::ledger::nearest(name, known).map_or_else(
        || format!("declare it under `properties`, or take `{name}` away"),
        |nearest| format!("did you mean `{nearest}`?"),
    ));
    sink.push(diagnostic);
    None
}
