//! What kind of value a schema describes: the one reading of JSON Schema that checking and
//! lowering share.
//!
//! JSON Schema is a set of constraints; Rust wants one type. Where the two do not meet, the schema
//! is refused with its place.

mod base;
mod by_type;
mod conditional;
mod discriminator;
mod keys;
mod known;
mod list;
mod merge;
mod object;
mod tags;
mod tell;
mod union;
mod values;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::pointer::Pointer;
use crate::source::Posture;
use crate::spec::{Literal, RareKeywords, Schema, SchemaId, Spec, Type};
use crate::visit;
use by_type::{implied_type, limits_fit};
use known::Known;
use merge::Merging;
pub(crate) use object::{Additional, Object, Property};
use std::collections::BTreeSet;
pub use tell::Tell;
use thin_vec::ThinVec;
pub(crate) use union::Alternative;

/// How many references may lead from one to the next with no type of its own between. More than
/// anyone means, and few enough to be followed by recursion.
pub(crate) const DEEPEST: usize = 64;

/// The kind of value, and whether null may stand in its place.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    pub(crate) shape: Shape,
    pub(crate) nullable: bool,
}

/// The kind of value that a schema describes.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Any JSON value.
    Any,
    /// Nothing but null.
    Null,
    Boolean,
    Integer,
    Number,
    String,
    /// One of these strings; any other one as well, if it is open.
    Values {
        texts: ThinVec<String>,
        open: bool,
    },
    /// A list of such items; of any items where none is said.
    List(Option<SchemaId>),
    /// A map with free keys and such values; with any values where none is said.
    Map(Option<SchemaId>),
    /// A map with known keys.
    Object(Box<Object>),
    /// One of several.
    Union(ThinVec<Alternative>),
    /// What the schema is that is referred to.
    Reference(SchemaId),
    /// What this schema is: the only alternative of a `oneOf`, `anyOf` or `allOf`.
    Same(SchemaId),
}

// There is one for each schema.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Shaped>() <= 24);

/// The shapes of all schemas of a spec, each worked out once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shapes(Vec<Option<Shaped>>);

impl Shapes {
    /// The shape of a schema; none if it has none, which was reported.
    pub(crate) fn of(&self, id: SchemaId) -> Option<&Shaped> {
        self.0.get(id.index())?.as_ref()
    }

    /// The schema that says what a schema is, behind references and sole alternatives, and whether
    /// null may stand in its place; none if the way there has no end, or it has no shape.
    pub(crate) fn arrive(&self, id: SchemaId) -> Option<(SchemaId, bool)> {
        arrive(id, |id| self.of(id))
    }
}

fn arrive<'s>(
    mut id: SchemaId,
    shape: impl Fn(SchemaId) -> Option<&'s Shaped>,
) -> Option<(SchemaId, bool)> {
    let mut nullable = false;
    let mut passed = BTreeSet::new();
    while passed.insert(id) {
        let shaped = shape(id)?;
        nullable |= shaped.nullable;
        match shaped.shape {
            Shape::Reference(next) | Shape::Same(next) => id = next,
            _ => return Some((id, nullable)),
        }
    }
    None
}

/// Reads the shapes off all schemas of a spec; what has none is reported. Schemas that are worked
/// out of others on the way are added to those of the spec.
pub(crate) fn shapes(spec: &mut Spec, sink: &mut Sink<'_>) -> Shapes {
    base::cut_circles(spec);
    keys::find_groups(spec);
    keys::type_keys(spec);
    let mut ahead = values(spec);
    ahead.reverse();
    let schemas = Known::new(&spec.schemas);
    let done = vec![Looked::Not; spec.schemas.len()];
    // Of somebody else's document, every piece of a chain that is too long is repaired.
    let merging = Merging::of(spec.posture == Posture::Lenient);
    let mut shaping = Shaping { schemas, done, merging, depth: 0, is_too_deep: false, sink };
    let mut seen = BTreeSet::new();
    while let Some(id) = ahead.pop() {
        if seen.insert(id) {
            shaping.work_out(id);
            shaping.check_known(id);
            ahead.extend(shaping.inside(id));
        }
    }
    let shapes = Shapes(shaping.done.into_iter().map(Looked::into_shaped).collect());
    for schema in shaping.schemas.into_derived() {
        spec.schemas.add(|_| schema);
    }
    shapes
}

