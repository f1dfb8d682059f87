//! Why a value does not decode, and where.

use super::locate::position;
use super::notes::Notes;
use crate::DecodeError;
use crate::place::Place;
use serde::de::{self, Expected, Unexpected};
use serde_json::Value;
use std::fmt::{self, Display};

/// A step from a value into one that it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A value that does not decode. Its message never holds the value itself.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// From the root to the value.
    pub(crate) path: Vec<Step>,
    pub(crate) message: String,
    pub(crate) kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Every value of its JSON type is wrong in its place.
    Type,
    /// The value is wrong.
    Value,
    /// A key is missing.
    Missing(&'static str),
}

/// What is expected where an integer is wrong for its size alone.
const INTEGERS: [&str; 8] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

/// What serde says where a value is none of several things.
const NONE_OF: &str = "data did not match any variant of untagged enum ";

impl Fault {
    /// The same, in words of this house where serde speaks of code.
    pub(super) fn in_words(mut self, value: Option<&Value>) -> Self {
        if let Some(name) = self.message.strip_prefix(NONE_OF) {
            let found = match value {
                None | Some(Value::Null) => "null",
                Some(Value::Bool(_)) => "boolean",
                Some(Value::Number(_)) => "number",
                Some(Value::String(_)) => "string",
                Some(Value::Array(_)) => "list",
                Some(Value::Object(_)) => "object",
            };
            self.message = format!("invalid value: {found}, expected {name}");
        }
        self
    }

    fn new(kind: FaultKind, message: String) -> Self {
        Self { path: Vec::new(), message, kind }
    }

    /// The same, seen from the value around it. Steps are collected from the inside outwards.
    pub(super) fn within(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }

    /// Turns the steps around, once the root is reached.
    pub(super) fn at_root(mut self) -> Self {
        self.path.reverse();
        self
    }

    pub(super) fn locate(self, body: &[u8], notes: &Notes) -> DecodeError {
        let (line, column) = position(body, &self.path);
        let pointer = pointer(&self.path);
        let message = notes.message(&pointer).map_or(self.message, str::to_owned);
        DecodeError::new(pointer, message, line, column)
    }
}

/// The JSON pointer (RFC 6901) of a path.
pub(super) fn pointer(path: &[Step]) -> String {
    let mut pointer = Place::new();
    for step in path {
        match step {
            Step::Key(key) => pointer.push_key(key),
            Step::Index(index) => pointer.push_key(&index.to_string()),
        }
    }
    pointer.as_str().to_owned()
}

impl de::Error for Fault {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(FaultKind::Value, message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let message = format!("invalid type: {}, expected {expected}", name(&found));
        Self::new(FaultKind::Type, message)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        // A text may be wrong for what it says, a number only for its size.
        let kind = match found {
            Unexpected::Str(_) => FaultKind::Value,
            _ => FaultKind::Type,
        };
        let expected = expected.to_string();
        let is_size = INTEGERS.contains(&&*expected);
        let name = match found {
            Unexpected::Unsigned(_) | Unexpected::Signed(0..) if is_size => {
                "integer that is too large"
            }
            Unexpected::Signed(_) if is_size => "integer that is too small",
            _ => name(&found),
        };
        Self::new(kind, format!("invalid value: {name}, expected {expected}"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.join(", ");
        Self::new(FaultKind::Value, format!("unknown variant, expected one of {expected}"))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.join(", ");
        Self::new(FaultKind::Value, format!("unknown field, expected one of {expected}"))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::Missing(field), format!("missing field `{field}`"))
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

fn name(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "integer",
        Unexpected::Float(number) if number.fract() == 0.0 => "number that is too large",
        Unexpected::Float(_) => "number with a fraction",
        Unexpected::Char(_) | Unexpected::Str(_) => "string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "list",
        Unexpected::Map => "object",
        _ => "value",
    }
}
