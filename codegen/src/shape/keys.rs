//! Alternatives that say no more than which keys have to be there are a limit, and no union.

use crate::ledger::{Form, Limit};
use crate::spec::{Argument, Schema, SchemaId, Spec, Type};
use thin_vec::ThinVec;

/// Finds them in every schema of an object: "`email` or `phone`".
pub(super) fn find_groups(spec: &mut Spec) {
    let ids: Vec<SchemaId> = spec.schemas.ids().collect();
    for id in ids {
        let schema = &spec.schemas[id];
        let is_object = schema.types == [Type::Object] || !schema.properties.is_empty();
        let both = !schema.one_of.is_empty() && !schema.any_of.is_empty();
        if !is_object || both || schema.alternatives().len() < 2 {
            continue;
        }
        let limit = if schema.one_of.is_empty() { Limit::AnyKeys } else { Limit::OneKeys };
        let groups = schema.alternatives().iter().map(|one| keys(&spec.schemas[*one], schema));
        if let Some(groups) = groups.collect::<Option<Vec<_>>>() {
            debug_assert_eq!(limit.row().form, Form::Groups);
            spec.schemas[id].limits.add(limit, Argument::Groups(groups));
        }
    }
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

/// The keys that a schema requires, if that is all it says and they are properties of the object.
fn keys(schema: &Schema, object: &Schema) -> Option<Vec<String>> {
    let untyped = schema.types.is_empty() || schema.types == [Type::Object];
    let bare = Schema { types: ThinVec::new(), required: ThinVec::new(), ..schema.clone() };
    let is_known = |key: &String| object.properties.iter().any(|(known, _)| known == key);
    let fits = untyped && super::is_any(&bare) && schema.required.iter().all(is_known);
    (fits && !schema.required.is_empty()).then(|| schema.required.to_vec())
}
