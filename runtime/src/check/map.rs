//! Rules of maps from strings.

use super::Subject;
use crate::{Found, Rule};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A map from strings to values.
pub trait Entries {
    /// What the keys lead to.
    type Value;

    /// How many keys there are.
    fn count(&self) -> usize;

    /// The keys with their values.
    fn entries(&self) -> impl Iterator<Item = (&String, &Self::Value)>;
}

impl<T> Entries for BTreeMap<String, T> {
    type Value = T;

    fn count(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> impl Iterator<Item = (&String, &T)> {
        self.iter()
    }
}

impl Entries for Map<String, Value> {
    type Value = Value;

    fn count(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.iter()
    }
}

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "each may end a chain"
)]
impl<T: Entries> Subject<'_, T> {
    /// No key at all: what a server sent beyond the documents is not sent back.
    #[inline]
    pub fn no_entries(self) -> Self {
        self.each_value(|value| {
            value.rule(|| Rule::Documented, |_| Some(Found::Withheld));
        })
    }

    /// The rules of every key (`propertyNames`).
    #[inline]
    pub fn each_key(self, mut rules: impl FnMut(Subject<'_, String>)) -> Self {
        if let Some(map) = self.value {
            for (key, _) in map.entries() {
                rules(Subject { path: self.path.key(key), value: Some(key), found: self.found });
            }
        }
        self
    }

    /// The rules of every value (`additionalProperties`).
    #[inline]
    pub fn each_value(self, mut rules: impl FnMut(Subject<'_, T::Value>)) -> Self {
        if let Some(map) = self.value {
            for (key, value) in map.entries() {
                rules(Subject { path: self.path.key(key), value: Some(value), found: self.found });
            }
        }
        self
    }
}
