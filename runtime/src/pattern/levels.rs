//! Automata of at most ten states at each position, such as those of dates.

use super::runs;

/// The most classes of bytes: the length of a row of words.
const CLASSES: usize = 16;

/// An automaton of at most ten states at each position and of at most 16 classes of bytes.
///
/// A state is as in [`Shift`](super::Shift), but the first positions have words of their own.
#[derive(Debug)]
pub struct Levels {
    class_of: [u8; 256],
    /// A row for each of the first positions, and last for all that follow.
    words: &'static [[u64; CLASSES]],
    /// As many words.
    accepting: &'static [u64],
}

impl Levels {
    /// `runs` are pairs of where a run of bytes begins and its class. For each position, and last for all that
    /// follow, `words` has a row with the word of each class, and `accepting` a word with bit `state` set where a
    /// text may end.
    ///
    /// # Panics
    ///
    /// If the table is not of this form: in a `static`, an error while compiling.
    #[must_use]
    pub const fn new(
        runs: &[u8],
        words: &'static [[u64; CLASSES]],
        accepting: &'static [u64],
    ) -> Self {
        assert!(!accepting.is_empty() && words.len() == accepting.len(), "as many rows");
        Self { class_of: runs::classes(runs, CLASSES), words, accepting }
    }

    #[inline]
    pub(super) fn is_match(&self, text: &[u8]) -> bool {
        let Some((last, rows)) = self.words.split_last() else { return false };
        let (head, tail) = text.split_at(text.len().min(rows.len()));
        let next = |row: &[u64; CLASSES], state: u64, byte: u8| {
            row[usize::from(self.class_of[usize::from(byte)]) % CLASSES] >> (state & 63)
        };
        let middle = head.iter().zip(rows).fold(0, |state, (&byte, row)| next(row, state, byte));
        let end = tail.iter().fold(middle, |state, &byte| next(last, state, byte));
        self.accepting[head.len()] >> (end & 63) & 1 == 1
    }
}
