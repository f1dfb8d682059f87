//! The document and its components.

use super::node::{Fields, Node};
use super::notes;
use super::operation::{read_body, read_header, read_path, read_response, read_webhook};
use super::page::read_source_page;
use super::parameter::read_parameter;
use super::reader::Reader;
use super::schema::read_schema;
use super::security::{read_security, read_security_scheme};
use super::server::read_servers;
use super::uses;
use super::version::read_version;
use crate::diagnostic::{Code, Diagnostic, Fix, Sink};
use crate::document::grammar::METHODS;
use crate::document::renaming;
use crate::ledger::{self, Object};
use crate::pointer::Pointer;
use crate::source::{Source, yaml};
use crate::spec::{Arena, Component, Components, Literal, Spec, Uses};

pub(super) fn read_document(
    number: usize,
    source: &Source,
    root: &Node<'_>,
    sink: &mut Reader<'_>,
) -> Option<Spec> {
    read_version(root, sink)?;
    let fields = root.object(Object::Document, sink)?;
    notes::check_document_notes(&fields, sink);
    check_contents(&fields, sink);
    sink.uses.outside = fields.get("paths").map(|_| uses::outside(root.tree()));
    let info = fields.needed("info", sink).and_then(|node| node.object(Object::Info, sink));
    if let Some(info) = &info {
        notes::check_info_notes(info, sink);
    }
    let info = |keyword, sink: &mut Reader<'_>| info.as_ref()?.needed_string(keyword, sink);
    let title = info("title", sink).unwrap_or_default();
    let version = info("version", sink).unwrap_or_default();
    Some(Spec {
        source: number,
        file: source.name.clone(),
        module: source.module.clone(),
        title,
        version,
        description: read_description(&fields, sink),
        pages: fields
            .list("x-sources", sink)
            .iter()
            .filter_map(|node| read_source_page(node, sink))
            .collect(),
        servers: read_servers(&fields.list("servers", sink), sink),
        security: fields.get("security").map(|node| read_security(node, sink)).unwrap_or_default(),
        operations: read_paths(&fields, sink),
        webhooks: read_webhooks(&fields, sink),
        components: read_components(&fields, sink),
        posture: source.posture,
        types: source.types.clone(),
        schemas: Arena::default(),
        uses: Uses::default(),
    })
}

fn check_contents(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    fields.needed("openapi", sink);
    let contents = ["paths", "components", "webhooks"];
    if contents.iter().all(|keyword| fields.get(keyword).is_none()) {
        let message = "there is nothing in this file: `paths` is missing";
        let help = "add `paths`, with the operations of the API";
        if !sink.is_lost(&fields.at.key("paths")) {
            let place = sink.key(&fields.at);
            let diagnostic = Diagnostic::new(Code::MissingKeyword, place, message).help(help);
            sink.push(diagnostic.missing(&fields.at, &["paths"]));
            sink.lose(&fields.at.key("servers"));
        }
    }
}

fn read_description(fields: &Fields<'_>, sink: &mut Sink<'_>) -> Option<String> {
    let info = fields.get("info")?.map(sink)?;
    info.iter().find(|(name, _)| *name == "description").and_then(|(_, node)| node.string(sink))
}

