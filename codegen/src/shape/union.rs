//! Unions: `oneOf`, `anyOf`, and several types at once.

use super::tell::Tell;
use super::{Shape, Shaped, Shaping, limits_fit, merge};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::{Literal, RareKeywords, Schema, SchemaId, Type};
use arcstr::ArcStr;
use std::collections::BTreeSet;
use thin_vec::ThinVec;

/// One of several schemas that a value may keep.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) schema: SchemaId,
    pub(crate) tell: Tell,
}

/// An alternative, behind references and unions of its own.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// The schema, as the union names it.
    pub(super) schema: SchemaId,
    /// The schema that says what it is.
    pub(super) target: SchemaId,
    pub(super) kind: Kind,
}

/// What an alternative comes to.
enum Flat {
    /// It allows anything, and so does the union.
    Any,
    Found(Vec<Found>),
}

impl Shaping<'_, '_> {
    /// `oneOf` or `anyOf`; what stands beside it has to be kept by every alternative.
    pub(super) fn shape_of_alternatives(&mut self, schema: &Schema) -> Option<Shaped> {
        let mut rest = merge::own(schema);
        let others = self.alternatives_but_null(schema);
        if schema.rare.one_of.is_empty() {
            rest.rare.any_of = ThinVec::new();
        } else {
            rest.rare.one_of = ThinVec::new();
        }
        let nullable = others.len() < schema.alternatives().len();
        rest.rare.discriminator = None;
        let is_object = others.iter().all(|id| self.is_object(*id));
        rest.types.retain(|kind| *kind != Type::Null && !(is_object && *kind == Type::Object));
        if !super::is_any(&rest) {
            return self.shape_of_all(schema);
        }
        if let [only] = *others {
            return Some(Shaped { shape: Shape::Same(only), nullable });
        }
        self.union(schema, &others, nullable)
    }

    fn is_object(&mut self, id: SchemaId) -> bool {
        let arrived = self.arrive(id).and_then(|(id, _)| self.known(id));
        matches!(arrived, Some(Shaped { shape: Shape::Map(_) | Shape::Object(_), .. }))
    }

    fn alternatives_but_null(&self, schema: &Schema) -> Vec<SchemaId> {
        let is_null = |id: &SchemaId| self.schemas[*id].types == [Type::Null];
        schema.alternatives().iter().copied().filter(|id| !is_null(id)).collect()
    }

    /// `type: [string, integer]`: each type with the keywords that apply to it.
    pub(super) fn shape_of_types(&mut self, schema: &Schema) -> Option<Shaped> {
        limits_fit(schema, &schema.types, self.sink);
        let nullable = schema.types.contains(&Type::Null);
        let kinds = schema.types.iter().copied().filter(|kind| *kind != Type::Null);
        let kinds: Vec<_> = kinds.collect();
        self.by_type(schema, &kinds, nullable)
    }

    /// Values of several types are listed: those of each.
    pub(super) fn shape_of_mixed(&mut self, schema: &Schema, nullable: bool) -> Option<Shaped> {
        let mut kinds = Vec::new();
        for value in merge::listed(schema).unwrap_or_default() {
            kinds.extend(value.json_type().filter(|kind| !kinds.contains(kind)));
        }
        let has_fractions = kinds.contains(&Type::Number);
        kinds.retain(|kind| *kind != Type::Integer || !has_fractions);
        self.by_type(schema, &kinds, nullable)
    }

    fn by_type(&mut self, schema: &Schema, kinds: &[Type], nullable: bool) -> Option<Shaped> {
        let parts = kinds.iter().map(|kind| of_type(schema, *kind));
        // Where values are listed, a type without any has none.
        let parts =
            parts.filter(|part| part.values.as_ref().is_none_or(|values| !values.is_empty()));
        let parts: Vec<_> = parts.collect();
        let alternatives: Vec<_> = parts.into_iter().map(|part| self.derive(part)).collect();
        self.union(schema, &alternatives, nullable)
    }

    pub(super) fn union(
        &mut self,
        schema: &Schema,
        alternatives: &[SchemaId],
        mut nullable: bool,
    ) -> Option<Shaped> {
        let mut found = Vec::new();
        for id in alternatives {
            match self.flat(*id, &mut nullable)? {
                Flat::Any => return Some(Shaped { shape: Shape::Any, nullable }),
                Flat::Found(more) => found.extend(more),
            }
        }
        let mut targets = BTreeSet::new();
        found.retain(|one| targets.insert(one.target));
        let distinct = self.joined(schema, &found);
        let shape = match *distinct {
            [] => return Some(Shaped { shape: Shape::Null, nullable: false }),
            [only] => Shape::Same(only.schema),
            _ => Shape::Union(self.told_apart(schema, &distinct).into()),
        };
        Some(Shaped { shape, nullable })
    }

    /// An alternative, or those of the union that it is.
    fn flat(&mut self, id: SchemaId, nullable: &mut bool) -> Option<Flat> {
        let (target, may_be_null) = self.arrive(id)?;
        *nullable |= may_be_null;
        let kind = match &self.known(target)?.shape {
            Shape::Any => return Some(Flat::Any),
            Shape::Union(inner) => {
                let inner: Vec<_> = inner.iter().map(|one| one.schema).collect();
                let mut all = Vec::new();
                for id in inner {
                    match self.flat(id, nullable)? {
                        Flat::Any => return Some(Flat::Any),
                        Flat::Found(more) => all.extend(more),
                    }
                }
                return Some(Flat::Found(all));
            }
            Shape::Null => {
                *nullable = true;
                return Some(Flat::Found(Vec::new()));
            }
            Shape::Boolean => Kind::Boolean,
            Shape::Integer => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::String | Shape::Values { .. } => Kind::String,
            Shape::List(_) => Kind::List,
            Shape::Map(_) | Shape::Object(_) => Kind::Object,
            Shape::Same(_) | Shape::Reference(_) => return None,
        };
        Some(Flat::Found(vec![Found { schema: id, target, kind }]))
    }

