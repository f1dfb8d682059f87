//! Documented errors → an enum with one variant per status.

use super::docs::{self, Writer};
use super::operation::{body_of, content_of};
use super::types::{fallback, presence_of};
use super::{File, names};
use crate::check::Checked;
use crate::ir::{CodeField, Direction, Docs, Enum, Errors, Kind, StatusVariant, Type, Variant};
use crate::shape::Shape;
use crate::spec::{ErrorCodes, Operation, Response, SchemaId, Status};
use std::borrow::Cow;

pub(super) fn lower_errors(
    operation: &Operation,
    name: &str,
    file: &mut File<'_>,
) -> Option<Errors> {
    let mut failures: Vec<_> =
        operation.responses.iter().filter(|(status, _)| !status.is_success()).collect();
    if failures.is_empty() {
        return None;
    }
    // A status before its class, a class before the rest: the first that fits is read.
    failures.sort_by_key(|(status, _)| *status);
    let checked = file.checked;
    let responses: Vec<_> = failures
        .iter()
        .map(|(status, part)| (*status, received(checked.response(part), operation)))
        .collect();
    let variants = responses.iter().map(|(status, response)| {
        lower_variant(*status, response, |variant| format!("{name}{variant}Body"), file)
    });
    let variants = variants.collect();
    let method = names::snake(&operation.id);
    let beside = beside_default(operation, checked);
    Some(Errors {
        name: format!("{name}Error"),
        docs: errors_docs(&method, &beside),
        variants,
        beside,
        codes: lower_codes(&responses, name, &method),
    })
}

fn errors_docs(method: &str, beside: &[u16]) -> Docs {
    let mut said = format!("Errors documented for [`Client::{method}`].");
    if !beside.is_empty() {
        let codes: Vec<_> = beside.iter().map(u16::to_string).collect();
        let other = format!(
            " A success other than {} is among them, if it has a body.",
            codes.join(" or ")
        );
        said.push_str(&other);
    }
    Writer::sentence(&said)
}

/// The documented successes, where `default` describes a body that none of them has: OpenAPI has it for every
/// status that is not listed, successes too.
fn beside_default(operation: &Operation, checked: &Checked) -> Vec<u16> {
    let is_default = |(status, _): &&(Status, _)| *status == Status::Default;
    let default = operation.responses.iter().find(is_default);
    let Some(default) = default.and_then(|(_, part)| body_of(checked.response(part), checked))
    else {
        return Vec::new();
    };
    let successes = operation.responses.iter().filter(|(status, _)| status.is_success());
    let codes = successes.map(|(status, part)| match status {
        Status::Code(code) if body_of(checked.response(part), checked) != Some(default) => {
            Some(*code)
        }
        _ => None,
    });
    let codes = codes.collect::<Option<Vec<u16>>>().filter(|_| operation.method != "head");
    codes.unwrap_or_default()
}

/// What comes of a response: a HEAD request is answered without a body (RFC 9110, section 9.3.2).
fn received<'r>(response: &'r Response, operation: &Operation) -> Cow<'r, Response> {
    if operation.method == "head" {
        return Cow::Owned(Response { media: None, stream: None, codes: None, ..response.clone() });
    }
    Cow::Borrowed(response)
}

/// The variant of a status; `body` names the type of its body, after the variant's name.
pub(super) fn lower_variant(
    status: Status,
    response: &Response,
    body: impl FnOnce(&str) -> String,
    file: &mut File<'_>,
) -> StatusVariant {
    let name = variant_name(status);
    let body_name = body(&name);
    let media = response.media.as_ref();
    let body = media.and_then(|media| content_of(media, &body_name, file));
    let schema = media.and_then(|media| media.schema);
    let code = response.codes.as_ref().and_then(|codes| code_field(codes, schema?, file));
    let mut docs = Writer::new();
    docs.paragraph(&docs::status_line(status, response));
    docs::write_answer(response, &body_name, file, &mut docs);
    StatusVariant { at: response.at.clone(), name, docs: docs.finish(), status, body, code }
}

