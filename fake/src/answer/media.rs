//! Bodies just as documented.

use super::sample;
use crate::api::ResponseMedia;
use crate::document::Document;
use crate::media;
use serde_json::Value;

impl ResponseMedia {
    /// The example of that name, the first, or one made from the schema.
    pub(super) fn sample(&self, document: &Document, name: Option<&str>) -> Value {
        let named = name.and_then(|name| self.examples.iter().find(|(other, _)| other == name));
        match named.or_else(|| self.examples.first()) {
            Some((_, value)) => value.clone(),
            None => self.made(document),
        }
    }

    /// All documented examples; one made from the schema where there are none.
    pub(super) fn candidates(&self, document: &Document) -> Vec<Value> {
        if self.examples.is_empty() {
            return vec![self.made(document)];
        }
        self.examples.iter().map(|(_, value)| value.clone()).collect()
    }

    fn made(&self, document: &Document) -> Value {
        let schema = self.schema.as_ref().map(|schema| &schema.written);
        schema.map_or(Value::Null, |schema| sample::sample(document, schema))
    }

    pub(super) fn allows(&self, body: &Value) -> bool {
        self.schema.as_ref().is_none_or(|schema| schema.allows(body))
    }

    /// As it goes over the wire: JSON, or text as it is.
    pub(super) fn text(&self, body: &Value) -> String {
        match body {
            Value::String(text) if !media::is_json(&self.name) => text.clone(),
            other => other.to_string(),
        }
    }
}
