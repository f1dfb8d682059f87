//! Where a value stands: the text of a JSON pointer, kept in place while it is short.

use std::fmt;

/// What most pointers need, so that a violation costs no allocation.
const SHORT: usize = 38;

#[derive(Clone)]
pub(crate) enum Place {
    Short { len: u8, bytes: [u8; SHORT] },
    Long(String),
}

impl Place {
    pub(crate) const fn new() -> Self {
        Self::Short { len: 0, bytes: [0; SHORT] }
    }

    /// Adds a key. RFC 6901, section 3: `~` is written `~0` and `/` is written `~1`.
    pub(crate) fn push_key(&mut self, key: &str) {
        if key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
            self.push(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            self.push(key);
        }
    }

    /// Adds a key that is escaped.
    fn push(&mut self, key: &str) {
        match self {
            Self::Short { len, bytes } => {
                let from = usize::from(*len);
                let to = from + 1 + key.len();
                if let Some([slash, free @ ..]) = bytes.get_mut(from..to) {
                    *slash = b'/';
                    free.copy_from_slice(key.as_bytes());
                    // At most `SHORT`.
                    *len = u8::try_from(to).unwrap_or(u8::MAX);
                } else {
                    *self = Self::Long(format!("{}/{key}", self.as_str()));
                }
            }
            Self::Long(long) => {
                long.push('/');
                long.push_str(key);
            }
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            // Only whole texts are pushed.
            Self::Short { len, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*len)]).unwrap_or_default()
            }
            Self::Long(long) => long,
        }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn long_places_are_as_whole_as_short_ones() {
        for key in ["", "a", "ä/~😀", &"k".repeat(37), &"k".repeat(38), &"😀".repeat(400)] {
            let mut place = Place::new();
            place.push_key("first");
            place.push_key(key);
            place.push_key("0");
            let escaped = key.replace('~', "~0").replace('/', "~1");
            assert_eq!(place.as_str(), format!("/first/{escaped}/0"));
            assert_eq!(place, place.clone());
        }
    }
}