/// The schemas of values. One that is only a part of an `allOf` has no values of its own.
fn values(spec: &Spec) -> Vec<SchemaId> {
    let (mut parts, mut ids) = (BTreeSet::new(), Vec::new());
    for schema in &spec.schemas {
        parts.extend(&schema.rare.all_of);
        if schema.limits.has_groups() {
            parts.extend(schema.alternatives());
        }
        // Nor has a property that may not be there.
        let optional = schema.properties.iter().filter(|(name, _)| !schema.required.contains(name));
        parts.extend(optional.map(|(_, id)| *id).filter(|id| spec.schemas[*id].never));
        if visit::is_of_value(schema) {
            ids.push(schema.id);
        }
    }
    ids.retain(|id| !parts.contains(id));
    ids
}

/// What is known of the shape of a schema.
#[derive(Clone, Debug)]
enum Looked {
    /// It was not looked at.
    Not,
    /// It is being looked at, or has none, which is reported.
    None,
    Found(Shaped),
}

impl Looked {
    fn shaped(&self) -> Option<&Shaped> {
        if let Self::Found(shaped) = self { Some(shaped) } else { None }
    }

    fn into_shaped(self) -> Option<Shaped> {
        if let Self::Found(shaped) = self { Some(shaped) } else { None }
    }
}

/// What is known while shapes are worked out.
struct Shaping<'a, 'd> {
    schemas: Known<'a>,
    /// By the number of the schema.
    done: Vec<Looked>,
    merging: Merging,
    /// How many schemas are being worked out, each for the sake of the one before.
    depth: usize,
    is_too_deep: bool,
    sink: &'a mut Sink<'d>,
}

impl Shaping<'_, '_> {
    fn work_out(&mut self, id: SchemaId) {
        if self.done.len() <= id.index() {
            self.done.resize(id.index() + 1, Looked::Not);
        }
        if matches!(self.done[id.index()], Looked::Not) {
            let schema = self.schemas.lasting(id);
            self.done[id.index()] = Looked::None; // a schema that leads back to itself has no shape
            self.depth += 1;
            let shaped =
                if self.depth > DEEPEST { self.too_deep(&schema) } else { self.shape_of(&schema) };
            self.depth -= 1;
            self.check_discriminator(&schema, shaped.as_ref());
            self.done[id.index()] = shaped.map_or(Looked::None, Looked::Found);
        }
    }

    /// Reported once: where the limit is met again, further down, depends on where it was met first.
    fn too_deep(&mut self, schema: &Schema) -> Option<Shaped> {
        if !self.is_too_deep {
            self.is_too_deep = true;
            self.refuse::<()>(
                schema,
                format!("more than {DEEPEST} unions lie within each other here"),
            );
        }
        None
    }

