//! A schema with its references followed: which kinds of values it allows.

use super::pair::Half;
use crate::pointer::Pointer;
use crate::spec::{Literal, Schema, Type};

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    List,
    Object,
    /// All of them.
    Any,
}

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::List => "list",
            Self::Object => "object",
            Self::Any => "any value",
        }
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Number)
    }

    /// Whether every value of `other` is one of this kind.
    pub(super) fn holds(self, other: Self) -> bool {
        self == other || self == Self::Any || (self == Self::Number && other == Self::Integer)
    }
}

/// What a schema allows: null perhaps, and values of these kinds, each as its schema says.
#[derive(Debug, Default)]
pub(super) struct View<'s> {
    pub(super) nullable: bool,
    pub(super) arms: Vec<(Kind, &'s Schema)>,
}

/// References may go round in circles before they are checked; nobody nests this deep on purpose.
pub(super) const DEEP: usize = 64;

impl<'s> View<'s> {
    pub(super) fn of(schema: &'s Schema, half: &Half<'s>) -> Self {
        let mut view = Self::default();
        view.add(schema, half, 0);
        view
    }

    fn add(&mut self, schema: &'s Schema, half: &Half<'s>, depth: usize) {
        if depth > DEEP || schema.never {
            return;
        }
        if let Some(target) = target(schema, half) {
            return self.add(target, half, depth + 1);
        }
        self.nullable |=
            schema.types.contains(&Type::Null) || (schema.types.is_empty() && lists_null(schema));
        if let [only] = schema.rare.all_of.as_slice() {
            if !says_of_keys(schema) {
                return self.add(&half.spec.schemas[*only], half, depth + 1);
            }
        }
        let alternatives: Vec<_> = schema.rare.one_of.iter().chain(&schema.rare.any_of).collect();
        if !alternatives.is_empty() && !schema.limits.has_groups() {
            let alternatives = alternatives.into_iter().map(|one| &half.spec.schemas[*one]);
            return alternatives.for_each(|one| self.add(one, half, depth + 1));
        }
        if self.of_parts(schema, half, depth) {
            return;
        }
        let kinds = schema.types.iter().copied().filter_map(kind_of);
        let known = self.arms.len();
        self.arms.extend(kinds.map(|kind| (kind, schema)));
        if self.arms.len() == known && !schema.types.contains(&Type::Null) {
            let kind = implied(schema);
            // Null is one of any values.
            self.nullable |= kind == Kind::Any;
            self.arms.push((kind, schema));
        }
    }

    /// What the parts of an `allOf` leave of each other, where they are no objects and nothing else says what they are.
    fn of_parts(&mut self, schema: &'s Schema, half: &Half<'s>, depth: usize) -> bool {
        // Each level may look at the one below several times.
        const DEEPEST: usize = 6;
        let says = !schema.types.is_empty() || values(schema).is_some() || says_of_keys(schema);
        if says || schema.rare.all_of.is_empty() || depth > DEEPEST {
            return false;
        }
        let parts = schema.rare.all_of.iter().map(|part| {
            let mut view = Self::default();
            view.add(&half.spec.schemas[*part], half, depth + 1);
            view
        });
        let parts: Vec<_> = parts.collect();
        let is_any = |one: &Self| one.arms.iter().any(|(kind, _)| *kind == Kind::Any);
        let is_null = parts.iter().all(|one| one.nullable);
        if parts.iter().any(|one| one.arms.iter().any(|(kind, _)| *kind == Kind::Object)) {
            return false;
        }
        let told = parts.into_iter().filter(|one| !is_any(one));
        let Some(least) = told.min_by_key(|one| one.arms.len()) else { return false };
        self.nullable |= is_null;
        self.arms.extend(least.arms);
        true
    }

    /// In words: `string or list`.
    pub(super) fn words(&self) -> String {
        let kinds: Vec<_> = self.arms.iter().map(|(kind, _)| kind.as_str()).collect();
        match kinds.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
            None if self.nullable => "null".to_owned(),
            None => "no value".to_owned(),
        }
    }

    /// Whether every kind of `other` is held by one of this.
    pub(super) fn holds(&self, other: &View<'_>) -> bool {
        other.arms.iter().all(|(wanted, _)| self.arms.iter().any(|(kind, _)| kind.holds(*wanted)))
    }
}

pub(super) fn target<'s>(schema: &Schema, half: &Half<'s>) -> Option<&'s Schema> {
    Some(&half.spec.schemas[schema.reference.as_ref()?.target?])
}

