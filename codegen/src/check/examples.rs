//! Examples, defaults and values of enums keep to the schema that they stand in.

mod direction;
mod given;
mod help;
mod keys;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value as Yaml};
use crate::spec::Spec;
use direction::Idle;
use given::Given;
use jsonschema::error::ValidationErrorKind as ErrorKind;
use jsonschema::paths::LocationSegment;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const DOCUMENT: &str = "urn:docwright:document";

/// How many mistakes of one value are reported.
const MOST: usize = 20;

/// Checks every value that a spec gives for a schema against that schema. The tree becomes another
/// one, which takes its texts: of a large document, there is no room for two.
pub(super) fn check_examples(spec: &Spec, tree: Tree, sink: &mut Sink<'_>) {
    let values = given::values(spec, &tree);
    if values.is_empty() {
        return;
    }
    let document = json_of(tree);
    let Some(registry) = registry(&document) else { return };
    let doubted = doubted(&document, sink);
    let mut compiled: Option<(Pointer, Option<Validator>)> = None;
    for Given { schema, value, at, what } in values {
        if compiled.as_ref().is_none_or(|(last, _)| *last != schema) {
            compiled = Some((schema.clone(), compile(&schema, &registry)));
        }
        let validator = compiled.as_ref().and_then(|(_, validator)| validator.as_ref());
        let way = value;
        if let Some((validator, value)) = validator.zip(document.pointer(&way.to_string())) {
            let idle = Idle::of(&document, &schema, &way);
            let found = hold(value, validator, &at, what, (&doubted, idle), sink);
            if !found && what != "value" {
                keys::check(&document, &schema, value, &at, sink);
            }
        }
    }
}

/// The document, for schemas that refer to others in it.
fn registry(document: &Value) -> Option<Registry<'_>> {
    let registry = Registry::new().draft(Draft::Draft202012).add(DOCUMENT, document);
    registry.and_then(jsonschema::RegistryBuilder::prepare).ok()
}

fn compile(schema: &Pointer, registry: &Registry<'_>) -> Option<Validator> {
    let fragment: String = schema.to_string().bytes().map(encoded).collect();
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_registry(registry)
        .offline()
        .should_validate_formats(true)
        .build(&json!({ "$ref": format!("{DOCUMENT}#{fragment}") }))
        .ok()
}

/// A byte of a URL's fragment.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// The patterns that are reported themselves: that a value violates one follows from it.
fn doubted(document: &Value, sink: &Sink<'_>) -> BTreeSet<String> {
    let codes = [Code::DoubtfulPattern, Code::InvalidPattern, Code::UnmatchablePattern];
    let texts = sink.places_of(&codes).filter_map(|at| document.pointer(&at.to_string())?.as_str());
    texts.map(str::to_owned).collect()
}

/// Whether something is wrong with a value; it is reported.
fn hold(
    value: &Value,
    validator: &Validator,
    at: &Pointer,
    what: &str,
    (doubted, idle): (&BTreeSet<String>, Option<Idle<'_>>),
    sink: &mut Sink<'_>,
) -> bool {
    let mut found = false;
    let mut of_another_type = BTreeSet::new();
    for error in validator.iter_errors(value).take(MOST) {
        if idle.as_ref().is_some_and(|idle| idle.excuses(&error)) {
            continue;
        }
        found = true;
        // Of another type, it is none of the values either.
        let path = error.instance_path().to_string();
        let is_first = match error.kind() {
            ErrorKind::Type { .. } => of_another_type.insert(path),
            ErrorKind::Enum { .. } | ErrorKind::Constant { .. } => !of_another_type.contains(&path),
            ErrorKind::Pattern { pattern } => !doubted.contains(pattern),
            _ => true,
        };
        if !is_first {
            continue;
        }
        let inner = error.instance_path();
        let within = if inner.is_empty() { String::new() } else { format!(" at `{inner}`") };
        let place = inner.iter().fold(at.clone(), |at, segment| match segment {
            LocationSegment::Property(name) => at.key(name.as_ref()),
            LocationSegment::Index(index) => at.index(index),
        });
        let place = sink.value(&place);
        let (help, fix) = help::help(&error, &place);
        let message = format!("this {what} violates its own schema{within}: {}", shortened(&error));
        let diagnostic = Diagnostic::new(Code::InvalidExample, place, message);
        sink.push(diagnostic.help(help).maybe_fix(fix));
    }
    found
}

/// A value that a schema refuses, within a value that stands outside of the spec.
pub(crate) struct Refusal {
    /// The names and numbers that lead to it.
    pub(crate) steps: Vec<String>,
    /// The value.
    pub(crate) value: Value,
    /// The keyword that refuses it.
    pub(crate) keyword: String,
    /// The property that is missing.
    pub(crate) missing: Option<String>,
    /// What is wrong, in a sentence.
    pub(crate) message: String,
}

/// Checks values from outside of a spec against its schemas; for each, what is refused of it.
pub(crate) fn refusals(document: &Value, given: &[(Pointer, &Value)]) -> Vec<Vec<Refusal>> {
    let Some(registry) = registry(document) else {
        return given.iter().map(|_| Vec::new()).collect();
    };
    let hold = |(schema, value): &(Pointer, &Value)| {
        let validator = compile(schema, &registry);
        let errors = validator.iter().flat_map(|validator| validator.iter_errors(value));
        errors.take(MOST).map(|error| refusal(&error)).collect()
    };
    given.iter().map(hold).collect()
}

fn refusal(error: &jsonschema::ValidationError<'_>) -> Refusal {
    let name = |segment: LocationSegment<'_>| match segment {
        LocationSegment::Property(name) => name.to_string(),
        LocationSegment::Index(index) => index.to_string(),
    };
    let missing = match error.kind() {
        ErrorKind::Required { property } => property.as_str().map(str::to_owned),
        _ => None,
    };
    Refusal {
        steps: error.instance_path().iter().map(name).collect(),
        value: error.instance().clone().into_owned(),
        keyword: error.schema_path().iter().last().map(name).unwrap_or_default(),
        missing,
        message: shortened(error),
    }
}

fn shortened(error: &jsonschema::ValidationError<'_>) -> String {
    let text = error.to_string().replace('\n', " ");
    let short: String = text.chars().take(160).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// A tree as JSON.
pub(crate) fn json_of(tree: Tree) -> Value {
    match tree.value {
        Yaml::Null => Value::Null,
        Yaml::Boolean(value) => Value::Bool(value),
        Yaml::Number(digits) => serde_json::from_str(&digits).unwrap_or(Value::Null),
        Yaml::String(text) => Value::String(text.to_string()),
        Yaml::List(items) => items.into_iter().map(json_of).collect(),
        Yaml::Map(entries) => {
            let entries =
                entries.into_iter().map(|entry| (entry.key.to_string(), json_of(entry.tree)));
            Value::Object(entries.collect())
        }
    }
}
