//! The documented success.

use super::echo::{Sent, echo};
use super::{Asked, Reply, defaults, has_body, not_acceptable, problem};
use crate::api::{Operation, Response, ResponseMedia, Statuses};
use crate::document::Shape;
use http::Method;
use serde_json::Value;

/// The first documented 2xx; 204 where none is.
pub(super) fn reply(asked: &Asked<'_>, operation: &Operation, example: Option<&str>) -> Reply {
    match documented(operation) {
        Some((status, response)) => reply_with(asked, operation, response, status, example),
        None => Reply::new(204),
    }
}

pub(super) fn reply_with(
    asked: &Asked<'_>,
    operation: &Operation,
    response: &Response,
    status: u16,
    example: Option<&str>,
) -> Reply {
    if !has_body(status) {
        return asked.reply(operation, response, status, None);
    }
    let media = asked.wanted(response);
    if media.is_none() && !response.media.is_empty() {
        return not_acceptable(response);
    }
    if let Some(name) = example.filter(|name| !media.is_some_and(|media| media.has(name))) {
        return unknown_example(name, media);
    }
    let body = media.map(|media| (media, body(asked, operation, media, example)));
    asked.reply(operation, response, status, body)
}

fn unknown_example(name: &str, media: Option<&ResponseMedia>) -> Reply {
    let names = media.into_iter().flat_map(|media| &media.examples);
    let names: Vec<_> = names.map(|(name, _)| name.as_str()).filter(|it| !it.is_empty()).collect();
    let documented =
        if names.is_empty() { "none has a name".to_owned() } else { names.join(" and ") };
    problem(404, &format!("no example is called `{name}`; documented: {documented}"))
}

/// Exact statuses first; `2XX` and `default` stand for 200.
fn documented(operation: &Operation) -> Option<(u16, &Response)> {
    operation.responses.iter().find_map(|response| {
        let status = match response.status {
            Statuses::Exact(status) if (200..=299).contains(&status) => status,
            Statuses::Range(2) | Statuses::Default => 200,
            _ => return None,
        };
        Some((status, response))
    })
}

/// The documented example with what was sent in it; untouched if it was asked for by name.
fn body(
    asked: &Asked<'_>,
    operation: &Operation,
    media: &ResponseMedia,
    name: Option<&str>,
) -> Value {
    let document = &asked.api.document;
    let example = media.sample(document, name);
    let judgement = asked.judgement;
    let (Some(mut sent), None) = (judgement.body.clone(), name) else {
        return example;
    };
    let schema = judgement.schema.unwrap_or(&Value::Null);
    defaults::settle(document, schema, &mut sent);
    let Value::Object(members) = &sent else {
        return example;
    };
    let shape = Shape::of(document, schema);
    let mut documented: Vec<&str> = shape.properties.iter().map(|(name, _)| *name).collect();
    documented.extend(members.keys().map(String::as_str));
    let sent = Sent {
        body: members,
        documented,
        id: judgement.id.as_deref(),
        creates: operation.method == Method::POST,
    };
    echo(document, media, &example, &sent, &asked.inventor)
}
