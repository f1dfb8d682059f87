//! Where a value stands in the text of a document.

use super::fault::Step;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// The line and the column of a value, both from 1; 0 and 0 where it is not found.
///
/// The text is JSON that has been read before.
pub(super) fn position(text: &[u8], path: &[Step]) -> (usize, usize) {
    let Some(offset) = offset(text, path) else { return (0, 0) };
    let before = &text[..offset];
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    (line, column)
}

fn offset(text: &[u8], path: &[Step]) -> Option<usize> {
    let mut scan = Scan { text, at: 0 };
    scan.skip(b"");
    for step in path {
        scan.skip(b"{[");
        match step {
            Step::Key(key) => {
                while scan.value::<Cow<'_, str>>()? != *key {
                    scan.skip(b":");
                    scan.value::<IgnoredAny>()?;
                    scan.skip(b",");
                }
                scan.skip(b":");
            }
            Step::Index(index) => {
                for _ in 0..*index {
                    scan.value::<IgnoredAny>()?;
                    scan.skip(b",");
                }
            }
        }
    }
    Some(scan.at)
}

struct Scan<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Scan<'t> {
    /// Goes over one of these marks, and over the white space around it.
    fn skip(&mut self, marks: &[u8]) {
        self.skip_space();
        if self.text.get(self.at).is_some_and(|byte| marks.contains(byte)) {
            self.at += 1;
            self.skip_space();
        }
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        let space = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
        self.at += space.count();
    }

    /// Reads a value, and goes behind it.
    fn value<T: serde::Deserialize<'t>>(&mut self) -> Option<T> {
        let mut values =
            serde_json::Deserializer::from_slice(&self.text[self.at..]).into_iter::<T>();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }
}
