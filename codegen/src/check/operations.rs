//! Operations, their parameters and their answers fit together.

use super::headers::CASELESS;
use super::pagination::check_pagination;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::nearest;
use crate::media::Encoding;
use crate::shape::{Shape, Shapes};
use crate::spec::{
    MediaType, Operation, Parameter, ParameterLocation, Response, SchemaId, Spec, Status, Type,
};

pub(super) fn check_operations(spec: &Spec, shapes: &Shapes, sink: &mut Sink<'_>) {
    for (index, operation) in spec.operations.iter().enumerate() {
        check_id(operation, &spec.operations[..index], sink);
        check_parameters(operation, spec, sink);
        check_body(operation, spec, shapes, sink);
        check_codes(operation, spec, shapes, sink);
        check_pagination(operation, spec, shapes, sink);
    }
}

fn check_id(operation: &Operation, earlier: &[Operation], sink: &mut Sink<'_>) {
    if let Some(first) = earlier.iter().find(|other| other.id == operation.id) {
        let place = sink.value(&operation.at.key("operationId"));
        let message = format!("`{}` is the `operationId` of two operations", operation.id);
        let diagnostic = Diagnostic::new(Code::DuplicateOperation, place, message)
            .also(sink.value(&first.at.key("operationId")), "first used here")
            .help("give one of them another name");
        sink.push(diagnostic);
    }
}

pub(super) fn parameters<'s>(
    operation: &'s Operation,
    spec: &'s Spec,
) -> impl Iterator<Item = &'s Parameter> {
    operation.parameters.iter().filter_map(|part| part.resolve(&spec.components.parameters))
}

/// Whether all parameters of an operation could be read: another may be the one that is missed.
pub(super) fn are_all_read(operation: &Operation, spec: &Spec, sink: &Sink<'_>) -> bool {
    let path = operation.at.parent().unwrap_or_default();
    let lists = [path, operation.at.clone()].map(|at| at.key("parameters"));
    let all = &spec.components.parameters;
    lists.iter().all(|list| !sink.is_lost(list))
        && operation.parameters.iter().all(|part| part.resolve(all).is_some())
}

fn check_parameters(operation: &Operation, spec: &Spec, sink: &mut Sink<'_>) {
    let mut seen: Vec<&Parameter> = Vec::new();
    for parameter in parameters(operation, spec) {
        let same = |other: &&&Parameter| {
            other.location == parameter.location
                && are_same(parameter.location, &other.name, &parameter.name)
        };
        if let Some(first) = seen.iter().find(same) {
            let mut message = format!("`{}` is declared twice for this operation", parameter.name);
            if first.name != parameter.name {
                message += &format!(": {CASELESS}");
            }
            let name = |parameter: &Parameter| sink.value(&parameter.at.key("name"));
            let diagnostic = Diagnostic::new(Code::NameTaken, name(parameter), message)
                .also(name(first), "first declared here")
                .help("remove one of the two, or correct its `name` or `in`");
            sink.push(diagnostic);
        }
        seen.push(parameter);
    }
}

