//! JSON text sequences (RFC 7464).

/// What each text of a sequence begins with: a record separator.
pub(super) const SEPARATOR: u8 = b'\x1e';

/// How deep the bytes of a text are nested so far.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    /// Whether the text ends before this byte: where the next one begins, or with a line in which nothing is open.
    /// That it does not wait for the next one lets the caller have it at once.
    pub(super) fn is_end(&mut self, byte: u8) -> bool {
        let is_end = byte == SEPARATOR
            || (matches!(byte, b'\n' | b'\r') && self.depth == 0 && !self.in_string);
        if is_end {
            *self = Self::default();
            return true;
        }
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = self.in_string,
            b'"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        false
    }
}
