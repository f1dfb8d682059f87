//! Objects: properties of their own, and those that `allOf` brings together.

use super::{Shape, Shaped, Shaping, is_any, plain, refuse_siblings};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::spec::{Arena, Schema, SchemaId, Type};
use std::collections::BTreeMap;

/// A map with known keys.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    /// In the order of the document.
    pub(crate) properties: Vec<Property>,
    pub(crate) additional: Additional,
}

/// A known key.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) schema: SchemaId,
    pub(crate) required: bool,
}

/// What other keys may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Additional {
    /// Nothing is said, or anything is allowed.
    Any,
    /// There are no other keys.
    Never,
    /// Values of this schema.
    Values(SchemaId),
}

impl Additional {
    pub(crate) fn of(schema: &Schema, schemas: &Arena<Schema>) -> Self {
        match schema.additional {
            None => Self::Any,
            Some(values) if schemas[values].never => Self::Never,
            Some(values) if is_any(&schemas[values]) => Self::Any,
            Some(values) => Self::Values(values),
        }
    }
}

/// What is known of schemas that an `allOf` brings together.
#[derive(Default)]
pub(super) struct Merging {
    /// The components on the way here, so that a circle of them ends.
    through: Vec<SchemaId>,
    /// Components that were merged before: an `allOf` may lead to the same one on many ways.
    done: BTreeMap<SchemaId, Option<Object>>,
}

impl Shaping<'_, '_> {
    pub(super) fn shape_of_object(&mut self, schema: &Schema) -> Option<Shape> {
        let additional = Additional::of(schema, &self.schemas);
        let has_free_keys =
            schema.properties.is_empty() && !matches!(additional, Additional::Never);
        let is_counted = !schema.limits.of(Type::Object).is_empty();
        if is_counted && !has_free_keys {
            let message = "a count of properties is supported for maps with free keys only";
            return self.refuse(schema, message);
        }
        if schema.properties.is_empty() {
            if let Some(name) = schema.required.first() {
                return undeclared(schema, name, self.sink);
            }
            return Some(match additional {
                Additional::Any => Shape::Map(None),
                Additional::Values(values) => Shape::Map(Some(values)),
                Additional::Never => Shape::Object(Object { properties: Vec::new(), additional }),
            });
        }
        self.merge(schema).map(Shape::Object)
    }

    /// `allOf`: the one schema in it, or the properties of all of them together.
    pub(super) fn shape_of_all(&mut self, schema: &Schema) -> Option<Shaped> {
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.refuse(schema, "`allOf` beside `oneOf` or `anyOf` is not supported");
        }
        let is_object = |kind: &Type| matches!(kind, Type::Object | Type::Null);
        if let Some(other) = schema.types.iter().find(|kind| !is_object(kind)) {
            let message =
                format!("`allOf` is supported for objects only, and this is `{}`", other.as_str());
            return self.refuse(schema, message);
        }
        let has_own = !schema.properties.is_empty()
            || schema.additional.is_some()
            || !schema.required.is_empty();
        if let [only] = *schema.all_of {
            if !has_own && !schema.types.contains(&Type::Null) {
                let untyped = Schema { types: Vec::new(), ..schema.clone() };
                let alone = refuse_siblings(&untyped, "allOf", self.sink);
                return alone.then_some(plain(Shape::Same(only)));
            }
        }
        if !has_properties_alone(schema, self.sink) {
            return None;
        }
        let nullable = schema.types.contains(&Type::Null);
        self.merge(schema).map(|object| Shaped { shape: Shape::Object(object), nullable })
    }

    /// The object that a schema and the schemas in its `allOf` describe together.
    fn merge(&mut self, schema: &Schema) -> Option<Object> {
        let additional = Additional::of(schema, &self.schemas);
        let mut object = Object { properties: Vec::new(), additional };
        for part in &schema.all_of {
            let part = self.schemas[*part].clone();
            let inner = self.part_of(&part)?;
            for property in inner.properties {
                self.add(&mut object, property)?;
            }
            if !matches!(inner.additional, Additional::Any) {
                let message = "`additionalProperties` inside of `allOf` is not supported";
                return self.refuse(&part, message);
            }
        }
        for (name, schema) in &schema.properties {
            let name = name.clone();
            self.add(&mut object, Property { name, schema: *schema, required: false })?;
        }
        for name in &schema.required {
            match object.properties.iter_mut().find(|property| property.name == *name) {
                Some(property) => property.required = true,
                None => return undeclared(schema, name, self.sink),
            }
        }
        Some(object)
    }

    fn part_of(&mut self, part: &Schema) -> Option<Object> {
        if let Some(reference) = &part.reference {
            return self.part_elsewhere(part, reference.target?, &reference.name);
        }
        let is_object = part.types.iter().all(|kind| *kind == Type::Object)
            && part.one_of.is_empty()
            && part.any_of.is_empty()
            && part.values.is_none();
        if !is_object {
            return self.refuse(part, "`allOf` is supported for objects only");
        }
        if !has_properties_alone(part, self.sink) {
            return None;
        }
        self.merge(part)
    }

    fn part_elsewhere(&mut self, part: &Schema, target: SchemaId, name: &str) -> Option<Object> {
        if let Some(done) = self.merging.done.get(&target) {
            return done.clone();
        }
        if self.merging.through.contains(&target) {
            let message = format!("`{name}` comes back to itself through `allOf`");
            self.sink.at_key(Code::EndlessReference, &part.at, message);
            return None;
        }
        if self.merging.through.len() >= super::DEEPEST {
            return self.refuse(part, "too many references in a row");
        }
        self.merging.through.push(target);
        let schema = self.schemas[target].clone();
        let object = self.part_of(&schema);
        self.merging.through.pop();
        self.merging.done.insert(target, object.clone());
        object
    }

    fn add(&mut self, object: &mut Object, property: Property) -> Option<()> {
        let earlier = object.properties.iter_mut().find(|earlier| earlier.name == property.name);
        match earlier {
            None => object.properties.push(property),
            Some(earlier) if earlier.schema == property.schema => {
                earlier.required |= property.required;
            }
            Some(earlier) => {
                let message = format!("`{}` is declared twice in this `allOf`", property.name);
                let (one, other) = (&self.schemas[earlier.schema], &self.schemas[property.schema]);
                let diagnostic =
                    Diagnostic::new(Code::ConflictingKeywords, self.sink.key(&other.at), message)
                        .also(self.sink.key(&one.at), "first declared here");
                self.sink.push(diagnostic);
                return None;
            }
        }
        Some(())
    }
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

fn undeclared<T>(schema: &Schema, name: &str, sink: &mut Sink<'_>) -> Option<T> {
    let index = schema.required.iter().position(|required| required == name).unwrap_or_default();
    let place = sink.value(&schema.at.key("required").index(index));
    let message = format!("`{name}` is required, but it is not a property of this schema");
    let diagnostic = Diagnostic::new(Code::UndeclaredProperty, place, message)
        .help(format!("declare it under `properties`, or remove `{name}` from the list"));
    sink.push(diagnostic.near(name, schema.at.key("properties"), ""));
    None
}
