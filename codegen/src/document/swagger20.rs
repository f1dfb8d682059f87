//! Swagger 2.0 → OpenAPI 3.1.

mod operation;

use super::{grammar, openapi30};
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Tree, Value};

/// Brings a whole document of Swagger 2.0 to OpenAPI 3.1.
pub(super) fn upgrade(root: &mut Tree) {
    let at = Pointer::root();
    root.take("swagger");
    let servers = servers(root, &at);
    root.put("servers", servers);
    let defaults = operation::Media::of(root, &operation::Media::json());
    move_components(root, &at, &defaults);
    if let Some(paths) = root.get_mut("paths") {
        for path in paths.entries_mut() {
            let at = at.key("paths").key(path.key.clone());
            operation::upgrade_path(&mut path.tree, &at, &defaults);
        }
    }
    for keyword in ["host", "basePath", "schemes", "consumes", "produces"] {
        root.take(keyword);
    }
    let version = Tree::made_text(&at.key("swagger"), "3.1.1");
    if let Value::Map(entries) = &mut root.value {
        entries.insert(0, Entry::new("openapi", version));
    }
    grammar::walk(root, Object::Document, &at, &mut upgrade_object);
    openapi30::upgrade(root, Object::Document, &at);
}

/// Brings an object of a document of Swagger 2.0, and all inside of it, to 3.1. Parameters and
/// responses have to stand in a whole document to be understood.
pub(super) fn upgrade_part(tree: &mut Tree, object: Object, at: &Pointer) {
    grammar::walk(tree, object, at, &mut upgrade_object);
    openapi30::upgrade(tree, object, at);
}

/// What is said otherwise in every object: references, and the schemas of 2.0.
fn upgrade_object(tree: &mut Tree, object: Object, at: &Pointer) {
    if let Some(Tree { value: Value::String(text), .. }) = tree.get_mut("$ref") {
        *text = renamed(text, object).into();
    }
    if object != Object::Schema {
        return;
    }
    if tree.get("type").and_then(Tree::as_str) == Some("file") {
        tree.put("type", Tree::made_text(&at.key("type"), "string"));
        tree.put("format", Tree::made_text(&at.key("type"), "binary"));
    }
    if let Some(nullable) = tree.take("x-nullable") {
        tree.put("nullable", nullable);
    }
    if let Some(property) = tree.take("discriminator") {
        let discriminator = Tree::made_map(&at.key("discriminator"), [("propertyName", property)]);
        tree.put("discriminator", discriminator);
    }
}

fn renamed(text: &str, object: Object) -> String {
    let Some((file, fragment)) = text.split_once("#/") else { return text.to_owned() };
    let to = match fragment.split_once('/') {
        Some(("definitions", name)) => format!("components/schemas/{name}"),
        Some(("parameters", name)) if object == Object::RequestBody => {
            format!("components/requestBodies/{name}")
        }
        Some((kind @ ("parameters" | "responses"), name)) => format!("components/{kind}/{name}"),
        _ => fragment.to_owned(),
    };
    format!("{file}#/{to}")
}

/// `schemes`, `host` and `basePath` as one URL.
fn servers(root: &Tree, at: &Pointer) -> Tree {
    let text = |keyword| root.get(keyword).and_then(Tree::as_str);
    let schemes = root.get("schemes").map_or(&[][..], Tree::items);
    let schemes: Vec<_> = schemes.iter().filter_map(Tree::as_str).collect();
    let scheme = if schemes.is_empty() || schemes.contains(&"https") { "https" } else { "http" };
    let base = text("basePath").unwrap_or_default().trim_end_matches('/');
    let Some(host) = text("host") else { return Tree::made(at, Value::List(Vec::new().into())) };
    let url = Tree::made_text(&at.key("host"), format!("{scheme}://{host}{base}"));
    let server = Tree::made_map(&at.key("host"), [("url", url)]);
    Tree::made(&at.key("host"), Value::List(vec![server].into()))
}

/// `definitions`, `parameters`, `responses` and `securityDefinitions` → `components`
fn move_components(root: &mut Tree, at: &Pointer, defaults: &operation::Media) {
    let mut moved = Vec::new();
    let mut put = |kind: &str, mut tree: Tree, at: Pointer| {
        tree.origin = Some(at);
        moved.push(Entry::new(kind, tree));
    };
    if let Some(schemas) = root.take("definitions") {
        put("schemas", schemas, at.key("definitions"));
    }
    if let Some(parameters) = root.take("parameters") {
        let at = at.key("parameters");
        let (parameters, bodies) = operation::split(parameters, &at, defaults);
        put("parameters", parameters, at.clone());
        put("requestBodies", bodies, at);
    }
    if let Some(mut responses) = root.take("responses") {
        let at = at.key("responses");
        for response in responses.entries_mut() {
            let at = at.key(response.key.clone());
            operation::upgrade_response(&mut response.tree, &at, defaults);
        }
        put("responses", responses, at);
    }
    if let Some(mut schemes) = root.take("securityDefinitions") {
        let at = at.key("securityDefinitions");
        for scheme in schemes.entries_mut() {
            upgrade_scheme(&mut scheme.tree, &at.key(scheme.key.clone()));
        }
        put("securitySchemes", schemes, at);
    }
    root.put("components", Tree::made(at, Value::Map(moved.into())));
}

fn upgrade_scheme(scheme: &mut Tree, at: &Pointer) {
    match scheme.get("type").and_then(Tree::as_str) {
        Some("basic") => {
            scheme.put("type", Tree::made_text(&at.key("type"), "http"));
            scheme.put("scheme", Tree::made_text(&at.key("type"), "basic"));
        }
        Some("oauth2") => upgrade_flow(scheme, at),
        _ => {}
    }
}

/// `flow: accessCode, …` → `flows: {authorizationCode: {…}}`
fn upgrade_flow(scheme: &mut Tree, at: &Pointer) {
    let flow = scheme.take("flow");
    let name = match flow.as_ref().and_then(Tree::as_str) {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some("password") => "password",
        _ => "implicit",
    };
    let mut inner = Tree::made(at, Value::Map(Vec::new().into()));
    for keyword in ["authorizationUrl", "tokenUrl", "scopes"] {
        if let Some(mut tree) = scheme.take(keyword) {
            tree.origin = Some(at.key(keyword));
            inner.put(keyword, tree);
        }
    }
    inner.map_under("scopes", at);
    scheme.put("flows", Tree::made_map(at, [(name, inner)]));
}
