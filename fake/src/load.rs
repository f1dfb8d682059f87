//! Document → [`Api`]: everything is resolved and compiled once, at the start.

mod circles;
mod parameters;
mod responses;
mod security;

use crate::SpecError;
use crate::answer::sample::type_of;
use crate::api::{Api, Operation, RequestBody, RequestMedia, Route};
use crate::document::{Document, Node};
use crate::media;
use crate::route::Template;
use crate::schema::{Schemas, View};
use http::Method;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

const METHODS: [Method; 9] = [
    Method::GET,
    Method::PUT,
    Method::POST,
    Method::DELETE,
    Method::OPTIONS,
    Method::HEAD,
    Method::PATCH,
    Method::TRACE,
    Method::QUERY,
];

pub(crate) fn load(text: &str) -> Result<Api, SpecError> {
    let mut document = Document::parse(text)?;
    circles::open_circles(&mut document);
    circles::refuse_circles(&document)?;
    let (routes, left_out) = load_routes(&document)?;
    Ok(Api { base_paths: base_paths(&document.root()), routes, left_out, document })
}

/// The paths of `servers`: `https://api.example.com/v1/` → `/v1`.
fn base_paths(node: &Node<'_>) -> Vec<String> {
    let servers = node.raw("servers").map(|list| list.items());
    let urls = servers.iter().flatten().filter_map(|server| {
        let variables = server.raw("variables").map(|all| all.entries()).unwrap_or_default();
        let fill = |url: String, (name, variable): (&str, Node<'_>)| {
            url.replace(&format!("{{{name}}}"), variable.text("default").unwrap_or_default())
        };
        Some(variables.into_iter().fold(server.text("url")?.to_owned(), fill))
    });
    let paths = urls.filter_map(|url| {
        let path = match url.split_once("://") {
            Some((_, rest)) => &rest[rest.find('/')?..],
            None => &url,
        };
        Some(path.trim_end_matches('/').to_owned())
    });
    paths.filter(|path| !path.is_empty()).collect()
}

/// The schemas of both directions.
struct Both<'v> {
    requests: Schemas<'v>,
    responses: Schemas<'v>,
}

/// The routes, and what of the document is not served.
fn load_routes(document: &Document) -> Result<(Vec<Route>, Vec<String>), SpecError> {
    let root = &document.root();
    let views = [View::of_requests(document), View::of_responses(document)];
    let [requests, responses] = &views;
    let schemas = Both { requests: Schemas::of(requests)?, responses: Schemas::of(responses)? };
    let mut routes = Vec::new();
    let paths = root.raw("paths").map(|paths| paths.entries());
    for (path, item) in paths.unwrap_or_default() {
        let item = item.follow()?;
        let mut operations = Vec::new();
        let mut base_paths = base_paths(&item);
        for method in METHODS {
            if let Some(node) = item.child(&method.as_str().to_ascii_lowercase())? {
                base_paths.extend(self::base_paths(&node));
                operations.push(load_operation(&schemas, root, &item, &node, method, path)?);
            }
        }
        routes.push(Route { template: Template::parse(path), base_paths, operations });
    }
    routes.sort_by_key(|route| route.template.rank());
    let left_out = [schemas.requests.left_out, schemas.responses.left_out];
    let left_out = left_out.into_iter().flat_map(RefCell::into_inner);
    // What operations share is said once.
    let left_out: BTreeSet<_> = left_out.map(|error| error.to_string()).collect();
    Ok((routes, left_out.into_iter().collect()))
}

fn load_operation(
    schemas: &Both<'_>,
    root: &Node<'_>,
    item: &Node<'_>,
    node: &Node<'_>,
    method: Method,
    path: &str,
) -> Result<Operation, SpecError> {
    let id = node.text("operationId");
    Ok(Operation {
        id: id.map_or_else(|| format!("{method} {path}"), str::to_owned),
        parameters: parameters::load(&schemas.requests, item, node)?,
        security: security::load(root, node)?,
        body: node
            .child("requestBody")?
            .map(|body| load_body(&schemas.requests, &body))
            .transpose()?,
        responses: responses::load(&schemas.responses, node)?,
        method,
    })
}

fn load_parts(media: &Node<'_>) -> Vec<(String, Vec<String>)> {
    let encodings = media.raw("encoding").map(|all| all.entries()).unwrap_or_default();
    let parts = encodings.into_iter().filter_map(|(name, encoding)| {
        let ranges = encoding.text("contentType")?.split(',');
        Some((name.to_owned(), ranges.map(|range| range.trim().to_owned()).collect()))
    });
    parts.collect()
}

/// An example of JSON lines as the list of their items: it is one, an item, or the text of all.
fn listed(example: Value) -> Value {
    match example {
        Value::Array(items) => Value::Array(items),
        Value::String(text) => match media::lines(&text) {
            Ok(items) => Value::Array(items),
            Err(_) => json!([text]),
        },
        item => json!([item]),
    }
}

fn load_body(schemas: &Schemas<'_>, node: &Node<'_>) -> Result<RequestBody, SpecError> {
    let media = responses::media_of(node).into_iter().map(|(range, entry)| {
        let is_lines = media::is_lines(range);
        let followed = entry.child("schema")?;
        let is_item = followed.is_some_and(|schema| type_of(schema.value) != "array");
        let schema = entry.raw("schema").map(|node| {
            if is_lines && is_item { schemas.compile_list(&node) } else { schemas.compile(&node) }
        });
        let mut examples = responses::examples_of_media(range, &entry)?;
        if is_lines {
            for (_, example) in &mut examples {
                *example = listed(example.take());
            }
        }
        Ok(RequestMedia {
            range: range.to_owned(),
            examples,
            schema: schema.transpose()?,
            parts: load_parts(&entry),
        })
    });
    Ok(RequestBody { required: node.flag("required"), media: responses::sound(media, schemas)? })
}
