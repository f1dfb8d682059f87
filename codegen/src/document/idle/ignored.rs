//! Keywords that OpenAPI says are to be ignored where they stand.

use super::note;
use crate::diagnostic::Sink;
use crate::ledger::Object;
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};

/// Takes such keywords away from an object, and notes them.
pub(super) fn ignored_keywords(tree: &mut Tree, object: Object, at: &Pointer, sink: &mut Sink<'_>) {
    match object {
        Object::Document => default_dialect(tree, at, sink),
        Object::Parameter => of_parameter(tree, at, sink),
        Object::Encoding => of_encoding(tree, at, sink),
        Object::SecurityScheme => of_scheme(tree, at, sink),
        _ => {}
    }
}

/// The dialect that schemas have anyway (OpenAPI 3.1, 4.8.24.5), or what it consists of.
fn default_dialect(root: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let dialect = root.get("jsonSchemaDialect").and_then(Tree::as_str).unwrap_or_default();
    let is_default = dialect.starts_with("https://spec.openapis.org/oas/3.")
        || dialect == "https://json-schema.org/draft/2020-12/schema";
    if is_default && root.take("jsonSchemaDialect").is_some() {
        note(&at.key("jsonSchemaDialect"), "this is the dialect of every schema".to_owned(), sink);
    }
}

/// `allowReserved` is for the query (OpenAPI 3.1, Parameter Object).
fn of_parameter(parameter: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let place = parameter.get("in").and_then(Tree::as_str).map(str::to_owned);
    let Some(place @ ("path" | "header" | "cookie")) = place.as_deref() else { return };
    let is_set = parameter.get("allowReserved").map(|one| &one.value);
    if is_set == Some(&Value::Boolean(true)) && parameter.take("allowReserved").is_some() {
        let message = format!("`allowReserved` changes nothing of a parameter with `in: {place}`");
        note(&at.key("allowReserved"), message, sink);
    }
}

/// Headers are of parts, and what is percent-encoded is of pairs (OpenAPI 3.1, Encoding Object).
fn of_encoding(encoding: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let media_type = at.steps_back().nth(2).and_then(Step::as_key).unwrap_or_default();
    let keyword = match media_type.to_ascii_lowercase() {
        name if name.starts_with("multipart/") => "allowReserved",
        name if name.starts_with("application/x-www-form-urlencoded") => "headers",
        _ => return,
    };
    if encoding.take(keyword).is_some() {
        note(&at.key(keyword), format!("`{keyword}` changes nothing of this form"), sink);
    }
}

/// What belongs to another `type`.
fn of_scheme(scheme: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let kind = scheme.get("type").and_then(Tree::as_str).unwrap_or_default().to_owned();
    let keywords_of: [(&str, &[&str]); 5] = [
        ("http", &["scheme", "bearerFormat"]),
        ("apiKey", &["name", "in"]),
        ("oauth2", &["flows"]),
        ("openIdConnect", &["openIdConnectUrl"]),
        ("mutualTLS", &[]),
    ];
    if keywords_of.iter().all(|(known, _)| *known != kind) {
        return; // which is reported where it is read
    }
    for (owner, keywords) in keywords_of {
        for keyword in keywords.iter().filter(|_| owner != kind) {
            if scheme.take(keyword).is_some() {
                let message = format!("`{keyword}` changes nothing of `type: {kind}`");
                note(&at.key(*keyword), message, sink);
            }
        }
    }
}
