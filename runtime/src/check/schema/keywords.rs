//! What each keyword asks for.

use super::{Broken, Judge};
use crate::Number;
use crate::check::path::Path;
use crate::check::same::{first_equal_pair, is_same};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// A keyword of a schema.
#[derive(Clone, Copy)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) argument: &'static Value,
    /// The schema that it is of.
    pub(super) around: &'static Map<String, Value>,
}

impl Keyword {
    fn is_broken(self, path: Path<'_>, broken: &mut Broken<'_>) {
        broken(path, self.name, self.argument);
    }

    /// The argument of a keyword beside it.
    pub(super) fn beside(self, name: &str) -> Option<&'static Value> {
        self.around.get(name)
    }
}

impl Judge {
    /// What a keyword says of any value.
    pub(super) fn keyword(
        self,
        keyword: Keyword,
        value: &Value,
        path: Path<'_>,
        broken: &mut Broken<'_>,
    ) {
        let Keyword { name, argument, .. } = keyword;
        let kept = match (name, argument) {
            ("$ref", Value::String(reference)) => {
                if let Some(target) = self.target(reference) {
                    self.judge(target, name, value, path, broken);
                }
                true
            }
            ("type", Value::String(ty)) => is_of_type(value, ty),
            ("type", Value::Array(_)) => texts(argument).any(|ty| is_of_type(value, ty)),
            ("const", _) => is_same(argument, value),
            ("enum", Value::Array(all)) => all.iter().any(|one| is_same(one, value)),
            ("not", _) => !self.holds(argument, value),
            ("if", _) => {
                if let Some(next) = self.branch(keyword, value) {
                    self.judge(next.argument, next.name, value, path, broken);
                }
                true
            }
            ("allOf", Value::Array(all)) => {
                for schema in all {
                    self.judge(schema, name, value, path, broken);
                }
                true
            }
            ("anyOf", Value::Array(all)) => all.iter().any(|schema| self.holds(schema, value)),
            ("oneOf", Value::Array(all)) => {
                all.iter().filter(|schema| self.holds(schema, value)).count() == 1
            }
            _ => match value {
                Value::String(text) => self.of_text(keyword, text),
                Value::Number(number) => of_number(keyword, number),
                Value::Array(items) => {
                    self.of_items(keyword, value, items, path, broken);
                    self.of_list(keyword, items)
                }
                Value::Object(object) => {
                    self.of_values(keyword, value, object, path, broken);
                    of_keys(keyword, object)
                }
                Value::Null | Value::Bool(_) => true,
            },
        };
        if !kept {
            keyword.is_broken(path, broken);
        }
    }

    /// The `then` or `else` beside an `if`.
    pub(super) fn branch(self, keyword: Keyword, value: &Value) -> Option<Keyword> {
        let name = if self.holds(keyword.argument, value) { "then" } else { "else" };
        keyword.beside(name).map(|argument| Keyword { name, argument, ..keyword })
    }

    /// Whether the schema around a keyword applies to a key by itself.
    fn applies_to(self, keyword: Keyword, key: &str) -> bool {
        let by_name = keyword.beside("properties").is_some_and(|all| all.get(key).is_some());
        let patterns = keyword.beside("patternProperties").and_then(Value::as_object);
        by_name || patterns.into_iter().flatten().any(|(source, _)| self.matches(source, key))
    }

    fn of_text(self, keyword: Keyword, text: &str) -> bool {
        let length = || text.chars().count() as u64;
        match (keyword.name, keyword.argument) {
            ("minLength", limit) => limit.as_u64().is_none_or(|limit| length() >= limit),
            ("maxLength", limit) => limit.as_u64().is_none_or(|limit| length() <= limit),
            ("pattern", Value::String(source)) => self.matches(source, text),
            _ => true,
        }
    }

    /// What is said of a list as a whole.
    fn of_list(self, keyword: Keyword, items: &[Value]) -> bool {
        let argument = keyword.argument;
        let count = items.len() as u64;
        match keyword.name {
            "minItems" => argument.as_u64().is_none_or(|limit| count >= limit),
            "maxItems" => argument.as_u64().is_none_or(|limit| count <= limit),
            "uniqueItems" => *argument != Value::Bool(true) || first_equal_pair(items).is_none(),
            "contains" => {
                let limit = |name| keyword.beside(name).and_then(Value::as_u64);
                let count = items.iter().filter(|item| self.holds(argument, item)).count() as u64;
                count >= limit("minContains").unwrap_or(1)
                    && limit("maxContains").is_none_or(|most| count <= most)
            }
            _ => true,
        }
    }

