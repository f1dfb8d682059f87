//! Properties that go one way: an example of a request need not have those of answers, and the other
//! way round.

use crate::pointer::Pointer;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::LocationSegment;
use serde_json::Value;

/// How deep schemas are followed, one in the other.
const DEEPEST: usize = 16;

/// What an example may leave out.
pub(super) struct Idle<'d> {
    document: &'d Value,
    schema: &'d Value,
    /// `readOnly` or `writeOnly`.
    keyword: &'static str,
}

impl<'d> Idle<'d> {
    /// For the example at a place, where it is known which way it goes.
    pub(super) fn of(document: &'d Value, schema: &Pointer, way: &Pointer) -> Option<Self> {
        let (["components", part, ..] | ["paths", _, _, part, ..]) = way.keys()[..] else {
            return None;
        };
        let keyword = match part {
            "requestBody" | "requestBodies" => "readOnly",
            "responses" => "writeOnly",
            _ => return None,
        };
        let schema = document.pointer(&schema.to_string())?;
        Some(Self { document, schema, keyword })
    }

    /// Whether all that is wrong is that such a property is missing.
    pub(super) fn excuses(&self, error: &ValidationError<'_>) -> bool {
        let ValidationErrorKind::Required { property } = error.kind() else { return false };
        let Some(name) = property.as_str() else { return false };
        let mut schemas = vec![self.schema];
        for step in error.instance_path() {
            schemas = self.step(&schemas, |part| match &step {
                LocationSegment::Property(name) => part
                    .get("properties")
                    .and_then(|all| all.get(name.as_ref()))
                    .or_else(|| part.get("additionalProperties")),
                LocationSegment::Index(index) => part
                    .get("prefixItems")
                    .and_then(|all| all.get(index))
                    .or_else(|| part.get("items")),
            });
        }
        let declared = self.step(&schemas, |part| part.get("properties")?.get(name));
        !self
            .step(&declared, |part| part.get(self.keyword).filter(|is| is.as_bool() == Some(true)))
            .is_empty()
    }

    /// The schemas that stand in a place of others.
    fn step(
        &self,
        schemas: &[&'d Value],
        next: impl Fn(&'d Value) -> Option<&'d Value>,
    ) -> Vec<&'d Value> {
        // Each is looked at once, however many parts lead to it.
        let mut parts = Vec::new();
        for schema in schemas {
            self.collect(schema, &mut parts, 0);
        }
        parts.into_iter().filter_map(next).collect()
    }

    /// Adds a schema, and those that it is made of.
    fn collect(&self, schema: &'d Value, parts: &mut Vec<&'d Value>, depth: usize) {
        if depth > DEEPEST || parts.iter().any(|part| std::ptr::eq(*part, schema)) {
            return;
        }
        parts.push(schema);
        let target = schema.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| self.document.pointer(target.strip_prefix('#')?));
        let lists = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key));
        let listed = lists.filter_map(Value::as_array).flatten();
        for part in target.into_iter().chain(listed) {
            self.collect(part, parts, depth + 1);
        }
    }
}
