//! `allOf`, and keywords beside a `$ref`: several schemas, all of which a value has to keep, become one.

mod meet;
mod said;

use super::object::Required;
use super::{DEEPEST, Shape, Shaped, Shaping, is_any, is_bare};
use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::Limit;
use crate::pointer::Pointer;
use crate::spec::{AllowedTypes, RareKeywords, Schema, SchemaId, Type};
use arcstr::ArcStr;
pub(super) use said::{annotations, listed, own};
use std::collections::BTreeMap;
use thin_vec::thin_vec;

/// A schema that takes part, apart from the schemas that it brings together itself.
#[derive(Clone, Copy, PartialEq)]
struct Part {
    schema: SchemaId,
    /// The schema that was referred to in order to get here; none where no reference was followed.
    home: Option<SchemaId>,
}

/// What is known of the schemas that are brought together.
#[derive(Default)]
pub(super) struct Merging {
    /// The schemas on the way to where we are, so that a circle of them ends.
    through: Vec<SchemaId>,
    /// The schemas whose alternatives are being brought together with others.
    distributed: Vec<SchemaId>,
    /// The parts of each schema: there may be many ways to the same one.
    parts: BTreeMap<SchemaId, Option<Vec<Part>>>,
    /// Schemas that were made of several, by their parts.
    derived: BTreeMap<Vec<SchemaId>, SchemaId>,
    /// Whether a chain of references was too long.
    is_too_deep: bool,
    /// Whether each of them is reported, or the first alone.
    reports_all: bool,
}

impl Merging {
    pub(super) fn of(reports_all: bool) -> Self {
        Self { reports_all, ..Self::default() }
    }
}

/// What several schemas come to.
struct Merged {
    schema: Schema,
    /// Where each property is declared that is inherited as it is.
    homes: BTreeMap<ArcStr, SchemaId>,
    required: Required,
    /// Where the last parts are that say of which type a value is, and which values there are.
    typed: Option<Pointer>,
    valued: Option<Pointer>,
}

