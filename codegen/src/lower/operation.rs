//! Operations → methods.

use super::collections::list_of;
use super::docs::{self, Writer};
use super::errors::lower_variant;
use super::reach::{REQUEST, RESPONSE};
use super::schema::{Typed, lower_body as lower_body_schema};
use super::{File, Given, aliases, errors, events, headers, multipart, names, parameters, servers};
use crate::check::Checked;
use crate::ir::{self, Body, Check, Checks, Content, Element, Encoding, Items, Successes, Ty};
use crate::shape::Shape;
use crate::spec::{
    FieldEncoding, MediaType, Operation, OrReference, Response, SchemaId, SecurityKind, Status,
    Style, StyleKind,
};
use thin_vec::ThinVec;

pub(super) fn lower_operation(operation: &Operation, given: Given<'_>) -> ir::Operation {
    let checked = given.checked;
    let mut items = Items::default();
    let method = names::snake(&operation.id);
    let mut file = given.file(&mut items, &method, REQUEST);
    let name = names::pascal(&operation.id);
    let (mut constants, parameters) = parameters::split(operation, checked);
    constants.extend(accept(operation, checked).map(|types| ("Accept".to_owned(), types)));
    let (arguments, parameters) = parameters::lower_parameters(&parameters, operation, &mut file);
    let body =
        operation.body.as_ref().and_then(|body| lower_body(checked.body(body), &name, &mut file));
    file.direction = RESPONSE;
    let (answer, successes) = lower_answer(operation, &name, &mut file);
    let stream = lower_stream(operation, &mut file);
    let errors = errors::lower_errors(operation, &name, &mut file);
    let response_headers = headers::lower_headers(operation, &name, &mut file);
    let mut lowered = ir::Operation {
        at: operation.at.clone(),
        name: names::snake(&operation.id),
        module: module_name(&operation.id),
        module_docs: Writer::sentence(&docs::headline(operation)),
        docs: docs::method_docs(
            operation,
            &arguments,
            stream.as_ref().map(|stream| stream.name.as_str()),
            successes.as_ref(),
            errors.as_ref(),
            response_headers.as_ref(),
            &mut file,
        ),
        id: operation.id.clone(),
        method: operation.method.to_uppercase(),
        path: operation.path.clone(),
        pagination: operation.pagination.as_ref().map(|pagination| pagination.kind.clone()),
        idempotent: operation.idempotent.unwrap_or_else(|| is_idempotent(&operation.method)),
        server: servers::own_server(operation, checked.spec()),
        headers: constants,
        security: security(operation, checked),
        deprecated: operation.deprecated,
        arguments,
        parameters,
        body,
        answer,
        stream: None,
        successes,
        errors,
        response_headers,
        items,
        aliases: Vec::new(),
        example: ir::Example::default(),
    };
    lowered.stream = stream.map(|stream| Box::new(stream.beside(&lowered)));
    aliases::of_operation(operation, &mut lowered);
    lowered
}

/// What another method of the same operation asks for.
struct Streaming {
    name: String,
    media_type: String,
    content: Content,
}

impl Streaming {
    /// The method beside that of the operation.
    fn beside(self, operation: &ir::Operation) -> ir::Operation {
        let mut headers = operation.headers.clone();
        headers.retain(|(name, _)| name != "Accept");
        headers.push(("Accept".to_owned(), self.media_type));
        ir::Operation {
            docs: docs::stream_docs(operation),
            name: self.name,
            headers,
            pagination: None,
            answer: Some(self.content),
            successes: None,
            items: Items::default(),
            ..operation.clone()
        }
    }
}

/// What comes item by item, where a success is documented both so and at once.
fn lower_stream(operation: &Operation, file: &mut File<'_>) -> Option<Streaming> {
    if operation.method == "head" {
        return None;
    }
    let checked = file.checked;
    let mut responses = successes(operation).into_iter().map(|(_, part)| checked.response(part));
    let media = responses.find_map(|response| response.stream.as_ref())?;
    let own = names::snake(&operation.id);
    let others = &checked.spec().operations;
    let is_free = |name: &String| others.iter().all(|one| names::snake(&one.id) != *name);
    let names = ["stream", "as_stream", "item_stream"].map(|word| format!("{own}_{word}"));
    let name = names.into_iter().find(is_free)?;
    let content = lower_items(media, &names::pascal(&name), file);
    Some(Streaming { name, media_type: media.name.clone(), content })
}

