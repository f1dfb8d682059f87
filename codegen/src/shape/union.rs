//! Unions: `oneOf`, `anyOf`, and several types at once.

use super::{Shape, Shaped, Shaping, limits_fit, refuse_siblings};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::{Schema, SchemaId, Type};

impl Shaping<'_, '_> {
    pub(super) fn shape_of_alternatives(&mut self, schema: &Schema) -> Option<Shaped> {
        let keyword = if schema.one_of.is_empty() { "anyOf" } else { "oneOf" };
        if !schema.one_of.is_empty() && !schema.any_of.is_empty() {
            return self.refuse(schema, "`oneOf` beside `anyOf` is not supported");
        }
        if !refuse_siblings(schema, keyword, self.sink) {
            return None;
        }
        let others = self.alternatives_but_null(schema);
        let nullable = others.len() < schema.one_of.len() + schema.any_of.len();
        if let [only] = *others {
            return Some(Shaped { shape: Shape::Same(only), nullable });
        }
        self.union(schema, others, nullable)
    }

    fn alternatives_but_null(&self, schema: &Schema) -> Vec<SchemaId> {
        let all = schema.one_of.iter().chain(&schema.any_of).copied();
        all.filter(|one| self.schemas[*one].types != [Type::Null]).collect()
    }

    /// `type: [string, integer]`: each type with the keywords that speak of it.
    pub(super) fn shape_of_types(&mut self, schema: &Schema) -> Option<Shaped> {
        if schema.values.is_some() || schema.constant.is_some() {
            return self.refuse(schema, "`enum` with values of several types is not supported");
        }
        if !limits_fit(schema, &schema.types, self.sink) {
            return None;
        }
        let nullable = schema.types.contains(&Type::Null);
        let kinds = schema.types.iter().filter(|kind| **kind != Type::Null);
        let alternatives = kinds.map(|kind| self.derive(of_type(schema, *kind))).collect();
        self.union(schema, alternatives, nullable)
    }

    /// A union whose alternatives can be told apart by the kind of JSON value.
    fn union(
        &mut self,
        schema: &Schema,
        alternatives: Vec<SchemaId>,
        nullable: bool,
    ) -> Option<Shaped> {
        if alternatives.is_empty() {
            return self.refuse(schema, "a value that is always null");
        }
        let mut seen: Vec<(Kind, SchemaId)> = Vec::new();
        for alternative in &alternatives {
            let kind = self.kind_of(*alternative)?;
            if let Some((_, first)) = seen.iter().find(|(other, _)| other.overlaps(kind)) {
                let message = format!(
                    "a second alternative is {}, and nothing tells the two apart",
                    kind.words()
                );
                let (one, other) = (&self.schemas[*first], &self.schemas[*alternative]);
                let place = self.sink.value(&other.at);
                let diagnostic = Diagnostic::new(Code::UnsupportedSchema, place, message)
                    .also(self.sink.value(&one.at), "the first one is here")
                    .help(
                        "alternatives must differ in their JSON type: make one schema of the two",
                    );
                self.sink.push(diagnostic);
                return None;
            }
            seen.push((kind, *alternative));
        }
        Some(Shaped { shape: Shape::Union(alternatives), nullable })
    }

    /// The kind of JSON value that an alternative is.
    fn kind_of(&mut self, id: SchemaId) -> Option<Kind> {
        let (id, nullable) = self.arrive(id)?;
        let schema = self.schemas[id].clone();
        let inner = self.alternatives_but_null(&schema);
        if inner.len() > 1 || matches!(self.known(id)?.shape, Shape::Union(_)) {
            let message = "an alternative that is a union itself is not supported";
            return self.refuse(&schema, message);
        }
        if nullable {
            let message = "an alternative that may be null: write `type: 'null'` as one of its own";
            return self.refuse(&schema, message);
        }
        Some(match self.known(id)?.shape {
            Shape::Any => {
                let message = "an alternative that allows anything makes the others void";
                return self.refuse(&schema, message);
            }
            Shape::Boolean => Kind::Boolean,
            Shape::Integer => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::String | Shape::Values(_) => Kind::String,
            Shape::List(_) => Kind::List,
            Shape::Map(_) | Shape::Object(_) => Kind::Object,
            Shape::Union(_) | Shape::Same(_) | Shape::Reference(_) => return None,
        })
    }

    /// As [`super::Shapes::arrive`], working out what was not looked at before.
    fn arrive(&mut self, id: SchemaId) -> Option<(SchemaId, bool)> {
        let mut next = Some(id);
        let mut hops = 0..self.schemas.len();
        while let Some(id) = next.filter(|_| hops.next().is_some()) {
            self.work_out(id);
            next = match self.known(id)?.shape {
                Shape::Reference(inner) | Shape::Same(inner) => Some(inner),
                _ => None,
            };
        }
        super::arrive(id, |id| self.known(id))
    }
}

/// A kind of JSON value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    List,
    Object,
}

impl Kind {
    /// Whether a value can be of both kinds.
    fn overlaps(self, other: Self) -> bool {
        let is_numeric = |kind| matches!(kind, Self::Integer | Self::Number);
        self == other || (is_numeric(self) && is_numeric(other))
    }

    fn words(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// The part of a schema that speaks of values of one type.
fn of_type(schema: &Schema, kind: Type) -> Schema {
    let mut part = Schema { at: schema.at.clone(), types: vec![kind], ..Schema::default() };
    part.limits = schema.limits.of(kind);
    match kind {
        Type::String => part.format.clone_from(&schema.format),
        Type::Array => part.items = schema.items,
        Type::Object => {
            part.properties.clone_from(&schema.properties);
            part.required.clone_from(&schema.required);
            part.additional = schema.additional;
            part.unevaluated = schema.unevaluated;
        }
        Type::Integer | Type::Number | Type::Boolean | Type::Null => {}
    }
    part
}
