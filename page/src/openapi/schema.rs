//! The facts of a schema and of everything in it.

use super::keywords::{own_facts, types_of};
use super::{Reader, escaped, items, members};
use crate::fact::{At, Key, Kind, Value, Variant};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// What a schema describes.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) key: Key,
    pub(super) path: String,
    /// Whether it goes to the server: then nothing that is only read is part of it.
    pub(super) sent: bool,
    /// Whether it stands below an alternative of a union.
    pub(super) unsure: bool,
}

/// How deep fields of fields are followed.
const DEEPEST: usize = 24;

/// The parts of a schema that all hold together: itself and those of its `allOf`.
struct Parts<'d> {
    own: Vec<(&'d Json, String)>,
    /// `oneOf` and `anyOf`, the alternatives that are not null.
    unions: Vec<Vec<(&'d Json, String)>>,
    nullable: Option<String>,
    /// Only a part of an `allOf` may be null.
    partly: bool,
    /// Where the parts of an `allOf` stand that are a `$ref` to a `$ref`: some platforms lose them.
    chained: Vec<String>,
}

impl<'d> Reader<'d, '_> {
    pub(super) fn schema(&mut self, place: &Place, node: &'d Json, at: String, own: Variant) {
        let mut path = Vec::new();
        self.visit(place, node, at, own, &mut path);
    }

    /// `open` holds the schemas that are being read: one that stands in itself is not read again.
    fn visit(
        &mut self,
        place: &Place,
        node: &'d Json,
        at: String,
        mut own: Variant,
        open: &mut Vec<*const Json>,
    ) {
        if self.left == 0 {
            return;
        }
        let parts = self.parts(node, at);
        let target = parts
            .own
            .first()
            .map_or(std::ptr::from_ref(node), |(node, _)| std::ptr::from_ref(*node));
        if parts.own.iter().any(|(node, _)| {
            place.sent && node["readOnly"] == true || !place.sent && node["writeOnly"] == true
        }) {
            own.unsure = true;
        } else {
            own.unsure |= place.unsure;
        }
        if let Some(at) = &parts.nullable {
            own.facts.insert(Kind::Nullable, (Value::new(), At::pointer(at)));
        }
        for (node, at) in &parts.own {
            own_facts(&mut own, node, at);
        }
        if !own.facts.contains_key(&Kind::Type) {
            self.type_of_union(&mut own, &parts);
        }
        let again = open.contains(&target) || open.len() > DEEPEST;
        self.items_of(&mut own, &parts);
        self.put(&place.key, &place.path, own);
        if parts.partly {
            let subject = self.facts.subject(&place.key, &place.path);
            subject.either = subject.either.with(&[Kind::Nullable]);
        }
        if !parts.unions.is_empty() && self.is_union(&parts) {
            self.facts.subject(&place.key, &place.path).union = true;
        }
        if again {
            return;
        }
        open.push(target);
        self.members_of(place, &parts, open);
        for alternatives in &parts.unions {
            self.alternatives(place, alternatives, open);
        }
        open.pop();
    }

    fn alternatives(
        &mut self,
        place: &Place,
        alternatives: &[(&'d Json, String)],
        open: &mut Vec<*const Json>,
    ) {
        let several = alternatives.len() > 1;
        for (node, at) in alternatives {
            let parts = self.parts(node, at.clone());
            let inside = Place { unsure: place.unsure || several, ..place.clone() };
            let target = parts
                .own
                .first()
                .map_or(std::ptr::from_ref(*node), |(node, _)| std::ptr::from_ref(*node));
            if open.contains(&target) || open.len() > DEEPEST {
                continue;
            }
            open.push(target);
            self.members_of(&inside, &parts, open);
            self.required_by(place, &parts);
            for inner in &parts.unions {
                self.alternatives(&inside, inner, open);
            }
            open.pop();
        }
    }

    /// Members that one alternative requires: the page may say so or not.
    fn required_by(&mut self, place: &Place, parts: &Parts<'d>) {
        for (node, _) in &parts.own {
            for name in items(&node["required"]) {
                let Some(name) = name.as_str() else { continue };
                let Some(subject) = self.facts.subjects.get_mut(&place.key.member(name)) else {
                    continue;
                };
                subject.either = subject.either.with(&[Kind::Required]);
            }
        }
    }

    fn members_of(&mut self, place: &Place, parts: &Parts<'d>, open: &mut Vec<*const Json>) {
        let required: BTreeSet<&str> = parts
            .own
            .iter()
            .flat_map(|(node, _)| items(&node["required"]))
            .filter_map(Json::as_str)
            .collect();
        for (node, at) in &parts.own {
            for (name, property) in members(&node["properties"]) {
                let mut inside = member(place, name);
                inside.unsure |= parts.chained.contains(at);
                let at_property = format!("{at}/properties/{}", escaped(name));
                let mut own = Variant { at: At::pointer(&at_property), ..Variant::default() };
                if required.contains(name.as_str()) {
                    let at =
                        place_of_required(parts, name).unwrap_or_else(|| format!("{at}/required"));
                    own.facts.insert(Kind::Required, (Value::new(), At::pointer(at)));
                }
                self.visit(&inside, property, at_property, own, open);
            }
            if let Some(value) = node
                .get("additionalProperties")
                .filter(|value| value.as_object().is_some_and(|map| !map.is_empty()))
            {
                let at = format!("{at}/additionalProperties");
                let mut inside = member(place, "*");
                inside.unsure = true;
                let own = Variant { at: At::pointer(&at), ..Variant::default() };
                self.visit(&inside, value, at, own, open);
            }
            if let Some(item) = node.get("items").filter(|item| item.is_object()) {
                let mut inside = place.clone();
                inside.path.push_str("[]");
                self.item(&inside, item, &format!("{at}/items"), open);
            }
        }
    }

    /// Members of the items of a list belong to the list's own key; what is said of a scalar item has one of its own.
    fn item(&mut self, place: &Place, node: &'d Json, at: &str, open: &mut Vec<*const Json>) {
        let parts = self.parts(node, at.to_owned());
        let target = parts
            .own
            .first()
            .map_or(std::ptr::from_ref(node), |(node, _)| std::ptr::from_ref(*node));
        if open.contains(&target) || open.len() > DEEPEST {
            return;
        }
        let mut own = Variant { at: At::pointer(at), unsure: place.unsure, ..Variant::default() };
        if let Some(at) = &parts.nullable {
            own.facts.insert(Kind::Nullable, (Value::new(), At::pointer(at)));
        }
        for (node, at) in &parts.own {
            own_facts(&mut own, node, at);
        }
        own.facts.remove(&Kind::Type);
        let items = Place { key: place.key.member("[]"), ..place.clone() };
        self.put(&items.key, &items.path, own);
        open.push(target);
        self.members_of(place, &parts, open);
        for alternatives in &parts.unions {
            self.alternatives(place, alternatives, open);
        }
        open.pop();
    }

    fn parts(&self, node: &'d Json, at: String) -> Parts<'d> {
        let mut parts = Parts {
            own: Vec::new(),
            unions: Vec::new(),
            nullable: None,
            partly: false,
            chained: Vec::new(),
        };
        self.collect(node, at, &mut parts, 0);
        parts
    }

    fn collect(&self, node: &'d Json, at: String, parts: &mut Parts<'d>, depth: usize) {
        if depth > 16 {
            return;
        }
        if node.get("$ref").is_some() && node.as_object().is_some_and(|map| map.len() > 1) {
            parts.own.push((node, at.clone()));
        }
        let hop = node
            .get("$ref")
            .and_then(Json::as_str)
            .and_then(|at| self.document.pointer(at.strip_prefix('#')?));
        let chained = depth > 0 && hop.is_some_and(|hop| hop.get("$ref").is_some());
        let (node, at) = self.resolve(node, at);
        if node.is_boolean() || node.is_null() {
            return;
        }
        if node["nullable"] == true {
            parts.partly = depth > 0;
            parts.nullable = Some(format!("{at}/nullable"));
        }
        if let Some(index) = items(&node["type"]).iter().position(|name| name == "null") {
            parts.nullable = Some(format!("{at}/type/{index}"));
        }
        parts.own.push((node, at.clone()));
        if chained {
            parts.chained.push(at.clone());
        }
        for (index, inner) in items(&node["allOf"]).iter().enumerate() {
            self.collect(inner, format!("{at}/allOf/{index}"), parts, depth + 1);
        }
        for keyword in ["oneOf", "anyOf"] {
            let mut alternatives = Vec::new();
            for (index, inner) in items(&node[keyword]).iter().enumerate() {
                let at = format!("{at}/{keyword}/{index}");
                let is_null = inner["type"] == "null"
                    || inner.get("const") == Some(&Json::Null)
                    || inner["enum"] == serde_json::json!([null]);
                if is_null {
                    parts.nullable = Some(at);
                } else {
                    alternatives.push((inner, at));
                }
            }
            match alternatives.len() {
                0 => {}
                1 => {
                    let (inner, at) = alternatives.remove(0);
                    self.collect(inner, at, parts, depth + 1);
                }
                _ => parts.unions.push(alternatives),
            }
        }
    }

    /// Alternatives that say more than which members are required.
    fn is_union(&self, parts: &Parts<'d>) -> bool {
        parts.unions.iter().flatten().any(|(inner, at)| {
            let inner = self.parts(inner, at.clone());
            inner.own.iter().any(|(node, _)| {
                node.as_object().is_some_and(|map| map.keys().any(|keyword| keyword != "required"))
            })
        })
    }

    fn types(&self, parts: &Parts<'d>, depth: usize) -> BTreeSet<String> {
        let mut types: BTreeSet<String> = BTreeSet::new();
        for (node, _) in &parts.own {
            types.extend(types_of(node));
        }
        if types.is_empty() && depth < 8 {
            for (inner, at) in parts.unions.iter().flatten() {
                types.extend(self.types(&self.parts(inner, at.clone()), depth + 1));
            }
        }
        types
    }

    fn type_of_union(&self, own: &mut Variant, parts: &Parts<'d>) {
        let types = self.types(parts, 0);
        if !types.is_empty() {
            own.facts.insert(Kind::Type, (types.into_iter().collect(), own.at.clone()));
        }
    }

    fn items_of(&self, own: &mut Variant, parts: &Parts<'d>) {
        let item = parts
            .own
            .iter()
            .find_map(|(node, at)| Some((node.get("items").filter(|item| item.is_object())?, at)));
        let Some((item, at)) = item else { return };
        let types = self.types(&self.parts(item, format!("{at}/items")), 0);
        if !types.is_empty() {
            own.facts.insert(
                Kind::Items,
                (types.into_iter().collect(), At::pointer(format!("{at}/items/type"))),
            );
        }
    }
}

fn member(place: &Place, name: &str) -> Place {
    let dot = if place.path.is_empty() { "" } else { "." };
    Place {
        key: place.key.member(name),
        path: format!("{}{dot}{name}", place.path),
        ..place.clone()
    }
}

fn place_of_required(parts: &Parts<'_>, name: &str) -> Option<String> {
    parts.own.iter().find_map(|(node, at)| {
        let index = items(&node["required"]).iter().position(|item| item.as_str() == Some(name))?;
        Some(format!("{at}/required/{index}"))
    })
}
