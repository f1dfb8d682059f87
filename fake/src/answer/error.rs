//! A documented error body that says what was wrong.

use super::{Asked, Reply, codes};
use crate::api::{ErrorCodes, Operation, Response};
use crate::script::Wish;
use crate::verdict::Verdict;
use serde_json::Value;

/// Properties that hold words for people, most fitting first.
const MESSAGE_NAMES: [&str; 12] = [
    "message",
    "messages",
    "msg",
    "detail",
    "details",
    "error_description",
    "errorMessage",
    "error_message",
    "description",
    "reason",
    "errors",
    "error",
];

/// Properties that repeat the status.
const STATUS_NAMES: [&str; 3] = ["statusCode", "status_code", "status"];

/// The first documented example that has room for what was wrong, otherwise the first.
pub(super) fn reply(
    asked: &Asked<'_>,
    operation: &Operation,
    response: &Response,
    status: u16,
) -> Reply {
    let document = &asked.api.document;
    // An error is reported in any case (RFC 9110, section 12.4.1).
    let media = asked.wanted(response).or(response.media.first());
    let body = media.map(|media| {
        let told = media.candidates(document).into_iter().find_map(|mut body| {
            let spoke = tell(&mut body, response, status, &asked.judgement.verdict);
            // The documents come before our words.
            (spoke && media.allows(&body)).then_some(body)
        });
        (media, told.unwrap_or_else(|| media.sample(document, None)))
    });
    asked.reply(operation, response, status, body)
}

/// The documented body as it stands, with the code that is wished for.
pub(super) fn reply_as_documented(
    asked: &Asked<'_>,
    operation: &Operation,
    response: &Response,
    wish: &Wish,
) -> Reply {
    let document = &asked.api.document;
    let media = asked.wanted(response).or(response.media.first());
    let body = media.map(|media| {
        let mut body = media.sample(document, wish.example.as_deref());
        let codes = response.codes.as_ref();
        let wished = wish.code.as_deref();
        // A body made from the schema has a code that no document lists.
        let made = media.examples.is_empty().then(|| codes?.values.first()).flatten();
        let code = wished.or(made.map(|(code, _)| code.as_str()));
        if let (Some(codes), Some(code)) = (codes, code) {
            put_code(&mut body, codes, code);
        }
        repeat_status(&mut body, wish.status);
        (media, body)
    });
    asked.reply(operation, response, wish.status, body)
}

/// The code, and its documented meaning as the message.
fn put_code(body: &mut Value, codes: &ErrorCodes, code: &str) {
    if let Some(place) = find(body, &codes.property) {
        *place = code.into();
    }
    let meaning = codes.values.iter().find(|(other, _)| other == code);
    let names = MESSAGE_NAMES.iter().filter(|name| **name != codes.property);
    if let Some((_, meaning)) = meaning {
        for name in names {
            if find(body, name).is_some_and(|place| say(place, std::slice::from_ref(meaning))) {
                return;
            }
        }
    }
}

fn repeat_status(body: &mut Value, status: u16) {
    for name in STATUS_NAMES {
        if let Some(place) = find(body, name).filter(|place| place.is_number()) {
            *place = status.into();
        }
    }
}

/// Whether there was anything in the body to say it with.
fn tell(body: &mut Value, response: &Response, status: u16, verdict: &Verdict) -> bool {
    let mut spoke = tell_code(body, response, verdict);
    repeat_status(body, status);
    let problems: Vec<String> = verdict.problems.iter().map(ToString::to_string).collect();
    let property = response.codes.as_ref().map_or("", |codes| codes.property.as_str());
    let mut names = MESSAGE_NAMES.iter().filter(|name| **name != property);
    spoke |= names.any(|name| find(body, name).is_some_and(|place| say(place, &problems)));
    for name in ["errors", "fieldErrors"] {
        if let Some(place) = find(body, name) {
            say_by_field(place, verdict);
        }
    }
    spoke
}

fn tell_code(body: &mut Value, response: &Response, verdict: &Verdict) -> bool {
    let (Some(codes), Some(problem)) = (&response.codes, verdict.first()) else {
        return false;
    };
    let code = codes::choose(&codes.values, problem);
    match (code, find(body, &codes.property)) {
        (Some(code), Some(place)) => *place = code.into(),
        _ => return false,
    }
    true
}

/// Puts the sentences where there is a string or a list of strings.
fn say(place: &mut Value, sentences: &[String]) -> bool {
    match place {
        Value::String(text) => *text = sentences.join("; "),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            *list = sentences.iter().cloned().map(Value::String).collect();
        }
        _ => return false,
    }
    true
}

/// `{"email": ["…"]}`: lists of messages by field.
fn say_by_field(place: &mut Value, verdict: &Verdict) {
    let Value::Object(fields) = place else {
        return;
    };
    if fields.is_empty() || !fields.values().all(Value::is_array) {
        return;
    }
    fields.clear();
    for problem in &verdict.problems {
        let name = problem.place.split(['/', ' ']).find(|part| !part.is_empty());
        let messages =
            fields.entry(name.unwrap_or("body")).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = messages {
            list.push(problem.message.as_str().into());
        }
    }
}

/// The member of that name, at the top or one object below (`{"error": {"message": …}}`).
fn find<'a>(body: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    let object = body.as_object_mut()?;
    if object.contains_key(name) {
        return object.get_mut(name);
    }
    let mut inner = object.values_mut().filter_map(Value::as_object_mut);
    inner.find_map(|object| object.get_mut(name))
}
