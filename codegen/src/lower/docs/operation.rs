//! The docs of methods, and of what they take and give.

use super::{
    Writer, capitalized, code, full_stop, page_link, safe, spoken, write_type, write_value,
};
use crate::check::Checked;
use crate::ir::{self, Docs, Encoding, Kind, Presence, Ty};
use crate::lower::schema::{is_own_type, lower_schema};
use crate::lower::{File, names, operation, parameters};
use crate::spec::{Header, MediaType, Operation, Response, Schema, SchemaId, Status};

pub(in crate::lower) fn root_docs(schema: &Schema, kind: &Kind, what: &str, method: &str) -> Docs {
    let mut docs = Writer::new();
    let link = match what {
        "Payload" => format!("[`{method}`]"),
        _ => format!("[`Client::{method}`]"),
    };
    docs.paragraph(&format!("{what} of {link}."));
    docs.title(schema.rare.title.as_deref());
    docs.description(schema.description.as_deref());
    write_type(schema, &mut docs);
    if let Kind::Struct(body) = kind {
        let all_optional = body.fields.iter().all(|field| field.presence != Presence::Required);
        if what == "Request body" && all_optional && !body.fields.is_empty() {
            docs.paragraph("Every field is optional; end a literal with `..Default::default()`.");
        }
    }
    docs.finish()
}

pub(in crate::lower) fn headline(operation: &Operation) -> String {
    let summary = safe(operation.summary.as_deref().unwrap_or_default());
    let title = match summary.trim_end_matches('.') {
        "" => spoken(&operation.id),
        summary => summary.to_owned(),
    };
    let line = format!("{} {}", operation.method.to_uppercase(), operation.path);
    format!("{title}: {}.", code(&line))
}

pub(in crate::lower) fn method_docs(
    operation: &Operation,
    arguments: &[ir::Parameter],
    stream: Option<&str>,
    successes: Option<&ir::Successes>,
    errors: Option<&ir::Errors>,
    headers: Option<&ir::Headers>,
    file: &mut File<'_>,
) -> Docs {
    let checked = file.checked;
    let name = names::pascal(&operation.id);
    let mut docs = Writer::new();
    docs.paragraph(&headline(operation));
    docs.description(operation.description.as_deref());
    if operation.deprecated {
        docs.paragraph("Deprecated.");
    }
    let permissions = permissions(operation, checked);
    if !permissions.is_empty() {
        docs.paragraph(&format!("Requires {}.", permissions.join(", ")));
    }
    if let Some(page) = &operation.page {
        docs.paragraph(&format!("Documented at {}.", page_link(page)));
    }
    docs.arguments(arguments);
    write_constants(operation, checked, &mut docs);
    write_body(operation, file, &mut docs);
    if let Some(successes) = successes {
        docs.paragraph(&format!(
            "The status decides which response it is: [`{}`].",
            successes.name
        ));
    } else {
        for (status, response) in operation::successes(operation) {
            let response = checked.response(response);
            docs.paragraph(&status_line(status, response));
            write_answer(response, &format!("{name}Response"), file, &mut docs);
        }
        write_reading(operation, checked, &mut docs);
    }
    if let Some(name) = stream {
        docs.paragraph(&format!(
            "[`Client::{name}`] asks for the same item by item, and reads it while it comes."
        ));
    }
    if operation.pagination.is_some() {
        docs.paragraph(
            "The list comes in pages: [`Call::pages`](docwright_runtime::Call::pages) asks for one after the other.",
        );
    }
    if let Some(headers) = headers {
        docs.paragraph(&format!("[`{}`] reads the headers of its responses.", headers.name));
    }
    docs.paragraph(
        "Nothing is sent until the call is awaited, or sent with `send_blocking` (feature `blocking`).",
    );
    docs.heading("Errors");
    docs.paragraph(&match errors {
        Some(errors) => format!("[`{}`] for the documented errors; see [`Error`](docwright_runtime::Error) for all others.", errors.name),
        None => "No errors are documented; see [`Error`](docwright_runtime::Error).".to_owned(),
    });
    docs.finish()
}

/// The docs of the method that asks for a stream.
pub(in crate::lower) fn stream_docs(operation: &ir::Operation) -> Docs {
    let mut docs = Writer::new();
    docs.paragraph(&format!(
        "As [`Client::{}`], item by item: read them while they come, with \
         [`ItemStream`](docwright_runtime::ItemStream).",
        operation.name
    ));
    docs.paragraph(
        "Only `Accept` asks for the stream: where a field of the request has to as well (such as `stream`), set it.",
    );
    docs.heading("Errors");
    docs.paragraph(&format!("Those of [`Client::{}`].", operation.name));
    docs.finish()
}

/// How an answer is read that may be large, or has no end.
fn write_reading(operation: &Operation, checked: &Checked, docs: &mut Writer) {
    let first = operation::successes(operation).first().copied();
    let media = first.and_then(|(_, response)| checked.response(response).media.as_ref());
    match media.map(|media| media.encoding) {
        Some(Encoding::Bytes) => docs.paragraph(
            "The whole body is read, up to `max_body`; [`Call::stream`](docwright_runtime::Call::stream) \
             hands it over while it comes, or saves it to a file.",
        ),
        Some(Encoding::Events | Encoding::Lines) => docs.paragraph(
            "The items are read while they come: [`ItemStream`](docwright_runtime::ItemStream).",
        ),
        _ => {}
    }
}

