//! The versions of OpenAPI that are read.

use super::grammar::METHODS;
use super::{openapi30, openapi32, swagger20};
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::Object;
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Swagger 2.0.
    Swagger20,
    /// OpenAPI 3.0.
    OpenApi30,
    /// OpenAPI 3.1.
    OpenApi31,
    /// OpenAPI 3.2.
    OpenApi32,
}

/// The version that a document declares; none if that is not supported.
pub(super) fn of(root: &Tree) -> Option<Dialect> {
    if let Some(version) = root.get("openapi") {
        let version = version.as_str()?;
        let of = [
            ("3.0.", Dialect::OpenApi30),
            ("3.1.", Dialect::OpenApi31),
            ("3.2.", Dialect::OpenApi32),
        ];
        let is_patch = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
        let fits = |(start, _): &&(&str, _)| version.strip_prefix(*start).is_some_and(is_patch);
        return of.iter().find(fits).map(|(_, dialect)| *dialect);
    }
    let version = root.get("swagger")?.as_str()?;
    (version == "2.0").then_some(Dialect::Swagger20)
}

/// Reads `swagger: 2.0`, a number, as the text that is meant.
pub(super) fn quote_version(root: &mut Tree, sink: &mut Sink<'_>) {
    let is_number =
        |tree: &Tree| matches!(&tree.value, Value::Number(digits) if **digits == *"2.0");
    if root.get("swagger").is_some_and(is_number) {
        let at = Pointer::root().key("swagger");
        root.put("swagger", Tree::made_text(&at, "2.0"));
        let message = "the version is a number: it is read as a text";
        sink.at_key(Code::Repaired, &at, message);
    }
}

/// Whether a document is most likely of the version that it says; reports it if it is not.
pub(super) fn is_meant(root: &Tree, dialect: Dialect, sink: &mut Sink<'_>) -> bool {
    let at = |keyword: &str| Pointer::root().key(keyword);
    if dialect == Dialect::Swagger20 {
        let newer = ["components", "servers"].into_iter().find(|newer| root.get(newer).is_some());
        let Some(newer) = newer.filter(|_| root.get("definitions").is_none()) else {
            report_mixed(root, sink);
            return true;
        };
        let (key, value) = (sink.key(&at("swagger")), sink.value(&at("swagger")));
        let message = format!("this says Swagger 2.0, and has `{newer}`, which OpenAPI 3 has");
        let fix = Fix::safe(vec![
            Change::Replace(key.clone(), "openapi".to_owned()),
            Change::Replace(value, "3.1.1".to_owned()),
        ]);
        let diagnostic = Diagnostic::new(Code::UnsupportedVersion, key, message);
        sink.push(diagnostic.help("write `openapi: 3.1.1`").fix(fix));
        return false;
    }
    if let Some(newer) =
        (dialect == Dialect::OpenApi30).then(|| newer(root, &Pointer::root())).flatten()
    {
        let place = sink.value(&at("openapi"));
        let message = "this says OpenAPI 3.0, and uses what only 3.1 has";
        let diagnostic = Diagnostic::new(Code::MixedVersions, place.clone(), message)
            .also(sink.key(&newer), "3.0 has no such keyword, or no such value of it")
            .help("write `openapi: 3.1.1`")
            .fix(Fix::likely(vec![Change::Replace(place, "3.1.1".to_owned())]));
        sink.push(diagnostic);
    }
    true
}

/// Warns of what OpenAPI 3 has in a document of Swagger 2.0.
fn report_mixed(root: &Tree, sink: &mut Sink<'_>) {
    let Some(newer) = newer_than_swagger(root) else { return };
    let message = "this says Swagger 2.0, and uses what only OpenAPI 3 has";
    let place = sink.value(&Pointer::root().key("swagger"));
    let diagnostic = Diagnostic::new(Code::MixedVersions, place, message)
        .also(sink.key(&newer), "Swagger 2.0 has no such keyword")
        .help("write it as Swagger 2.0 has it, or all of the document as OpenAPI 3.1 has it");
    sink.push(diagnostic);
}

/// Where something stands that OpenAPI 3 has and Swagger 2.0 has not.
fn newer_than_swagger(root: &Tree) -> Option<Pointer> {
    let at = Pointer::root();
    let newer = ["components", "servers"].into_iter().find(|newer| root.get(newer).is_some());
    if let Some(newer) = newer {
        return Some(at.key(newer));
    }
    for path in root.get("paths").map_or(&[][..], Tree::entries) {
        for method in path.tree.entries().iter().filter(|one| METHODS.contains(&&*one.key)) {
            let at = at.key("paths").key(path.key.clone()).key(method.key.clone());
            if method.tree.get("requestBody").is_some() {
                return Some(at.key("requestBody"));
            }
            for response in method.tree.get("responses").map_or(&[][..], Tree::entries) {
                if response.tree.get("content").is_some() {
                    return Some(at.key("responses").key(response.key.clone()).key("content"));
                }
            }
        }
    }
    None
}

/// Where something stands that OpenAPI 3.1 has and 3.0 has not.
fn newer(tree: &Tree, at: &Pointer) -> Option<Pointer> {
    let is_root = at.last().is_none();
    // Below `properties` stand names, and examples may hold anything.
    let last = at.last().and_then(Step::as_key);
    let is_named = matches!(last, Some("properties" | "patternProperties"));
    if matches!(last, Some("example" | "examples" | "default" | "enum" | "const" | "value")) {
        return None;
    }
    for entry in tree.entries() {
        let inner = at.key(entry.key.clone());
        let is_newer = match &*entry.key {
            "type" => !entry.tree.items().is_empty(),
            "webhooks" | "jsonSchemaDialect" => is_root,
            "const" | "$defs" | "patternProperties" | "prefixItems" => !is_root,
            _ => false,
        };
        if is_newer && !is_named {
            return Some(inner);
        }
        if let Some(found) = newer(&entry.tree, &inner) {
            return Some(found);
        }
    }
    let mut items = tree.items().iter().enumerate();
    items.find_map(|(index, item)| newer(item, &at.index(index)))
}

/// Brings a whole document to OpenAPI 3.1.
pub(super) fn upgrade_document(root: &mut Tree, dialect: Dialect) {
    match dialect {
        Dialect::Swagger20 => swagger20::upgrade(root),
        Dialect::OpenApi30 => openapi30::upgrade(root, Object::Document, &Pointer::root()),
        Dialect::OpenApi31 => {}
        Dialect::OpenApi32 => openapi32::downgrade(root, Object::Document, &Pointer::root()),
    }
    if matches!(dialect, Dialect::OpenApi30 | Dialect::OpenApi32) {
        let version = Tree::made_text(&Pointer::root().key("openapi"), "3.1.1");
        root.put("openapi", version);
    }
}

/// Brings an object of another file to OpenAPI 3.1.
pub(super) fn upgrade_part(tree: &mut Tree, object: Object, at: &Pointer, dialect: Dialect) {
    match dialect {
        Dialect::Swagger20 => swagger20::upgrade_part(tree, object, at),
        Dialect::OpenApi30 => openapi30::upgrade(tree, object, at),
        Dialect::OpenApi31 => {}
        Dialect::OpenApi32 => openapi32::downgrade(tree, object, at),
    }
}