impl Shaping<'_, '_> {
    /// The shape of a schema with `allOf`, or with keywords beside its `$ref`.
    pub(super) fn shape_of_all(&mut self, schema: &Schema) -> Option<Shaped> {
        let ways = self.distinct_ways(schema)?;
        let nullable = schema.types.contains(&Type::Null);
        if let [(only, _)] = *ways {
            if self.adds_nothing(schema, only) {
                let shape = if schema.reference.is_some() {
                    Shape::Reference(only)
                } else {
                    Shape::Same(only)
                };
                return Some(Shaped { shape, nullable });
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        for part in ways.into_iter().flat_map(|(_, parts)| parts) {
            add_part(&mut parts, part);
        }
        if !is_bare(schema) {
            parts.push(Part { schema: schema.id, home: None });
        }
        if let Some(shaped) = self.distributed(schema, &parts) {
            return Some(shaped);
        }
        let merged = self.merge(schema, &parts)?;
        let shaped = self.shape_of_merged(merged)?;
        Some(Shaped { nullable: shaped.nullable || nullable, ..shaped })
    }

    /// The schemas that are brought together, each with its parts; those that say nothing are left
    /// out, and those that another one says already.
    fn distinct_ways(&mut self, schema: &Schema) -> Option<Vec<(SchemaId, Vec<Part>)>> {
        let target = schema.reference.iter().filter_map(|reference| reference.target);
        let mut ways: Vec<(SchemaId, Vec<Part>)> = Vec::new();
        for id in target.clone().chain(schema.rare.all_of.iter().copied()) {
            let home = target.clone().next().filter(|target| *target == id);
            let parts = self.parts_of(id, schema)?.into_iter().map(|part| part.found_in(home));
            let parts: Vec<_> = parts.collect();
            let holds = |one: &[Part], other: &[Part]| {
                other.iter().all(|part| one.iter().any(|known| known.schema == part.schema))
            };
            if ways.iter().any(|(_, known)| holds(known, &parts)) {
                continue;
            }
            ways.retain(|(_, known)| !holds(&parts, known));
            ways.push((id, parts));
        }
        Some(ways)
    }

    /// The schemas that say something of a value of this one, without those that bring others together.
    fn parts_of(&mut self, id: SchemaId, from: &Schema) -> Option<Vec<Part>> {
        if let Some(known) = self.merging.parts.get(&id) {
            return known.clone();
        }
        if self.merging.through.contains(&id) {
            let name = from.reference.as_ref().map(|reference| format!("`{}`", reference.name));
            let name = name.as_deref().unwrap_or("this schema");
            let message = format!("{name} comes back to itself through `allOf`");
            let help = "leave this part out: a schema cannot be a part of itself";
            self.sink.report_key(Code::EndlessReference, &from.at, &message, help);
            return None;
        }
        let schema = self.schemas.lasting(id);
        // A reference is two steps: the schema that refers, and the one that it leads to.
        if self.merging.through.len() > 2 * DEEPEST {
            let is_first = !std::mem::replace(&mut self.merging.is_too_deep, true);
            let is_said = is_first || self.merging.reports_all;
            return is_said.then(|| self.refuse(&schema, "too many references in a row")).flatten();
        }
        self.merging.through.push(id);
        let parts = self.search(&schema);
        self.merging.through.pop();
        self.merging.parts.insert(id, parts.clone());
        parts
    }

    fn search(&mut self, schema: &Schema) -> Option<Vec<Part>> {
        let mut found = Vec::new();
        if let Some(reference) = &schema.reference {
            for part in self.parts_of(reference.target?, schema)? {
                add_part(&mut found, part.found_in(reference.target));
            }
        }
        for id in &schema.rare.all_of {
            for part in self.parts_of(*id, schema)? {
                add_part(&mut found, part);
            }
        }
        if !is_bare(schema) {
            add_part(&mut found, Part { schema: schema.id, home: None });
        }
        Some(found)
    }

    /// Whether a schema says nothing of a value that its only part does not say.
    fn adds_nothing(&self, schema: &Schema, only: SchemaId) -> bool {
        let untyped = Schema { types: AllowedTypes::new(), ..own(schema) };
        let mut kinds = schema.types.iter().filter(|kind| **kind != Type::Null);
        let said = self.said_types(only);
        is_any(&untyped) && kinds.all(|kind| *kind == Type::Object || said == Some(*kind))
    }

    /// The one type that a schema says its values are of.
    fn said_types(&self, mut id: SchemaId) -> Option<Type> {
        for _ in 0..DEEPEST {
            let schema = &self.schemas[id];
            match schema.reference.as_ref() {
                Some(reference) => id = reference.target?,
                None => return schema.types.first().copied().filter(|_| schema.types.len() == 1),
            }
        }
        None
    }

    /// A part with alternatives: each of them with all other parts.
    fn distributed(&mut self, schema: &Schema, parts: &[Part]) -> Option<Shaped> {
        let has_alternatives = |part: &&Part| {
            let schema = &self.schemas[part.schema];
            schema.has_alternatives()
        };
        let chosen = *parts.iter().find(has_alternatives)?;
        if self.merging.distributed.contains(&chosen.schema) {
            return self.refuse(schema, "an alternative comes back to itself through `allOf`");
        }
        let others: Vec<_> = parts.iter().filter(|part| **part != chosen).collect();
        let mut rest: Vec<_> = others.iter().map(|part| self.without_parts(part.schema)).collect();
        let mut remaining = own(&self.schemas[chosen.schema]);
        let alternatives = if remaining.rare.one_of.is_empty() {
            std::mem::take(&mut remaining.rare.any_of)
        } else {
            std::mem::take(&mut remaining.rare.one_of)
        };
        let discriminator = remaining.rare.discriminator.take();
        if remaining.limits.has(Limit::UnevaluatedItems) {
            // It depends on which of the alternatives are kept.
            remaining.limits = remaining.limits.without(Limit::UnevaluatedItems);
            remaining.rare.judges.push(chosen.schema);
        }
        if !is_any(&remaining) {
            rest.push(self.derive(remaining));
        }
        let is_null = |id: &SchemaId| self.schemas[*id].types == [Type::Null];
        let alternatives: Vec<_> = alternatives.into_iter().filter(|id| !is_null(id)).collect();
        let one_of = alternatives.into_iter().map(|id| {
            let Schema { at, description, rare, .. } = &self.schemas[id];
            let (at, description, title) = (at.clone(), description.clone(), rare.title.clone());
            let all_of = rest.iter().copied().chain([id]).collect();
            let rare = RareKeywords { title, all_of, ..RareKeywords::default() }.into();
            self.derive(Schema { at, description, rare, ..Schema::default() })
        });
        let one_of = one_of.collect();
        let mut union = annotations(schema);
        union.rare.discriminator = discriminator;
        union.rare.one_of = one_of;
        self.merging.distributed.push(chosen.schema);
        let shaped = self.shape_of_alternatives(&union);
        self.merging.distributed.pop();
        shaped
    }

    /// What a schema says itself; the schemas that it brings together are parts of their own.
    fn without_parts(&mut self, id: SchemaId) -> SchemaId {
        let schema = &self.schemas[id];
        if schema.rare.all_of.is_empty() && schema.reference.is_none() {
            return id;
        }
        self.derive(own(schema))
    }

    fn merge(&mut self, schema: &Schema, parts: &[Part]) -> Option<Merged> {
        let mut merged = Merged {
            schema: annotations(schema),
            homes: BTreeMap::new(),
            required: Required::default(),
            typed: None,
            valued: None,
        };
        for part in parts {
            let one = own(&self.schemas[part.schema]);
            if part.schema != schema.id && !one.derived && self.closes_unevaluated(&one) {
                let message = "`unevaluatedProperties` inside of `allOf` does not see the properties of the \
                               other parts, which no Rust type says";
                return self.refuse(&one, message);
            }
            self.meet(&mut merged, &one, schema)?;
            for (name, property) in &one.properties {
                self.add_property(&mut merged, name, *property, part.home);
            }
            merged.required.extend(&one);
        }
        Some(merged)
    }

    fn add_property(
        &mut self,
        merged: &mut Merged,
        name: &ArcStr,
        id: SchemaId,
        home: Option<SchemaId>,
    ) {
        let all = &mut merged.schema.properties;
        match all.iter_mut().find(|(known, _)| known == name) {
            None => {
                all.push((name.clone(), id));
                merged.homes.extend(home.map(|home| (name.clone(), home)));
            }
            Some((_, known)) if *known == id => {}
            Some((_, known)) => {
                *known = self.both(Some(*known), Some(id)).unwrap_or(id);
                merged.homes.remove(name);
            }
        }
    }

    /// The schema of values that have to keep two schemas.
    fn both(&mut self, one: Option<SchemaId>, other: Option<SchemaId>) -> Option<SchemaId> {
        let (Some(first), Some(second)) = (one, other) else { return one.or(other) };
        if first == second {
            return one;
        }
        let key = self.key_of(first, second);
        if let Some(known) = key.as_ref().and_then(|key| self.merging.derived.get(key)) {
            return Some(*known);
        }
        let (before, after) = (annotations(&self.schemas[first]), &self.schemas[second]);
        let examples = if after.rare.examples.is_empty() { &before } else { after };
        let rare = RareKeywords {
            title: after.rare.title.clone().or_else(|| before.rare.title.clone()),
            default: after.rare.default.clone().or_else(|| before.rare.default.clone()),
            examples: examples.rare.examples.clone(),
            all_of: thin_vec![first, second],
            rust_names: [&self.schemas[first].rare.rust_names[..], &after.rare.rust_names[..]]
                .concat()
                .into(),
            rust_name: after
                .rare
                .rust_name
                .clone()
                .or_else(|| self.schemas[first].rare.rust_name.clone()),
            ..RareKeywords::default()
        };
        let schema = Schema {
            description: after.description.clone().or(before.description),
            rare: rare.into(),
            deprecated: before.deprecated || after.deprecated,
            read_only: before.read_only || after.read_only,
            write_only: before.write_only || after.write_only,
            ..annotations(after)
        };
        let id = self.derive(schema);
        self.merging.derived.extend(key.map(|key| (key, id)));
        Some(id)
    }

    /// What tells a schema that is made of two from others: the parts of both.
    fn key_of(&mut self, first: SchemaId, second: SchemaId) -> Option<Vec<SchemaId>> {
        let mut key = Vec::new();
        for id in [first, second] {
            let schema = self.schemas.lasting(id);
            key.extend(self.parts_of(id, &schema)?.into_iter().map(|part| part.schema));
        }
        key.sort();
        key.dedup();
        Some(key)
    }

    fn shape_of_merged(&mut self, merged: Merged) -> Option<Shaped> {
        let Merged { mut schema, homes, required, .. } = merged;
        schema.required = required.names();
        self.check_closed(&schema);
        self.declare_required(&mut schema, &required);
        let mut shaped = self.shape_of(&schema)?;
        if let Shape::Object(object) = &mut shaped.shape {
            for property in &mut object.properties {
                property.home = homes.get(&property.name).copied();
            }
            return Some(shaped);
        }
        let nullable = shaped.nullable;
        Some(Shaped { shape: Shape::Same(self.derive(schema)), nullable })
    }

    fn closes_unevaluated(&self, schema: &Schema) -> bool {
        schema.rare.unevaluated.is_some_and(|values| !is_any(&self.schemas[values]))
    }

    /// `additionalProperties: false` looks at the properties beside it alone, which is seldom meant.
    fn check_closed(&mut self, merged: &Schema) {
        let Some(closed) = merged.additional.filter(|id| self.schemas[*id].never) else { return };
        let at = self.schemas[closed].at.clone();
        let message = "by JSON Schema, this allows the properties beside it only, and none that `allOf` \
                       brings in; the SDK takes it to close the whole object";
        let help = "write `unevaluatedProperties: false`, or take it away";
        let place = self.sink.key(&at);
        self.sink.push(Diagnostic::new(Code::ClosedAllOf, place, message).help(help));
    }
}

impl Part {
    /// The part, where it was found behind a reference to `home`.
    fn found_in(self, home: Option<SchemaId>) -> Self {
        Self { home: self.home.or(home), ..self }
    }
}

fn add_part(parts: &mut Vec<Part>, part: Part) {
    if !parts.iter().any(|known| known.schema == part.schema) {
        parts.push(part);
    }
}