/// Whether a property is read only, and whether it is write only.
pub(super) fn access(schema: &Schema, half: &Half<'_>) -> (bool, bool) {
    let target = target(schema, half);
    let either = |of: fn(&Schema) -> bool| of(schema) || target.is_some_and(of);
    (either(|schema| schema.read_only), either(|schema| schema.write_only))
}

fn says_of_keys(schema: &Schema) -> bool {
    !schema.properties.is_empty()
        || !schema.required.is_empty()
        || schema.additional.is_some()
        || schema.rare.unevaluated.is_some()
}

fn lists_null(schema: &Schema) -> bool {
    schema.values.iter().flatten().any(|value| *value == Literal::Null)
}

fn kind_of(ty: Type) -> Option<Kind> {
    Some(match ty {
        Type::Null => return None,
        Type::Boolean => Kind::Boolean,
        Type::Integer => Kind::Integer,
        Type::Number => Kind::Number,
        Type::String => Kind::String,
        Type::Array => Kind::List,
        Type::Object => Kind::Object,
    })
}

/// The kind that a schema without `type` implies.
fn implied(schema: &Schema) -> Kind {
    let literal = values(schema).into_iter().flatten().find(|value| **value != Literal::Null);
    let is_object = !schema.properties.is_empty()
        || schema.additional.is_some()
        || !schema.required.is_empty()
        || !schema.rare.all_of.is_empty();
    match literal {
        Some(Literal::String(_)) => Kind::String,
        Some(Literal::Boolean(_)) => Kind::Boolean,
        Some(Literal::Number(digits)) if digits.parse::<i64>().is_ok() => Kind::Integer,
        Some(Literal::Number(_)) => Kind::Number,
        _ if is_object => Kind::Object,
        _ if schema.items.is_some() => Kind::List,
        _ => Kind::Any,
    }
}

/// The values of `enum` or `const`; none where any value is allowed.
pub(super) fn values(schema: &Schema) -> Option<Vec<&Literal>> {
    match (schema.rare.constant.as_deref(), &schema.values) {
        (Some(constant), _) => Some(vec![constant]),
        (None, Some(values)) => Some(values.iter().collect()),
        (None, None) => None,
    }
}

/// A property of an object, its own or one that `allOf` brings.
#[derive(Clone, Debug)]
pub(super) struct Property<'s> {
    pub(super) name: &'s str,
    pub(super) schema: &'s Schema,
    /// Where it is said to be required, if it is.
    pub(super) required: Option<Pointer>,
}

pub(super) fn properties<'s>(schema: &'s Schema, half: &Half<'s>) -> Vec<Property<'s>> {
    let (mut all, mut needed) = (Vec::new(), Vec::new());
    collect(schema, half, (&mut all, &mut needed), 0);
    for (name, place) in needed {
        if let Some(property) = all.iter_mut().find(|property| property.name == name) {
            property.required.get_or_insert(place);
        }
    }
    all
}

/// Whether a schema itself requires a key, or a part of its `allOf` does.
pub(super) fn requires(schema: &Schema, half: &Half<'_>, key: &str, depth: usize) -> bool {
    if depth > DEEP {
        return false;
    }
    let parts = schema.rare.all_of.iter().map(|part| {
        let part = &half.spec.schemas[*part];
        target(part, half).unwrap_or(part)
    });
    schema.required.iter().any(|name| name == key)
        || parts.into_iter().any(|part| requires(part, half, key, depth + 1))
}

/// The properties, and the names that have to be there with the places that say so, which may come before.
type Collected<'c, 's> = (&'c mut Vec<Property<'s>>, &'c mut Vec<(&'s str, Pointer)>);

fn collect<'s>(
    schema: &'s Schema,
    half: &Half<'s>,
    (all, needed): Collected<'_, 's>,
    depth: usize,
) {
    if depth > DEEP {
        return;
    }
    if let Some(target) = target(schema, half) {
        return collect(target, half, (all, needed), depth + 1);
    }
    let parts = schema.rare.all_of.iter().map(|part| &half.spec.schemas[*part]);
    parts.for_each(|part| collect(part, half, (all, needed), depth + 1));
    for (name, schema) in &schema.properties {
        let schema = &half.spec.schemas[*schema];
        if !all.iter().any(|known| known.name == name) {
            all.push(Property { name, schema, required: None });
        }
    }
    let places = |index| schema.at.key("required").index(index);
    let names = schema.required.iter().enumerate();
    needed.extend(names.map(|(index, name)| (name.as_str(), places(index))));
}
