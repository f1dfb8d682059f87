//! A type that holds itself has no size: its circle is cut with boxes.

use crate::ir::{Api, Kind, Ty, Type};
use std::collections::BTreeMap;

/// Boxes every field whose type leads back to the type that holds the field: both are of one circle.
pub(super) fn box_circles(api: &mut Api) {
    let names: Vec<_> = all_types(api).map(|ty| ty.name.clone()).collect();
    let numbers: BTreeMap<_, _> = names.iter().map(String::as_str).zip(0..).collect();
    let number = |ty: &mut Ty| numbers.get(name_of(ty)?.as_str()).copied();
    let holds: Vec<Vec<usize>> =
        all_types(api).map(|ty| held_types(ty).into_iter().filter_map(number).collect()).collect();
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

/// For each node, the number of its strongly connected component (Kosaraju), without recursion: a
/// circle may be as long as a document.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back = vec![Vec::new(); edges.len()];
    for (from, all) in edges.iter().enumerate() {
        for to in all {
            back[*to].push(from);
        }
    }
    let mut order = Vec::new();
    let mut seen = vec![false; edges.len()];
    for root in 0..edges.len() {
        walk(root, edges, &mut seen, &mut order);
    }
    let mut circle = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for root in order.into_iter().rev() {
        let mut members = Vec::new();
        walk(root, &back, &mut seen, &mut members);
        for member in members {
            circle[member] = root;
        }
    }
    circle
}

/// Every node that is reached from `root` and was not seen, each after those that are reached from it.
fn walk(root: usize, edges: &[Vec<usize>], seen: &mut [bool], left: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[root], true) {
        return;
    }
    let mut path = vec![(root, 0)];
    while let Some((node, next)) = path.last_mut() {
        if let Some(to) = edges[*node].get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[*to], true) {
                path.push((*to, 0));
            }
        } else {
            left.push(*node);
            path.pop();
        }
    }
}
