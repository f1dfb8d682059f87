//! References to schemas → the schemas that they lead to.

use crate::spec::{SchemaId, Spec};
use std::collections::BTreeMap;

pub(super) fn resolve(spec: &mut Spec) {
    let named = spec.components.schemas.iter().map(|(name, id)| (name.as_str(), *id));
    let named: BTreeMap<&str, SchemaId> = named.collect();
    for reference in spec.schemas.iter_mut().filter_map(|schema| schema.reference.as_mut()) {
        reference.target = named.get(reference.name.as_str()).copied();
    }
}
