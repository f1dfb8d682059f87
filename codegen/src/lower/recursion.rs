//! A type that holds itself has no size: its circle is cut with boxes.

use crate::ir::{Api, Kind, Ty, Type};
use std::collections::{BTreeMap, BTreeSet};

/// What each type holds directly, with no list or map between.
type Holds = BTreeMap<String, BTreeSet<String>>;

/// Boxes every field whose type leads back to the type that holds the field.
pub(super) fn box_circles(api: &mut Api) {
    let mut holds = Holds::new();
    for ty in all_types(api) {
        let held = held_types(ty).into_iter().filter_map(name_of).collect();
        holds.insert(ty.name.clone(), held);
    }
    for ty in all_types(api) {
        let owner = ty.name.clone();
        for held in held_types(ty) {
            if name_of(held)
                .is_some_and(|name| leads_to(&name, &owner, &holds, &mut BTreeSet::new()))
            {
                let inner = std::mem::replace(held, Ty::Any);
                *held = Ty::Boxed(Box::new(inner));
            }
        }
    }
}

pub(super) fn all_types(api: &mut Api) -> impl Iterator<Item = &mut Type> {
    let own = api.operations.iter_mut().flat_map(|operation| &mut operation.items.types);
    api.schemas.types.iter_mut().chain(own)
}

fn held_types(ty: &mut Type) -> Vec<&mut Ty> {
    match &mut ty.kind {
        Kind::Struct(body) => body.fields.iter_mut().map(|field| &mut field.ty).collect(),
        Kind::Union(union) => union.alternatives.iter_mut().map(|one| &mut one.ty).collect(),
        Kind::Enum(_) => Vec::new(),
    }
}

fn name_of(ty: &mut Ty) -> Option<String> {
    if let Ty::Named(name) = ty { Some(name.clone()) } else { None }
}

fn leads_to(from: &str, to: &str, holds: &Holds, seen: &mut BTreeSet<String>) -> bool {
    from == to
        || (seen.insert(from.to_owned())
            && holds.get(from).into_iter().flatten().any(|next| leads_to(next, to, holds, seen)))
}
