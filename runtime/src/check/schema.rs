//! JSON Schemas, held against values as they will be sent: for what no Rust type and no single rule says.

mod evaluated;
mod keywords;
#[cfg(test)]
mod tests;

use super::path::Path;
use super::{Subject, report};
use crate::{Found, Pattern, Rule};
use keywords::Keyword;
use serde::Serialize;
use serde_json::Value;
use std::fmt;
use std::sync::OnceLock;

/// A JSON Schema, as it stands in the documents.
///
/// Generated code has one where the keywords of a schema say what neither the type of a value nor the rules
/// of [`Subject`] do: `not`, `contains`, `if` and the like. `$ref` leads to its own `$defs`; formats are not
/// asserted.
pub struct Schema {
    text: &'static str,
    /// Its patterns, which are compiled by the generator.
    patterns: &'static [&'static Pattern],
    parsed: OnceLock<Value>,
}

impl Schema {
    /// The schema that a text of JSON says, with every pattern in it.
    #[must_use]
    pub const fn new(text: &'static str, patterns: &'static [&'static Pattern]) -> Self {
        Self { text, patterns, parsed: OnceLock::new() }
    }

    /// The schema as JSON; what is no JSON allows everything.
    fn parsed(&self) -> &Value {
        self.parsed.get_or_init(|| serde_json::from_str(self.text).unwrap_or(Value::Bool(true)))
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(&self.text).finish()
    }
}

impl<T: Serialize + ?Sized> Subject<'_, T> {
    /// The schema, of the value as JSON.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "may end a chain"
    )]
    pub fn keeps(self, schema: &'static Schema) -> Self {
        let value = self.value.and_then(|value| serde_json::to_value(value).ok());
        if let Some(value) = value {
            let root = schema.parsed();
            let judge = Judge { root, patterns: schema.patterns, depth: 0 };
            judge.judge(root, "not", &value, self.path, &mut |path, keyword, argument| {
                report(self.found, path, || Rule::Schema(keyword, argument), Found::Withheld);
            });
        }
        self
    }
}

/// Receives each violation: where, which keyword, and its argument.
type Broken<'b> = dyn FnMut(Path<'_>, &'static str, &'static Value) + 'b;

/// References that lead nowhere but to each other end here; values are never as deep.
const DEEPEST: u32 = 512;

/// What is known while a value is held against a schema.
#[derive(Clone, Copy)]
struct Judge {
    root: &'static Value,
    patterns: &'static [&'static Pattern],
    depth: u32,
}

impl Judge {
    /// Reports what a value violates in a schema; `by` is the keyword that led to the schema.
    fn judge(
        mut self,
        schema: &'static Value,
        by: &'static str,
        value: &Value,
        path: Path<'_>,
        broken: &mut Broken<'_>,
    ) {
        self.depth += 1;
        if self.depth > DEEPEST {
            return;
        }
        match schema {
            Value::Bool(false) => broken(path, by, schema),
            Value::Object(around) => {
                for (name, argument) in around {
                    self.keyword(Keyword { name, argument, around }, value, path, broken);
                }
            }
            _ => {}
        }
    }

    /// Whether a value keeps a schema.
    fn holds(self, schema: &'static Value, value: &Value) -> bool {
        let mut holds = true;
        self.judge(schema, "not", value, Path::ROOT, &mut |_, _, _| holds = false);
        holds
    }

    /// The schema that a `$ref` leads to.
    fn target(self, reference: &str) -> Option<&'static Value> {
        self.root.pointer(reference.strip_prefix('#')?)
    }

    /// Whether a text has a pattern; one that is not compiled is in every text.
    fn matches(self, source: &str, text: &str) -> bool {
        let known = self.patterns.iter().find(|pattern| pattern.source() == source);
        known.is_none_or(|pattern| pattern.is_match(text))
    }
}
