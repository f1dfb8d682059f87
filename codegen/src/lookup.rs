//! Things that are found by a key, such as a name, and are never gone through: so nobody sees the order in which they lie,
//! which differs from run to run.
//!
//! A map in order compares a name with a dozen others, which lie far apart in memory where a document is large.

#![expect(clippy::disallowed_types, reason = "what cannot be gone through has no order")]

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Values by their keys.
pub(crate) struct Lookup<K, V>(HashMap<K, V>);

impl<K: Eq + Hash, V> Lookup<K, V> {
    pub(crate) fn new() -> Self {
        Self(HashMap::new())
    }

    /// The value of a key.
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    /// Whether a key has a value.
    pub(crate) fn has<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Gives a key its value; whether it had none.
    pub(crate) fn put(&mut self, key: K, value: V) -> bool {
        self.0.insert(key, value).is_none()
    }

    /// The value of a key, which gets one if it has none.
    pub(crate) fn at(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.0.entry(key).or_default()
    }

    /// Takes the value of a key away.
    pub(crate) fn take<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.remove(key)
    }
}

// Derived, it would ask the same of keys and values.
impl<K: Eq + Hash, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

/// Of several values of a key, the last counts.
impl<K: Eq + Hash, V> FromIterator<(K, V)> for Lookup<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}
