//! Operations and what they are made of.

use super::media::{read_content, read_received};
use super::node::{Fields, Node};
use super::notes;
use super::page::read_page;
use super::pagination::read_pagination;
use super::parameter::{self, read_parameter};
use super::reader::Reader;
use super::schema::{read_former_names, read_reference, read_schema};
use super::security::read_security;
use super::server::read_servers;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::document::grammar::METHODS;
use crate::ledger::{self, Object};
use crate::media::Encoding;
use crate::pointer::Step;
use crate::source::yaml;
use crate::spec::{
    ErrorCodes, Header, Literal, MediaType, Operation, OrReference, Parameter, RequestBody,
    Response, Server, Status,
};

pub(super) fn read_path(path: &str, node: &Node<'_>, sink: &mut Reader<'_>) -> Vec<Operation> {
    read_item(path, Called::ByClients, node, sink)
}

/// A webhook, which is a path item under a name.
pub(super) fn read_webhook(name: &str, node: &Node<'_>, sink: &mut Reader<'_>) -> Vec<Operation> {
    let mut operations = read_item(name, Called::ByTheServer, node, sink);
    let is_alone = operations.len() == 1;
    for one in operations.iter_mut().filter(|one| one.id.is_empty()) {
        one.id = if is_alone { name.to_owned() } else { format!("{name} {}", one.method) };
    }
    operations
}

/// Who calls an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    ByClients,
    ByTheServer,
}

/// What says how a call is made, and nothing of a payload.
const OF_CALLS: [&str; 5] =
    ["security", "servers", "x-former-names", "x-idempotent", "x-pagination"];

fn read_item(path: &str, called: Called, node: &Node<'_>, sink: &mut Reader<'_>) -> Vec<Operation> {
    let Some(fields) = node.object(Object::PathItem, sink) else { return Vec::new() };
    notes::check_path_notes(&fields, sink);
    let shared = Shared {
        parameters: read_parameters(&fields, sink),
        servers: read_servers(&fields.list("servers", sink), sink),
        fixed_query: fields.flag("x-fixed-query", sink),
    };
    let methods: Vec<_> = fields.keywords().filter(|keyword| METHODS.contains(keyword)).collect();
    let mut operations = Vec::new();
    for method in methods {
        let Some(node) = fields.get(method) else { continue };
        operations.extend(read_operation((path, method, called), node, &shared, sink));
    }
    operations
}

/// What the operations of a path have in common.
struct Shared {
    parameters: Vec<OrReference<Parameter>>,
    servers: Vec<Server>,
    fixed_query: bool,
}

fn read_operation(
    (path, method, called): (&str, &str, Called),
    node: &Node<'_>,
    shared: &Shared,
    sink: &mut Reader<'_>,
) -> Option<Operation> {
    let fields = node.object(Object::Operation, sink)?;
    notes::check_operation_notes(&fields, sink);
    let mut parameters = shared.parameters.clone();
    parameters.extend(read_parameters(&fields, sink));
    // All of the operation is read before one without a name is given up.
    let id = match called {
        Called::ByClients => fields.needed_string("operationId", sink),
        Called::ByTheServer => {
            note_idle(&fields, sink);
            Some(fields.string("operationId", sink).unwrap_or_default())
        }
    };
    let is_answered = called == Called::ByClients || fields.get("responses").is_some();
    Some(Operation {
        at: fields.at.clone(),
        method: method.to_owned(),
        path: path.to_owned(),
        fixed_query: shared.fixed_query,
        summary: fields.string("summary", sink),
        description: fields.string("description", sink),
        page: fields.get("externalDocs").and_then(|node| read_page(node, sink)),
        deprecated: fields.flag("deprecated", sink),
        former_names: read_former_names(&fields, sink),
        pagination: fields.get("x-pagination").and_then(|node| read_pagination(node, sink)),
        idempotent: fields.get("x-idempotent").and_then(|node| node.boolean(sink)),
        parameters,
        body: fields.get("requestBody").and_then(|node| read_body(node, sink)),
        responses: if is_answered { read_responses(&fields, sink) } else { Vec::new() },
        servers: match fields.get("servers") {
            Some(_) => read_servers(&fields.list("servers", sink), sink),
            None => shared.servers.clone(),
        },
        security: fields.get("security").map(|node| read_security(node, sink)),
        id: id?,
    })
}

