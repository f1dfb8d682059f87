//! Documented limits that a request does not keep.

use crate::one_line::OneLine;
use crate::{Check, Found, Rule, Validate};
use std::fmt;

/// One documented limit that is not kept: where, which, and what was found.
///
/// `Display`: `/firstName: at most 25 characters, found 26`.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pointer: String,
    rule: Rule,
    found: Found,
}

impl Violation {
    pub(crate) const fn new(pointer: String, rule: Rule, found: Found) -> Self {
        Self { pointer, rule, found }
    }

    /// The place, as a JSON pointer (RFC 6901): `/phone_numbers/1/phone_number`; empty for the whole value.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule and its limit.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// What was found: a length or a count, never the value.
    #[must_use]
    pub const fn found(&self) -> Found {
        self.found
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place =
            OneLine(if self.pointer.is_empty() { "the whole value" } else { &self.pointer });
        write!(f, "{place}: {}", self.rule)?;
        match self.found {
            Found::Withheld => Ok(()),
            found => write!(f, ", found {found}"),
        }
    }
}

/// Every documented limit that a request does not keep; at least one.
///
/// `Display`: `2 documented limits are not kept: /firstName: at most 25 characters, found 26; …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Checks `value` against its documented limits.
    ///
    /// # Errors
    ///
    /// Every limit that is not kept, in the order of the documents.
    pub fn of<T: Validate + ?Sized>(value: &T) -> Result<(), Self> {
        let mut found = Vec::new();
        value.check(&mut Check::root(&mut found));
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// The violations, in the order of the documents.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// How many there are; never zero.
    #[allow(clippy::len_without_is_empty, reason = "it is never empty")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// As many as a person reads.
        const SHOWN: usize = 10;
        match self.0.len() {
            1 => f.write_str("a documented limit is not kept: ")?,
            count => write!(f, "{count} documented limits are not kept: ")?,
        }
        for (index, violation) in self.0.iter().take(SHOWN).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{violation}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