fn read_paths(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Vec<crate::spec::Operation> {
    let mut operations = Vec::new();
    let paths = fields.map("paths", sink);
    for (index, (path, node)) in paths.iter().enumerate() {
        if is_keyword_among_paths(path, node, sink) {
            continue;
        }
        let next = paths.get(index + 1).filter(|_| node.is_null());
        if next.is_some_and(|(next, _)| ledger::treatment(Object::PathItem, next).is_some()) {
            sink.lose(&node.at);
        }
        if !path.starts_with('/') {
            let (message, right) = if let Some(right) = behind_server(path, fields) {
                (
                    format!(
                        "`{path}` is a URL, of which only the part behind the server belongs here"
                    ),
                    right,
                )
            } else {
                let right = format!("/{}", without_method(path).trim());
                (format!("the path `{path}` does not begin with a slash"), right)
            };
            let place = sink.key(&node.at);
            let fix = Fix::replace(place.clone(), yaml::key(&right));
            let diagnostic = Diagnostic::new(Code::InvalidPath, place, message);
            sink.push(diagnostic.help(format!("write `{right}`")).fix(fix));
        }
        operations.extend(read_path(path, node, sink));
    }
    operations
}

fn read_webhooks(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Vec<crate::spec::Operation> {
    let all = fields.map("webhooks", sink);
    all.iter().flat_map(|(name, node)| read_webhook(name, node, sink)).collect()
}

/// `/pets` of `https://api.example.com/v1/pets`, where `https://api.example.com/v1` is a server.
fn behind_server(path: &str, fields: &Fields<'_>) -> Option<String> {
    let path = without_method(path);
    let (_, behind_scheme) = path.split_once("://")?;
    let Some(Literal::List(servers)) = fields.get("servers").map(Node::literal) else {
        return None;
    };
    let url = |server: &Literal| match server {
        Literal::Map(entries) => {
            let url = entries.iter().find(|(key, _)| key == "url");
            url.and_then(|(_, url)| url.as_str()).map(|url| url.trim_end_matches('/').to_owned())
        }
        _ => None,
    };
    let behind = servers.iter().filter_map(url).find_map(|url| path.strip_prefix(&url));
    let behind = behind.or_else(|| behind_scheme.find('/').map(|slash| &behind_scheme[slash..]))?;
    behind.starts_with('/').then(|| behind.to_owned())
}

/// `/pets` of `POST /pets`: the method is a key below the path.
fn without_method(path: &str) -> &str {
    match path.trim().split_once(char::is_whitespace) {
        Some((method, rest)) if METHODS.contains(&&*method.to_ascii_lowercase()) => {
            rest.trim().trim_start_matches('/')
        }
        _ => path,
    }
}

/// Reports a keyword of the document or of a path that stands where paths do.
fn is_keyword_among_paths(path: &str, node: &Node<'_>, sink: &mut Sink<'_>) -> bool {
    let components = Pointer::root().key("components");
    let is_part = ledger::treatment(Object::Components, path).is_some();
    if is_part && sink.is_lost(&components) {
        return true; // which follows from where `components` stands
    }
    let help = if is_part {
        sink.lose(&components);
        format!("`{path}` belongs in `components`, at the left margin")
    } else if ledger::treatment(Object::Document, path).is_some() {
        // What stands below it is not missing.
        sink.lose(&Pointer::root().key(path));
        format!("move `{path}` to the left margin, with all that belongs to it")
    } else if ledger::treatment(Object::PathItem, path).is_some() {
        format!("`{path}` belongs below a path, such as `/pets:`, indented")
    } else {
        return false;
    };
    let message = format!("`{path}` is a keyword, and stands among the paths");
    sink.report_key(Code::MisplacedKeyword, &node.at, &message, &help);
    true
}

fn read_components(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Components {
    let Some(node) = fields.get("components") else { return Components::default() };
    let Some(fields) = node.object(Object::Components, sink) else { return Components::default() };
    Components {
        schemas: read_each(&fields, "schemas", sink, |node, sink| Some(read_schema(node, sink))),
        parameters: read_each(&fields, "parameters", sink, read_parameter),
        request_bodies: read_each(&fields, "requestBodies", sink, read_body),
        responses: read_each(&fields, "responses", sink, read_response),
        headers: read_each(&fields, "headers", sink, read_header),
        security_schemes: read_each(&fields, "securitySchemes", sink, |node, sink| {
            read_security_scheme(node, sink)
        }),
    }
}

fn read_each<T>(
    fields: &Fields<'_>,
    kind: &'static str,
    sink: &mut Reader<'_>,
    read: impl Fn(&Node<'_>, &mut Reader<'_>) -> Option<T>,
) -> Vec<(String, T)> {
    let entries = fields.shared_map(kind, sink);
    for (name, node) in &entries {
        if !renaming::is_name(name) {
            let message = format!("`{name}` is not a name for a component");
            let help = "it is made of ASCII letters, digits, `.`, `_` and `-`";
            let place = sink.key(&node.at);
            sink.push(Diagnostic::new(Code::InvalidName, place, message).help(help));
            // References may mean it by another name.
            sink.lose(&fields.at.key(kind));
        }
    }
    let mut all = Vec::new();
    for (name, node) in entries {
        all.extend(read(&node, sink).map(|one| (name.to_string(), one)));
        let refers_to = uses::inside(node.tree());
        sink.uses.components.push(Component { at: node.at, kind, name, refers_to });
    }
    all
}