fn note_idle(fields: &Fields<'_>, sink: &mut Reader<'_>) {
    for node in OF_CALLS.iter().filter_map(|keyword| fields.get(keyword)) {
        let keyword = node.at.last().and_then(Step::as_key).unwrap_or_default();
        let message = format!("`{keyword}` of a webhook changes nothing: its payload is read");
        let place = sink.key(&node.at);
        sink.push(Diagnostic::new(Code::NoEffect, place, message));
    }
}

fn read_parameters(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Vec<OrReference<Parameter>> {
    let nodes = fields.list("parameters", sink);
    let read: Vec<_> = nodes.iter().filter_map(|node| read_parameter(node, sink)).collect();
    if read.len() < nodes.len() {
        // One that could not be read may be the one that is missed elsewhere.
        sink.lose(&fields.at.key("parameters"));
    }
    read
}

/// Reads what stands here, or the reference that stands in its place.
pub(super) fn read_or_reference<T>(
    node: &Node<'_>,
    object: Object,
    kind: &str,
    sink: &mut Reader<'_>,
    read: impl FnOnce(&Fields<'_>, &mut Reader<'_>) -> Option<T>,
) -> Option<OrReference<T>> {
    let entries = node.map(sink)?;
    let target = entries.iter().find(|(keyword, _)| *keyword == "$ref").map(|(_, target)| target);
    // What stands beside it is right once the reference is where it belongs.
    if let Some(target) = target.filter(|one| leads_to_schema(one) && entries.len() > 1) {
        return read_reference(&node.at, target, kind, sink).map(OrReference::Reference);
    }
    let is_reference = target.is_some();
    let fields = node.object(if is_reference { Object::Reference } else { object }, sink)?;
    if is_reference {
        notes::check_strings(&fields, &["summary", "description"], sink);
    }
    match fields.get("$ref") {
        Some(target) => read_reference(&fields.at, target, kind, sink).map(OrReference::Reference),
        None => read(&fields, sink).map(OrReference::Item),
    }
}

fn leads_to_schema(target: &Node<'_>) -> bool {
    target.literal().as_str().is_some_and(|text| text.starts_with("#/components/schemas/"))
}

pub(super) fn read_body(
    node: &Node<'_>,
    sink: &mut Reader<'_>,
) -> Option<OrReference<RequestBody>> {
    read_or_reference(node, Object::RequestBody, "requestBodies", sink, |fields, sink| {
        let content = fields.needed("content", sink);
        let media = content.and_then(|node| read_content(node, sink)).map(|content| content.media);
        if let Some(node) = content.filter(|node| node.literal() == Literal::Map(Vec::new())) {
            let help = "write what is sent: `content: {application/json: {schema: …}}`";
            let message = "`content` needs a media type";
            sink.report_key(Code::MissingKeyword, &node.at, message, help);
        }
        if let Some(media) = media.as_ref().filter(|media| media.encoding == Encoding::Events) {
            note_events(media, sink);
        }
        let sent = |media: MediaType| MediaType { encoding: media.encoding.in_request(), ..media };
        Some(RequestBody {
            at: fields.at.clone(),
            description: fields.string("description", sink),
            required: fields.flag("required", sink),
            media: sent(media?),
        })
    })
}

/// Events that are sent are text: whoever calls writes them.
fn note_events(media: &MediaType, sink: &mut Reader<'_>) {
    if media.schema.is_some() {
        let place = sink.key(&media.at.key("schema"));
        let message =
            format!("a body of `{}` is sent as text: nothing checks its events", media.name);
        sink.push(Diagnostic::new(Code::NoEffect, place, message));
    }
}

fn read_responses(
    fields: &Fields<'_>,
    sink: &mut Reader<'_>,
) -> Vec<(Status, OrReference<Response>)> {
    let Some(node) = fields.needed("responses", sink) else { return Vec::new() };
    let mut responses = Vec::new();
    let Some(entries) = node.map(sink) else { return Vec::new() };
    if entries.is_empty() {
        let message = "`responses` needs at least one response";
        let help = "write a response for each status: `'200': {description: …}`";
        let place = sink.key(&node.at);
        sink.push(Diagnostic::new(Code::MissingKeyword, place, message).help(help));
    }
    for (key, node) in entries {
        let status = read_status(key, &node, sink);
        let response = read_response(&node, sink);
        responses.extend(status.zip(response));
    }
    responses
}

fn read_status(key: &str, node: &Node<'_>, sink: &mut Sink<'_>) -> Option<Status> {
    let status = match key.as_bytes() {
        b"default" => Some(Status::Default),
        [digit @ b'1'..=b'5', b'X', b'X'] => Some(Status::Class(u16::from(digit - b'0'))),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(Status::Code),
        _ => None,
    };
    if status.is_none() {
        let message = format!("`{key}` is not an HTTP status");
        let class = key.to_ascii_uppercase();
        // The letter O, and spaces around.
        let digits = class.trim().replace('O', "0");
        let bare = ledger::bare(&class).to_owned();
        let right =
            [class.trim().to_owned(), digits, bare].into_iter().find(|text| is_status(text));
        let is_default = key.trim().eq_ignore_ascii_case("default");
        let right = right.or_else(|| is_default.then(|| "default".to_owned()));
        let place = sink.key(&node.at);
        let diagnostic = Diagnostic::new(Code::UnknownValue, place.clone(), message);
        sink.push(match right.filter(|right| right != key) {
            Some(right) => diagnostic
                .help(format!("write `{right}`"))
                .fix(Fix::replace(place, format!("'{right}'"))),
            None => match status_in(key) {
                Some(meant) => diagnostic.help(meant),
                None => diagnostic
                    .help("write a status such as '201', a class such as '4XX', or `default`"),
            },
        });
    }
    status
}

/// What is meant by `401 Unauthorized`, `401, 403` and `400-499`.
fn status_in(key: &str) -> Option<String> {
    let words = key.split(|letter: char| !letter.is_ascii_alphanumeric());
    let statuses: Vec<_> =
        words.map(str::to_ascii_uppercase).filter(|word| is_status(word)).collect();
    match statuses.as_slice() {
        [only] => Some(format!("write '{only}'; what it means belongs in its `description`")),
        [first, last]
            if first.ends_with("00") && last.ends_with("99") && first[..1] == last[..1] =>
        {
            Some(format!("write the class of these statuses: '{}XX'", &first[..1]))
        }
        [_, _, ..] => {
            let all: Vec<_> = statuses.iter().map(|status| format!("'{status}'")).collect();
            Some(format!(
                "write an entry for each: {}; a `$ref` to one of `components.responses` can be shared",
                all.join(", ")
            ))
        }
        [] => None,
    }
}

fn is_status(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'5', one, other]
        if (one.is_ascii_digit() && other.is_ascii_digit()) || (*one == b'X' && *other == b'X'))
}

