//! Automata of at most ten states at each position, such as those of dates.

use super::{Automaton, runs};

/// The most classes of bytes: the length of a row of words.
const CLASSES: usize = Class::ALL.len();

/// A class of bytes, as a type: an index into a row that needs no check.
#[derive(Clone, Copy, Debug)]
#[rustfmt::skip]
enum Class { C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13, C14, C15 }

impl Class {
    #[rustfmt::skip]
    const ALL: [Self; 16] = [
        Self::C0, Self::C1, Self::C2, Self::C3, Self::C4, Self::C5, Self::C6, Self::C7,
        Self::C8, Self::C9, Self::C10, Self::C11, Self::C12, Self::C13, Self::C14, Self::C15,
    ];

    const fn of_bytes(runs: &[u8]) -> [Self; 256] {
        let numbers = runs::classes(runs, CLASSES);
        let mut classes = [Self::C0; 256];
        let mut byte = 0;
        while byte < 256 {
            classes[byte] = Self::ALL[numbers[byte] as usize];
            byte += 1;
        }
        classes
    }
}

/// An automaton of at most ten states at each position and of at most 16 classes of bytes.
///
/// A state is as in [`Shift`](super::Shift), but the first positions have words of their own.
#[derive(Debug)]
pub struct Levels {
    class_of: [Class; 256],
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
        Self { class_of: Class::of_bytes(runs), words, accepting }
    }
}

impl Automaton for Levels {
    fn is_match(&self, text: &[u8]) -> bool {
        let Some((last, rows)) = self.words.split_last() else { return false };
        let (head, tail) = text.split_at(text.len().min(rows.len()));
        let next = |row: &[u64; CLASSES], state: u64, byte: u8| {
            row[self.class_of[usize::from(byte)] as usize] >> (state & 63)
        };
        let middle = head.iter().zip(rows).fold(0, |state, (&byte, row)| next(row, state, byte));
        let end = tail.iter().fold(middle, |state, &byte| next(last, state, byte));
        self.accepting[head.len()] >> (end & 63) & 1 == 1
    }
}
