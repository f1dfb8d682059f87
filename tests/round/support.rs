//! What every program of round trips needs.

use docwright_runtime::{Bytes, DocumentedError, Error, Response, Value};
use serde::de::DeserializeOwned;

pub(crate) struct Example(pub(crate) Value);

#[allow(dead_code)]
impl Example {
    fn parameter(&self, place: &str, name: &str) -> Option<&Value> {
        let mut all = self.0["parameters"].as_array()?.iter();
        all.find(|one| one["in"] == place && one["name"] == name).map(|one| &one["value"])
    }

    pub(crate) fn required<T: DeserializeOwned>(&self, place: &str, name: &str) -> Result<T, String> {
        let value = self.parameter(place, name).unwrap_or(&Value::Null);
        read(value).map_err(|error| format!("{place} {name}: {error}"))
    }

    pub(crate) fn optional<T: DeserializeOwned + Default>(
        &self,
        place: &str,
        name: &str,
    ) -> Result<T, String> {
        match self.parameter(place, name) {
            Some(value) => read(value).map_err(|error| format!("{place} {name}: {error}")),
            None => Ok(T::default()),
        }
    }

    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, String> {
        read(&self.0["body"]).map_err(|error| format!("body: {error}"))
    }

    /// Text as it is; anything else as JSON, which is YAML as well.
    pub(crate) fn text(&self) -> Result<String, String> {
        Ok(match &self.0["body"] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    pub(crate) fn bytes(&self) -> Result<Bytes, String> {
        Ok(match &self.0["body"] {
            Value::String(text) => text.clone().into(),
            other => other.to_string().into(),
        })
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    serde_json::from_value(value.clone())
}

/// Nothing, if the answer was read as documented.
#[allow(dead_code)]
pub(crate) fn settled<T, E: DocumentedError>(answer: Result<Response<T>, Error<E>>) -> Result<(), String> {
    match answer {
        Ok(answer) if answer.drift().is_empty() => Ok(()),
        Ok(answer) => {
            let drift: Vec<_> = answer.drift().iter().take(3).map(ToString::to_string).collect();
            Err(format!("drift: {}", drift.join("; ")))
        }
        Err(error) => Err(format!("{error}; body {:?}", error.body().map(|body| String::from_utf8_lossy(body).into_owned()))),
    }
}
