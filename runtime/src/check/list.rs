//! Rules of lists.

use super::{Subject, same::first_equal_pair};
use crate::{Found, Rule};
use serde::Serialize;

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "each may end a chain"
)]
impl<T> Subject<'_, Vec<T>> {
    /// `minItems`.
    #[inline]
    pub fn min_items(self, limit: u64) -> Self {
        self.rule(|| Rule::MinItems(limit), |items| count_if(items.len(), |count| count < limit))
    }

    /// `maxItems`.
    #[inline]
    pub fn max_items(self, limit: u64) -> Self {
        self.rule(|| Rule::MaxItems(limit), |items| count_if(items.len(), |count| count > limit))
    }

    /// `uniqueItems`: no two items are equal as JSON, where 1 and 1.0 are one.
    pub fn unique_items(self) -> Self
    where
        T: Serialize,
    {
        self.rule(
            || Rule::UniqueItems,
            |items| first_equal_pair(items).map(|(first, second)| Found::EqualItems(first, second)),
        )
    }

    /// The rules of every item.
    #[inline]
    pub fn each(self, mut rules: impl FnMut(Subject<'_, T>)) -> Self {
        for (index, item) in self.value.into_iter().flatten().enumerate() {
            rules(Subject { path: self.path.index(index), value: Some(item), found: self.found });
        }
        self
    }
}

/// What was found, if `broken` says so of the count.
pub(super) fn count_if(count: usize, broken: impl FnOnce(u64) -> bool) -> Option<Found> {
    let count = count as u64;
    broken(count).then_some(Found::Count(count))
}
