//! What tells the alternatives of a union apart.

use super::tell::Tell;
use super::union::{Alternative, Found, Kind};
use super::{Object, Property, Shape, Shaping};
use crate::spec::{Discriminator, Literal, Schema, SchemaId};
use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};
use thin_vec::ThinVec;

/// The keys that a schema and its parts name.
#[derive(Default)]
struct Keys {
    seen: BTreeSet<SchemaId>,
    required: BTreeSet<ArcStr>,
    /// With the values that they list.
    known: BTreeMap<ArcStr, Option<Vec<String>>>,
}

impl Shaping<'_, '_> {
    pub(super) fn told_apart(&mut self, schema: &Schema, all: &[Found]) -> Vec<Alternative> {
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        for one in all {
            *counts.entry(one.kind).or_default() += 1;
        }
        let count = |kind: Kind| counts.get(&kind).copied().unwrap_or_default();
        let tags = if count(Kind::Object) > 1 { self.tags(schema, all) } else { None };
        let by_value = tags.is_none() && !self.differ_in_required(all);
        let mut alternatives = Vec::new();
        for one in all {
            let tag = tags.as_ref().and_then(|tags| tags.get(&one.schema));
            let tell = match (one.kind, tag) {
                (kind, _) if count(kind) == 1 => Tell::Type,
                (_, Some(tell)) => tell.clone(),
                (kind, None) => self.items(one.target).unwrap_or_else(|| match kind {
                    Kind::Object => self.keys(one.target, by_value),
                    _ => Tell::Fit,
                }),
            };
            alternatives.push(Alternative { schema: one.schema, tell });
        }
        let loose: Vec<_> =
            all.iter().filter(|one| count(one.kind) > 1 && tags.is_none()).collect();
        if let [first, second, ..] = *loose {
            if by_value {
                let (one, other) = (&self.schemas[first.schema], &self.schemas[second.schema]);
                let (one, other) = (one.clone(), other.clone());
                self.report_loose(schema, &one, &other);
            }
        }
        alternatives
    }

    /// Whether each object has to have a key that no other one knows.
    fn differ_in_required(&self, all: &[Found]) -> bool {
        let objects = all.iter().filter(|one| one.kind == Kind::Object);
        let lists = all.iter().filter(|one| one.kind == Kind::List).count();
        let properties = |one: &Found| match self.object(one.target) {
            Some(object) => object.properties.as_slice(),
            None => &[],
        };
        let objects: Vec<_> = objects.map(properties).collect();
        let mut knowing: BTreeMap<&str, usize> = BTreeMap::new();
        for property in objects.iter().copied().flatten() {
            *knowing.entry(&property.name).or_default() += 1;
        }
        let is_own = |property: &Property| property.required && knowing[&*property.name] == 1;
        lists < 2 && objects.iter().all(|properties| properties.iter().any(is_own))
    }