pub(super) fn read_response(
    node: &Node<'_>,
    sink: &mut Reader<'_>,
) -> Option<OrReference<Response>> {
    read_or_reference(node, Object::Response, "responses", sink, |fields, sink| {
        notes::check_strings(fields, &["summary"], sink);
        let headers = fields.map("headers", sink).into_iter();
        let content = fields.get("content").and_then(|node| read_received(node, sink));
        let (media, stream) = content.map_or((None, None), |one| (Some(one.media), one.stream));
        Some(Response {
            at: fields.at.clone(),
            description: fields.needed_string("description", sink).unwrap_or_default(),
            headers: headers
                .filter_map(|(name, node)| Some((name.to_owned(), read_header(&node, sink)?)))
                .collect(),
            media: media.map(received),
            stream,
            codes: fields.get("x-error-codes").and_then(|node| read_codes(node, sink)),
        })
    })
}

/// A media type as it is read.
fn received(media: MediaType) -> MediaType {
    MediaType { encoding: media.encoding.in_answer(), ..media }
}

pub(super) fn read_header(node: &Node<'_>, sink: &mut Reader<'_>) -> Option<OrReference<Header>> {
    read_or_reference(node, Object::Header, "headers", sink, |fields, sink| {
        fields.flag("deprecated", sink);
        let content =
            fields.get("content").and_then(|node| parameter::read_content(node, None, sink));
        if fields.get("content").is_some() {
            parameter::exclude(fields, sink);
            sink.lose(&fields.at.key("schema")); // which is said there
        }
        let own = fields.needed("schema", sink).map(|node| read_schema(node, sink));
        Some(Header {
            at: fields.at.clone(),
            description: fields.string("description", sink),
            required: fields.flag("required", sink),
            is_json: content.as_ref().is_some_and(parameter::Content::is_json),
            schema: content.map(|content| content.schema).or(own),
            examples: read_named_examples(fields, sink),
        })
    })
}

