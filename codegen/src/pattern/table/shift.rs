//! Shift automata: a transition is one shift of a 64-bit word that holds the next of each of ten states.

use super::{class_of, runs};
use crate::pattern::utf8::ByteDfa;

/// States a word holds: 6 bits each.
const STATES: usize = 10;
const BITS: usize = 6;
/// The length of a row of words.
const CLASSES: usize = 16;
/// Positions with words of their own.
const MAX_LEVELS: usize = 40;

/// An automaton of at most ten states. A state is the place of its six bits in a word; 0 is the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftTable {
    /// Pairs of bytes: where each run of bytes of one class begins, and the class.
    pub runs: Vec<u8>,
    /// For each class a word: the next of every state.
    pub words: Vec<u64>,
    /// Bit `state` is set where the text may end.
    pub accepting: u64,
}

/// An automaton of at most ten states at each position, and of at most 16 classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelTable {
    /// Pairs of bytes: where each run of bytes of one class begins, and the class.
    pub runs: Vec<u8>,
    /// For each position, and last for all that follow, a word for each class; as many as there may be classes.
    pub words: Vec<[u64; CLASSES]>,
    /// For each position, and last for all that follow, a word: bit `state` is set where the text may end.
    pub accepting: Vec<u64>,
}

impl ShiftTable {
    pub(super) fn new(dfa: &ByteDfa) -> Option<Self> {
        let states = closure(dfa, &[0])?;
        let words = words(dfa, &states, &states);
        Some(Self { runs: runs(&dfa.classes), words, accepting: accepting(dfa, &states) })
    }

    pub(super) fn is_match(&self, text: &[u8]) -> bool {
        let step = |state, &byte| self.words[class_of(&self.runs, byte)] >> (state & 63);
        let end = text.iter().fold(0_u64, step);
        self.accepting >> (end & 63) & 1 == 1
    }
}

impl LevelTable {
    pub(super) fn new(dfa: &ByteDfa) -> Option<Self> {
        if dfa.size > CLASSES {
            return None;
        }
        let positions = positions(dfa)?;
        let mut table = Self { runs: runs(&dfa.classes), words: Vec::new(), accepting: Vec::new() };
        for (position, states) in positions.iter().enumerate() {
            let after = positions.get(position + 1).unwrap_or(states);
            let mut row = [0; CLASSES];
            row[..dfa.size].copy_from_slice(&words(dfa, states, after));
            table.words.push(row);
            table.accepting.push(accepting(dfa, states));
        }
        Some(table)
    }

    pub(super) fn is_match(&self, text: &[u8]) -> bool {
        let last = self.accepting.len() - 1;
        let mut state = 0_u64;
        for (position, &byte) in text.iter().enumerate() {
            state = self.words[position.min(last)][class_of(&self.runs, byte)] >> (state & 63);
        }
        self.accepting[text.len().min(last)] >> (state & 63) & 1 == 1
    }
}

/// For each class the word that leads from some states to those of the next position.
fn words(dfa: &ByteDfa, states: &[u32], after: &[u32]) -> Vec<u64> {
    let word = |class| {
        let slots = states.iter().enumerate().map(|(slot, &state)| {
            let target = dfa.step(state, class);
            let target = after.iter().position(|&state| state == target).unwrap_or(0);
            ((target * BITS) as u64) << (slot * BITS)
        });
        slots.sum()
    };
    (0..dfa.size).map(word).collect()
}

fn accepting(dfa: &ByteDfa, states: &[u32]) -> u64 {
    let slots = states.iter().enumerate();
    let accepting = slots.filter(|&(_, &state)| dfa.accepting[state as usize]);
    accepting.map(|(slot, _)| 1 << (slot * BITS)).sum()
}

/// The states at each position, the start first, up to the position from which ten are enough for all that follow.
fn positions(dfa: &ByteDfa) -> Option<Vec<Vec<u32>>> {
    let mut positions = vec![vec![0]];
    while positions.len() <= MAX_LEVELS {
        let last = positions.last()?.clone();
        if let Some(all) = closure(dfa, &last) {
            positions.pop();
            positions.push(all);
            return Some(positions);
        }
        let mut after = Vec::new();
        for &state in &last {
            extend(&mut after, dfa, state);
        }
        if after.len() > STATES {
            return None;
        }
        positions.push(after);
    }
    None
}

/// The given states and all after them, if ten are enough.
fn closure(dfa: &ByteDfa, states: &[u32]) -> Option<Vec<u32>> {
    let mut all = states.to_vec();
    let mut at = 0;
    while let Some(&state) = all.get(at) {
        extend(&mut all, dfa, state);
        if all.len() > STATES {
            return None;
        }
        at += 1;
    }
    Some(all)
}

/// Adds the states that follow a state.
fn extend(states: &mut Vec<u32>, dfa: &ByteDfa, state: u32) {
    for class in 0..dfa.size {
        let target = dfa.step(state, class);
        if !states.contains(&target) {
            states.push(target);
        }
    }
}
