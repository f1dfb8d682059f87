//! What bodies lack that documents forget to say.

use super::said;
use crate::diagnostic::Sink;
use crate::ledger::Object;
use crate::media::{Encoding, is_media_type};
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Entry, Tree, Value};
use thin_vec::ThinVec;

pub(super) fn repair_content(tree: &mut Tree, object: Object, at: &Pointer, sink: &mut Sink<'_>) {
    if tree.get("$ref").is_some() {
        return;
    }
    if object == Object::Response && tree.get("description").and_then(Tree::as_str).is_none() {
        tree.put("description", Tree::made_text(at, ""));
        said(at, "`description` is missing: it is empty", sink);
    }
    let place = at.key("content");
    let Some(Tree { value: Value::Map(types), .. }) = tree.get_mut("content") else { return };
    no_types(types, &place, sink);
    any_type(types, &place, sink);
    if types.is_empty() && object == Object::Response {
        tree.take("content");
    }
}

/// What is sent as JSON, and has no schema, is any JSON value; a form, one with free keys.
pub(super) fn repair_media_type(media: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let name = at.last().and_then(Step::as_key).unwrap_or_default();
    if ["$ref", "schema"].iter().any(|keyword| media.get(keyword).is_some()) {
        return;
    }
    if is_json(name) {
        media.put("schema", Tree::made_map(at, []));
        said(at, "`schema` is missing: any JSON value is taken", sink);
    } else if is_form(name) && at.steps_back().any(is_of_request) {
        media.put("schema", Tree::made_map(at, [("type", Tree::made_text(at, "object"))]));
        said(at, "`schema` is missing: any fields are taken", sink);
    }
}

/// Beside a media type, keys that are none name no body.
fn no_types(types: &mut ThinVec<Entry>, at: &Pointer, sink: &mut Sink<'_>) {
    if !types.iter().any(|one| Encoding::of(&one.key).is_some()) {
        return;
    }
    types.retain(|one| {
        let is_type = is_media_type(&one.key);
        if !is_type {
            let origin = one.tree.origin.clone().unwrap_or_else(|| at.key(one.key.clone()));
            said(&origin, format!("`{}` is not a media type: it is ignored", one.key), sink);
        }
        is_type
    });
}

fn is_of_request(step: &Step) -> bool {
    matches!(step.as_key(), Some("requestBody" | "requestBodies"))
}

fn is_form(media_type: &str) -> bool {
    let bare = media_type.split(';').next().unwrap_or_default().trim_end();
    matches!(bare, "multipart/form-data" | "application/x-www-form-urlencoded")
}

/// `*/*` → JSON, if the schema is that of JSON.
fn any_type(types: &mut [Entry], at: &Pointer, sink: &mut Sink<'_>) {
    let has_json = types.iter().any(|one| is_json(&one.key));
    let any = types.iter_mut().find(|one| matches!(&*one.key, "*/*" | "application/*"));
    let Some(entry) = any.filter(|one| !has_json && !is_binary(&one.tree)) else { return };
    let origin = entry.tree.origin.clone().unwrap_or_else(|| at.key(entry.key.clone()));
    said(&origin, format!("`{}` is read as JSON", entry.key), sink);
    entry.tree.origin = Some(origin);
    entry.key = "application/json".into();
}

fn is_binary(media: &Tree) -> bool {
    let Some(schema) = media.get("schema") else { return true };
    schema.get("format").and_then(Tree::as_str) == Some("binary")
        || schema.get("type").and_then(Tree::as_str) == Some("string")
}

fn is_json(media_type: &str) -> bool {
    let bare = media_type.split(';').next().unwrap_or_default().trim_end();
    bare == "application/json" || bare.ends_with("+json")
}
