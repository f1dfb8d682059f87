//! Rules of which keys an object has.

use super::{Entries, Subject, list::count_if};
use crate::{Found, Rule};

/// What tells which keys there are.
pub trait KeySet {
    /// How many keys there are.
    fn count(&self) -> usize;

    /// Whether a key is there.
    fn has(&self, key: &str) -> bool;
}

impl<T: Entries> KeySet for T {
    fn count(&self) -> usize {
        Entries::count(self)
    }

    fn has(&self, key: &str) -> bool {
        self.entries().any(|(known, _)| known == key)
    }
}

/// The keys of an object with fields: which of the documented ones are set, and how many others.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    documented: &'a [(&'a str, bool)],
    others: usize,
}

impl<'a> Keys<'a> {
    /// The documented keys, and whether each is set.
    #[must_use]
    pub const fn of(documented: &'a [(&'a str, bool)]) -> Self {
        Self { documented, others: 0 }
    }

    /// With so many keys besides.
    #[must_use]
    pub const fn and(self, others: usize) -> Self {
        Self { others, ..self }
    }
}

impl KeySet for Keys<'_> {
    fn count(&self) -> usize {
        self.documented.iter().filter(|(_, is_set)| *is_set).count() + self.others
    }

    fn has(&self, key: &str) -> bool {
        self.documented.iter().any(|(known, is_set)| *is_set && *known == key)
    }
}

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "each may end a chain"
)]
impl<T: KeySet> Subject<'_, T> {
    /// `minProperties`.
    #[inline]
    pub fn min_properties(self, limit: u64) -> Self {
        self.rule(
            || Rule::MinProperties(limit),
            |keys| count_if(keys.count(), |count| count < limit),
        )
    }

    /// `maxProperties`.
    #[inline]
    pub fn max_properties(self, limit: u64) -> Self {
        self.rule(
            || Rule::MaxProperties(limit),
            |keys| count_if(keys.count(), |count| count > limit),
        )
    }
}