    /// What is said of the items of a list.
    fn of_items(
        self,
        keyword: Keyword,
        value: &Value,
        items: &[Value],
        path: Path<'_>,
        broken: &mut Broken<'_>,
    ) {
        let Keyword { name, argument, .. } = keyword;
        let mut judge = |index: usize, schema| {
            self.judge(schema, name, &items[index], path.index(index), broken);
        };
        match (name, argument) {
            ("prefixItems", Value::Array(all)) => {
                all.iter().enumerate().take(items.len()).for_each(|(at, schema)| judge(at, schema));
            }
            ("items", _) => {
                let first = keyword.beside("prefixItems").and_then(Value::as_array);
                (0..items.len()).skip(first.map_or(0, Vec::len)).for_each(|at| judge(at, argument));
            }
            ("unevaluatedItems", _) => {
                let known = self.evaluated(keyword, value).items;
                let rest = (0..items.len()).filter(|index| !known.contains(index));
                rest.for_each(|at| judge(at, argument));
            }
            _ => {}
        }
    }

    /// What is said of the keys of an object, and of what they lead to.
    fn of_values(
        self,
        keyword: Keyword,
        value: &Value,
        object: &Map<String, Value>,
        path: Path<'_>,
        broken: &mut Broken<'_>,
    ) {
        let Keyword { name, argument, .. } = keyword;
        let mut judge = |key: &str, schema| {
            self.judge(schema, name, &object[key], path.key(key), broken);
        };
        match (name, argument) {
            ("properties", Value::Object(all)) => {
                let all = all.iter().filter(|(key, _)| object.contains_key(*key));
                all.for_each(|(key, schema)| judge(key, schema));
            }
            ("patternProperties", Value::Object(all)) => {
                for (source, schema) in all {
                    let keys = object.keys().filter(|key| self.matches(source, key));
                    keys.for_each(|key| judge(key, schema));
                }
            }
            ("additionalProperties", _) => {
                let rest = object.keys().filter(|key| !self.applies_to(keyword, key));
                rest.for_each(|key| judge(key, argument));
            }
            ("unevaluatedProperties", _) => {
                let known = self.evaluated(keyword, value).keys;
                let rest = object.keys().filter(|key| !known.contains(*key));
                rest.for_each(|key| judge(key, argument));
            }
            ("propertyNames", _) => {
                for key in object.keys() {
                    let text = Value::from(key.as_str());
                    self.judge(argument, name, &text, path.key(key), broken);
                }
            }
            ("dependentSchemas", Value::Object(all)) => {
                for (_, schema) in all.iter().filter(|(key, _)| object.contains_key(*key)) {
                    self.judge(schema, name, value, path, broken);
                }
            }
            _ => {}
        }
    }
}

/// What is said of which keys there are.
fn of_keys(keyword: Keyword, object: &Map<String, Value>) -> bool {
    let count = object.len() as u64;
    let has = |key: &str| object.contains_key(key);
    match (keyword.name, keyword.argument) {
        ("minProperties", limit) => limit.as_u64().is_none_or(|limit| count >= limit),
        ("maxProperties", limit) => limit.as_u64().is_none_or(|limit| count <= limit),
        ("required", keys) => texts(keys).all(has),
        ("dependentRequired", Value::Object(all)) => {
            all.iter().all(|(key, others)| !has(key) || texts(others).all(has))
        }
        _ => true,
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => match value {
            Value::Number(number) => match Number::try_from(number).map(Number::whole) {
                Ok(Err(float)) => float.fract() == 0.0,
                _ => true,
            },
            _ => false,
        },
        _ => true,
    }
}

fn of_number(keyword: Keyword, number: &serde_json::Number) -> bool {
    let Value::Number(limit) = keyword.argument else { return true };
    let (Ok(number), Ok(limit)) = (Number::try_from(number), Number::try_from(limit)) else {
        return true;
    };
    let order = number.partial_cmp(&limit);
    let is = |allowed: fn(Ordering) -> bool| order.is_none_or(allowed);
    match keyword.name {
        "minimum" => is(Ordering::is_ge),
        "maximum" => is(Ordering::is_le),
        "exclusiveMinimum" => is(Ordering::is_gt),
        "exclusiveMaximum" => is(Ordering::is_lt),
        "multipleOf" => number.is_multiple_of(limit),
        _ => true,
    }
}

/// The texts of a list.
fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}
