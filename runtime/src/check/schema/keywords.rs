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
                Value::Array(items) => self.of_list(keyword, items, path, broken),
                Value::Object(object) => self.of_object(keyword, object, path, broken),
                Value::Null | Value::Bool(_) => true,
            },
        };
        if !kept {
            keyword.is_broken(path, broken);
        }
    }

    /// Whether the schema around a keyword speaks of a key by itself.
    fn speaks_of(self, keyword: Keyword, key: &str) -> bool {
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

    fn of_list(
        self,
        keyword: Keyword,
        items: &[Value],
        path: Path<'_>,
        broken: &mut Broken<'_>,
    ) -> bool {
        let Keyword { name, argument, .. } = keyword;
        let count = items.len() as u64;
        match name {
            "minItems" => argument.as_u64().is_none_or(|limit| count >= limit),
            "maxItems" => argument.as_u64().is_none_or(|limit| count <= limit),
            "uniqueItems" => *argument != Value::Bool(true) || first_equal_pair(items).is_none(),
            "prefixItems" => {
                let all = argument.as_array().into_iter().flatten();
                for ((index, item), schema) in items.iter().enumerate().zip(all) {
                    self.judge(schema, name, item, path.index(index), broken);
                }
                true
            }
            "contains" => {
                let limit = |name| keyword.beside(name).and_then(Value::as_u64);
                let count = items.iter().filter(|item| self.holds(argument, item)).count() as u64;
                count >= limit("minContains").unwrap_or(1)
                    && limit("maxContains").is_none_or(|most| count <= most)
            }
            "items" => {
                let prefix = keyword.beside("prefixItems").and_then(Value::as_array);
                let rest = items.iter().enumerate().skip(prefix.map_or(0, Vec::len));
                for (index, item) in rest {
                    self.judge(argument, name, item, path.index(index), broken);
                }
                true
            }
            _ => true,
        }
    }

    fn of_object(
        self,
        keyword: Keyword,
        object: &Map<String, Value>,
        path: Path<'_>,
        broken: &mut Broken<'_>,
    ) -> bool {
        let Keyword { name, argument, .. } = keyword;
        let count = object.len() as u64;
        let has = |key: &str| object.contains_key(key);
        match (name, argument) {
            ("minProperties", limit) => limit.as_u64().is_none_or(|limit| count >= limit),
            ("maxProperties", limit) => limit.as_u64().is_none_or(|limit| count <= limit),
            ("required", keys) => texts(keys).all(has),
            ("dependentRequired", Value::Object(all)) => {
                all.iter().all(|(key, others)| !has(key) || texts(others).all(has))
            }
            ("properties", Value::Object(all)) => {
                for (key, schema) in all {
                    if let Some(value) = object.get(key) {
                        self.judge(schema, name, value, path.key(key), broken);
                    }
                }
                true
            }
            ("patternProperties", Value::Object(all)) => {
                for (key, value) in object {
                    for (_, schema) in all.iter().filter(|(source, _)| self.matches(source, key)) {
                        self.judge(schema, name, value, path.key(key), broken);
                    }
                }
                true
            }
            ("additionalProperties", schema) => {
                for (key, value) in object.iter().filter(|(key, _)| !self.speaks_of(keyword, key)) {
                    self.judge(schema, name, value, path.key(key), broken);
                }
                true
            }
            ("propertyNames", schema) => {
                for key in object.keys() {
                    self.judge(schema, name, &Value::from(key.as_str()), path.key(key), broken);
                }
                true
            }
            _ => true,
        }
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
