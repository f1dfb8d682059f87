//! A value of a schema: its examples where it has some, otherwise the simplest of its type.

use crate::document::Document;
use serde_json::{Map, Value, json};

/// Schemas nested deeper than this get the empty value.
const MAX_DEPTH: usize = 16;

/// A sample of what a server sends.
pub(crate) fn sample(document: &Document, schema: &Value) -> Value {
    let mut sampler = Sampler { document, open: Vec::new(), left: MAX_VALUES };
    sampler.sample(schema, 0)
}

/// As it stands in a header: strings without quotes.
pub(crate) fn sample_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A sample has no more values than this.
const MAX_VALUES: usize = 2_000;

struct Sampler<'d> {
    document: &'d Document,
    /// References being followed, so that recursion ends.
    open: Vec<String>,
    /// How many more values are made: required recursion doubles with every level.
    left: usize,
}

impl Sampler<'_> {
    fn sample(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(value) = given(schema) {
            return value.clone();
        }
        if depth > MAX_DEPTH || self.left == 0 {
            return Value::Null;
        }
        self.left -= 1;
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            return self.follow(reference, depth);
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return self.merge(schema, parts, depth);
        }
        let choices = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(*key)?.as_array());
        if let Some(choice) = choices.and_then(|list| list.iter().find(|one| !is_null(one))) {
            return self.sample(choice, depth + 1);
        }
        self.sample_type(schema, depth)
    }

    fn follow(&mut self, reference: &str, depth: usize) -> Value {
        let document = self.document;
        let Some(target) = document.target(reference) else {
            return Value::Null;
        };
        self.open.push(reference.to_owned());
        let value = self.sample(target, depth + 1);
        self.open.pop();
        value
    }

    fn merge(&mut self, schema: &Value, parts: &[Value], depth: usize) -> Value {
        let mut merged = self.object(schema, depth);
        let mut other = None;
        for part in parts {
            match self.sample(part, depth + 1) {
                Value::Object(members) => merged.extend(members),
                value => other = Some(value),
            }
        }
        match other {
            Some(value) if merged.is_empty() => value,
            _ => Value::Object(merged),
        }
    }

    fn sample_type(&mut self, schema: &Value, depth: usize) -> Value {
        match type_of(schema) {
            "string" => string(schema).into(),
            "integer" => integer(schema),
            "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1.5)),
            "boolean" => true.into(),
            "null" => Value::Null,
            "array" => self.array(schema, depth),
            _ => Value::Object(self.object(schema, depth)),
        }
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Value {
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        match schema.get("items") {
            Some(items) if least > 0 || !self.recurses(items) => {
                let item = self.sample(items, depth + 1);
                let count = usize::try_from(least.clamp(1, 16)).unwrap_or(1);
                vec![item; count].into()
            }
            _ => Value::Array(Vec::new()),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let hidden = property.get("writeOnly") == Some(&Value::Bool(true));
            let optional = !requires(schema, name);
            if !(hidden || optional && self.recurses(property)) {
                object.insert(name.clone(), self.sample(property, depth + 1));
            }
        }
        object
    }

    fn recurses(&self, schema: &Value) -> bool {
        let reference = schema.get("$ref").and_then(Value::as_str);
        reference.is_some_and(|reference| self.open.iter().any(|open| open == reference))
    }
}

/// The value that the documents give themselves.
fn given(schema: &Value) -> Option<&Value> {
    let first = |key: &str| schema.get(key)?.as_array()?.first();
    schema
        .get("const")
        .or_else(|| schema.get("example"))
        .or_else(|| first("examples"))
        .or_else(|| schema.get("default"))
        .or_else(|| first("enum"))
}

fn requires(schema: &Value, name: &str) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    required.is_some_and(|names| names.iter().any(|required| required == name))
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

/// The first type that is not `null`; by its keywords if a schema states none.
fn type_of(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(name)) => name,
        Some(Value::Array(names)) => {
            let mut names = names.iter().filter_map(Value::as_str);
            names.find(|name| *name != "null").unwrap_or("null")
        }
        _ if schema.get("items").is_some() => "array",
        _ if ["pattern", "maxLength", "format"].iter().any(|key| schema.get(*key).is_some()) => {
            "string"
        }
        _ => "object",
    }
}

fn integer(schema: &Value) -> Value {
    let limit = |key: &str| schema.get(key).and_then(Value::as_i64);
    let least = limit("minimum").or(limit("exclusiveMinimum").map(|low| low.saturating_add(1)));
    least.or_else(|| limit("maximum").map(|most| most.min(1))).unwrap_or(1).into()
}

fn string(schema: &Value) -> String {
    let text = match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => "2024-01-15T10:00:00Z",
        Some("date") => "2024-01-15",
        Some("time") => "10:00:00Z",
        Some("email") => "jane@example.com",
        Some("uuid") => "9b2b7e0c-3d51-4f0a-8f6d-0e1c2a3b4d5e",
        Some("uri" | "url") => "https://example.com/",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        _ => "string",
    };
    let limit =
        |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let longest = limit("maxLength").unwrap_or(usize::MAX);
    let least = limit("minLength").unwrap_or(0).min(4096);
    let padding = "x".repeat(least.saturating_sub(text.len()));
    text.chars().chain(padding.chars()).take(longest).collect()
}
