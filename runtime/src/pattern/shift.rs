//! Automata of at most ten states: a transition is one shift.

use super::{Automaton, runs};

/// An automaton of at most ten states.
///
/// Each byte has a word that holds the next of every state, six bits each. A state is the place of its six bits, a
/// multiple of six; the automaton begins in state 0.
#[derive(Debug)]
pub struct Shift {
    words: [u64; 256],
    accepting: u64,
}

impl Shift {
    /// `runs` are pairs of where a run of bytes begins and its class; `words` has the word of each class; in
    /// `accepting`, bit `state` is set where a text may end.
    ///
    /// # Panics
    ///
    /// If the table is not of this form: in a `static`, an error while compiling.
    #[must_use]
    pub const fn new(runs: &[u8], words: &[u64], accepting: u64) -> Self {
        let classes = runs::classes(runs, words.len());
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = words[classes[byte] as usize];
            byte += 1;
        }
        Self { words: table, accepting }
    }
}

impl Automaton for Shift {
    fn is_match(&self, text: &[u8]) -> bool {
        let step = |state: u64, &byte: &u8| self.words[usize::from(byte)] >> (state & 63);
        let eights = text.chunks_exact(8);
        let rest = eights.remainder();
        let middle = eights.fold(0, |state, eight| eight.iter().fold(state, step));
        let end = rest.iter().fold(middle, step);
        self.accepting >> (end & 63) & 1 == 1
    }
}