/// `example`, and the values of `examples`, which outside of schemas is a map.
pub(super) fn read_named_examples(fields: &Fields<'_>, sink: &mut Sink<'_>) -> Vec<Literal> {
    let mut examples: Vec<_> = fields.get("example").map(Node::literal).into_iter().collect();
    if let (Some(node), Some(_)) = (fields.get("example"), fields.get("examples")) {
        let message = "`example` and `examples` exclude each other";
        let help = "keep one of the two: among `examples`, it is `one: {value: …}`";
        sink.report_key(Code::DoubtfulKeyword, &node.at, message, help);
    }
    let named = fields.map("examples", sink);
    if let Some(map) = fields.get("examples").filter(|_| are_values(&named)) {
        report_values(map, &named, sink);
        return examples;
    }
    for (_, node) in named {
        let example = node.object(Object::Example, sink);
        if let Some(example) = &example {
            notes::check_strings(example, &["summary", "description", "serializedValue"], sink);
        }
        examples.extend(example.and_then(|example| example.get("value").map(Node::literal)));
    }
    examples
}

/// Whether all of `examples` are values themselves, instead of objects that have one.
fn are_values(named: &[(&str, Node<'_>)]) -> bool {
    let is_value = |node: &Node<'_>| match node.literal() {
        Literal::Map(entries) => {
            let is_keyword =
                |key: &str| key == "$ref" || ledger::treatment(Object::Example, key).is_some();
            !entries.is_empty()
                && !entries.iter().any(|(key, _)| is_keyword(key) || key.starts_with("x-"))
        }
        // Nothing behind the colon is another slip.
        Literal::Null => false,
        _ => true,
    };
    !named.is_empty() && named.iter().all(|(_, node)| is_value(node))
}

fn report_values(map: &Node<'_>, named: &[(&str, Node<'_>)], sink: &mut Sink<'_>) {
    let place = sink.key(&map.at);
    let are_maps = named.iter().all(|(_, node)| matches!(node.literal(), Literal::Map(_)));
    let message = "`examples` holds objects with a `value` each, by their names; these are values";
    let diagnostic = Diagnostic::new(Code::WrongType, place.clone(), message);
    let name = named.first().map_or("one", |(name, _)| *name);
    let name = if are_maps { yaml::key(name) } else { "one".to_owned() };
    let wrapped = format!("`{name}: {{value: …}}`");
    sink.push(if are_maps {
        diagnostic.help(format!("write each below `value`: {wrapped}"))
    } else {
        let change = Change::Replace(place, "example".to_owned());
        let help = format!("if all of it is one example, write `example: …`; otherwise {wrapped}");
        diagnostic.help(help).fix(Fix::likely(vec![change]))
    });
}

fn read_codes(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<ErrorCodes> {
    let fields = node.object(Object::ErrorCodes, sink)?;
    let property = fields.needed_string("property", sink);
    let values = fields.needed("values", sink)?.map(sink)?.into_iter();
    Some(ErrorCodes {
        at: fields.at.clone(),
        property: property?,
        values: values
            .filter_map(|(code, node)| Some((code.to_owned(), node.string(sink)?)))
            .collect(),
    })
}
