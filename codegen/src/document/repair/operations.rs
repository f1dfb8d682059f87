//! Operations: their names, their paths, their answers.

use super::said;
use crate::diagnostic::Sink;
use crate::document::grammar::{METHODS, fixed_query};
use crate::names;
use crate::pointer::{Pointer, reference_to};
use crate::source::tree::{Entry, Tree, Value};
use crate::url::placeholders;
use std::collections::{BTreeMap, BTreeSet};

/// Says that the query string of a path is sent by every call.
const FIXED: &str = "x-fixed-query";

pub(super) fn repair_operations(root: &mut Tree, sink: &mut Sink<'_>) {
    let declared = declared(root);
    let Some(paths) = root.get_mut("paths") else { return };
    let around = Pointer::root().key("paths");
    let mut ids = BTreeMap::new();
    for path in paths.entries_mut() {
        let at = path.tree.origin.clone().unwrap_or_else(|| around.key(path.key.clone()));
        path.tree.origin = Some(at.clone());
        if !path.key.starts_with('/') {
            let route = format!("/{}", path.key);
            said(&at, format!("the path is read as {route}"), sink);
            path.key = route.into();
        }
        let route = path.key.clone();
        if let Some(query) = fixed_query(&route).filter(|_| path.tree.get(FIXED).is_none()) {
            said(&at, format!("every call sends `{query}`"), sink);
            path.tree.put(FIXED, Tree::made(&at, Value::Boolean(true)));
        }
        path_parameters(&mut path.tree, &route, &declared, &at, sink);
        for entry in path.tree.entries_mut() {
            if METHODS.contains(&&*entry.key) {
                let at = entry.tree.origin.clone().unwrap_or_else(|| at.key(entry.key.clone()));
                give_id(&mut entry.tree, &entry.key, &route, &mut ids, &at, sink);
                repair_responses(&mut entry.tree, &at, sink);
                second_bodies(&mut entry.tree, &at, sink);
                body_of_get(&mut entry.tree, &entry.key, &at, sink);
            }
        }
    }
}

/// The name of an operation that has none: `get_pets_by_id` for `GET /pets/{id}`.
pub(crate) fn operation_id(method: &str, route: &str) -> String {
    let mut words = vec![method.to_owned()];
    for part in route.split('/').filter(|part| !part.is_empty()) {
        let bare: String =
            part.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '_' }).collect();
        let by = if part.starts_with('{') { "by_" } else { "" };
        words.push(format!("{by}{}", bare.trim_matches('_')));
    }
    words.join("_")
}

fn give_id(
    operation: &mut Tree,
    method: &str,
    route: &str,
    ids: &mut BTreeMap<String, String>,
    at: &Pointer,
    sink: &mut Sink<'_>,
) {
    let written = operation.get("operationId").and_then(Tree::as_str);
    let written = written.filter(|id| id.contains(|one: char| one.is_ascii_alphanumeric()));
    let whole = written.map_or_else(|| operation_id(method, route), str::to_owned);
    let own = names::short(&whole);
    let numbered = (2..).map(|number| format!("{own}_{number}"));
    let mut all = std::iter::once(own.clone()).chain(numbered);
    let Some(id) = all.find(|id| !ids.contains_key(&id.to_lowercase())) else { return };
    let alike = ids.get(&own.to_lowercase()).cloned();
    ids.insert(id.to_lowercase(), id.clone());
    if written == Some(id.as_str()) {
        return;
    }
    let message = match written {
        Some(_) if own != whole => {
            format!("the `operationId` is too long for the name of a file: it is `{id}`")
        }
        Some(own) if alike.as_deref().is_some_and(|other| other != own) => {
            let other = alike.unwrap_or_default();
            format!("`{own}` differs from the `operationId` `{other}` in case alone: it is `{id}`")
        }
        Some(twice) => format!("`{twice}` is the `operationId` of another operation: it is `{id}`"),
        None => format!("`operationId` is missing: it is `{id}`"),
    };
    said(at, message, sink);
    operation.put("operationId", Tree::made_text(at, id));
}

/// `2xx` → `2XX`; an operation without answers has one that says nothing.
fn repair_responses(operation: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let place = at.key("responses");
    let responses = operation.map_under("responses", &place);
    if responses.entries().is_empty() {
        let answer = Tree::made_map(&place, [("description", Tree::made_text(&place, ""))]);
        responses.put("2XX", answer);
        said(&place, "no response is documented: any success status is accepted", sink);
    }
    for entry in responses.entries_mut() {
        let class = entry.key.to_ascii_uppercase();
        let is_class = matches!(class.as_bytes(), [b'1'..=b'5', b'X', b'X']);
        if is_class && class != *entry.key {
            let origin = entry.tree.origin.clone().unwrap_or_else(|| place.key(entry.key.clone()));
            said(&origin, format!("`{}` is read as `{class}`", entry.key), sink);
            entry.tree.origin = Some(origin);
            entry.key = class.into();
        }
    }
}