fn are_same(location: ParameterLocation, one: &str, other: &str) -> bool {
    match location {
        ParameterLocation::Header => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

fn check_body(operation: &Operation, spec: &Spec, shapes: &Shapes, sink: &mut Sink<'_>) {
    if matches!(operation.method.as_str(), "get" | "head" | "trace") && operation.body.is_some() {
        let method = operation.method.to_uppercase();
        let message = format!("a {method} request must not have a body");
        let help = "if the page says so, it means parameters: declare them with `in: query`";
        let place = sink.key(&operation.at.key("requestBody"));
        return sink.push(Diagnostic::new(Code::ConflictingKeywords, place, message).help(help));
    }
    let body =
        operation.body.as_ref().and_then(|body| body.resolve(&spec.components.request_bodies));
    let Some(body) = body else { return };
    match (body.media.encoding, body.media.schema) {
        (encoding @ (Encoding::Form | Encoding::Multipart), Some(schema))
            if !may_be_form(encoding, schema, spec, shapes) =>
        {
            let message = "the body of a form is an object";
            let help = "write `type: object`, with its keys as `properties`";
            sink.report_value(Code::UnsupportedSchema, &spec.schemas[schema].at, message, help);
        }
        (Encoding::Json | Encoding::Form | Encoding::Multipart, None) => {
            let help = "add `schema: …`, which says what the body holds";
            let place = sink.key(&body.media.at);
            let message = "`schema` is missing here";
            let diagnostic = Diagnostic::new(Code::MissingKeyword, place, message).help(help);
            sink.push(diagnostic.missing(&body.media.at, &["schema"]));
        }
        (_, Some(schema)) => check_fields(&body.media, schema, shapes, sink),
        _ => {}
    }
}

/// `encoding` applies to properties.
fn check_fields(media: &MediaType, schema: SchemaId, shapes: &Shapes, sink: &mut Sink<'_>) {
    let shape = shapes.arrive(schema).and_then(|(schema, _)| shapes.of(schema));
    let Some(Shape::Object(object)) = shape.map(|shaped| &shaped.shape) else { return };
    for field in &media.fields {
        if !object.properties.iter().any(|property| property.name == field.name) {
            let message = format!("`{}` is no property of this body", field.name);
            let names = object.properties.iter().map(|one| one.name.as_str());
            let used = |name: &&str| media.fields.iter().any(|field| field.name == *name);
            let near = nearest(&field.name, names.filter(|name| !used(name)));
            let help = near.map_or_else(
                || "declare it under `properties`, or correct the name".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            sink.report_key(Code::UndeclaredProperty, &field.at, &message, &help);
        }
        let is_pair = |name: &String| {
            matches!(Encoding::of(name), Some(Encoding::Json)) || name.starts_with("text/plain")
        };
        if media.encoding == Encoding::Form && !field.media_types.iter().all(is_pair) {
            let message = "a value of this form is plain text or JSON";
            let help = "write `contentType: application/json`, or leave it out";
            sink.report_value(
                Code::UnsupportedKeyword,
                &field.at.key("contentType"),
                message,
                help,
            );
        }
    }
}

/// Whether a schema describes something that is sent as keys and values.
fn may_be_form(encoding: Encoding, schema: SchemaId, spec: &Spec, shapes: &Shapes) -> bool {
    let target = shapes.arrive(schema).and_then(|(id, _)| Some((id, shapes.of(id)?)));
    let Some((id, found)) = target else { return true }; // which is reported elsewhere
    match &found.shape {
        Shape::Object(_) | Shape::Map(Some(_)) => true,
        // Nothing counts the parts of a form with free keys.
        Shape::Map(None) => {
            encoding == Encoding::Form || spec.schemas[id].limits.of(Type::Object).is_empty()
        }
        Shape::Union(_) => encoding == Encoding::Form,
        _ => false,
    }
}

pub(super) fn responses<'s>(
    operation: &'s Operation,
    spec: &'s Spec,
) -> impl Iterator<Item = (Status, &'s Response)> {
    let all = &spec.components.responses;
    operation.responses.iter().filter_map(|(status, part)| Some((*status, part.resolve(all)?)))
}

/// `x-error-codes` names a property of the body that holds text.
fn check_codes(operation: &Operation, spec: &Spec, shapes: &Shapes, sink: &mut Sink<'_>) {
    for (status, response) in responses(operation, spec) {
        let Some(codes) = &response.codes else { continue };
        if status.is_success() {
            let message = "the response of a success has no error codes";
            let help = "move it to the response of an error, such as '4XX'";
            sink.report_key(Code::MisplacedKeyword, &codes.at, message, help);
        }
        let schema = response.media.as_ref().and_then(|media| media.schema);
        if !schema.is_some_and(|schema| has_text(schema, &codes.property, spec, shapes)) {
            let message =
                format!("the body of this response has no text property `{}`", codes.property);
            let help = "name a property of type `string` that the body has";
            let at = codes.at.key("property");
            sink.report_value(Code::UndeclaredProperty, &at, &message, help);
        }
    }
}

fn has_text(schema: SchemaId, property: &str, spec: &Spec, shapes: &Shapes) -> bool {
    let target = shapes.arrive(schema).and_then(|(schema, _)| shapes.of(schema));
    let Some(target) = target else { return true }; // which is reported elsewhere
    let Shape::Object(object) = &target.shape else { return false };
    let mut known = object.properties.iter().filter(|one| one.name == property);
    known.any(|one| spec.schemas[one.schema].types == [Type::String])
}
