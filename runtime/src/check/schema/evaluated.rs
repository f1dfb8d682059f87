//! What `unevaluatedProperties` and `unevaluatedItems` do not apply to.

use super::Judge;
use super::keywords::Keyword;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The keys and items of a value that a schema evaluates.
#[derive(Default)]
pub(super) struct Evaluated {
    pub(super) keys: BTreeSet<String>,
    pub(super) items: BTreeSet<usize>,
}

impl Judge {
    /// What is spoken of beside a keyword, and in the schemas beside it that the value keeps.
    pub(super) fn evaluated(self, keyword: Keyword, value: &Value) -> Evaluated {
        let mut found = Evaluated::default();
        for (name, argument) in keyword.around.iter().filter(|(name, _)| *name != keyword.name) {
            let one = Keyword { name, argument, around: keyword.around };
            self.collect(one, value, &mut found);
        }
        found
    }

    fn collect(self, keyword: Keyword, value: &Value, found: &mut Evaluated) {
        let Keyword { name, argument, .. } = keyword;
        match (name, argument) {
            ("$ref", Value::String(reference)) => {
                if let Some(target) = self.target(reference) {
                    self.collect_all(target, value, found);
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(all)) => {
                for schema in all {
                    self.collect_all(schema, value, found);
                }
            }
            ("if", _) => {
                self.collect_all(argument, value, found);
                if let Some(next) = self.branch(keyword, value) {
                    self.collect_all(next.argument, value, found);
                }
            }
            _ => match value {
                Value::Object(object) => self.collect_keys(keyword, object, value, found),
                Value::Array(items) => self.collect_items(keyword, items, found),
                _ => {}
            },
        }
    }

    /// What a schema evaluates, if the value satisfies it.
    fn collect_all(mut self, schema: &'static Value, value: &Value, found: &mut Evaluated) {
        self.depth += 1;
        let Value::Object(around) = schema else { return };
        if self.depth > super::DEEPEST || !self.holds(schema, value) {
            return;
        }
        for (name, argument) in around {
            self.collect(Keyword { name, argument, around }, value, found);
        }
    }

    fn collect_keys(
        self,
        keyword: Keyword,
        object: &Map<String, Value>,
        value: &Value,
        found: &mut Evaluated,
    ) {
        let mut add = |is_meant: &dyn Fn(&str) -> bool| {
            found.keys.extend(object.keys().filter(|key| is_meant(key)).cloned());
        };
        match (keyword.name, keyword.argument) {
            ("properties", Value::Object(all)) => add(&|key| all.contains_key(key)),
            ("patternProperties", Value::Object(all)) => {
                add(&|key| all.keys().any(|source| self.matches(source, key)));
            }
            ("additionalProperties" | "unevaluatedProperties", _) => add(&|_| true),
            ("dependentSchemas", Value::Object(all)) => {
                for (_, schema) in all.iter().filter(|(key, _)| object.contains_key(*key)) {
                    self.collect_all(schema, value, found);
                }
            }
            _ => {}
        }
    }

    fn collect_items(self, keyword: Keyword, items: &[Value], found: &mut Evaluated) {
        let all = 0..items.len();
        match (keyword.name, keyword.argument) {
            ("prefixItems", Value::Array(first)) => found.items.extend(all.take(first.len())),
            ("items" | "unevaluatedItems", _) => found.items.extend(all),
            ("contains", schema) => {
                found.items.extend(all.filter(|index| self.holds(schema, &items[*index])));
            }
            _ => {}
        }
    }
}
