//! A stream of bytes → its lines.

use super::sequence::{Nesting, SEPARATOR};
use bytes::{Buf as _, BytesMut};

/// Collects bytes until a line is whole, or a text of a JSON sequence.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    waiting: BytesMut,
    /// So many bytes hold no end of a line.
    searched: usize,
    /// A line ended in CR: an LF that follows belongs to it.
    after_return: bool,
    /// Where the bytes that were searched end in a text, if they are a sequence.
    texts: Option<Nesting>,
    begun: bool,
}

impl Splitter {
    /// Of a JSON sequence, whatever the first byte is.
    pub(super) fn of_texts() -> Self {
        Self { texts: Some(Nesting::default()), ..Self::default() }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() && !std::mem::replace(&mut self.begun, true) {
            // Not all servers say of a sequence that it is one.
            let is_sequence = bytes[0] == SEPARATOR;
            self.texts = self.texts.take().or_else(|| is_sequence.then(Nesting::default));
        }
        self.waiting.extend_from_slice(bytes);
    }

    /// How many bytes wait for the end of their line.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The next text of a sequence that is whole, or else the next line. It may be blank.
    pub(super) fn item(&mut self) -> Option<BytesMut> {
        let Some(texts) = &mut self.texts else {
            let mut line = self.line()?;
            let marks = line.iter().take_while(|byte| **byte == SEPARATOR).count();
            line.advance(marks);
            return Some(line);
        };
        let rest = &self.waiting[self.searched..];
        let Some(at) = rest.iter().position(|byte| texts.is_end(*byte)) else {
            self.searched = self.waiting.len();
            return None;
        };
        let text = self.waiting.split_to(self.searched + at);
        self.waiting.advance(1);
        self.searched = 0;
        Some(text)
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

    /// RFC 7464, section 2.1: a text ends where the next one begins, and its lines are white space of JSON.
    #[test]
    fn texts_of_a_sequence_have_lines_wherever_the_bytes_are_cut() {
        let text = b"\x1e{\n \"a\": \"}\\\"\"\n}\n\x1e[1,\r\n2]\x1e\x1e{\"cut\":\n\x1e3\n\x1e4";
        for cut in 1..=text.len() {
            let mut splitter = Splitter::default();
            let mut texts = Vec::new();
            for part in text.chunks(cut) {
                splitter.push(part);
                while let Some(text) = splitter.item() {
                    texts.push(String::from_utf8(text.to_vec()).unwrap());
                }
            }
            texts.extend(splitter.rest().map(|text| String::from_utf8(text.to_vec()).unwrap()));
            texts.retain(|text| !text.trim().is_empty());
            let expected = ["{\n \"a\": \"}\\\"\"\n}", "[1,\r\n2]", "{\"cut\":\n", "3", "4"];
            assert_eq!(texts, expected, "{cut}");
        }
        // What is whole when its line ends is not kept back until the next text begins.
        let mut splitter = Splitter::of_texts();
        splitter.push(b"{\"a\":\n1}\n");
        assert_eq!(splitter.item().as_deref(), Some(&b"{\"a\":\n1}"[..]));
    }

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
