//! Texts of a format that a type of a library stands for.

mod base64;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod clock;
#[cfg(any(feature = "chrono", feature = "time"))]
mod duration;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
mod time_of_day;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(test)]
mod tests;

pub use self::base64::Base64;
pub use self::time_of_day::TimeOfDay;
use crate::check::Check;
use crate::{ParameterValue, Validate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

/// What a text of a format means.
pub trait TextFormat: Sized {
    /// What a text has to be: `a UUID`.
    const EXPECTED: &'static str;

    /// What the text means; none if it is not of the format, or means what the type cannot hold.
    fn read(text: &str) -> Option<Self>;

    /// The value as text of the format.
    fn write(&self) -> String;
}

/// A text of a format, such as a date: the value that it means, and the text.
///
/// It can be used as the value is, through [`Deref`]. What a server sent is sent back as it came, letter
/// by letter; a value of one's own is written as the format has it. Two are the same if they mean the
/// same.
///
/// ```
/// use docwright_runtime::{Base64, Formatted};
///
/// let sent: Formatted<Base64> = serde_json::from_str("\"aGk\"")?;
/// assert_eq!(&**sent, b"hi");
/// assert_eq!(sent.as_str(), "aGk");
///
/// let own = Formatted::<Base64>::from(b"hi");
/// assert_eq!((own.as_str(), own == sent), ("aGk=", true));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Formatted<T> {
    value: T,
    text: Box<str>,
}

impl<T> Formatted<T> {
    /// The text as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it means.
    #[must_use]
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// What it means, without the text.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T: TextFormat> From<T> for Formatted<T> {
    fn from(value: T) -> Self {
        let text = value.write().into();
        Self { value, text }
    }
}

impl<T: TextFormat + Clone> From<&T> for Formatted<T> {
    fn from(value: &T) -> Self {
        value.clone().into()
    }
}

impl<T> Deref for Formatted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> AsRef<str> for Formatted<T> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// The text as it is on the wire.
impl<T> fmt::Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> fmt::Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Formatted").field(&self.text).finish()
    }
}

/// A text that is not of its format, or means what the type cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatError {
    expected: &'static str,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is not {}", self.expected)
    }
}

impl std::error::Error for FormatError {}

impl<T: TextFormat> FromStr for Formatted<T> {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let value = T::read(text).ok_or(FormatError { expected: T::EXPECTED })?;
        Ok(Self { value, text: text.into() })
    }
}

impl<T> Serialize for Formatted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T: TextFormat> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        let Some(value) = T::read(&text) else {
            return Err(de::Error::custom(FormatError { expected: T::EXPECTED }));
        };
        Ok(Self { value, text })
    }
}

impl<T: PartialEq> PartialEq for Formatted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Formatted<T> {}

impl<T: PartialOrd> PartialOrd for Formatted<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for Formatted<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Hash> Hash for Formatted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// No limit of its own.
impl<T> Validate for Formatted<T> {
    fn check(&self, _: &mut Check<'_>) {}
}

impl<T> ParameterValue for Formatted<T> {
    fn each(&self, write: &mut dyn FnMut(&str)) {
        write(&self.text);
    }
}
