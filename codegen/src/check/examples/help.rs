//! What to write instead of a value that violates its schema.

use crate::diagnostic::{Change, Fix};
use crate::ledger::nearest;
use crate::pointer::Place;
use crate::source::yaml;
use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::types::JsonType;
use serde_json::Value;

/// Help, and the change that follows it, if one is known.
pub(super) fn help(error: &ValidationError<'_>, place: &Place) -> (String, Option<Fix>) {
    let value = error.instance().as_ref();
    let safe = |change| Some(Fix::safe(vec![change]));
    match error.kind() {
        ValidationErrorKind::Type { kind } => {
            let is = |wanted| match kind {
                TypeKind::Single(one) => *one == wanted,
                TypeKind::Multiple(several) => several.contains(wanted),
            };
            match value {
                Value::Null if is(JsonType::String) => (
                    "put it in quotes if the word is meant; in a map of one line, a comma ends a \
                     text: put all of it in quotes if this belongs to it; if null is meant, allow \
                     it: `type: [string, 'null']`"
                        .to_owned(),
                    None,
                ),
                Value::Number(_) | Value::Bool(_) if is(JsonType::String) => {
                    ("put it in quotes".to_owned(), safe(Change::Quote(place.clone())))
                }
                Value::String(text) => match bare(text, is(JsonType::Boolean)) {
                    Some(bare) => {
                        let change = Change::Replace(place.clone(), bare.clone());
                        (format!("write `{bare}`, without quotes"), safe(change))
                    }
                    None if is_written_json(text) => (
                        "this is a text that holds JSON: write the value itself, without quotes around it"
                            .to_owned(),
                        None,
                    ),
                    None => otherwise(),
                },
                _ => otherwise(),
            }
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            (format!("`{name}` is missing: add it, or take it out of `required`"), None)
        }
        ValidationErrorKind::Enum { options } => {
            let known = options.as_array().into_iter().flatten().filter_map(Value::as_str);
            let near = value.as_str().and_then(|word| nearest(word.trim(), known));
            near.map_or_else(otherwise, |near| {
                let change = Change::Replace(place.clone(), yaml::scalar(near));
                (format!("did you mean `{near}`?"), Some(Fix::likely(vec![change])))
            })
        }
        ValidationErrorKind::Format { format } => match example_of(format) {
            Some(example) => (format!("write it like this: {example}; or remove `format`"), None),
            None => otherwise(),
        },
        _ => otherwise(),
    }
}

/// A map or a list of JSON, as pages print it.
fn is_written_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<Value>(text).is_ok()
}

fn otherwise() -> (String, Option<Fix>) {
    ("correct the value or the schema: one of them is not what the server does".to_owned(), None)
}

/// A number or a boolean that was put in quotes, or a word of YAML 1.1 for a boolean.
fn bare(text: &str, may_be_boolean: bool) -> Option<String> {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite)
        && text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    let boolean = match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    };
    let boolean = boolean.filter(|_| may_be_boolean);
    boolean.or(is_number.then_some(text)).map(str::to_owned)
}

fn example_of(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "'2021-07-28'",
        "date-time" => "'2021-07-28T10:00:00Z'",
        "time" => "'10:00:00Z'",
        "email" => "jane@example.com",
        "uri" => "https://example.com/",
        "uuid" => "'123e4567-e89b-12d3-a456-426614174000'",
        "ipv4" => "192.0.2.1",
        "ipv6" => "'2001:db8::1'",
        "hostname" => "example.com",
        "duration" => "P1D",
        _ => return None,
    })
}
