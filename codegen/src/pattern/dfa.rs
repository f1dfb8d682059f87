//! Deterministic automata over characters.

use super::alphabet::Alphabet;

/// The least deterministic automaton that accepts the strings in which a pattern matches.
///
/// States and classes are numbered in an order that depends only on the language: equal languages, equal automata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dfa {
    pub(super) alphabet: Alphabet,
    /// The next state, by `state * alphabet.size + class`.
    pub(super) next: Vec<u32>,
    pub(super) accepting: Vec<bool>,
    pub(super) start: u32,
}

impl Dfa {
    /// Whether the pattern matches somewhere in the text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let step =
            |state, character: char| self.step(state, self.alphabet.class_of(character.into()));
        self.accepting[text.chars().fold(self.start, step) as usize]
    }

    /// The number of states.
    #[must_use]
    pub fn len(&self) -> usize {
        self.accepting.len()
    }

    /// Never: there is always a state to start in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accepting.is_empty()
    }

    pub(super) fn step(&self, state: u32, class: usize) -> u32 {
        self.next[state as usize * self.alphabet.size + class]
    }

    /// The next states, by class.
    pub(super) fn row(&self, state: u32) -> &[u32] {
        let from = state as usize * self.alphabet.size;
        &self.next[from..from + self.alphabet.size]
    }
}
