//! A type that holds itself has no size: its circle is cut with boxes.

use crate::graph::circles;
use crate::ir::{Api, Kind, Ty, Type};
use crate::lookup::Lookup;

/// Boxes every field whose type leads back to the type that holds the field: both are of one circle.
pub(super) fn box_circles(api: &mut Api) {
    let names: Vec<_> = all_types(api).map(|ty| ty.name.clone()).collect();
    let numbers: Lookup<_, usize> = names.iter().map(String::as_str).zip(0..).collect();
    let number = |ty: &mut Ty| numbers.get(ty.name()?).copied();
    let mut holds: Vec<Vec<usize>> =
        all_types(api).map(|ty| held_types(ty).into_iter().filter_map(number).collect()).collect();
    // Two names of one type are of one circle.
    for (other, ty) in all_types(api).enumerate() {
        if let Some(first) = ty.same_as.as_ref().and_then(|name| numbers.get(name.as_str())) {
            holds[*first].push(other);
            holds[other].push(*first);
        }
    }
    let circles = circles(&holds);
    for (owner, ty) in all_types(api).enumerate() {
        for held in held_types(ty) {
            if number(held).is_some_and(|held| circles[held] == circles[owner]) {
                let inner = std::mem::replace(held, Ty::Any);
                *held = Ty::Boxed(Box::new(inner));
            }
        }
    }
}

pub(super) fn all_types(api: &mut Api) -> impl Iterator<Item = &mut Type> {
    api.items_mut().flat_map(|items| &mut items.types)
}

fn held_types(ty: &mut Type) -> Vec<&mut Ty> {
    match &mut ty.kind {
        Kind::Struct(body) => body.fields.iter_mut().map(|field| &mut field.ty).collect(),
        Kind::Union(union) => union.alternatives.iter_mut().map(|one| &mut one.ty).collect(),
        Kind::Enum(_) => Vec::new(),
    }
}
