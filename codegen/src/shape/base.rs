//! Bases that list what extends them: `Pet: {properties, oneOf: [Cat, Dog]}` and `Cat: {allOf: [Pet, …]}`.
//!
//! Read to the letter, a cat is a pet, which is a cat or a dog, and so on without an end. What is meant:
//! a pet is one of those that it lists, and each of them has what a pet has.

use crate::spec::{Arena, RareKeywords, Schema, SchemaId, Spec, Type};
use std::collections::BTreeSet;
use thin_vec::ThinVec;

/// Cuts each circle of a base and what extends it: these have the base's own keywords, and the base
/// nothing but its alternatives.
pub(super) fn cut_circles(spec: &mut Spec) {
    let bases = spec.schemas.iter().filter(|one| !one.alternatives().is_empty());
    let bases: Vec<_> = bases.map(|one| one.id).collect();
    for base in bases {
        cut_circle(base, &mut spec.schemas);
    }
}

fn cut_circle(base: SchemaId, schemas: &mut Arena<Schema>) {
    let alternatives = schemas[base].alternatives().to_vec();
    let mut extending = BTreeSet::new();
    let mut all_extend = true;
    for id in alternatives {
        let mut passed = BTreeSet::new();
        if extends(id, base, schemas, &mut passed) {
            extending.extend(passed);
        } else {
            all_extend &= schemas[id].types == [Type::Null];
        }
    }
    if extending.is_empty() {
        return;
    }
    let mut plain = schemas[base].clone();
    plain.rare = RareKeywords {
        one_of: ThinVec::new(),
        any_of: ThinVec::new(),
        discriminator: None,
        title: None,
        ..RareKeywords::clone(&plain.rare)
    }
    .into();
    // What has nothing to extend is no base, and its circle a mistake.
    if super::is_any(&plain) {
        return;
    }
    let plain = schemas.add(|id| Schema { id, derived: true, ..plain });
    for id in extending {
        inherit(id, base, plain, schemas);
    }
    if all_extend {
        let own = &mut schemas[base];
        let rare = std::mem::take(&mut *own.rare);
        *own = Schema {
            id: own.id,
            at: own.at.clone(),
            derived: own.derived,
            is_judged: own.is_judged,
            is_mark: own.is_mark,
            description: own.description.take(),
            deprecated: own.deprecated,
            rare: RareKeywords {
                title: rare.title,
                examples: rare.examples,
                former_names: rare.former_names,
                one_of: rare.one_of,
                any_of: rare.any_of,
                discriminator: rare.discriminator,
                ..RareKeywords::default()
            }
            .into(),
            ..Schema::default()
        };
    }
}

/// Whether a schema brings the base together with others; `passed` collects all that are looked at.
fn extends(
    id: SchemaId,
    base: SchemaId,
    schemas: &Arena<Schema>,
    passed: &mut BTreeSet<SchemaId>,
) -> bool {
    if id == base || !passed.insert(id) {
        return id == base;
    }
    let schema = &schemas[id];
    let target = schema.reference.iter().filter_map(|reference| reference.target);
    let parts: Vec<_> = target.chain(schema.rare.all_of.iter().copied()).collect();
    let mut found = false;
    for part in parts {
        found |= extends(part, base, schemas, passed);
    }
    found
}

/// Where the base is referred to, its own keywords stand instead.
fn inherit(id: SchemaId, base: SchemaId, plain: SchemaId, schemas: &mut Arena<Schema>) {
    let is_base = |schema: &Schema| {
        schema.reference.as_ref().is_some_and(|reference| reference.target == Some(base))
    };
    let mut all_of = schemas[id].rare.all_of.clone();
    for part in &mut all_of {
        if is_base(&schemas[*part]) {
            *part = plain;
        }
    }
    let schema = &mut schemas[id];
    schema.rare.all_of = all_of;
    if is_base(schema) && !schema.rare.all_of.contains(&plain) {
        schema.reference = None;
        schema.rare.all_of.insert(0, plain);
    }
}
