//! Bodies that are not as documented.

use crate::one_line::OneLine;
use std::fmt;

/// A body that does not decode: where, and what was wrong; never the value.
///
/// `Display`: `/contact/id: invalid type: string, expected i64 (line 1, column 19)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    message: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    pub(crate) const fn new(pointer: String, message: String, line: usize, column: usize) -> Self {
        Self { pointer, message, line, column }
    }

    pub(crate) fn without_place(message: &str) -> Self {
        Self::new(String::new(), message.to_owned(), 0, 0)
    }

    /// Leaves out what repeats a secret.
    pub(crate) fn hide(&mut self, is_secret: &dyn Fn(&str) -> bool) {
        for text in [&mut self.pointer, &mut self.message] {
            if is_secret(text) {
                "(hidden)".clone_into(text);
            }
        }
    }

    /// The place of the value, as a JSON pointer (RFC 6901); empty for the whole body.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was expected; never the value that was found.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line, from 1; 0 if it is not known.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The column, from 1; 0 if it is not known.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", OneLine(&self.pointer))?;
        }
        write!(f, "{}", OneLine(&self.message))?;
        if self.line > 0 {
            write!(f, " (line {}, column {})", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}