/// What Swagger 2.0 says of a second body, or of one beside a form.
fn second_bodies(operation: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let place = at.key("parameters");
    let Some(Tree { value: Value::List(items), .. }) = operation.get_mut("parameters") else {
        return;
    };
    let mut index = 0;
    items.retain(|item| {
        let goes = item.get("in").and_then(Tree::as_str) == Some("body");
        if goes {
            let at = item.origin.clone().unwrap_or_else(|| place.index(index));
            said(&at, "a request has one body: this one is not sent", sink);
        }
        index += 1;
        !goes
    });
}

fn body_of_get(operation: &mut Tree, method: &str, at: &Pointer, sink: &mut Sink<'_>) {
    if matches!(method, "get" | "head" | "trace") && operation.take("requestBody").is_some() {
        let place = at.key("requestBody");
        said(&place, format!("the body of a {} request is not sent", method.to_uppercase()), sink);
    }
}

/// The names of the path parameters among the components, by how they are referred to.
fn declared(root: &Tree) -> Vec<(String, Option<String>)> {
    let all = root.get("components").and_then(|all| all.get("parameters"));
    let all = all.map_or(&[][..], Tree::entries).iter();
    all.map(|entry| (reference_to("parameters", &entry.key), name_in_path(&entry.tree))).collect()
}

fn name_in_path(parameter: &Tree) -> Option<String> {
    let text = |keyword| parameter.get(keyword).and_then(Tree::as_str);
    (text("in") == Some("path")).then(|| text("name").map(str::to_owned)).flatten()
}

/// Declares the path parameters that a template has and nobody declares; takes away those that it
/// does not have.
fn path_parameters(
    path: &mut Tree,
    route: &str,
    declared: &[(String, Option<String>)],
    at: &Pointer,
    sink: &mut Sink<'_>,
) {
    let wanted = placeholders(route).filter(|name| !name.is_empty());
    let wanted: BTreeSet<_> = wanted.map(str::to_owned).collect();
    let name = |parameter: &Tree| match parameter.get("$ref").and_then(Tree::as_str) {
        Some(text) => declared
            .iter()
            .find(|(reference, _)| reference == text)
            .and_then(|(_, name)| name.clone()),
        None => name_in_path(parameter),
    };
    let has = |tree: &Tree| -> BTreeSet<String> {
        tree.get("parameters").map_or(&[][..], Tree::items).iter().filter_map(name).collect()
    };
    let shared = has(path);
    for entry in path.entries_mut() {
        if !METHODS.contains(&&*entry.key) {
            continue;
        }
        let at = entry.tree.origin.clone().unwrap_or_else(|| at.key(entry.key.clone()));
        let own = has(&entry.tree);
        let is_missing = |name: &&String| !shared.contains(*name) && !own.contains(*name);
        for name in wanted.iter().filter(is_missing) {
            said(&at, format!("`{{{name}}}` of the path is not declared: it is text"), sink);
            declare(&mut entry.tree, name, &at);
        }
    }
    let mut holders: Vec<&mut Entry> = path.entries_mut().iter_mut().collect();
    for entry in &mut holders {
        let holder = match &*entry.key {
            "parameters" => Some(&mut entry.tree),
            key if METHODS.contains(&key) => entry.tree.get_mut("parameters"),
            _ => None,
        };
        if let Some(list) = holder {
            take_away(list, &|one| name(one).is_some_and(|name| !wanted.contains(&name)), at, sink);
        }
    }
}

fn take_away(list: &mut Tree, is_idle: &dyn Fn(&Tree) -> bool, at: &Pointer, sink: &mut Sink<'_>) {
    let Value::List(items) = &mut list.value else { return };
    if items.iter().any(is_idle) {
        items.retain(|one| !is_idle(one));
        said(at, "a parameter of the path that the path does not have is ignored", sink);
    }
}

fn declare(operation: &mut Tree, name: &str, at: &Pointer) {
    let text = |text: &str| Tree::made_text(at, text);
    let parameter = Tree::made_map(
        at,
        [
            ("name", text(name)),
            ("in", text("path")),
            ("required", Tree::made(at, Value::Boolean(true))),
            ("schema", Tree::made_map(at, [("type", text("string"))])),
        ],
    );
    if operation.get("parameters").is_none() {
        operation
            .put("parameters", Tree::made(&at.key("parameters"), Value::List(Vec::new().into())));
    }
    if let Some(Tree { value: Value::List(items), .. }) = operation.get_mut("parameters") {
        items.push(parameter);
    }
}
