//! Reads the tables of cases.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::fmt;

/// The cases of one API.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) accept: Vec<Case>,
    pub(crate) reject: Vec<Case>,
}

/// One field with one value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// A JSON pointer, with `*` for any item: `/phone_numbers/*/phone_number`.
    pub(crate) field: String,
    /// `None` leaves the field out.
    #[serde(default, deserialize_with = "value")]
    pub(crate) value: Option<Value>,
    /// The keywords of the spec that the value breaks.
    #[serde(default)]
    pub(crate) breaks: Vec<String>,
}

/// A text that is too long to be written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeated {
    #[serde(default)]
    start: String,
    repeat: String,
    times: usize,
    #[serde(default)]
    end: String,
}

fn value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(Some(match Repeated::deserialize(&value) {
        Ok(Repeated { start, repeat, times, end }) => {
            format!("{start}{}{end}", repeat.repeat(times)).into()
        }
        Err(_) => value,
    }))
}

impl Table {
    /// The table of an API, from the file that is named for it.
    pub(crate) fn of(api: &str) -> Self {
        let file = api.replace("/v1", "").replace('/', "-");
        let path = format!("{}/limits/{file}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

impl Case {
    /// Where the value stands in a request: `*` is the first item.
    pub(crate) fn pointer(&self) -> String {
        self.field.replace('*', "0")
    }

    pub(crate) fn is_null(&self) -> bool {
        self.value == Some(Value::Null)
    }

    pub(crate) fn is_beyond_ascii(&self) -> bool {
        self.value.as_ref().is_some_and(|value| !value.to_string().is_ascii())
    }

    /// The length of a text in Unicode code points.
    pub(crate) fn length(&self) -> Option<u64> {
        let text = self.value.as_ref()?.as_str()?;
        u64::try_from(text.chars().count()).ok()
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{} = {value}", self.field),
            None => write!(f, "{} absent", self.field),
        }
    }
}
