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

    /// Linux lets a program read its own memory by the address, also where nothing lives any more.
    #[cfg(target_os = "linux")]
    #[test]
    fn its_memory_is_overwritten() {
        use std::os::unix::fs::FileExt as _;
        let memory = std::fs::File::open("/proc/self/mem").expect("the memory of this program");
        let secret = Secret::from("hunter2".repeat(100));
        let address = secret.expose().as_ptr().addr() as u64;
        let mut bytes = [0; 700];
        memory.read_exact_at(&mut bytes, address).expect("it lives");
        assert!(bytes.starts_with(b"hunter2"));
        drop(secret);
        // Whether the page is still there is the allocator's decision.
        if memory.read_exact_at(&mut bytes, address).is_ok() {
            assert!(!bytes.windows(7).any(|part| part == b"hunter2"));
        }
    }

    #[test]
    fn debug_hides_the_text_in_every_form() {
        let secret = Some(Secret::from("hunter2".to_owned()));
        for shown in [format!("{secret:?}"), format!("{secret:#?}")] {
            assert!(!shown.contains("hunter2"), "{shown}");
            assert!(shown.contains("hidden"), "{shown}");
        }
    }
}
