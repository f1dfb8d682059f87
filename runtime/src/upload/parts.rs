//! Forms with free keys.

use super::{Multipart, MultipartWriter, Upload};
use crate::{Check, Validate};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// The parts of a form whose fields the documents do not name, in the order in which they are given.
///
/// ```
/// use docwright_runtime::{FormParts, Upload};
///
/// let form = FormParts::new()
///     .value("folder", "invoices")
///     .file("file", Upload::path("invoice.pdf"));
/// # let _ = form;
/// ```
#[derive(Clone, Debug, Default)]
pub struct FormParts(Vec<(String, Part)>);

#[derive(Clone, Debug)]
enum Part {
    Value(Value),
    File(Upload),
}

impl FormParts {
    /// No parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field: texts, numbers and booleans are plain text, objects JSON, lists a part for each item.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.push((name.into(), Part::Value(value.into())));
        self
    }

    /// Adds a file.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, file: impl Into<Upload>) -> Self {
        self.0.push((name.into(), Part::File(file.into())));
        self
    }
}

impl Multipart for FormParts {
    fn write(&self, to: &mut MultipartWriter) {
        for (name, part) in &self.0 {
            match part {
                Part::Value(value) => to.value(name, Some(value)),
                Part::File(file) => to.file(name, [file]),
            }
        }
    }
}

impl Validate for FormParts {
    /// The documents say nothing of them.
    fn check(&self, _: &mut Check<'_>) {}
}

impl<'de> Deserialize<'de> for FormParts {
    /// An object is its fields, and a text content, never the name of a file.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Map::deserialize(deserializer)?.into_iter();
        Ok(Self(fields.map(|(name, value)| (name, Part::Value(value))).collect()))
    }
}