    /// As [`super::Shapes::arrive`], working out what was not looked at before.
    pub(super) fn arrive(&mut self, id: SchemaId) -> Option<(SchemaId, bool)> {
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

    /// Scalars of one kind become one alternative: an integer is a number, and a listed string a string.
    fn joined(&mut self, schema: &Schema, all: &[Found]) -> Vec<Found> {
        let mut joined: Vec<Found> = Vec::new();
        for one in all {
            if !one.kind.joins(one.kind) {
                joined.push(*one);
                continue;
            }
            if joined.iter().any(|known| known.kind.joins(one.kind)) {
                continue;
            }
            let group: Vec<_> = all.iter().filter(|other| other.kind.joins(one.kind)).collect();
            if group.len() == 1 {
                joined.push(*one);
                continue;
            }
            let kinds: Vec<_> = group.iter().map(|one| one.kind).collect();
            let ids: Vec<_> = group.iter().map(|one| one.target).collect();
            let id = self.join(schema, &ids, &kinds);
            let kind = if kinds.contains(&Kind::Number) { Kind::Number } else { one.kind };
            joined.push(Found { schema: id, target: id, kind });
        }
        joined
    }

    /// A schema of all values that several schemas of scalars allow. Listed values stay; limits, which
    /// hold for some of the values, do not.
    fn join(&mut self, schema: &Schema, ids: &[SchemaId], kinds: &[Kind]) -> SchemaId {
        let all: Vec<_> = ids.iter().map(|id| self.schemas[*id].clone()).collect();
        let listed: Vec<_> = all.iter().map(merge::listed).collect();
        let mut values = ThinVec::new();
        for value in listed.iter().flatten().flatten() {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        let is_closed = listed.iter().all(Option::is_some);
        let ty =
            kinds.iter().fold(kinds[0], |ty, kind| if *kind == Kind::Number { *kind } else { ty });
        let same = all.iter().all(|one| one.limits == all[0].limits && one.format == all[0].format);
        if !is_closed && !same {
            self.report_loose(schema, &all[0], &all[1]);
        }
        let rare = RareKeywords {
            examples: all.iter().flat_map(|one| one.rare.examples.clone()).collect(),
            default: schema.rare.default.clone(),
            ..RareKeywords::default()
        };
        let derived = Schema {
            types: ty.as_type().into(),
            open: !is_closed && !values.is_empty(),
            values: (!values.is_empty() && (is_closed || ty == Kind::String)).then_some(values),
            limits: if same { all[0].limits.clone() } else { crate::spec::Limits::default() },
            format: all[0].format.clone().filter(|_| same),
            description: descriptions(&all),
            rare: rare.into(),
            ..merge::annotations(schema)
        };
        self.derive(derived)
    }

    pub(super) fn report_loose(&mut self, whole: &Schema, one: &Schema, other: &Schema) {
        let message = "nothing distinguishes these alternatives";
        let help =
            "give each object a property with a `const` of its own, or make one schema of them";
        let diagnostic = Diagnostic::new(Code::AmbiguousUnion, self.sink.key(&whole.at), message)
            .also(
                self.sink.value(if one.at == whole.at { &other.at } else { &one.at }),
                "one of them is here",
            )
            .help(help);
        self.sink.push(diagnostic);
    }
}

/// A kind of JSON value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    List,
    Object,
}

impl Kind {
    /// Whether nothing distinguishes scalars of both kinds.
    fn joins(self, other: Self) -> bool {
        let is_numeric = |kind| matches!(kind, Self::Integer | Self::Number);
        let is_scalar = !matches!(self, Self::List | Self::Object);
        is_scalar && (self == other || (is_numeric(self) && is_numeric(other)))
    }

    fn as_type(self) -> Type {
        match self {
            Self::Boolean => Type::Boolean,
            Self::Integer => Type::Integer,
            Self::Number => Type::Number,
            Self::String => Type::String,
            Self::List => Type::Array,
            Self::Object => Type::Object,
        }
    }
}

/// What schemas say of their values, each once.
fn descriptions(all: &[Schema]) -> Option<ArcStr> {
    let mut said: Vec<&str> = Vec::new();
    for text in all.iter().filter_map(|one| one.description.as_deref()).map(str::trim) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    (!said.is_empty()).then(|| said.join("\n").into())
}

/// The part of a schema that applies to values of one type.
fn of_type(schema: &Schema, kind: Type) -> Schema {
    let mut part = Schema { at: schema.at.clone(), types: kind.into(), ..Schema::default() };
    part.limits = schema.limits.of(kind);
    if !schema.rare.judges.is_empty() {
        part.rare.judges.clone_from(&schema.rare.judges);
    }
    let is_of = |value: &Literal| value.json_type().is_some_and(|found| found.is(kind));
    let values = merge::listed(schema);
    part.values = values.map(|values| values.into_iter().filter(is_of).collect());
    match kind {
        Type::String => {
            part.format.clone_from(&schema.format);
            part.rare.content.clone_from(&schema.rare.content);
        }
        Type::Array => part.items = schema.items,
        Type::Object => {
            part.properties.clone_from(&schema.properties);
            part.required.clone_from(&schema.required);
            part.additional = schema.additional;
            part.rare.unevaluated = schema.rare.unevaluated;
        }
        Type::Integer | Type::Number | Type::Boolean | Type::Null => {}
    }
    part
}
