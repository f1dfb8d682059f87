//! Schemas of the document, compiled by the `jsonschema` crate.

use crate::SpecError;
use crate::document::{Document, Node};
use jsonschema::{Draft, Registry, Validator};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use std::cell::RefCell;

/// The name the document goes by while its schemas are compiled.
const DOCUMENT_URI: &str = "docwright:/spec";

/// What a URI fragment may not hold as it is (RFC 3986, section 3.5).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A schema: as written, to make samples of, and compiled, to judge by.
pub(crate) struct Schema {
    pub(crate) written: Value,
    pub(crate) validator: Validator,
}

impl Schema {
    pub(crate) fn allows(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}

/// Compiles schemas of one document, for one direction.
pub(crate) struct Schemas<'v> {
    registry: Registry<'v>,
    /// What is wrong beside what is used, and is not served for it.
    pub(crate) left_out: RefCell<Vec<SpecError>>,
}

/// A document as one direction has it.
pub(crate) struct View(Value);

impl View {
    /// For requests: nobody has to send what only the server may set.
    pub(crate) fn of_requests(document: &Document) -> Self {
        Self(asserted_formats(&without_required(document.value(), "readOnly")))
    }

    /// For responses: the server does not send back what only it may read.
    pub(crate) fn of_responses(document: &Document) -> Self {
        Self(asserted_formats(&without_required(document.value(), "writeOnly")))
    }
}

/// Properties with that flag are no longer required. Tools of the field agree on this, though
/// JSON Schema has both flags as annotations only.
fn without_required(value: &Value, flag: &str) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|item| without_required(item, flag)).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| {
                let member = match (key.as_str(), value.get("properties"), member) {
                    ("required", Some(properties), Value::Array(names)) => {
                        let flagged = |name: &Value| {
                            let property = name.as_str().and_then(|name| properties.get(name));
                            property.is_some_and(|it| it.get(flag) == Some(&Value::Bool(true)))
                        };
                        names.iter().filter(|name| !flagged(name)).cloned().collect()
                    }
                    _ => without_required(member, flag),
                };
                (key.clone(), member)
            });
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}

/// The formats that the spec asserts (`x-assert-format`) are left; all others are annotations, as
/// Draft 2020-12 has them by default.
fn asserted_formats(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(asserted_formats).collect(),
        Value::Object(members) => {
            let is_asserted = members.get("x-assert-format") == Some(&Value::Bool(true));
            let is_note = |key: &str, member: &Value| key == "format" && member.is_string();
            let members = members
                .iter()
                .filter(|(key, member)| is_asserted || !is_note(key, member))
                .map(|(key, member)| {
                    let is_data = matches!(key.as_str(), "const" | "enum");
                    let member = if is_data { member.clone() } else { asserted_formats(member) };
                    (key.clone(), member)
                });
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}

impl<'v> Schemas<'v> {
    pub(crate) fn of(view: &'v View) -> Result<Self, SpecError> {
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(DOCUMENT_URI, &view.0)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .map_err(|error| SpecError::document("", error.to_string()))?;
        Ok(Self { registry, left_out: RefCell::default() })
    }

    /// Draft 2020-12.
    pub(crate) fn compile(&self, node: &Node<'_>) -> Result<Schema, SpecError> {
        self.compile_as(node, |schema| schema)
    }

    /// The schema of a list whose items the node describes.
    pub(crate) fn compile_list(&self, node: &Node<'_>) -> Result<Schema, SpecError> {
        self.compile_as(node, |items| json!({ "type": "array", "items": items }))
    }

    fn compile_as(
        &self,
        node: &Node<'_>,
        around: impl Fn(Value) -> Value,
    ) -> Result<Schema, SpecError> {
        let fragment = utf8_percent_encode(&node.at, FRAGMENT);
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .offline()
            .should_validate_formats(true)
            .build(&around(json!({ "$ref": format!("{DOCUMENT_URI}#{fragment}") })))
            .map_err(|error| node.refuse(format!("the schema does not compile: {error}")))?;
        Ok(Schema { written: around(node.value.clone()), validator })
    }
}
