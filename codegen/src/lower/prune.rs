//! Checks that lead to nothing are dropped: a nested type that asks for nothing is not looked at. So are patterns that
//! no check refers to.

use super::recursion::all_types;
use crate::ir::{Api, Check, Checks, Items, Kind, Type};
use crate::lookup::Lookup;
use std::collections::BTreeSet;

/// Names of types.
type Names = Lookup<String, ()>;

pub(super) fn drop_empty_checks(api: &mut Api) {
    let asking = asking_types(api);
    for ty in all_types(api) {
        for checks in checks_of(ty) {
            prune(checks, &asking);
        }
    }
    let parameters = api.operations.iter_mut().flat_map(|operation| {
        let fields = operation.parameters.iter_mut().flat_map(|parameters| &mut parameters.fields);
        fields.chain(&mut operation.arguments)
    });
    for parameter in parameters {
        prune(&mut parameter.field.checks, &asking);
    }
    for body in api.operations.iter_mut().filter_map(|operation| operation.body.as_mut()) {
        body.checks.iter_mut().for_each(|checks| prune(checks, &asking));
    }
}

/// The types that ask for anything, themselves or through what they hold.
fn asking_types(api: &mut Api) -> Names {
    let nothing = Names::new();
    let (mut asking, mut new) = (Names::new(), Vec::new());
    let mut holders = Lookup::new();
    for ty in all_types(api) {
        let name = ty.name.clone();
        let checks = checks_of(ty);
        let is_asking = checks.iter().any(|all| all.iter().any(|check| asks(check, &nothing)));
        if is_asking || asks_itself(&ty.kind) {
            asking.put(name.clone(), ());
            new.push(name);
            continue;
        }
        for check in checks_of(ty).into_iter().flatten() {
            note_holder(check, &name, &mut holders);
        }
    }
    // Whatever holds one of them asks as well.
    while let Some(name) = new.pop() {
        let holders = holders.take(&name).unwrap_or_default().into_iter();
        new.extend(holders.filter(|holder| asking.put(holder.clone(), ())));
    }
    asking
}

/// Remembers by which type that asks for nothing itself those are held that a check looks into.
fn note_holder(check: &Check, holder: &str, holders: &mut Lookup<String, Vec<String>>) {
    match check {
        Check::Nested(name) => holders.at(name.to_string()).push(holder.to_owned()),
        Check::Each(inner)
        | Check::EachKey(inner)
        | Check::EachValue(inner)
        | Check::Present(inner) => {
            for check in inner {
                note_holder(check, holder, holders);
            }
        }
        _ => {}
    }
}

/// What fits no alternative of a union is something to report, and so is a key that may not be sent.
fn asks_itself(kind: &Kind) -> bool {
    match kind {
        Kind::Struct(body) => body.rests().any(|rest| rest.is_undocumented),
        Kind::Union(_) => true,
        Kind::Enum(_) => false,
    }
}

fn checks_of(ty: &mut Type) -> Vec<&mut Checks> {
    match &mut ty.kind {
        Kind::Struct(body) => {
            let fields = body.fields.iter_mut().map(|field| &mut field.checks);
            let rest = body.rest.iter_mut().map(|rest| &mut rest.checks);
            fields.chain(rest).chain([&mut body.keys, &mut body.whole]).collect()
        }
        Kind::Union(union) => {
            let alternatives = union.alternatives.iter_mut().map(|one| &mut one.checks);
            alternatives.chain([&mut union.whole]).collect()
        }
        Kind::Enum(_) => Vec::new(),
    }
}

fn asks(check: &Check, asking: &Names) -> bool {
    match check {
        Check::Nested(name) => asking.has(name.as_str()),
        Check::Each(inner)
        | Check::EachKey(inner)
        | Check::EachValue(inner)
        | Check::Present(inner) => inner.iter().any(|check| asks(check, asking)),
        _ => true,
    }
}

fn prune(checks: &mut Checks, asking: &Names) {
    checks.retain(|check| asks(check, asking));
    for check in checks {
        if let Check::Each(inner)
        | Check::EachKey(inner)
        | Check::EachValue(inner)
        | Check::Present(inner) = check
        {
            prune(inner, asking);
        }
    }
}

/// Drops patterns and schemas of answers, which are not checked, and of components that are written out where they are used.
pub(super) fn drop_unused_patterns(api: &mut Api) {
    retain_patterns(&mut api.schemas, &[]);
    for operation in &mut api.operations {
        let parameters = operation.parameters.iter().flat_map(|parameters| &parameters.fields);
        let parameters = parameters.chain(&operation.arguments);
        let checks = parameters.map(|one| &one.field.checks);
        let body = operation.body.iter().filter_map(|body| body.checks.as_ref());
        let checks: Vec<&Checks> = checks.chain(body).collect();
        retain_patterns(&mut operation.items, &checks);
    }
}

fn retain_patterns(items: &mut Items, beside: &[&Checks]) {
    let mut used = BTreeSet::new();
    for checks in beside {
        collect_patterns(checks, &mut used);
    }
    let checked = items.types.iter_mut().filter(|ty| ty.direction.request && ty.same_as.is_none());
    for checks in checked.flat_map(checks_of) {
        collect_patterns(checks, &mut used);
    }
    items.schemas.retain(|schema| used.contains(&schema.name));
    used.extend(items.schemas.iter().flat_map(|schema| schema.patterns.iter().cloned()));
    items.patterns.retain(|pattern| used.contains(&pattern.name));
}

fn collect_patterns(checks: &[Check], used: &mut BTreeSet<String>) {
    for check in checks {
        match check {
            Check::Pattern { pattern: name, .. }
            | Check::Keeps(name)
            | Check::Format { pattern: name, .. } => {
                used.insert(name.clone());
            }
            Check::Each(inner)
            | Check::EachKey(inner)
            | Check::EachValue(inner)
            | Check::Present(inner) => {
                collect_patterns(inner, used);
            }
            _ => {}
        }
    }
}
