//! Alternatives that say no more than which keys have to be there are a limit, and no union.

use super::DEEPEST;
use crate::ledger::{Form, Limit};
use crate::spec::{AllowedTypes, Arena, Argument, Schema, SchemaId, Spec, Type};
use arcstr::ArcStr;
use std::collections::BTreeSet;
use thin_vec::ThinVec;

/// Finds them in every schema of an object: "`email` or `phone`".
pub(super) fn find_groups(spec: &mut Spec) {
    let ids: Vec<SchemaId> = spec.schemas.ids().collect();
    let mut parts = BTreeSet::new();
    for id in ids.iter().copied() {
        let schema = &spec.schemas[id];
        let is_object = schema.types == [Type::Object] || !schema.properties.is_empty();
        let Some((limit, groups)) = groups(schema, &spec.schemas) else { continue };
        if is_object && are_known(&groups, &[id], &spec.schemas) {
            spec.schemas[id].limits.add(limit, Argument::Groups(groups));
        } else {
            parts.insert(id);
        }
    }
    if !parts.is_empty() {
        find_groups_of_parts(&ids, parts, spec);
    }
}

/// Finds those in an `allOf`, whose keys are properties of its other parts.
fn find_groups_of_parts(ids: &[SchemaId], mut left: BTreeSet<SchemaId>, spec: &mut Spec) {
    for whole in ids {
        let mut parts = BTreeSet::new();
        add_parts(*whole, &spec.schemas, DEEPEST, &mut parts);
        let here: Vec<_> = parts.iter().copied().filter(|id| left.contains(id)).collect();
        let parts: Vec<_> = parts.into_iter().collect();
        for id in here {
            let Some((limit, groups)) = groups(&spec.schemas[id], &spec.schemas) else { continue };
            if are_known(&groups, &parts, &spec.schemas) {
                let schema = &mut spec.schemas[id];
                schema.limits.add(limit, Argument::Groups(groups));
                if schema.types.is_empty() && schema.reference.is_none() {
                    schema.types.push(Type::Object);
                }
                left.remove(&id);
            }
        }
    }
}

/// A schema, and those that it refers to or brings together.
fn add_parts(id: SchemaId, schemas: &Arena<Schema>, depth: usize, into: &mut BTreeSet<SchemaId>) {
    let Some(depth) = depth.checked_sub(1).filter(|_| into.insert(id)) else { return };
    let schema = &schemas[id];
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    for part in target.into_iter().chain(schema.rare.all_of.iter().copied()) {
        add_parts(part, schemas, depth, into);
    }
}

/// The limit that the alternatives of a schema are, if all they say is which keys they require.
fn groups(schema: &Schema, schemas: &Arena<Schema>) -> Option<(Limit, Vec<Vec<String>>)> {
    let both = !schema.rare.one_of.is_empty() && !schema.rare.any_of.is_empty();
    if both || schema.alternatives().len() < 2 {
        return None;
    }
    let limit = if schema.rare.one_of.is_empty() { Limit::AnyKeys } else { Limit::OneKeys };
    debug_assert_eq!(limit.row().form, Form::Groups);
    let groups = schema.alternatives().iter().map(|one| keys(&schemas[*one]));
    Some((limit, groups.collect::<Option<_>>()?))
}

/// The keys that a schema requires, if that is all it says.
fn keys(schema: &Schema) -> Option<Vec<String>> {
    let untyped = schema.types.is_empty() || schema.types == [Type::Object];
    let bare = Schema { types: AllowedTypes::new(), required: ThinVec::new(), ..schema.clone() };
    let fits = untyped && super::is_any(&bare) && !schema.required.is_empty();
    fits.then(|| schema.required.iter().map(ArcStr::to_string).collect())
}

/// Whether all keys are properties of one of the schemas.
fn are_known(groups: &[Vec<String>], of: &[SchemaId], schemas: &Arena<Schema>) -> bool {
    let is_property = |key: &String, id: &SchemaId| {
        schemas[*id].properties.iter().any(|(known, _)| *known == **key)
    };
    groups.iter().flatten().all(|key| of.iter().any(|id| is_property(key, id)))
}

/// Keys are texts, whether a schema says so or not.
pub(super) fn type_keys(spec: &mut Spec) {
    let schemas: Vec<_> = spec.schemas.iter().flat_map(|one| one.limits.schemas()).collect();
    for id in schemas {
        let schema = &mut spec.schemas[id];
        if schema.types.is_empty() && schema.reference.is_none() {
            schema.types.push(Type::String);
        }
    }
}
