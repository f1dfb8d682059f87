//! Types that are the same are one: the others are names for it.
//!
//! A type that no component declares is the same as an earlier one if their values are written and
//! checked alike, and their fields, variants and the docs of these are the same. It keeps its name, as
//! another one for the earlier type; so nobody's code depends on which is the first.

use super::recursion::all_types;
use crate::ir::{Api, Check, Docs, Items, Kind, Rest, Ty, Type, Union};
use crate::lookup::Lookup;
use crate::options::Types;
use crate::pointer::{Pointer, Step};
use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};

/// Names of types, each with that of the earlier type that is the same.
type Same = BTreeMap<String, String>;

/// Tells each type which earlier one it is the same as.
pub(super) fn share_types(api: &mut Api, chosen: &Types) {
    let mut same = Same::new();
    loop {
        let found = find(api, chosen, &same);
        if found.is_empty() {
            break;
        }
        same.extend(found);
    }
    if !same.is_empty() {
        apply(api, &same);
    }
}

/// Types that are found to be the same once those inside of them are known.
fn find(api: &Api, chosen: &Types, same: &Same) -> Same {
    let mut found = Same::new();
    for group in alike(api, same) {
        let mut first = BTreeMap::new();
        for (ty, items) in group {
            let whole = format!("{:?}", normal(&ty.kind, items, same));
            let earlier = first.entry(whole).or_insert(ty);
            let has_own_extras = [&ty.name, &earlier.name].map(|name| chosen.named.get(name));
            if earlier.name != ty.name && !is_component(ty) && has_own_extras == [None, None] {
                found.insert(ty.name.clone(), earlier.name.clone());
            }
        }
    }
    found
}

/// The types that may be the same, in groups. Components stay what they are, however alike: there are very many, and
/// most are like nothing else.
fn alike<'a>(api: &'a Api, same: &Same) -> Vec<Vec<(&'a Type, &'a Items)>> {
    let all = api.items().flat_map(|items| items.types.iter().map(move |ty| (ty, items)));
    let all: Vec<_> = all.filter(|(ty, _)| !same.contains_key(&ty.name)).collect();
    let others = all.iter().filter(|(ty, _)| !is_component(ty));
    let sizes: BTreeSet<_> = others.map(|(ty, _)| size(&ty.kind)).collect();
    let (mut groups, mut numbers) = (Vec::<Vec<_>>::new(), Lookup::new());
    for (ty, items) in all.into_iter().filter(|(ty, _)| sizes.contains(&size(&ty.kind))) {
        let outline = outline(ty);
        let number = numbers.get(&outline).copied().unwrap_or(groups.len());
        if number == groups.len() {
            groups.push(Vec::new());
            numbers.put(outline, number);
        }
        groups[number].push((ty, items));
    }
    groups.retain(|group| group.len() > 1 && group.iter().any(|(ty, _)| !is_component(ty)));
    groups
}

/// The kind of a type, and how many members it has.
fn size(kind: &Kind) -> (usize, usize) {
    match kind {
        Kind::Struct(body) => (0, body.fields.len()),
        Kind::Enum(body) => (1, body.variants.len()),
        Kind::Union(body) => (2, body.alternatives.len()),
    }
}

/// What is quickly known of a type.
fn outline(ty: &Type) -> (bool, Option<bool>, Vec<&str>) {
    match &ty.kind {
        // What is sent has a constructor, and what is received has a field for other keys.
        Kind::Struct(body) => {
            let names = body.fields.iter().map(|field| field.wire.as_str());
            (ty.is_body, Some(ty.direction.request), names.collect())
        }
        Kind::Enum(body) => {
            (false, None, body.variants.iter().map(|one| one.wire.as_str()).collect())
        }
        Kind::Union(body) => {
            (ty.is_body, None, body.alternatives.iter().map(|one| one.name.as_str()).collect())
        }
    }
}

/// Whether the document has a name for the type itself.
fn is_component(ty: &Type) -> bool {
    let steps = ty.at.steps();
    let is = |step: &Step, key: &str| step.as_key() == Some(key);
    matches!(&steps[..], [first, second, _] if is(first, "components") && is(second, "schemas"))
}

