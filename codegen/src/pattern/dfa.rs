//! Deterministic automata over characters.

use super::alphabet::Alphabet;
use super::ast::Node;
use super::budget::{Budget, Limits};
use super::charset::CharSet;
use super::determinize::determinize;
use super::minimize::minimize;
use super::parse::{Parsed, parse};
use super::program::{Program, Sets};
use super::units::from_units;
use super::{PatternError, Reason};

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
    /// The automaton of a pattern, larger than any that is emitted if need be.
    ///
    /// # Errors
    ///
    /// [`PatternError`] if the pattern is invalid or there is no automaton of reasonable size.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let Parsed { node, unicode, refused } = parse(source)?;
        match refused {
            Some(reason) => Err(reason.into()),
            None => Ok(Self::of(&node, unicode, Limits::COMPARE)?),
        }
    }

    pub(super) fn of(node: &Node, unicode: bool, limits: Limits) -> Result<Self, Reason> {
        let mut budget = Budget::new(limits);
        let mut sets = Sets::default();
        let word = sets.intern(&CharSet::word());
        let program = Program::search(node, &mut sets)?;
        let (alphabet, members) = Alphabet::partition(&sets.list, unicode, &mut budget)?;
        let dfa = determinize(&program, alphabet, &members, word, limits, &mut budget)?;
        let dfa = minimize(dfa);
        if unicode { Ok(dfa) } else { from_units(&dfa, &mut budget).map(minimize) }
    }

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
