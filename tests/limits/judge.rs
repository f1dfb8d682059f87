//! Verdicts in the words of JSON Schema: ours, and those of the `jsonschema` crate.

use crate::common;
use contactkit::runtime::{Rule, Violation};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A violated limit.
#[derive(Debug, PartialEq)]
pub(crate) struct Broken {
    pub(crate) pointer: String,
    pub(crate) keyword: String,
    /// The figure or the values of the keyword; null for a union.
    pub(crate) limit: Value,
}

impl Broken {
    pub(crate) fn place_and_keyword(&self) -> (String, String) {
        (self.pointer.clone(), self.keyword.clone())
    }
}

/// A violation in the words of JSON Schema.
pub(crate) fn broken(violation: &Violation) -> Broken {
    let (keyword, limit) = match violation.rule() {
        Rule::MinLength(limit) => ("minLength", json!(limit)),
        Rule::MaxLength(limit) => ("maxLength", json!(limit)),
        Rule::Format(name) => ("format", json!(name)),
        Rule::Pattern(source) | Rule::Described(source, _) => ("pattern", json!(source)),
        Rule::Enum(values) => ("enum", json!(values)),
        Rule::Documented => ("oneOf", Value::Null),
        other => panic!("none of the four specs has such a limit: {other}"),
    };
    Broken { pointer: violation.pointer().to_owned(), keyword: keyword.to_owned(), limit }
}

/// The request schema of a spec, compiled by the `jsonschema` crate.
pub(crate) struct Judge(Validator);

impl Judge {
    pub(crate) fn of(spec: &Value) -> Self {
        // References lead to `#/components/…`, so the components stand beside the schema.
        let mut schema = common::request_content(spec)["schema"].clone();
        schema["components"] = spec["components"].clone();
        let options = jsonschema::options().with_draft(Draft::Draft202012).offline();
        let validator = options.should_validate_formats(false).build(&schema);
        Self(validator.unwrap_or_else(|error| panic!("the schema does not compile: {error}")))
    }

    /// Places and keywords of everything that is wrong with a body.
    pub(crate) fn judge(&self, body: &Value) -> BTreeSet<(String, String)> {
        let errors = self.0.iter_errors(body).map(|error| {
            let keyword = error.schema_path().as_str().rsplit('/').next().unwrap_or_default();
            (error.instance_path().as_str().to_owned(), keyword.to_owned())
        });
        errors.collect()
    }
}