/// What a type is, without what depends on where it stands.
fn normal(kind: &Kind, items: &Items, same: &Same) -> Kind {
    let normal = Normal { items, same };
    let mut kind = kind.clone();
    match &mut kind {
        Kind::Struct(body) => {
            for field in &mut body.fields {
                field.at = Pointer::root();
                normal.ty(&mut field.ty);
                normal.checks(&mut field.checks);
                normal.docs(&mut field.docs);
                normal.docs(&mut field.setter_docs);
            }
            normal.checks(&mut body.keys);
            normal.checks(&mut body.whole);
            body.rest.iter_mut().chain(body.odd.as_deref_mut()).for_each(|rest| normal.rest(rest));
        }
        Kind::Union(body) => {
            for one in &mut body.alternatives {
                normal.ty(&mut one.ty);
                normal.checks(&mut one.checks);
                normal.docs(&mut one.docs);
            }
            normal.checks(&mut body.whole);
        }
        Kind::Enum(_) => {}
    }
    kind
}

struct Normal<'n> {
    items: &'n Items,
    same: &'n Same,
}

impl Normal<'_> {
    fn rest(&self, rest: &mut Rest) {
        self.ty(&mut rest.values.ty);
        self.checks(&mut rest.checks);
        self.docs(&mut rest.docs);
    }

    fn name(&self, name: &mut ArcStr) {
        if let Some(first) = self.same.get(name.as_str()) {
            *name = first.as_str().into();
        }
    }

    fn ty(&self, ty: &mut Ty) {
        each_name(ty, &|name| self.name(name));
    }

    /// Statics are called differently in each file.
    fn checks(&self, checks: &mut [Check]) {
        for check in checks {
            match check {
                Check::Nested(name) => self.name(name),
                Check::Pattern { pattern, .. } | Check::Format { pattern, .. } => {
                    let found = self.items.patterns.iter().find(|one| one.name == *pattern);
                    *pattern = found.map(|one| one.source.clone()).unwrap_or_default();
                }
                Check::Keeps(name) => {
                    let found = self.items.schemas.iter().find(|one| one.name == *name);
                    *name = found.map(|one| one.text.clone()).unwrap_or_default();
                }
                Check::Each(inner)
                | Check::EachKey(inner)
                | Check::EachValue(inner)
                | Check::Present(inner) => self.checks(inner),
                Check::Limit(..) | Check::Known | Check::OneOf(_) | Check::Finite => {}
            }
        }
    }

    /// Docs link the types inside of a type.
    fn docs(&self, docs: &mut Docs) {
        let lines = docs.lines().map(|line| {
            let mut line = line.to_owned();
            for (name, first) in self.linked(&line) {
                line = line.replace(&format!("[`{name}`]"), &format!("[`{first}`]"));
            }
            line
        });
        *docs = Docs::new(lines.collect::<Vec<_>>());
    }

    fn linked(&self, line: &str) -> Vec<(&String, &String)> {
        let names = line.split("[`").skip(1).filter_map(|rest| rest.split_once("`]"));
        names.filter_map(|(name, _)| self.same.get_key_value(name)).collect()
    }
}

/// Types that are one travel all ways that any of them travels.
fn apply(api: &mut Api, same: &Same) {
    let first = |name: &str| {
        let mut name = name;
        while let Some(earlier) = same.get(name) {
            name = earlier;
        }
        name.to_owned()
    };
    let mut ways = BTreeMap::new();
    for ty in all_types(api) {
        let way: &mut crate::ir::Direction = ways.entry(first(&ty.name)).or_default();
        way.request |= ty.direction.request;
        way.response |= ty.direction.response;
    }
    for ty in all_types(api) {
        let name = first(&ty.name);
        ty.direction = ways.get(&name).copied().unwrap_or(ty.direction);
        if name != ty.name {
            let more = [String::new(), format!("The same type as [`{name}`].")];
            ty.docs = Docs::new(ty.docs.lines().chain(more.iter().map(String::as_str)));
            ty.same_as = Some(name);
        }
        if let Kind::Union(body) = &mut ty.kind {
            unite(body, &|name| *name = first(name).into());
        }
    }
}

/// Alternatives of one type have one name for it: only of distinct types is there a conversion.
fn unite(body: &mut Union, name: &impl Fn(&mut ArcStr)) {
    let mut firsts: Vec<_> = body.alternatives.iter().map(|one| one.ty.clone()).collect();
    for ty in &mut firsts {
        each_name(ty, name);
    }
    for (index, one) in body.alternatives.iter_mut().enumerate() {
        if firsts.iter().filter(|first| **first == firsts[index]).count() > 1 {
            one.ty.clone_from(&firsts[index]);
        }
    }
}

fn each_name(ty: &mut Ty, name: &impl Fn(&mut ArcStr)) {
    match ty {
        Ty::List(inner) | Ty::Map(inner) => each_name(&mut inner.ty, name),
        Ty::Stream(inner) | Ty::Boxed(inner) => each_name(inner, name),
        Ty::Named(own) => name(own),
        _ => {}
    }
}
