//! Alternatives that a value may fit at once, which no Rust type says: `oneOf` wants exactly one of them,
//! and scalars that are one type in Rust keep the limits of at least one.
//!
//! Of documents of somebody else, `oneOf` is held to "at least one": most that say it mean that.

use super::File;
use crate::shape::{Object, Property, Shape};
use crate::source::Posture;
use crate::spec::{Schema, SchemaId, Type};

/// The keyword that values are held to as it is written, if types and tags do not say it all.
pub(super) fn judged(schema: &Schema, file: &File<'_>) -> Option<&'static str> {
    let (keyword, all) = match (schema.rare.one_of.as_slice(), schema.rare.any_of.as_slice()) {
        ([], []) => return None,
        ([], all) => ("anyOf", all),
        (all, _) => ("oneOf", all),
    };
    if schema.rare.discriminator.is_some() || schema.limits.has_groups() || schema.derived {
        return None;
    }
    let is_exact = keyword == "oneOf" && file.checked.spec().posture == Posture::Strict;
    let keyword = if is_exact { keyword } else { "anyOf" };
    let is_null = |id: &&SchemaId| file.checked.schema(**id).types == [Type::Null];
    let all = all.iter().filter(|id| !is_null(id));
    // What is brought together with what stands beside the union has no shape of its own.
    let all: Vec<_> = all.map(|id| Alternative::of(*id, file)).collect::<Option<_>>()?;
    if all.iter().any(|one| one.schema.derived || one.is_any()) {
        return None;
    }
    let pairs = all.iter().enumerate();
    let mut pairs =
        pairs.flat_map(|(index, one)| all[..index].iter().map(move |other| (one, other)));
    pairs.any(|(one, other)| one.overlaps(other, is_exact, file)).then_some(keyword)
}

/// An alternative, behind references.
struct Alternative<'f> {
    schema: &'f Schema,
    shape: &'f Shape,
}

impl<'f> Alternative<'f> {
    fn of(id: SchemaId, file: &File<'f>) -> Option<Self> {
        let (id, _) = file.checked.arrive(id);
        let shape = &file.checked.known_shape(id)?.shape;
        Some(Self { schema: file.checked.schema(id), shape })
    }

    /// Whether it takes any value, or is a union of its own.
    fn is_any(&self) -> bool {
        matches!(self.shape, Shape::Any | Shape::Union(_))
    }

    fn overlaps(&self, other: &Self, is_exact: bool, file: &File<'_>) -> bool {
        match (self.shape, other.shape) {
            (Shape::String | Shape::Values { .. }, Shape::String | Shape::Values { .. })
            | (Shape::Integer | Shape::Number, Shape::Integer | Shape::Number) => {
                self.scalars_overlap(other)
            }
            (Shape::List(_), Shape::List(_))
            | (Shape::Map(_), Shape::Map(_) | Shape::Object(_))
            | (Shape::Object(_), Shape::Map(_)) => is_exact,
            (Shape::Object(_), Shape::Object(_)) => is_exact && !self.is_told_from(other, file),
            _ => false,
        }
    }

    /// Whether two scalars of a type differ in what they allow. A list of values beside any text is meant
    /// to be open, and a format says what a text means; neither is a limit.
    fn scalars_overlap(&self, other: &Self) -> bool {
        let (one, other) = (self.schema, other.schema);
        let are_listed = [one, other].map(|schema| schema.listed().next().is_some());
        match are_listed {
            [true, true] => one.listed().any(|value| other.listed().any(|known| known == value)),
            [false, false] => one.limits != other.limits && one.format == other.format,
            [true, false] => !other.limits.is_empty(),
            [false, true] => !one.limits.is_empty(),
        }
    }

    /// Whether a key that each has to have tells two objects apart: by its values, or by being there.
    fn is_told_from(&self, other: &Self, file: &File<'_>) -> bool {
        let (Shape::Object(one), Shape::Object(two)) = (self.shape, other.shape) else {
            return false;
        };
        let has_own = |one: &Object, two: &Object| {
            let knows = |name: &str| two.properties.iter().any(|other| other.name == name);
            one.properties.iter().any(|property| property.required && !knows(&property.name))
        };
        // What comes from a server may have the keys of the other as well.
        if !file.direction.response && has_own(one, two) && has_own(two, one) {
            return true;
        }
        let values = |id: SchemaId| {
            let (id, _) = file.checked.arrive(id);
            file.checked.schema(id).listed().cloned().collect::<Vec<_>>()
        };
        one.properties.iter().filter(|property| property.required).any(|property| {
            let same = |other: &&Property| other.required && other.name == property.name;
            let Some(other) = two.properties.iter().find(same) else { return false };
            let (mine, others) = (values(property.schema), values(other.schema));
            !mine.is_empty() && !others.is_empty() && !mine.iter().any(|one| others.contains(one))
        })
    }
}
