//! Why a value does not decode, and where.

use super::locate::position;
use super::notes::Notes;
use crate::DecodeError;
use crate::place::Place;
use serde::de::{self, Expected, Unexpected};
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

impl Fault {
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
        Self::new(kind, format!("invalid value: {}, expected {expected}", name(&found)))
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
