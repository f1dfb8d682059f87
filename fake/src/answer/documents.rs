//! Bodies just as documented.

use super::sample::{self, Direction, Manner};
use crate::api::ResponseMedia;
use crate::document::Document;
use crate::media;
use crate::schema::Schema;
use serde_json::Value;

impl ResponseMedia {
    /// The example of that name, the first, or one made from the schema.
    pub(super) fn sample(&self, document: &Document, name: Option<&str>) -> Value {
        let named = name.and_then(|name| self.examples.iter().find(|(other, _)| other == name));
        match named {
            Some((_, value)) => value.clone(),
            None => sample_of(document, self.examples.iter(), self.schema.as_ref()),
        }
    }

    pub(super) fn has(&self, example: &str) -> bool {
        self.examples.iter().any(|(name, _)| name == example)
    }

    /// All documented examples; one made from the schema where there are none.
    pub(super) fn candidates(&self, document: &Document) -> Vec<Value> {
        if self.examples.is_empty() {
            return vec![self.made(document)];
        }
        self.examples.iter().map(|(_, value)| value.clone()).collect()
    }

    fn made(&self, document: &Document) -> Value {
        let schema = self.schema.as_ref();
        schema.map_or(Value::Null, |schema| made(document, schema, Direction::Response))
    }

    pub(super) fn allows(&self, body: &Value) -> bool {
        self.schema.as_ref().is_none_or(|schema| schema.allows(body))
    }

    /// As it goes over the wire: JSON, text as it is, one event or one line. An example that shows the whole stream is
    /// sent as it is.
    pub(super) fn text(&self, body: &Value) -> String {
        let essence = media::essence(&self.name);
        if let Some(text) = body.as_str().filter(|text| is_whole(text, &essence)) {
            let end = if essence == "text/event-stream" { "\n\n" } else { "\n" };
            return format!("{}{end}", text.trim_end_matches('\n'));
        }
        if essence == "text/event-stream" {
            return event(body);
        }
        if media::is_lines(&essence) {
            let start = media::line_start(&essence);
            return items(body).iter().map(|item| format!("{start}{item}\n")).collect();
        }
        match body {
            Value::String(text) if !media::is_json(&self.name) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// The items of JSON lines: a list has all of them, anything else is one.
fn items(body: &Value) -> &[Value] {
    body.as_array().map_or(std::slice::from_ref(body), Vec::as_slice)
}

/// Whether a text shows a stream with what divides its items, and not one of them.
fn is_whole(text: &str, essence: &str) -> bool {
    let is_field = |line: &str| {
        let name = line.split_once(':').map(|(name, _)| name);
        name.is_some_and(|name| matches!(name, "" | "data" | "event" | "id" | "retry"))
    };
    let mut lines = text.lines().filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some()
        && match essence {
            "text/event-stream" => lines.all(is_field),
            essence => media::is_lines(essence) && media::lines(text).is_ok(),
        }
}

/// A server-sent event: the documents describe its data, or all of its fields.
fn event(body: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let field = |name: &str, value: &Value| -> String {
        let name = if name == "comment" { "" } else { name };
        text(value).lines().map(|line| format!("{name}: {line}\n")).collect()
    };
    let is_field =
        |name: &String| matches!(name.as_str(), "data" | "event" | "id" | "retry" | "comment");
    let fields = match body {
        Value::Object(fields) if fields.contains_key("data") && fields.keys().all(is_field) => {
            fields.iter().map(|(name, value)| field(name, value)).collect()
        }
        data => field("data", data),
    };
    format!("{fields}\n")
}

/// The first documented example that keeps the schema; one that is made where there is none.
fn sample_of<'e>(
    document: &Document,
    examples: impl Iterator<Item = &'e (String, Value)>,
    schema: Option<&Schema>,
) -> Value {
    let examples: Vec<_> = examples.map(|(_, value)| value).collect();
    let Some(schema) = schema else {
        return examples.first().map_or(Value::Null, |it| (*it).clone());
    };
    let good = examples.iter().find(|value| schema.allows(value));
    let repaired = || {
        let repaired = without_broken(schema, (*examples.first()?).clone());
        schema.allows(&repaired).then_some(repaired)
    };
    let found = good.map(|value| (*value).clone()).or_else(repaired);
    found.unwrap_or_else(|| made(document, schema, Direction::Response))
}

/// So many alternatives of each schema are tried.
const MAX_CHOICES: usize = 4;

/// A value that the schema takes, if one is found; with the documents' own examples in it, if that
/// one does.
pub(crate) fn made(document: &Document, schema: &Schema, direction: Direction) -> Value {
    let choices = (0..MAX_CHOICES).flat_map(|choice| [(true, choice), (false, choice)]);
    let mut first = None;
    for (as_given, choice) in choices {
        let manner = Manner { direction, as_given, choice };
        let sample = sample::sample_in(document, &schema.written, manner);
        let repaired = without_broken(schema, sample);
        if schema.allows(&repaired) {
            return repaired;
        }
        first.get_or_insert(repaired);
    }
    first.unwrap_or_default()
}

/// A value that breaks its schema is repaired in at most this many steps, or not at all.
const MAX_STEPS: usize = 32;

/// Leaves out what the schema refuses and does not ask for.
fn without_broken(schema: &Schema, made: Value) -> Value {
    let broken = |value: &Value| -> Vec<String> {
        let errors = schema.validator.iter_errors(value).take(MAX_STEPS);
        errors.map(|error| error.instance_path().as_str().to_owned()).collect()
    };
    let mut repaired = made.clone();
    for _ in 0..MAX_STEPS {
        let found = broken(&repaired);
        let Some(pointer) = found.first() else { return repaired };
        let better = outwards(pointer)
            .filter_map(|pointer| without(&repaired, pointer))
            .find(|less| broken(less).len() < found.len());
        match better {
            Some(less) => repaired = less,
            None => return made,
        }
    }
    made
}

/// `/a/b`, `/a`
fn outwards(pointer: &str) -> impl Iterator<Item = &str> {
    let first = (!pointer.is_empty()).then_some(pointer);
    std::iter::successors(first, |pointer| {
        let (above, _) = pointer.rsplit_once('/')?;
        (!above.is_empty()).then_some(above)
    })
}

/// The value without that member of an object, or that item of a list.
fn without(value: &Value, pointer: &str) -> Option<Value> {
    let (above, name) = pointer.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    let mut less = value.clone();
    match less.pointer_mut(above)? {
        Value::Object(members) => drop(members.remove(&name)?),
        Value::Array(items) => {
            let index = name.parse().ok().filter(|index| *index < items.len())?;
            items.remove(index);
        }
        _ => return None,
    }
    Some(less)
}
