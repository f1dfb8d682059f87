//! Keys of examples that their schemas do not declare.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::nearest;
use crate::pointer::Pointer;
use crate::source::yaml;
use serde_json::{Map, Value};

/// How deep schemas are followed, one in the other.
const DEEPEST: usize = 64;

/// Reports the keys of a value that stand in no schema. Where a schema says what other keys hold,
/// or several schemas are possible, any key may be meant.
pub(super) fn check(
    document: &Value,
    schema: &Pointer,
    value: &Value,
    at: &Pointer,
    sink: &mut Sink<'_>,
) {
    if let Some(schema) = document.pointer(&schema.to_string()) {
        Walk { document, sink }.hold(value, &[schema], at, 0);
    }
}

struct Walk<'w, 'd> {
    document: &'w Value,
    sink: &'w mut Sink<'d>,
}

impl<'w> Walk<'w, '_> {
    fn hold(&mut self, value: &Value, schemas: &[&'w Value], at: &Pointer, depth: usize) {
        let mut parts = Vec::new();
        let all_known = schemas.iter().all(|schema| self.parts(schema, &mut parts, 0));
        if depth > DEEPEST || !all_known {
            return;
        }
        match value {
            Value::Object(entries) => self.object(entries, &parts, at, depth),
            Value::Array(items) => {
                let of_items: Vec<_> = parts.iter().filter_map(|part| part.get("items")).collect();
                for (index, item) in items.iter().enumerate() {
                    self.hold(item, &of_items, &at.index(index), depth + 1);
                }
            }
            Value::String(_) => self.text_of_object(&parts, at),
            _ => {}
        }
    }

    fn object(
        &mut self,
        entries: &Map<String, Value>,
        parts: &[&'w Map<String, Value>],
        at: &Pointer,
        depth: usize,
    ) {
        let properties = |key: &str| -> Vec<&'w Value> {
            parts.iter().filter_map(|part| part.get("properties")?.get(key)).collect()
        };
        let declared = || {
            let all = parts.iter().filter_map(|part| part.get("properties")?.as_object());
            all.flat_map(Map::keys).map(String::as_str)
        };
        let is_open = declared().next().is_none()
            || parts.iter().any(|part| {
                ["additionalProperties", "patternProperties", "unevaluatedProperties"]
                    .iter()
                    .any(|keyword| part.contains_key(*keyword))
            });
        for (key, value) in entries {
            let schemas = properties(key);
            if !schemas.is_empty() {
                self.hold(value, &schemas, &at.key(key.as_str()), depth + 1);
            } else if !is_open {
                let free = declared().filter(|name| !entries.contains_key(*name));
                self.report(key, nearest(key, free), at);
            }
        }
    }

    fn report(&mut self, key: &str, near: Option<&str>, at: &Pointer) {
        let place = self.sink.key(&at.key(key));
        let message = format!("`{key}` is not a property of the schema of this example");
        let help = near.map_or_else(
            || format!("declare it under `properties`, or remove `{key}`"),
            |near| format!("did you mean `{near}`?"),
        );
        let fix =
            near.map(|near| Fix::likely(vec![Change::Replace(place.clone(), yaml::scalar(near))]));
        let diagnostic = Diagnostic::new(Code::DoubtfulExample, place, message).help(help);
        self.sink.push(diagnostic.maybe_fix(fix));
    }

    /// A text where a schema without `type` lists properties: most likely a JSON text.
    fn text_of_object(&mut self, parts: &[&'w Map<String, Value>], at: &Pointer) {
        let is_object = parts.iter().any(|part| part.contains_key("properties"));
        if is_object && !parts.iter().any(|part| part.contains_key("type")) {
            let message = "this example is a string, and its schema lists properties";
            let help = "write it as a map of YAML, without quotes around it";
            let place = self.sink.value(at);
            self.sink.push(Diagnostic::new(Code::DoubtfulExample, place, message).help(help));
        }
    }

    /// The schemas that hold at once; whether these are all.
    fn parts(
        &self,
        schema: &'w Value,
        parts: &mut Vec<&'w Map<String, Value>>,
        depth: usize,
    ) -> bool {
        let Some(written) = schema.as_object().filter(|_| depth < DEEPEST) else { return false };
        if ["oneOf", "anyOf", "if", "not"].iter().any(|keyword| written.contains_key(*keyword)) {
            return false;
        }
        parts.push(written);
        let target = written.get("$ref").map(|target| {
            let pointer = target.as_str().and_then(|target| target.strip_prefix('#'));
            pointer.and_then(|pointer| self.document.pointer(pointer))
        });
        let is_known = match target {
            Some(Some(target)) => self.parts(target, parts, depth + 1),
            Some(None) => false,
            None => true,
        };
        let all = written.get("allOf").and_then(Value::as_array).into_iter().flatten();
        is_known && all.into_iter().all(|part| self.parts(part, parts, depth + 1))
    }
}
