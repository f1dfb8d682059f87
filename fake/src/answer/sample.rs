//! A value of a schema: its examples where it has some, otherwise the simplest of its type.

mod tag;
mod text;

use crate::document::Document;
use serde_json::{Map, Value, json};
use text::text;

/// Schemas nested deeper than this get the empty value.
const MAX_DEPTH: usize = 16;

/// Which way a value travels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Direction {
    Request,
    Response,
}

/// How a sample is made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Manner {
    pub(crate) direction: Direction,
    /// Whether the documents' own examples stand in it.
    pub(crate) as_given: bool,
    /// Which alternative is taken, where there are several.
    pub(crate) choice: usize,
}

/// A sample of what is sent that way, made in the plainest manner.
pub(crate) fn sample(document: &Document, schema: &Value, direction: Direction) -> Value {
    sample_in(document, schema, Manner { direction, as_given: true, choice: 0 })
}

pub(crate) fn sample_in(document: &Document, schema: &Value, manner: Manner) -> Value {
    let mut sampler = Sampler { document, manner, open: Vec::new(), left: MAX_VALUES, variant: 0 };
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
    manner: Manner,
    /// References being followed, so that recursion ends.
    open: Vec<String>,
    /// How many more values are made: required recursion doubles with every level.
    left: usize,
    /// Which of several items that have to differ is made.
    variant: usize,
}

impl Sampler<'_> {
    fn sample(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(value) = self.given(schema).filter(|_| self.variant == 0) {
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
        if let Some(choice) = self.choice(schema) {
            let mut sample = self.merge(schema, std::slice::from_ref(choice), depth);
            tag::tag(self.document, schema, choice, &mut sample);
            return sample;
        }
        self.sample_type(schema, depth)
    }

    /// The value that the documents give themselves, if it is of the type that they say.
    fn given<'s>(&self, schema: &'s Value) -> Option<&'s Value> {
        let first = |key: &str| schema.get(key)?.as_array()?.first();
        let fixed = schema.get("const").or_else(|| {
            let values = schema.get("enum")?.as_array()?;
            (!self.manner.as_given).then(|| values.iter().find(|one| !one.is_null()))?
        });
        let example = || {
            schema.get("example").or_else(|| first("examples")).or_else(|| schema.get("default"))
        };
        let example = || example().filter(|value| is_of_type(value, schema));
        fixed.or_else(|| self.manner.as_given.then(example)?).or_else(|| first("enum"))
    }

    /// One of the alternatives that are not null.
    fn choice<'s>(&self, schema: &'s Value) -> Option<&'s Value> {
        let list = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(*key)?.as_array())?;
        let choices: Vec<_> = list.iter().filter(|one| !is_null(one)).collect();
        choices.get(self.manner.choice % choices.len().max(1)).copied()
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
            "string" => text(schema, self.variant).into(),
            "integer" => integer(schema, self.variant),
            "number" => number(schema, self.variant),
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
                let count = usize::try_from(least.clamp(1, 16)).unwrap_or(1);
                if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
                    return (0..count).map(|index| self.variant(items, index, depth)).collect();
                }
                vec![self.sample(items, depth + 1); count].into()
            }
            _ => Value::Array(Vec::new()),
        }
    }

    /// One of several items that have to differ.
    fn variant(&mut self, items: &Value, index: usize, depth: usize) -> Value {
        let listed = ["enum", "examples"].iter().find_map(|key| items.get(*key)?.get(index));
        if let Some(value) = listed {
            return value.clone();
        }
        let before = std::mem::replace(&mut self.variant, index);
        let item = self.sample(items, depth + 1);
        self.variant = before;
        item
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let hidden = property.get(self.manner.direction.hidden()) == Some(&Value::Bool(true));
            let optional = !requires(schema, name);
            if !(hidden || optional && self.recurses(property)) {
                object.insert(name.clone(), self.sample(property, depth + 1));
            }
        }
        self.add_free_keys(schema, &mut object, depth);
        object
    }

    /// One key of a map, and as many of any object as it has to have.
    fn add_free_keys(&mut self, schema: &Value, object: &mut Map<String, Value>, depth: usize) {
        let values = schema.get("additionalProperties").filter(|it| !it.is_boolean());
        let is_map = object.is_empty() && values.is_some_and(|values| !self.recurses(values));
        let least = schema.get("minProperties").and_then(Value::as_u64).unwrap_or(0);
        let least = usize::try_from(least.min(16)).unwrap_or(0).max(usize::from(is_map));
        for number in 1.. {
            if object.len() >= least {
                return;
            }
            let value = values.map_or_else(|| "string".into(), |it| self.sample(it, depth + 1));
            object.entry(format!("key{number}")).or_insert(value);
        }
    }

    fn recurses(&self, schema: &Value) -> bool {
        let reference = schema.get("$ref").and_then(Value::as_str);
        reference.is_some_and(|reference| self.open.iter().any(|open| open == reference))
    }
}

impl Direction {
    /// What says that a property does not travel that way.
    fn hidden(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }
}

/// Documents of others give `"20"` for an integer.
fn is_of_type(value: &Value, schema: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("number") => value.is_number(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        Some("null") => value.is_null(),
        _ => true,
    };
    match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(is),
        Some(name) => is(name),
        None => true,
    }
}

fn requires(schema: &Value, name: &str) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    required.is_some_and(|names| names.iter().any(|required| required == name))
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

/// The first type that is not `null`; by its keywords if a schema states none.
pub(crate) fn type_of(schema: &Value) -> &str {
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

/// The least integer, or the least multiple, that the limits take.
fn integer(schema: &Value, variant: usize) -> Value {
    let limit = |key: &str| schema.get(key).and_then(Value::as_i64);
    let least = limit("minimum").or(limit("exclusiveMinimum").map(|low| low.saturating_add(1)));
    let most = limit("maximum").or(limit("exclusiveMaximum").map(|high| high.saturating_sub(1)));
    let step = limit("multipleOf").filter(|step| *step > 0).unwrap_or(1);
    let start = least.unwrap_or_else(|| most.map_or(step, |most| most.min(step)));
    let multiple = match start.rem_euclid(step) {
        0 => start,
        rest => start.saturating_add(step - rest),
    };
    let multiple = if most.is_some_and(|most| multiple > most) && least.is_none() {
        multiple.saturating_sub(step)
    } else {
        multiple
    };
    let variant = i64::try_from(variant).unwrap_or(0);
    multiple.saturating_add(step.saturating_mul(variant)).into()
}

fn number(schema: &Value, variant: usize) -> Value {
    if schema
        .get("multipleOf")
        .is_some_and(|step| step.as_f64().is_some_and(|it| it.fract() == 0.0))
    {
        return integer(schema, variant);
    }
    let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
    let above = limit("minimum").or(limit("exclusiveMinimum"));
    let below = limit("maximum").or(limit("exclusiveMaximum"));
    #[allow(clippy::cast_precision_loss, reason = "a handful of items")]
    let offset = variant as f64;
    match (above, below, limit("multipleOf")) {
        (above, _, Some(step)) => {
            json!(((above.unwrap_or(0.0) / step).ceil() + 1.0 + offset) * step)
        }
        (Some(above), Some(below), None) => json!(above + (below - above) / (2.0 + offset)),
        (Some(above), None, None) => json!(above + 1.0 + offset),
        (None, Some(below), None) => json!(below - 1.0 - offset),
        (None, None, None) => json!(1.5 + offset),
    }
}