/// The names that RFC 9110 gives to statuses, as far as APIs document them.
fn variant_name(status: Status) -> String {
    let name = match status {
        Status::Code(200) => "Ok",
        Status::Code(201) => "Created",
        Status::Code(202) => "Accepted",
        Status::Code(203) => "NonAuthoritativeInformation",
        Status::Code(204) => "NoContent",
        Status::Code(205) => "ResetContent",
        Status::Code(206) => "PartialContent",
        Status::Code(207) => "MultiStatus",
        Status::Code(400) => "BadRequest",
        Status::Code(401) => "Unauthorized",
        Status::Code(402) => "PaymentRequired",
        Status::Code(403) => "Forbidden",
        Status::Code(404) => "NotFound",
        Status::Code(405) => "MethodNotAllowed",
        Status::Code(406) => "NotAcceptable",
        Status::Code(408) => "RequestTimeout",
        Status::Code(409) => "Conflict",
        Status::Code(410) => "Gone",
        Status::Code(412) => "PreconditionFailed",
        Status::Code(413) => "ContentTooLarge",
        Status::Code(415) => "UnsupportedMediaType",
        Status::Code(422) => "UnprocessableEntity",
        Status::Code(423) => "Locked",
        Status::Code(429) => "TooManyRequests",
        Status::Code(500) => "InternalServerError",
        Status::Code(501) => "NotImplemented",
        Status::Code(502) => "BadGateway",
        Status::Code(503) => "ServiceUnavailable",
        Status::Code(504) => "GatewayTimeout",
        Status::Code(other) => return format!("Status{other}"),
        Status::Class(1) => "Informational",
        Status::Class(2) => "Success",
        Status::Class(3) => "Redirection",
        Status::Class(4) => "ClientError",
        Status::Class(_) => "ServerError",
        Status::Default => "Other",
    };
    name.to_owned()
}

/// The field that `x-error-codes` describes.
fn code_field(codes: &ErrorCodes, body: SchemaId, file: &File<'_>) -> Option<CodeField> {
    let (body, _) = file.checked.arrive(body);
    let Shape::Object(object) = &file.checked.shape(body).shape else { return None };
    let property = object.properties.iter().find(|property| property.name == codes.property)?;
    let schema = file.checked.schema(property.schema);
    Some(CodeField {
        name: names::field(schema.rust_name(), &property.name).into_owned(),
        wire: property.name.to_string(),
        presence: presence_of(property, file),
    })
}

/// The enum of all codes that an operation documents, whatever their status.
fn lower_codes(
    responses: &[(Status, Cow<'_, Response>)],
    operation: &str,
    method: &str,
) -> Option<Type> {
    let mut variants: Vec<Variant> = Vec::new();
    let mut at = None;
    for (status, response) in responses {
        let Some(codes) = &response.codes else { continue };
        at.get_or_insert_with(|| codes.at.clone());
        for (code, meaning) in &codes.values {
            let said = {
                let meaning = docs::full_stop(&docs::safe(meaning));
                format!("{status} {}: {meaning}", docs::code(code))
            };
            match variants.iter_mut().find(|variant| variant.wire == *code) {
                Some(known) => known.docs.push(&format!("\n{said}")),
                None => variants.push(Variant {
                    name: names::variant(code),
                    wire: code.clone(),
                    docs: Writer::sentence(&said),
                }),
            }
        }
    }
    let fallback = fallback(variants.iter().map(|variant| variant.name.as_str()));
    let docs = Writer::sentence(&format!("Error codes documented for [`Client::{method}`]."));
    let direction = Direction { request: false, response: true };
    let kind = Kind::Enum(Enum { variants, fallback, open: false });
    Some(Type::new(at?, format!("{operation}ErrorCode"), docs, direction, kind))
}
