//! Documented responses.

use crate::SpecError;
use crate::answer::sample::{Direction, sample, sample_text, type_of};
use crate::api::{ErrorCodes, Response, ResponseHeader, ResponseMedia, Statuses};
use crate::document::Node;
use crate::media;
use crate::schema::Schemas;
use serde_json::Value;

pub(super) fn load(
    schemas: &Schemas<'_>,
    operation: &Node<'_>,
) -> Result<Vec<Response>, SpecError> {
    let mut responses = Vec::new();
    let entries = operation.raw("responses").map(|node| node.entries());
    for (key, node) in entries.unwrap_or_default() {
        if key.starts_with("x-") {
            continue;
        }
        let status = statuses(key)
            .ok_or_else(|| node.refuse("neither a status, nor such as `4XX`, nor `default`"))?;
        let node = node.follow()?;
        responses.push(Response {
            status,
            headers: load_headers(&node)?,
            media: load_media(schemas, &node)?,
            codes: load_codes(&node)?,
        });
    }
    responses.sort_by_key(|response| response.status);
    Ok(responses)
}

fn statuses(key: &str) -> Option<Statuses> {
    if key == "default" {
        return Some(Statuses::Default);
    }
    let (first, rest) = (key.get(..1)?, key.get(1..)?);
    if rest.eq_ignore_ascii_case("XX") {
        let class = first.parse().ok()?;
        return (1..=5).contains(&class).then_some(Statuses::Range(class));
    }
    let status = key.parse().ok()?;
    (100..=599).contains(&status).then_some(Statuses::Exact(status))
}

fn load_headers(response: &Node<'_>) -> Result<Vec<ResponseHeader>, SpecError> {
    let mut headers = Vec::new();
    let entries = response.raw("headers").map(|node| node.entries());
    for (name, node) in entries.unwrap_or_default() {
        if !name.eq_ignore_ascii_case("content-type") {
            headers.push(load_header(name, &node.follow()?)?);
        }
    }
    Ok(headers)
}

fn load_header(name: &str, node: &Node<'_>) -> Result<ResponseHeader, SpecError> {
    let schema = node.value.get("schema").unwrap_or(&Value::Null);
    let example = examples(node)?.into_iter().next();
    let given = ["example", "examples", "const", "default", "enum"];
    let exemplified = example.is_some() || given.iter().any(|key| schema.get(*key).is_some());
    let sample = example
        .map_or_else(|| sample(node.document(), schema, Direction::Response), |(_, value)| value);
    Ok(ResponseHeader {
        name: name.to_owned(),
        sample: sample_text(&sample),
        certain: exemplified || node.flag("required"),
    })
}

/// What `content` lists: JSON first, where it is offered; otherwise in the order of the text.
pub(super) fn media_of<'v>(node: &Node<'v>) -> Vec<(&'v str, Node<'v>)> {
    let entries = node.raw("content").map(|content| content.entries());
    let mut entries = entries.unwrap_or_default();
    entries.sort_by_key(|(name, _)| !media::is_json(name));
    entries
}

fn load_media(schemas: &Schemas<'_>, response: &Node<'_>) -> Result<Vec<ResponseMedia>, SpecError> {
    let media = media_of(response).into_iter().map(|(name, node)| {
        let schema = node.raw("schema");
        Ok(ResponseMedia {
            name: media::one_of(name).to_owned(),
            examples: examples_of_media(name, &node)?,
            schema: schema.map(|node| schemas.compile(&node)).transpose()?,
        })
    });
    sound(media, schemas)
}

/// The media types that can be used. What stands beside the first, which is the one that an SDK uses, may be wrong in
/// a document that is taken all the same.
pub(super) fn sound<T>(
    media: impl Iterator<Item = Result<T, SpecError>>,
    schemas: &Schemas<'_>,
) -> Result<Vec<T>, SpecError> {
    let mut sound = Vec::new();
    for one in media {
        match one {
            Ok(one) => sound.push(one),
            Err(error) if sound.is_empty() => return Err(error),
            Err(error) => schemas.left_out.borrow_mut().push(error),
        }
    }
    Ok(sound)
}

/// The examples of a media type. Documents write JSON as text now and then, where the schema is that of an object or
/// a list.
pub(super) fn examples_of_media(
    name: &str,
    node: &Node<'_>,
) -> Result<Vec<(String, Value)>, SpecError> {
    let mut found = examples(node)?;
    let schema = node.child("schema")?;
    let is_text = schema.is_none_or(|schema| type_of(schema.value) == "string");
    if media::is_json(name) && !is_text {
        for (_, value) in &mut found {
            let read = value.as_str().and_then(|text| serde_json::from_str(text).ok());
            *value =
                read.filter(|it: &Value| it.is_object() || it.is_array()).unwrap_or(value.take());
        }
    }
    Ok(found)
}

/// `example` first (under the empty name), then the named `examples`.
pub(super) fn examples(node: &Node<'_>) -> Result<Vec<(String, Value)>, SpecError> {
    let single = node.value.get("example");
    let mut found: Vec<_> =
        single.map(|value| (String::new(), value.clone())).into_iter().collect();
    let named = node.raw("examples").map(|examples| examples.entries());
    for (name, example) in named.unwrap_or_default() {
        if let Some(value) = example.follow()?.value.get("value") {
            found.push((name.to_owned(), value.clone()));
        }
    }
    Ok(found)
}

fn load_codes(response: &Node<'_>) -> Result<Option<ErrorCodes>, SpecError> {
    let Some(node) = response.raw("x-error-codes") else {
        return Ok(None);
    };
    let property = node.text("property");
    let values = node.raw("values").map(|values| values.entries());
    match (property, values) {
        (Some(property), Some(values)) if !values.is_empty() => Ok(Some(ErrorCodes {
            property: property.to_owned(),
            values: values
                .into_iter()
                .map(|(code, meaning)| (code.to_owned(), sample_text(meaning.value)))
                .collect(),
        })),
        _ => Err(node.refuse("`x-error-codes` needs `property` and `values`, as code: meaning")),
    }
}
