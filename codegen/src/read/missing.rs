//! Reports of keywords that are missing, with what to write.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::Object;
use crate::pointer::{Pointer, Step};
use crate::source::yaml;
use heck::ToKebabCase;

/// One report of all keywords that are missing in an object whose first keyword stands at `first`.
pub(super) fn report(
    object: Object,
    at: &Pointer,
    missing: &[&str],
    first: Option<&Pointer>,
    sink: &Sink<'_>,
) -> Diagnostic {
    let names: Vec<_> = missing.iter().map(|keyword| format!("`{keyword}`")).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let message = format!("{} {verb} missing here", listed(&names));
    let lines: Vec<_> = missing.iter().map(|keyword| entry(object, at, keyword)).collect();
    let help = format!(
        "add {}",
        listed(&lines.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>())
    );
    // OpenAPI 3.1 does not ask for them.
    let help = if object == Object::Operation && missing.contains(&"responses") {
        format!("{help}: what the method returns comes of them")
    } else {
        help
    };
    // An item of a list has no key; its first keyword is nearer to what is meant than the dash.
    let place = match (at.last(), first) {
        (Some(Step::Index(_)), Some(first)) => sink.key(first),
        _ => sink.key(at),
    };
    let can_be_added = lines.iter().all(|line| !line.contains('…'));
    let changes = match first {
        Some(first) => {
            lines.iter().map(|line| Change::Before(first.clone(), line.clone())).collect()
        }
        None => vec![Change::Replace(sink.value(at), format!("{{{}}}", lines.join(", ")))],
    };
    let fix = can_be_added.then(|| Fix::likely(changes));
    let diagnostic = Diagnostic::new(Code::MissingKeyword, place, message).help(help);
    diagnostic.missing(at, missing).maybe_fix(fix)
}

/// `a`, `b` and `c`
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// A keyword with a value that could be meant.
fn entry(object: Object, at: &Pointer, keyword: &str) -> String {
    let key = at.last().and_then(Step::as_key);
    match (object, keyword) {
        (Object::Info, "version") => "version: '1.0'".to_owned(),
        (Object::Info, "title") => "title: …".to_owned(),
        (Object::Response, "description") => {
            let reason = key.and_then(reason).unwrap_or("Response");
            format!("description: {reason}")
        }
        (Object::Operation, "operationId") => operation_id(at)
            .map_or("operationId: …".to_owned(), |id| format!("operationId: {id}")),
        (Object::Operation, "responses") => "responses: {'200': {description: OK}}".to_owned(),
        (Object::Parameter | Object::Header, "schema") => "schema: {type: string}".to_owned(),
        (Object::Parameter, "in") => "in: query".to_owned(),
        (Object::SecurityScheme, "in") => "in: header".to_owned(),
        (Object::SecurityScheme, "scheme") => "scheme: bearer".to_owned(),
        (Object::SecurityScheme, "type") => "type: http".to_owned(),
        (Object::Document, "openapi") => "openapi: 3.1.1".to_owned(),
        (Object::RequestBody, "content") => "content: {application/json: {schema: …}}".to_owned(),
        (Object::Server, "url") => "url: https://…".to_owned(),
        _ => format!("{keyword}: …"),
    }
}

/// `get`, `/v1/pets/{petId}` → `get-v1-pets-pet-id`
fn operation_id(at: &Pointer) -> Option<String> {
    let mut steps = at.steps_back().map(|step| step.as_key());
    let (method, path) = (steps.next()??, steps.next()??);
    let words = path.split(['/', '{', '}', '-', '_', '.']).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(ToKebabCase::to_kebab_case).collect();
    Some(yaml::scalar(&format!("{method}-{}", words.join("-"))))
}

/// The reason phrase of a status (RFC 9110), for those that pages document.
fn reason(status: &str) -> Option<&'static str> {
    Some(match status {
        "200" => "OK",
        "201" => "Created",
        "202" => "Accepted",
        "204" => "No Content",
        "400" => "Bad Request",
        "401" => "Unauthorized",
        "403" => "Forbidden",
        "404" => "Not Found",
        "409" => "Conflict",
        "422" => "Unprocessable Content",
        "429" => "Too Many Requests",
        "500" => "Internal Server Error",
        "default" => "Error",
        _ => return None,
    })
}