    /// The schemas that a shape leads to.
    fn inside(&self, id: SchemaId) -> Vec<SchemaId> {
        match self.known(id).map(|shaped| &shaped.shape) {
            Some(
                Shape::Same(inner)
                | Shape::Reference(inner)
                | Shape::List(Some(inner))
                | Shape::Map(Some(inner)),
            ) => vec![*inner],
            Some(Shape::Union(all)) => all.iter().map(|one| one.schema).collect(),
            Some(Shape::Object(object)) => {
                let values = match object.additional {
                    Additional::Values(values) => Some(values),
                    Additional::Any | Additional::Never => None,
                };
                object.properties.iter().map(|property| property.schema).chain(values).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whatever has no shape is reported: later passes count on it.
    fn check_known(&mut self, id: SchemaId) {
        let at = self.schemas[id].at.clone();
        if self.known(id).is_none() && !self.sink.has_errors_within(&Pointer::root()) {
            self.refuse::<()>(
                &Schema { at, ..Schema::default() },
                "it refers back to itself and never defines a value",
            );
        }
    }

    fn known(&self, id: SchemaId) -> Option<&Shaped> {
        self.done.get(id.index())?.shaped()
    }

    /// Takes a schema that is worked out of another, and stands where that one does.
    fn derive(&mut self, schema: Schema) -> SchemaId {
        self.schemas.derive(schema)
    }

    fn shape_of(&mut self, schema: &Schema) -> Option<Shaped> {
        if schema.never {
            let message = "a schema that allows nothing has no value to send or receive";
            return self.refuse(schema, message);
        }
        if let Some(reference) = &schema.reference {
            let target = reference.target?;
            if schema.rare.all_of.is_empty() && is_bare(schema) {
                return Some(Shaped { shape: Shape::Reference(target), nullable: false });
            }
        }
        if schema.reference.is_some() || !schema.rare.all_of.is_empty() {
            return self.shape_of_all(schema);
        }
        if schema.has_alternatives() {
            return self.shape_of_alternatives(schema);
        }
        if schema.types.iter().filter(|kind| **kind != Type::Null).count() > 1 {
            return self.shape_of_types(schema);
        }
        self.shape_of_type(schema)
    }

    /// Reports a schema that has no faithful Rust type.
    fn refuse<T>(&mut self, schema: &Schema, message: impl Into<String>) -> Option<T> {
        let place = self.sink.key(&schema.at);
        let help = "describe the values as one type, or leave them open: `{}` allows any value";
        self.sink.push(Diagnostic::new(Code::UnsupportedSchema, place, message).help(help));
        None
    }

    fn shape_of_type(&mut self, schema: &Schema) -> Option<Shaped> {
        let listed_null = schema.values.iter().flatten().any(|value| *value == Literal::Null);
        let nullable =
            schema.types.contains(&Type::Null) || (schema.types.is_empty() && listed_null);
        let kind = schema
            .types
            .iter()
            .copied()
            .find(|kind| *kind != Type::Null)
            .or_else(|| implied_type(schema));
        if let Some(values) = merge::listed(schema) {
            let mut types = values.iter().filter_map(Literal::json_type);
            let is_only_null = !values.is_empty() && values.iter().all(|one| *one == Literal::Null);
            if schema.types.is_empty() && types.any(|ty| kind.is_some_and(|kind| !ty.is(kind))) {
                return self.shape_of_mixed(schema, nullable);
            }
            if is_only_null {
                return Some(Shaped { shape: Shape::Null, nullable: false });
            }
            let shape = values::shape_of_values(schema, kind, self.sink)?;
            limits_fit(schema, kind.as_slice(), self.sink);
            return Some(Shaped { shape, nullable });
        }
        let shape = match kind {
            Some(Type::Boolean) => Shape::Boolean,
            Some(Type::Integer) => Shape::Integer,
            Some(Type::Number) => Shape::Number,
            Some(Type::String) => Shape::String,
            Some(Type::Array) => self.shape_of_list(schema),
            Some(Type::Object) => self.shape_of_object(schema),
            Some(Type::Null) | None if nullable => {
                return Some(Shaped { shape: Shape::Null, nullable: false });
            }
            Some(Type::Null) | None => Shape::Any,
        };
        limits_fit(schema, kind.as_slice(), self.sink);
        Some(Shaped { shape, nullable })
    }
}

/// Whether the schema says nothing of the value.
pub(crate) fn is_any(schema: &Schema) -> bool {
    schema.reference.is_none() && schema.rare.all_of.is_empty() && is_bare(schema)
}

/// Whether the schema says nothing of the value but what those say that it refers to or brings together.
fn is_bare(schema: &Schema) -> bool {
    // All fields stand here, so that a new one is not forgotten: those without a name say nothing of a value.
    let Schema {
        id: _,
        derived: _,
        at: _,
        is_judged: _,
        is_mark: _,
        description: _,
        deprecated: _,
        read_only: _,
        write_only: _,
        reference: _,
        never,
        types,
        format,
        assert_format,
        values,
        open,
        limits,
        properties,
        required,
        additional,
        items,
        rare,
    } = schema;
    let RareKeywords {
        rust_name: _,
        title: _,
        content: _,
        default: _,
        examples: _,
        all_of: _,
        judges,
        former_names,
        rust_names,
        constant,
        unevaluated,
        discriminator,
        one_of,
        any_of,
    } = &**rare;
    let is_typed = !types.is_empty() || format.is_some() || *assert_format || *never;
    let is_listed = values.is_some() || *open || constant.is_some() || !rust_names.is_empty();
    let is_object = !properties.is_empty() || !required.is_empty() || additional.is_some();
    let is_rest = unevaluated.is_some() || items.is_some() || !limits.is_empty();
    let is_union = discriminator.is_some() || !one_of.is_empty() || !any_of.is_empty();
    let is_named = !judges.is_empty() || !former_names.is_empty();
    !(is_typed || is_listed || is_object || is_rest || is_union || is_named)
}

pub(crate) fn is_integer(digits: &str) -> bool {
    digits.parse::<i64>().is_ok()
}