/// The module of an operation, beside those that every API has.
fn module_name(id: &str) -> String {
    let name = names::snake(id);
    if matches!(name.as_str(), "client" | "schemas" | "tables" | "webhooks") {
        format!("{name}_operation")
    } else {
        name
    }
}

/// RFC 9110, section 9.2.2.
fn is_idempotent(method: &str) -> bool {
    matches!(method, "get" | "head" | "options" | "trace" | "put" | "delete" | "query")
}

fn security(operation: &Operation, checked: &Checked) -> Vec<Vec<String>> {
    let alternatives = operation.security.as_ref().unwrap_or(&checked.spec().security);
    // A certificate belongs to the transport.
    let schemes = &checked.components().security_schemes;
    let is_given = |name: &&String| {
        let mut schemes = schemes.iter().filter(|(known, _)| known == *name);
        schemes.all(|(_, scheme)| scheme.kind != SecurityKind::Certificate)
    };
    let names = |one: &crate::spec::SecurityRequirement| {
        one.schemes.iter().map(|(name, _)| name).filter(is_given).cloned().collect()
    };
    let mut all: Vec<Vec<String>> = Vec::new();
    // Those that differ in scopes alone are sent alike.
    for one in alternatives.iter().map(names) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    // Nothing in other words.
    if all == [Vec::<String>::new()] { Vec::new() } else { all }
}

/// The media types of the documented answers, unless they are all `application/json`, which is asked
/// for by every client.
fn accept(operation: &Operation, checked: &Checked) -> Option<String> {
    let responses = operation.responses.iter().map(|(_, part)| checked.response(part));
    let mut types: Vec<&str> = Vec::new();
    for name in responses.filter_map(|response| Some(response.media.as_ref()?.name.as_str())) {
        if !types.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            types.push(name);
        }
    }
    let is_plain = types.iter().all(|name| name.eq_ignore_ascii_case("application/json"));
    (!is_plain).then(|| types.join(", "))
}

fn lower_body(
    body: &crate::spec::RequestBody,
    operation: &str,
    file: &mut File<'_>,
) -> Option<Body> {
    let name = format!("{operation}Request");
    let media = &body.media;
    let media_type = match (media.name.as_str(), media.encoding) {
        ("*/*" | "application/*", Encoding::Json) => "application/json".to_owned(),
        ("text/*", _) => "text/plain".to_owned(),
        (name, _) => name.to_owned(),
    };
    let (value, checks) = match media.encoding {
        Encoding::Multipart if form_of(media, file.checked) == Some(FormOf::Parts) => {
            (Element { ty: Ty::FormParts, nullable: false }, None)
        }
        Encoding::Multipart if form_of(media, file.checked) == Some(FormOf::Fields) => {
            (lower_form_body(media, &name, file)?, None)
        }
        Encoding::Json | Encoding::Form | Encoding::Multipart => {
            let typed = lower_root(media.schema?, &name, "Request body", file);
            let has_own = matches!(typed.checks.as_slice(), [Check::Nested(_)]);
            (typed.element(), (!has_own).then_some(typed.checks))
        }
        Encoding::Bytes => (Element { ty: Ty::Upload, nullable: false }, Some(ThinVec::new())),
        Encoding::Lines => {
            let typed = lower_lines(media, &name, file);
            (Element { ty: typed.ty, nullable: false }, Some(typed.checks))
        }
        Encoding::Text | Encoding::Events => lower_text(media, &name, file),
    };
    let own = media.schema.map(|id| &file.checked.schema(id).rare.examples);
    let example = media.examples.iter().chain(own.into_iter().flatten()).next().cloned();
    let encoding = media.encoding;
    let styles = if encoding == Encoding::Form { styles(media) } else { Vec::new() };
    Some(Body { value, checks, encoding, styles, required: body.required, media_type, example })
}

/// The list of the items that are sent. A schema of a list describes all of them, any other one item.
fn lower_lines(media: &MediaType, name: &str, file: &mut File<'_>) -> Typed {
    let Some(schema) = media.schema else { return list_of(None, name, file) };
    let (id, _) = file.checked.arrive(schema);
    if matches!(file.checked.shape(id).shape, Shape::List(_)) {
        return lower_root(schema, name, "Item", file);
    }
    list_of(Some(schema), name, file)
}

