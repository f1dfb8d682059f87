//! Keys of an answer that are not named: those that are as documented, and the others.

use crate::answer::read_as;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// The entries that `T` can be read from.
///
/// # Errors
///
/// It is no object.
pub fn fitting<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let entries = BTreeMap::<String, Value>::deserialize(deserializer)?;
    let read = |(key, value): (String, Value)| Some((key, read_as(&value)?));
    Ok(entries.into_iter().filter_map(read).collect())
}

/// The entries that `T` cannot be read from.
///
/// # Errors
///
/// It is no object.
pub fn other<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, Value>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let mut entries = BTreeMap::<String, Value>::deserialize(deserializer)?;
    entries.retain(|_, value| read_as::<T>(value).is_none());
    Ok(entries)
}
