//! What a webhook brings.

use crate::answer::{Reading, decode};
use crate::transport::Limits;
use crate::{DecodeError, Drift};
use serde::de::DeserializeOwned;
use std::ops::Deref;

/// The payload of a webhook, which this dereferences to, with what in it was not as documented.
///
/// It is read as an answer is: what nobody documents is kept, and a value of another type than documented
/// is left out, where that is possible. The bytes are kept by whoever received them: signatures are of them.
///
/// ```
/// use docwright_runtime::Payload;
///
/// let names: Payload<Vec<String>> = Payload::from_slice(br#"["Jane"]"#)?;
/// assert_eq!(names.len(), 1);
/// assert!(names.drift().is_empty());
/// # Ok::<(), docwright_runtime::DecodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Payload<T> {
    value: T,
    drift: Vec<Drift>,
}

impl<T: DeserializeOwned + 'static> Payload<T> {
    /// Reads a payload from the bytes of a request's body.
    ///
    /// So that memory stays a small multiple of 16 MiB, it may hold two million values, whatever its size.
    ///
    /// # Errors
    ///
    /// The body is no JSON, or something that `T` cannot do without is not as documented.
    pub fn from_slice(body: &[u8]) -> Result<Self, DecodeError> {
        let reading = Reading { is_strict: false, max_body: Limits::default().body() };
        decode(body, reading).map(|(value, drift)| Self { value, drift })
    }
}

impl<T> Payload<T> {
    /// The values that are not as documented, and left out.
    #[must_use]
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// The payload itself.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Payload<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
