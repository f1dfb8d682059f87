//! Slips of a document that is not one's own, each with its one sensible repair.

mod closed;
mod components;
mod content;
mod names;
mod operations;
mod paths;
mod servers;

pub(crate) use operations::operation_id;

use super::{grammar, idle, openapi30};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value};
use std::collections::BTreeSet;

/// Repairs what has one sensible repair, and says so.
pub(super) fn repair(root: &mut Tree, sink: &mut Sink<'_>) {
    let at = Pointer::root();
    if !matches!(root.value, Value::Map(_)) {
        // Not a document at all, which reading reports.
        return;
    }
    let info = root.map_under("info", &at);
    for keyword in ["title", "version"] {
        if info.get(keyword).and_then(Tree::as_str).is_none() {
            info.put(keyword, Tree::made_text(&at.key("info"), ""));
            said(&at.key("info"), format!("`{keyword}` is missing: it is empty"), sink);
        }
    }
    servers::repair_servers(root, sink);
    components::name_components(root, sink);
    unsupported_schemes(root, sink);
    let schemes = names_of(root, "securitySchemes");
    let parameters = idle::Shared::of(root);
    grammar::walk(root, Object::Document, &at, &mut |tree, object, at| match object {
        Object::Operation => {
            unknown_schemes(tree, at, &schemes, sink);
            repeated_parameters(tree, at, &parameters, sink);
        }
        Object::PathItem => repeated_parameters(tree, at, &parameters, sink),
        Object::Parameter => repair_parameter(tree, at, sink),
        Object::Header => repair_header(tree, at, sink),
        Object::MediaType => content::repair_media_type(tree, at, sink),
        Object::RequestBody | Object::Response => content::repair_content(tree, object, at, sink),
        Object::Schema => repair_schema(tree, at, sink),
        _ => {}
    });
    unknown_schemes(root, &at, &schemes, sink);
    closed::open_parts(root, sink);
    operations::repair_operations(root, sink);
    paths::merge_paths(root, sink);
}

fn said(at: &Pointer, message: impl Into<String>, sink: &mut Sink<'_>) {
    sink.push(Diagnostic::new(Code::Repaired, sink.key(at), message));
}

/// The names of the components of a kind.
fn names_of(root: &Tree, kind: &str) -> BTreeSet<String> {
    let all = root.get("components").and_then(|all| all.get(kind)).map_or(&[][..], Tree::entries);
    all.iter().map(|entry| entry.key.to_string()).collect()
}

/// Security schemes that the SDK has nothing for: whoever calls sends what they ask for.
fn unsupported_schemes(root: &mut Tree, sink: &mut Sink<'_>) {
    let schemes = root.get_mut("components").and_then(|all| all.get_mut("securitySchemes"));
    let Some(schemes) = schemes else { return };
    let around = Pointer::root().key("components").key("securitySchemes");
    schemes.retain(|entry| {
        let stays = match entry.tree.get("type").and_then(Tree::as_str) {
            Some("mutualTLS") => true,
            Some("apiKey" | "http" | "oauth2" | "openIdConnect") | None => {
                idle::is_supported(&entry.tree)
            }
            Some(_) => false,
        };
        if !stays {
            let at = entry.tree.origin.clone().unwrap_or_else(|| around.key(entry.key.clone()));
            let message = format!("the security scheme `{}` is left to whoever calls", entry.key);
            said(&at, message, sink);
        }
        stays
    });
}

/// Requirements of schemes that are not declared.
fn unknown_schemes(tree: &mut Tree, at: &Pointer, known: &BTreeSet<String>, sink: &mut Sink<'_>) {
    let Some(requirements) = tree.get_mut("security") else { return };
    for (index, requirement) in requirements.items_mut().iter_mut().enumerate() {
        let at = at.key("security").index(index);
        requirement.retain(|entry| {
            let stays = known.contains(&*entry.key);
            if !stays {
                let message = format!("there is no security scheme `{}`: it is ignored", entry.key);
                said(&at.key(entry.key.clone()), message, sink);
            }
            stays
        });
    }
}

/// Of parameters with the same name and place, the first is sent.
fn repeated_parameters(holder: &mut Tree, at: &Pointer, known: &idle::Shared, sink: &mut Sink<'_>) {
    let place = at.key("parameters");
    let Some(Tree { value: Value::List(items), .. }) = holder.get_mut("parameters") else { return };
    let mut seen = BTreeSet::new();
    for (index, mut item) in std::mem::take(items).into_iter().enumerate() {
        let at = item.origin.clone().unwrap_or_else(|| place.index(index));
        item.origin = Some(at.clone());
        match known.identity(&item) {
            Some(identity) if !seen.insert(identity.clone()) => {
                let message = format!("`{}` is declared twice: the first counts", identity.1);
                said(&at, message, sink);
            }
            _ => items.push(item),
        }
    }
}