/// Text, or the value whose text is sent: one of an enum, a number. A schema of anything else says nothing of a text.
fn lower_text(media: &MediaType, name: &str, file: &mut File<'_>) -> (Element, Option<Checks>) {
    let is_text = |schema: &SchemaId| {
        let shape = &file.checked.shape(file.checked.arrive(*schema).0).shape;
        let is_number = matches!(shape, Shape::Integer | Shape::Number | Shape::Boolean);
        is_number || matches!(shape, Shape::String | Shape::Values { .. })
    };
    match media.schema.filter(is_text) {
        Some(schema) => {
            let typed = lower_root(schema, name, "Request body", file);
            (Element { ty: typed.ty, nullable: false }, Some(typed.checks))
        }
        None => (plain_element(Encoding::Text), Some(ThinVec::new())),
    }
}

/// How keys are written into a form whose `encoding` says it.
fn styles(media: &MediaType) -> Vec<(String, Style)> {
    let is_json = |name: &String| Encoding::of(name) == Some(Encoding::Json);
    let json = Style { kind: StyleKind::Json, explode: false, reserved: false };
    let style = |field: &FieldEncoding| {
        let by_type = field.media_types.iter().any(is_json).then_some(json);
        Some((field.name.clone(), field.style.or(by_type)?))
    };
    media.fields.iter().filter_map(style).collect()
}

/// What the parts of a form are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FormOf {
    /// Fields of a struct.
    Fields,
    /// Whatever the caller adds.
    Parts,
}

/// None for a map, whose values are no files.
fn form_of(media: &MediaType, checked: &Checked) -> Option<FormOf> {
    let (id, _) = checked.arrive(media.schema?);
    match checked.shape(id).shape {
        Shape::Object(_) => Some(FormOf::Fields),
        Shape::Map(Some(values)) if !multipart::is_file_of(values, checked) => None,
        _ => Some(FormOf::Parts),
    }
}

/// The struct of a form: that of a component, or one of the operation's own.
fn lower_form_body(media: &MediaType, name: &str, file: &mut File<'_>) -> Option<Element> {
    let (id, nullable) = file.checked.arrive(media.schema?);
    let named = |name: &str| Element { ty: Ty::Named(name.into()), nullable };
    if let Some(shared) = file.ways.form_name(id, &media.fields) {
        return Some(named(shared));
    }
    multipart::lower_form(id, name, &media.fields, file);
    if let Some(own) = file.items.types.iter_mut().find(|own| own.name == name) {
        own.docs = docs::root_docs(file.checked.schema(id), &own.kind, "Body", file.method);
    }
    Some(named(name))
}

/// The value of a body that is no JSON.
fn plain_element(encoding: Encoding) -> Element {
    let ty = if encoding == Encoding::Bytes { Ty::Bytes } else { Ty::String };
    Element { ty, nullable: false }
}

/// The responses of a success: `default` where no other is one.
pub(super) fn successes(operation: &Operation) -> Vec<(Status, &OrReference<Response>)> {
    let all = operation.responses.iter().map(|(status, response)| (*status, response));
    let documented: Vec<_> = all.clone().filter(|(status, _)| status.is_success()).collect();
    if documented.is_empty() {
        return all.filter(|(status, _)| *status == Status::Default).collect();
    }
    documented
}

/// What a success holds, and the enum of successes that it is where their bodies differ.
fn lower_answer(
    operation: &Operation,
    name: &str,
    file: &mut File<'_>,
) -> (Option<Content>, Option<Successes>) {
    if operation.method == "head" {
        // RFC 9110, section 9.3.2: it never has a body.
        return (None, None);
    }
    if let Some(successes) = lower_successes(operation, name, file) {
        let value = Element { ty: Ty::Named((&*successes.name).into()), nullable: false };
        let content = Content { value, encoding: Encoding::Json, events: None };
        return (Some(content), Some(successes));
    }
    let first = successes(operation).first().copied();
    let media = first.and_then(|(_, response)| file.checked.response(response).media.as_ref());
    let content = media.and_then(|media| {
        let value = match media.encoding {
            Encoding::Json => {
                lower_root(media.schema?, &format!("{name}Response"), "Response", file).element()
            }
            Encoding::Events | Encoding::Lines => return Some(lower_items(media, name, file)),
            other => plain_element(other),
        };
        Some(Content { value, encoding: media.encoding, events: None })
    });
    (content, None)
}

