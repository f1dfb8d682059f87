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
    #[inline]
    pub(crate) fn push_key(&mut self, key: &str) {
        if !self.push_short(key) {
            self.push_any(key);
        }
    }

    /// Adds a key that fits and needs no escape, as most do.
    #[inline]
    fn push_short(&mut self, key: &str) -> bool {
        let Self::Short { len, bytes } = self else { return false };
        let from = usize::from(*len);
        let to = from + 1 + key.len();
        let Some([slash, free @ ..]) = bytes.get_mut(from..to) else { return false };
        if !is_plain(key.as_bytes()) {
            return false;
        }
        *slash = b'/';
        free.copy_from_slice(key.as_bytes());
        // At most `SHORT`.
        *len = u8::try_from(to).unwrap_or(u8::MAX);
        true
    }

    #[cold]
    fn push_any(&mut self, key: &str) {
        let key = key.replace('~', "~0").replace('/', "~1");
        match self {
            Self::Short { .. } => *self = Self::Long(format!("{}/{key}", self.as_str())),
            Self::Long(long) => {
                long.push('/');
                long.push_str(&key);
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

/// Whether a key stands in a pointer as it is. By eights, which are one step each.
#[inline]
fn is_plain(key: &[u8]) -> bool {
    let plain = |bytes: &[u8]| {
        bytes.iter().fold(true, |so_far, byte| so_far & !matches!(byte, b'~' | b'/'))
    };
    let eights = key.chunks_exact(8);
    let rest = plain(eights.remainder());
    eights.fold(rest, |so_far, eight| so_far & plain(eight))
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

    #[test]
    fn an_escape_is_written_wherever_it_is_needed() {
        for at in 0..20 {
            for (odd, escaped) in [("~", "~0"), ("/", "~1"), ("}", "}"), (".", ".")] {
                let mut place = Place::new();
                let [before, after] = ["k".repeat(at), "k".repeat(19 - at)];
                place.push_key(&format!("{before}{odd}{after}"));
                assert_eq!(place.as_str(), format!("/{before}{escaped}{after}"));
            }
        }
    }
}
