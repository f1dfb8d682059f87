//! Values of an answer that are not as documented.

use crate::one_line::OneLine;
use serde_json::Value;
use std::fmt;

/// A value that a server sent and the documents do not allow, left out of the answer that was read; or one that had
/// to be read as another.
///
/// A field that may be absent is read as absent. Where it has to be there, what holds it is left out
/// instead: an item of a list, an entry of a map, or the next field outwards that may be absent. What
/// cannot be left out is an error ([`ErrorKind::Decode`](crate::ErrorKind::Decode)).
///
/// Integers beyond 64 bits are read as the nearest `f64`; their digits are the [`value`](Self::value), a text. Numbers
/// beyond any `f64` are kept as text, halves of surrogate pairs as U+FFFD, and what is nested more than a hundred levels
/// deep as null; of a key that is there more than once, the last value counts. The bytes are in the raw
/// answer.
///
/// `Display` names the place and the reason, never the value, which may be private:
/// `/contact/birthMonth: invalid type: string, expected i64`.
#[derive(Clone, PartialEq)]
pub struct Drift {
    pointer: String,
    value: Value,
    cause: Option<String>,
    message: String,
}

impl Drift {
    pub(crate) const fn new(
        pointer: String,
        value: Value,
        cause: Option<String>,
        message: String,
    ) -> Self {
        Self { pointer, value, cause, message }
    }

    pub(crate) fn say(&mut self, message: &str) {
        message.clone_into(&mut self.message);
    }

    /// The place of the value, as a JSON pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What the server sent there, as far as it could be read.
    #[must_use]
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// The place of what is wrong, where that is further inside.
    #[must_use]
    pub fn cause(&self) -> &str {
        self.cause.as_deref().unwrap_or(&self.pointer)
    }

    /// What was found and what was expected; never the value.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", OneLine(&self.pointer))?;
        if let Some(cause) = &self.cause {
            write!(f, "left out, since {}: ", OneLine(cause))?;
        }
        write!(f, "{}", OneLine(&self.message))
    }
}

impl fmt::Debug for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Drift({self})")
    }
}