/// What comes item by item: events or their data, or lines.
fn lower_items(media: &MediaType, name: &str, file: &mut File<'_>) -> Content {
    let (schema, events) = match (media.encoding, media.schema) {
        (Encoding::Events, Some(schema)) => events::described(schema, file.checked),
        (_, schema) => (schema.and_then(|schema| line(schema, file.checked)), None),
    };
    let typed =
        schema.map(|schema| lower_root(schema, &format!("{name}Response"), "Item", file).ty);
    let usual = if media.encoding == Encoding::Events { Ty::String } else { Ty::Any };
    let value = Element { ty: Ty::Stream(Box::new(typed.unwrap_or(usual))), nullable: false };
    Content { value, encoding: media.encoding, events }
}

/// The schema of a line: a list describes all of them.
fn line(schema: SchemaId, checked: &Checked) -> Option<SchemaId> {
    match checked.shape(checked.arrive(schema).0).shape {
        Shape::List(items) => items,
        _ => Some(schema),
    }
}

/// An enum, where the bodies of several successes differ.
fn lower_successes(operation: &Operation, name: &str, file: &mut File<'_>) -> Option<Successes> {
    let checked = file.checked;
    let all = successes(operation).into_iter();
    let mut all: Vec<_> = all.map(|(status, part)| (status, checked.response(part))).collect();
    if all.windows(2).all(|pair| body_of(pair[0].1, checked) == body_of(pair[1].1, checked)) {
        return None;
    }
    all.sort_by_key(|(status, _)| *status);
    let rest = rest_of(&all, operation, checked);
    let variants = all.into_iter().map(|(status, response)| {
        lower_variant(status, response, |variant| format!("{name}{variant}Response"), file)
    });
    let variants = variants.collect();
    let method = file.method;
    let docs = Writer::sentence(&format!("Responses documented for [`Client::{method}`]."));
    Some(Successes { name: format!("{name}Success"), docs, variants, rest })
}

/// A success is one whatever its number: one that is not documented is read as those of the class, as one with the
/// body of `default`, which is for all other statuses, or as the first.
fn rest_of(successes: &[(Status, &Response)], operation: &Operation, checked: &Checked) -> usize {
    let of_class = successes.iter().position(|(status, _)| !matches!(status, Status::Code(_)));
    let is_default = |(status, _): &&(Status, _)| *status == Status::Default;
    let default = operation.responses.iter().find(is_default);
    let default = default.and_then(|(_, part)| body_of(checked.response(part), checked));
    let alike = |body| successes.iter().position(|(_, one)| body_of(one, checked) == Some(body));
    of_class.or_else(|| default.and_then(alike)).unwrap_or(0)
}

/// What makes the bodies of two responses the same.
pub(super) fn body_of(
    response: &Response,
    checked: &Checked,
) -> Option<(Option<SchemaId>, Encoding)> {
    let media = response.media.as_ref()?;
    Some((media.schema.map(|schema| checked.arrive(schema).0), media.encoding))
}

/// The content of a body in an answer.
pub(super) fn content_of(media: &MediaType, name: &str, file: &mut File<'_>) -> Option<Content> {
    let encoding = media.encoding.at_once();
    let value = match encoding {
        Encoding::Json => lower_body_schema(media.schema?, name, file).element(),
        other => plain_element(other),
    };
    Some(Content { value, encoding, events: None })
}

/// Lowers the schema of a whole body; a type made for it says which method it belongs to.
pub(super) fn lower_root(schema: SchemaId, name: &str, what: &str, file: &mut File<'_>) -> Typed {
    let is_object = matches!(file.checked.shape(schema).shape, Shape::Object(_));
    let typed = lower_body_schema(schema, name, file);
    if let Some(own) = file.items.types.iter_mut().find(|own| is_object && own.name == name) {
        own.docs = docs::root_docs(file.checked.schema(schema), &own.kind, what, file.method);
    }
    typed
}
