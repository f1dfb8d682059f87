//! Requests that are as documented, as data.

use crate::answer::documents::made;
use crate::answer::sample::Direction;
use crate::api::{Api, Operation, Place, RequestMedia};
use crate::document::Document;
use crate::media;
use crate::schema::Schema;
use serde_json::{Value, json};

/// A request that an operation takes: the documents' own examples, as far as they keep the schemas, and
/// values that are made where there are none.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Example {
    /// The `operationId`, or method and path template.
    pub operation: String,
    /// The method, in upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Each parameter for which there is a value: where it is sent, its name, the value.
    pub parameters: Vec<(String, String, Value)>,
    /// The media type of the body, if there is a body.
    pub media_type: Option<String>,
    /// The body.
    pub body: Option<Value>,
    /// Whether each value keeps its schema. Some schemas take no value, or none that is easily found.
    pub is_valid: bool,
}

impl Example {
    /// As `GET /__docwright/examples` shows it.
    #[must_use]
    pub fn json(&self) -> Value {
        let parameters = self.parameters.iter();
        let parameters: Vec<_> = parameters
            .map(|(place, name, value)| json!({ "in": place, "name": name, "value": value }))
            .collect();
        json!({
            "operation": self.operation, "method": self.method, "path": self.path,
            "parameters": parameters, "mediaType": self.media_type, "body": self.body,
            "isValid": self.is_valid,
        })
    }
}

/// One for each operation.
pub(crate) fn of(api: &Api) -> impl Iterator<Item = Example> + '_ {
    api.routes.iter().flat_map(|route| {
        let path = &route.template.text;
        route.operations.iter().map(|operation| of_one(&api.document, path, operation))
    })
}

fn of_one(document: &Document, path: &str, operation: &Operation) -> Example {
    let mut is_valid = true;
    let parameters = operation.parameters.iter().filter_map(|parameter| {
        let value = value(document, &parameter.examples, parameter.schema.as_ref())?;
        // A segment of a path without any text would make another path of it.
        let is_empty = parameter.place == Place::Path && value.as_str() == Some("");
        let is_good = allows(parameter.schema.as_ref(), &value) && !is_empty;
        let is_sent = parameter.required || is_good;
        is_valid &= is_good || !is_sent;
        is_sent.then(|| (parameter.place.name().to_owned(), parameter.name.clone(), value))
    });
    // JSON, where it can be sent, and by its own name before others; otherwise the first of the text.
    let media = operation.body.as_ref().map(|body| &body.media[..]).unwrap_or_default();
    let plain = media.iter().find(|one| media::essence(&one.range) == "application/json");
    let json = || media.iter().find(|one| media::is_json(&one.range));
    let media = plain.or_else(json).or_else(|| media.first());
    let body = |media: &RequestMedia| value(document, &media.examples, media.schema.as_ref());
    let body = media.and_then(body);
    let parameters: Vec<_> = parameters.collect();
    let schema = media.and_then(|media| media.schema.as_ref());
    is_valid &= body.as_ref().is_none_or(|body| allows(schema, body));
    Example {
        operation: operation.id.clone(),
        method: operation.method.to_string(),
        path: path.to_owned(),
        parameters,
        media_type: media.map(|media| media.range.clone()),
        body,
        is_valid,
    }
}

fn allows(schema: Option<&Schema>, value: &Value) -> bool {
    schema.is_none_or(|schema| schema.allows(value))
}

/// The first example that the schema takes, or a value that is made.
fn value(
    document: &Document,
    examples: &[(String, Value)],
    schema: Option<&Schema>,
) -> Option<Value> {
    let mut values = examples.iter().map(|(_, value)| value);
    let Some(schema) = schema else { return values.next().cloned() };
    let good = values.find(|value| schema.allows(value)).cloned();
    Some(good.unwrap_or_else(|| made(document, schema, Direction::Request)))
}
