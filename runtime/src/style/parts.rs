//! A JSON value, as the parts that a style tells apart. What is within them stays as it was written: digits, and
//! the order of keys.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A JSON value.
pub(crate) enum Parts<'j> {
    /// null
    Nothing,
    /// A text, a number, a boolean.
    Text(String),
    List(Vec<&'j RawValue>),
    Object(Vec<(String, &'j RawValue)>),
}

impl<'j> Parts<'j> {
    pub(crate) fn of(json: &'j RawValue) -> Self {
        let text = json.get();
        let parts = match text.as_bytes().first() {
            Some(b'n') => Some(Self::Nothing),
            Some(b'"') => serde_json::from_str(text).ok().map(Self::Text),
            Some(b'[') => serde_json::from_str(text).ok().map(Self::List),
            Some(b'{') => {
                let mut reader = serde_json::Deserializer::from_str(text);
                reader.deserialize_map(Entries).ok().map(Self::Object)
            }
            _ => None,
        };
        parts.unwrap_or_else(|| Self::Text(text.to_owned()))
    }
}

/// A text, with the key that leads to it in an object.
pub(super) type Item = (Option<String>, String);

/// The texts of a list or an object, or the one text that a value is; null is left out.
pub(super) fn items(json: &RawValue) -> Vec<Item> {
    match Parts::of(json) {
        Parts::Nothing => Vec::new(),
        Parts::Text(text) => vec![(None, text)],
        Parts::List(items) => {
            items.into_iter().filter_map(|item| Some((None, text(item)?))).collect()
        }
        Parts::Object(entries) => {
            entries.into_iter().filter_map(|(key, value)| Some((Some(key), text(value)?))).collect()
        }
    }
}

/// A value as one text; JSON for a list or an object, nothing for null.
pub(crate) fn text(json: &RawValue) -> Option<String> {
    match Parts::of(json) {
        Parts::Nothing => None,
        Parts::Text(text) => Some(text),
        Parts::List(_) | Parts::Object(_) => Some(json.get().to_owned()),
    }
}

struct Entries;

impl<'j> Visitor<'j> for Entries {
    type Value = Vec<(String, &'j RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
