//! Text that must not be seen.

use std::fmt;

/// A credential: sent to the server, never shown.
///
/// There is no `Display` and no `Serialize`; `Debug` prints a placeholder.
///
/// ```
/// use docwright_runtime::Secret;
///
/// assert_eq!(format!("{:?}", Secret::from("sk_live_51")), "Secret(hidden)");
/// ```
#[derive(Clone)]
pub struct Secret(Box<str>);

impl Secret {
    pub(crate) fn expose(&self) -> &str {
        &self.0
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