    pub(super) fn object(&self, id: SchemaId) -> Option<&Object> {
        match &self.known(id)?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// `by_value`: whether its keys may not tell it from the others.
    fn keys(&self, id: SchemaId, by_value: bool) -> Tell {
        let properties = self.object(id).map(|object| object.properties.as_slice());
        let properties = properties.unwrap_or_default();
        let names = |wanted: &dyn Fn(bool) -> bool| {
            let chosen = properties.iter().filter(|property| wanted(property.required));
            chosen.map(|property| property.name.to_string()).collect()
        };
        let (required, known) = (names(&|required| required), names(&|_| true));
        let listed = properties.iter().filter(|_| by_value).filter_map(|property| {
            Some((property.name.to_string(), self.texts_of(property.schema)?))
        });
        Tell::Keys { required, known, listed: listed.collect() }
    }

    /// What the items of a list or a map say of themselves, as it is written: they may lead back to here.
    fn items(&self, id: SchemaId) -> Option<Tell> {
        let (Shape::List(Some(item)) | Shape::Map(Some(item))) = self.known(id)?.shape else {
            return None;
        };
        if let Some(values) = self.texts_of(item) {
            return Some(Tell::Values(values));
        }
        let mut keys = Keys::default();
        self.written_keys(item, &mut keys);
        let Keys { required, known, .. } = keys;
        let listed =
            known.iter().filter_map(|(name, values)| Some((name.to_string(), values.clone()?)));
        let listed = listed.collect();
        let is_told = !known.is_empty();
        let required = required.iter().map(ArcStr::to_string).collect();
        let known = known.keys().map(ArcStr::to_string).collect();
        is_told.then_some(Tell::Items { required, known, listed })
    }

    /// The keys of an object, with those of all parts that it has to keep.
    fn written_keys(&self, id: SchemaId, keys: &mut Keys) {
        if !keys.seen.insert(id) {
            return;
        }
        let schema = &self.schemas[id];
        for (name, property) in &schema.properties {
            let values = self.texts_of(*property);
            let known = keys.known.entry(name.clone()).or_default();
            *known = match (known.take(), values) {
                (Some(one), Some(other)) => {
                    Some(one.into_iter().filter(|value| other.contains(value)).collect())
                }
                (one, other) => one.or(other),
            };
        }
        keys.required.extend(schema.required.iter().cloned());
        let target = schema.reference.as_ref().and_then(|reference| reference.target);
        for part in schema.rare.all_of.iter().copied().chain(target) {
            self.written_keys(part, keys);
        }
    }

    /// The scalars that are listed, as text; null says nothing.
    fn texts_of(&self, id: SchemaId) -> Option<Vec<String>> {
        let values = self.values_of(id, super::DEEPEST)?;
        values.iter().filter(|value| **value != Literal::Null).map(text_of).collect()
    }

    /// The tag of each object, if there is a property in which all of them differ.
    fn tags(&mut self, schema: &Schema, all: &[Found]) -> Option<BTreeMap<SchemaId, Tell>> {
        let objects: Vec<_> = all.iter().filter(|one| one.kind == Kind::Object).copied().collect();
        if let Some(discriminator) = &schema.rare.discriminator {
            let values = |one: &Found| self.discriminated(discriminator, one);
            let values: Option<Vec<_>> = objects.iter().map(values).collect();
            if let Some(tags) =
                values.and_then(|all| distinct(&discriminator.property, &objects, all))
            {
                return Some(tags);
            }
        }
        let first = self.object(objects.first()?.target)?;
        let mut names: Vec<_> =
            first.properties.iter().map(|one| (!one.required, one.name.clone())).collect();
        names.sort_by_key(|(optional, _)| *optional);
        names.into_iter().find_map(|(_, name)| {
            let values = |one: &Found| self.listed(one.target, &name);
            let values: Option<Vec<_>> = objects.iter().map(values).collect();
            distinct(&name, &objects, values?)
        })
    }

    /// The strings that a property is documented to hold.
    pub(super) fn listed(&self, id: SchemaId, name: &str) -> Option<Vec<String>> {
        let property = self.object(id)?.properties.iter().find(|one| one.name == *name)?;
        let values = self.values_of(property.schema, super::DEEPEST)?;
        values.iter().map(|value| value.as_str().map(str::to_owned)).collect()
    }

    /// Most often they stand there; what is behind references, or has to keep several schemas, may not be worked out
    /// yet.
    fn values_of(&self, id: SchemaId, depth: usize) -> Option<ThinVec<Literal>> {
        let schema = &self.schemas[id];
        let depth = depth.checked_sub(1)?;
        if let Some(reference) = &schema.reference {
            return self.values_of(reference.target?, depth);
        }
        let of_parts = || schema.rare.all_of.iter().find_map(|part| self.values_of(*part, depth));
        super::merge::listed(schema).or_else(of_parts)
    }

    /// The values of a discriminator that stand for an alternative: those that are mapped to it, those
    /// that its own property lists, or its name.
    fn discriminated(&self, discriminator: &Discriminator, one: &Found) -> Option<Vec<String>> {
        let mapped =
            discriminator.mapping.iter().filter(|(_, target)| self.is_called(one.schema, target));
        let mapped: Vec<_> = mapped.map(|(value, _)| value.clone()).collect();
        if !mapped.is_empty() {
            return Some(mapped);
        }
        let listed = self.listed(one.target, &discriminator.property);
        listed.or_else(|| self.name_of(one.schema).map(|name| vec![name.to_owned()]))
    }
}

/// The tags, if no value stands for two alternatives.
fn distinct(
    property: &str,
    objects: &[Found],
    values: Vec<Vec<String>>,
) -> Option<BTreeMap<SchemaId, Tell>> {
    let mut seen = BTreeSet::new();
    let is_new = |value: &String| seen.insert(value.clone());
    if !values.iter().flatten().all(is_new) || values.iter().any(Vec::is_empty) {
        return None;
    }
    let tags = objects
        .iter()
        .zip(values)
        .map(|(one, values)| (one.schema, Tell::Tag { property: property.to_owned(), values }));
    Some(tags.collect())
}

/// A scalar as text: `red`, `7`, `true`.
fn text_of(value: &Literal) -> Option<String> {
    match value {
        Literal::String(text) => Some(text.clone()),
        Literal::Number(_) | Literal::Boolean(_) => Some(value.to_string()),
        _ => None,
    }
}