fn repair_parameter(parameter: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    if parameter.get("$ref").is_some() {
        return;
    }
    repair_location(parameter, at, sink);
    content_of_parameter(parameter, at, sink);
    let has_schema = ["schema", "content"].iter().any(|keyword| parameter.get(keyword).is_some());
    if !has_schema && parameter.get("name").is_some() {
        let text = Tree::made_map(at, [("type", Tree::made_text(at, "string"))]);
        parameter.put("schema", text);
        said(at, "the parameter has no schema: it is text", sink);
    }
    let is_in_path = parameter.get("in").and_then(Tree::as_str) == Some("path");
    let is_required =
        parameter.get("required").is_some_and(|one| one.value == Value::Boolean(true));
    if is_in_path && !is_required {
        parameter.put("required", Tree::made(at, Value::Boolean(true)));
        said(at, "a parameter in the path is required", sink);
    }
}

/// `in: Path`
fn repair_location(parameter: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let Some(written) = parameter.get("in").and_then(Tree::as_str) else { return };
    let known = ["path", "query", "querystring", "header", "cookie"];
    let meant = known.into_iter().find(|one| one.eq_ignore_ascii_case(written.trim()));
    let Some(meant) = meant.filter(|meant| *meant != written) else { return };
    let at = at.key("in");
    said(&at, format!("`{written}` is not a place of a parameter: it is read as `{meant}`"), sink);
    parameter.put("in", Tree::made_text(&at, meant));
}

fn repair_header(header: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    content_of_parameter(header, at, sink);
    if ["$ref", "schema", "content"].iter().all(|keyword| header.get(keyword).is_none()) {
        let text = Tree::made_map(at, [("type", Tree::made_text(at, "string"))]);
        header.put("schema", text);
        said(at, "the header has no schema: it is text", sink);
    }
}

/// `content` with other than one media type, or one that says nothing of the value.
fn content_of_parameter(parameter: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    if parameter.get("content").is_some() && parameter.take("schema").is_some() {
        said(&at.key("schema"), "`content` says what it holds: `schema` is ignored", sink);
    }
    let Some(content) = parameter.get_mut("content") else { return };
    let at = at.key("content");
    let is_json = |name: &str| name.to_ascii_lowercase().contains("json");
    let entries = content.entries();
    let kept = entries.iter().position(|one| is_json(&one.key)).unwrap_or(0);
    let Some(kept) = entries.get(kept).map(|one| one.key.clone()) else {
        parameter.take("content");
        return said(&at, "`content` says nothing: it is ignored", sink);
    };
    if entries.len() > 1 {
        content.retain(|one| one.key == kept);
        said(&at, format!("of several media types it is written as `{kept}`"), sink);
    }
    let media = content.map_under(&kept, &at);
    if media.get("schema").is_none() {
        let at = at.key(kept);
        media.put("schema", Tree::made(&at, Value::Map(Vec::new().into())));
        said(&at, "the value has no schema: any value is taken", sink);
    }
}

fn repair_schema(schema: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    if schema.get("$ref").is_some() {
        return;
    }
    // What is neither true nor false is reported when it is read.
    if let Some(nullable) = schema.get("nullable").and_then(truth) {
        schema.take("nullable");
        said(&at.key("nullable"), "it is read as OpenAPI 3.0 has it", sink);
        if nullable {
            openapi30::allow_null(schema, at);
        }
    }
    repair_type(schema, at, sink);
    names::repair_values(schema, at, sink);
    names::repair_properties(schema, at, sink);
    if let Some(Value::Boolean(_)) = schema.get("required").map(|one| &one.value) {
        schema.take("required");
        said(&at.key("required"), "`required` is a list of names: it is ignored", sink);
    }
}

/// `true`, `'true'`
fn truth(tree: &Tree) -> Option<bool> {
    match &tree.value {
        Value::Boolean(value) => Some(*value),
        Value::String(text) => text.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// `type: any`, and what a schema says of values that its type does not allow.
fn repair_type(schema: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let Some(kind) = schema.get("type") else { return };
    let one = kind.as_str().into_iter().chain(kind.items().iter().filter_map(Tree::as_str));
    let kinds: Vec<_> = one.map(str::to_owned).collect();
    if kinds == ["any"] {
        schema.take("type");
        said(&at.key("type"), "any value is taken", sink);
        return;
    }
    let known = ["string", "integer", "number", "boolean", "array", "object", "null"];
    if kinds.is_empty() || !kinds.iter().all(|kind| known.contains(&kind.as_str())) {
        return;
    }
    for (keyword, applies_to) in [("items", "array"), ("properties", "object")] {
        let is_idle = kinds.iter().all(|kind| kind != applies_to);
        if is_idle && schema.take(keyword).is_some() {
            let kinds = kinds.join("` or `");
            let message =
                format!("`{keyword}` applies to no value of type `{kinds}`: it is ignored");
            said(&at.key(keyword), message, sink);
        }
    }
}