/// `201: Created.`
pub(in crate::lower) fn status_line(status: Status, response: &Response) -> String {
    let status =
        if status == Status::Default { "Any other status".to_owned() } else { status.to_string() };
    match safe(&response.description) {
        said if said.is_empty() => format!("{status}."),
        said => format!("{status}: {}", full_stop(&said)),
    }
}

/// What an answer holds, as far as no type of its own says it, and its headers.
pub(in crate::lower) fn write_answer(
    response: &Response,
    name: &str,
    file: &mut File<'_>,
    docs: &mut Writer,
) {
    if let Some(media) = &response.media {
        if let Some(schema) = media.schema {
            write_untyped(schema, name, file, docs);
        }
        write_others(media, "asked for", docs);
    }
    write_headers(response, file, docs);
}

/// What a schema says that is not the docs of a type.
fn write_untyped(id: SchemaId, name: &str, file: &mut File<'_>, docs: &mut Writer) {
    let schema = file.checked.schema(id);
    if is_own_type(id, file) {
        return;
    }
    let typed = file.elsewhere(|file| lower_schema(id, name, file));
    let has_words = schema.rare.title.is_some() || schema.description.is_some();
    let is_silent = matches!(typed.ty, Ty::Named(_) | Ty::Any) && typed.notes.is_empty();
    if has_words || !is_silent || !schema.rare.examples.is_empty() {
        docs.title(schema.rare.title.as_deref());
        write_value(schema, &typed, docs);
    }
}

/// The headers whose value the spec fixes.
fn write_constants(operation: &Operation, checked: &Checked, docs: &mut Writer) {
    let parameters = operation.parameters.iter().map(|part| checked.parameter(part));
    let constants = parameters.filter_map(|parameter| {
        let schema = checked.schema(parameter.schema);
        let value = parameters::constant(parameter, schema)?;
        let words = [
            parameter.description.as_deref(),
            schema.rare.title.as_deref(),
            schema.description.as_deref(),
        ];
        let words = words.into_iter().flatten().map(|text| full_stop(&safe(text)));
        let mut words: Vec<_> = words.collect();
        if parameter.deprecated || schema.deprecated {
            words.push("Deprecated.".to_owned());
        }
        let said = if words.is_empty() { String::new() } else { format!(": {}", words.join(" ")) };
        Some(format!("{}{said}", code(&format!("{}: {value}", parameter.name))))
    });
    let constants: Vec<_> = constants.collect();
    if !constants.is_empty() {
        docs.paragraph("Sent with every request:");
        docs.list(constants.into_iter());
    }
}

fn write_body(operation: &Operation, file: &mut File<'_>, docs: &mut Writer) {
    let Some(body) = &operation.body else { return };
    let body = file.checked.body(body);
    let said = safe(body.description.as_deref().unwrap_or_default());
    if !said.is_empty() {
        docs.paragraph(&format!("Body: {}", full_stop(&said)));
    }
    if !body.required {
        docs.paragraph("The body is optional.");
    }
    if let Some(schema) = body.media.schema {
        let name = format!("{}Request", names::pascal(&operation.id));
        write_untyped(schema, &name, file, docs);
    }
    write_others(&body.media, "sent", docs);
}

/// The media types that are documented and not used.
fn write_others(media: &MediaType, verb: &str, docs: &mut Writer) {
    if media.others.is_empty() {
        return;
    }
    let others: Vec<_> = media.others.iter().map(|name| code(name)).collect();
    let (name, others) = (code(&media.name), others.join(", "));
    docs.paragraph(&format!("Documented as {name} and as {others}; the first is {verb}."));
}

/// Scopes or roles that the alternatives of security name.
fn permissions(operation: &Operation, checked: &Checked) -> Vec<String> {
    let alternatives = operation.security.as_ref().unwrap_or(&checked.spec().security);
    let mut permissions = Vec::new();
    for (_, scopes) in alternatives.iter().flat_map(|one| &one.schemes) {
        for scope in scopes.iter().map(|scope| code(scope)) {
            if !permissions.contains(&scope) {
                permissions.push(scope);
            }
        }
    }
    permissions
}

fn write_headers(response: &Response, file: &mut File<'_>, docs: &mut Writer) {
    if response.headers.is_empty() {
        return;
    }
    docs.paragraph("Response headers:");
    let headers: Vec<_> = response
        .headers
        .iter()
        .map(|(name, header)| {
            format!("{}{}", code(name), header_text(file.checked.header(header), file))
        })
        .collect();
    docs.list(headers.into_iter());
}

/// `: Requests left, an integer.`
pub(in crate::lower) fn header_text(header: &Header, file: &mut File<'_>) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(header.description.as_deref().map(|text| full_stop(&safe(text))));
    if let Some(id) = header.schema {
        let schema = file.checked.schema(id);
        let typed = file.elsewhere(|file| lower_schema(id, "Value", file));
        words.extend(
            [&schema.rare.title, &schema.description]
                .into_iter()
                .flatten()
                .map(|text| full_stop(&safe(text))),
        );
        if !matches!(typed.ty, Ty::Named(_) | Ty::Any) && typed.phrase() != "a string" {
            words.push(full_stop(&capitalized(&typed.phrase())));
        }
        words.extend(typed.notes);
        words.extend(typed.patterns.iter().map(|source| format!("The pattern: {}.", code(source))));
    }
    if header.required {
        words.push("Always there.".to_owned());
    }
    words.retain(|text| !text.is_empty());
    if words.is_empty() { String::new() } else { format!(": {}", words.join(" ")) }
}
