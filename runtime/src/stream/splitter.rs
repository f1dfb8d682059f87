//! A stream of bytes → its lines.

use bytes::{Buf as _, BytesMut};

/// Collects bytes until a line is whole.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    waiting: BytesMut,
    /// So many bytes hold no end of a line.
    searched: usize,
    /// A line ended in CR: an LF that follows belongs to it.
    after_return: bool,
}

impl Splitter {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
    }

    /// How many bytes wait for the end of their line.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The next line that is whole, without its end: CR LF, LF or CR.
    pub(super) fn line(&mut self) -> Option<BytesMut> {
        if self.after_return && !self.waiting.is_empty() {
            self.after_return = false;
            if self.waiting[0] == b'\n' {
                self.waiting.advance(1);
            }
        }
        let rest = &self.waiting[self.searched..];
        let Some(at) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            self.searched = self.waiting.len();
            return None;
        };
        let line = self.waiting.split_to(self.searched + at);
        self.after_return = self.waiting[0] == b'\r';
        self.waiting.advance(1);
        self.searched = 0;
        Some(line)
    }

    /// What is left when the stream has ended: a line without an end.
    pub(super) fn rest(&mut self) -> Option<BytesMut> {
        self.searched = 0;
        (!self.waiting.is_empty()).then(|| self.waiting.split())
    }
}

#[cfg(test)]
mod tests {
    use super::Splitter;

    #[test]
    fn lines_end_in_three_ways_wherever_the_bytes_are_cut() {
        let text = b"a\r\nb\nc\rd\n\n\r\ne";
        for cut in 1..=text.len() {
            let mut splitter = Splitter::default();
            let mut lines = Vec::new();
            for part in text.chunks(cut) {
                splitter.push(part);
                while let Some(line) = splitter.line() {
                    lines.push(String::from_utf8(line.to_vec()).unwrap());
                }
            }
            lines.extend(splitter.rest().map(|line| String::from_utf8(line.to_vec()).unwrap()));
            assert_eq!(lines, ["a", "b", "c", "d", "", "", "e"], "{cut}");
        }
    }
}
