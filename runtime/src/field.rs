//! A field that may be absent, null, or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field that is both optional and nullable.
///
/// JSON tells three things apart: the key is missing, the key is `null`, the key has a value. Many
/// servers leave a missing field as it is and clear one that is `null`.
///
/// ```
/// use docwright_runtime::Field;
///
/// let absent: Field<String> = Field::default();
/// assert!(absent.is_absent());
/// assert!(Field::<String>::Null.is_null());
/// assert_eq!(Field::from("Acme").value().map(String::as_str), Some("Acme"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field<T> {
    /// The key is not sent.
    #[default]
    Absent,
    /// The key is sent as `null`.
    Null,
    /// The key is sent with a value.
    Value(T),
}

impl<T> Field<T> {
    /// Whether the key is missing; what `skip_serializing_if` asks.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the key is there and `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What is sent, if anything is: a value, or none for `null`.
    pub const fn sent(&self) -> Option<Option<&T>> {
        match self {
            Self::Value(value) => Some(Some(value)),
            Self::Null => Some(None),
            Self::Absent => None,
        }
    }

    /// The value by move, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state, with the value borrowed as what it dereferences to (`&str` for a `String`).
    pub fn as_deref(&self) -> Field<&T::Target>
    where
        T: std::ops::Deref,
    {
        match self {
            Self::Value(value) => Field::Value(value),
            Self::Null => Field::Null,
            Self::Absent => Field::Absent,
        }
    }
}

impl<T> Field<T> {
    /// Absent if there is no value.
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// Null if there is no value.
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// Absent serializes as `null` where it is not skipped: JSON has no other word for it.
impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::or_null)
    }
}

#[cfg(test)]
mod tests {
    use super::Field;
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Body {
        #[serde(default, skip_serializing_if = "Field::is_absent")]
        company: Field<String>,
    }

    #[test]
    fn the_three_states_survive_the_wire() {
        for (field, json) in [
            (Field::Absent, "{}"),
            (Field::Null, r#"{"company":null}"#),
            (Field::from("Acme"), r#"{"company":"Acme"}"#),
            (Field::from(""), r#"{"company":""}"#),
        ] {
            let body = Body { company: field };
            assert_eq!(serde_json::to_string(&body).unwrap(), json);
            assert_eq!(serde_json::from_str::<Body>(json).unwrap(), body);
        }
    }

    #[test]
    fn none_is_null_and_forced_absent_is_null() {
        assert_eq!(Field::<i64>::or_null(None), Field::Null);
        assert_eq!(Field::<i64>::or_absent(None), Field::Absent);
        assert_eq!(Field::or_null(Some(7)), Field::Value(7));
        assert_eq!(serde_json::to_string(&Field::<i64>::Absent).unwrap(), "null");
    }

    #[test]
    fn values_are_reached_by_reference_and_by_move() {
        let field = Field::from("Acme");
        assert_eq!(field.as_deref(), Field::Value("Acme"));
        assert_eq!(field.into_value(), Some("Acme".to_owned()));
        assert_eq!(Field::<String>::Null.into_value(), None);
        assert_eq!(Field::<String>::Absent.as_deref(), Field::Absent);
    }

    #[test]
    fn a_value_of_the_wrong_type_is_refused() {
        assert!(serde_json::from_str::<Body>(r#"{"company":5}"#).is_err());
    }
}
