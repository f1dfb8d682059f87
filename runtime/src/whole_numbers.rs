//! Integers that a server writes with a fraction of zero.

use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
use std::ops::BitOr;

/// Reads JSON with each `7.0` as `7`; none if there is none, or if that does not help.
///
/// To JSON Schema (2020-12, validation, 6.1.1) both are integers; to serde, the second is.
#[cold]
pub(crate) fn decode<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let mut value = serde_json::from_slice(body).ok()?;
    if shorten(&mut value) { serde_json::from_value(value).ok() } else { None }
}

/// Whether there was something to shorten.
fn shorten(value: &mut Value) -> bool {
    match value {
        Value::Number(number) => match integer(number) {
            Some(integer) => {
                *number = integer.into();
                true
            }
            None => false,
        },
        Value::Array(items) => items.iter_mut().map(shorten).fold(false, BitOr::bitor),
        Value::Object(map) => map.values_mut().map(shorten).fold(false, BitOr::bitor),
        _ => false,
    }
}

/// The integer that was written with a fraction of zero, as far as an `f64` tells.
fn integer(number: &Number) -> Option<i64> {
    /// 2⁵⁰: far enough below 2⁵³ that the last digits, which `serde_json` may round, make no other
    /// integer of it.
    const EXACT: f64 = 1_125_899_906_842_624.0;
    let float = number.as_f64().filter(|_| number.is_f64())?;
    #[allow(clippy::cast_possible_truncation, reason = "a whole number below 2⁵⁰")]
    (float.fract() == 0.0 && float.abs() < EXACT).then_some(float as i64)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Contact {
        id: i64,
        #[serde(default)]
        scores: Vec<f64>,
    }

    fn id(json: &str) -> Option<i64> {
        decode::<Contact>(json.as_bytes()).map(|contact| contact.id)
    }

    #[test]
    fn a_fraction_of_zero_is_none() {
        assert_eq!(id(r#"{"id": 123.0}"#), Some(123));
        assert_eq!(id(r#"{"id": -0.0}"#), Some(0));
        assert_eq!(id(r#"{"id": 1.23e2}"#), Some(123));
        assert_eq!(id(r#"{"id": 1125899906842623.0}"#), Some(1_125_899_906_842_623));
        let contact = decode::<Contact>(br#"{"id": 1.0, "scores": [1.0, 1.5]}"#);
        assert_eq!(contact, Some(Contact { id: 1, scores: vec![1.0, 1.5] }));
    }

    #[test]
    fn no_other_integer_is_made_of_it() {
        for json in [r#"{"id": 1.5}"#, r#"{"id": 9007199254740991.0}"#, r#"{"id": 1e300}"#] {
            assert_eq!(id(json), None, "{json}");
        }
    }

    #[test]
    fn what_is_wrong_otherwise_stays_so() {
        for json in [r#"{"id": "1.0"}"#, r#"{"scores": [1.0]}"#, r#"{"id": 1.0"#, ""] {
            assert_eq!(id(json), None, "{json}");
        }
    }
}
