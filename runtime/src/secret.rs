//! Text that must not be seen.

use std::fmt;
use zeroize::Zeroize as _;

/// A credential: sent to the server, never shown.
///
/// There is no `Display` and no `Serialize`; `Debug` prints a placeholder. What is compared takes the same
/// time wherever the texts differ. The memory of each clone is overwritten when it is
/// dropped.
///
/// ```
/// use docwright_runtime::Secret;
///
/// assert_eq!(format!("{:?}", Secret::from("sk_live_51")), "Secret(hidden)");
/// ```
#[derive(Clone)]
pub struct Secret(Box<str>);

impl Secret {
    /// The text itself, to send or to store; not to show.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.0.as_bytes(), other.0.as_bytes());
        let differ = left.iter().zip(right).fold(0, |differ, (a, b)| differ | (a ^ b));
        std::hint::black_box(differ) == 0 && left.len() == right.len()
    }
}

impl Eq for Secret {}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_hides_the_text_in_every_form() {
        let secret = Some(Secret::from("hunter2".to_owned()));
        for shown in [format!("{secret:?}"), format!("{secret:#?}")] {
            assert!(!shown.contains("hunter2"), "{shown}");
            assert!(shown.contains("hidden"), "{shown}");
        }
    }
}
