//! Class tables: the next state by state and class of byte.
//!
//! State 0 refuses whatever follows and, where there is one that accepts whatever follows, that is state 1. Then come
//! the open states: those that do not accept, and those that do.

use super::{class_of, runs};
use crate::pattern::error::Reason;
use crate::pattern::utf8::ByteDfa;

/// States of a narrow table.
const NARROW: usize = 256;
/// Entries of the largest wide table: they are numbered in 16 bits.
const MAX_ENTRIES: usize = 1 << 16;

/// An automaton of at most 256 states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassTable {
    /// Pairs of bytes: where each run of bytes of one class begins, and the class.
    pub runs: Vec<u8>,
    /// A row of `next` has `1 << bits` entries.
    pub bits: u32,
    /// The next state, by `state << bits | class`.
    pub next: Vec<u8>,
    /// The state to begin in.
    pub start: u8,
    /// The first open state: 1 or 2.
    pub live: u8,
    /// Open states from this one on accept.
    pub accepting: u16,
}

/// An automaton of more than 256 states. A state is the index of its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WideTable {
    /// Pairs of bytes: where each run of bytes of one class begins, and the class.
    pub runs: Vec<u8>,
    /// The number of classes, and so of entries of a row.
    pub size: u16,
    /// The next state, by `state + class`: two bytes each, little-endian.
    pub next: Vec<u8>,
    /// The state to begin in.
    pub start: u16,
    /// The first open state: `size` or twice that.
    pub live: u16,
    /// Open states from this one on accept.
    pub accepting: u32,
}

/// The states in the order of a table.
struct Order {
    /// The number of each state.
    numbers: Vec<usize>,
    /// The states by number; none for a refusing state that the automaton lacks.
    states: Vec<Option<u32>>,
    live: usize,
    accepting: usize,
}

impl Order {
    fn of(dfa: &ByteDfa) -> Self {
        let accepts = |state: u32| dfa.accepting[state as usize];
        let all = || (0..).take(dfa.len());
        let (sinks, open): (Vec<u32>, Vec<u32>) = all().partition(|&state| dfa.is_sink(state));
        let mut states = vec![sinks.iter().copied().find(|&state| !accepts(state))];
        states.extend(sinks.iter().copied().find(|&state| accepts(state)).map(Some));
        let live = states.len();
        states.extend(open.iter().copied().filter(|&state| !accepts(state)).map(Some));
        let accepting = states.len();
        states.extend(open.iter().copied().filter(|&state| accepts(state)).map(Some));
        let mut numbers = vec![0; dfa.len()];
        for (number, state) in states.iter().enumerate() {
            if let Some(state) = state {
                numbers[*state as usize] = number;
            }
        }
        Self { numbers, states, live, accepting }
    }

    /// The number of the next state.
    fn next(&self, dfa: &ByteDfa, state: Option<u32>, class: usize) -> usize {
        state.map_or(0, |state| self.numbers[dfa.step(state, class) as usize])
    }
}

impl ClassTable {
    pub(super) fn new(dfa: &ByteDfa) -> Option<Self> {
        let order = Order::of(dfa);
        if order.states.len() > NARROW {
            return None;
        }
        let width = dfa.size.next_power_of_two();
        let entry = |state, class| {
            let class = if class < dfa.size { class } else { 0 };
            u8::try_from(order.next(dfa, state, class)).ok()
        };
        let entries =
            order.states.iter().flat_map(|&state| (0..width).map(move |class| (state, class)));
        Some(Self {
            runs: runs(&dfa.classes),
            bits: width.trailing_zeros(),
            next: entries.map(|(state, class)| entry(state, class)).collect::<Option<_>>()?,
            start: u8::try_from(order.numbers[0]).ok()?,
            live: u8::try_from(order.live).ok()?,
            accepting: u16::try_from(order.accepting).ok()?,
        })
    }

    pub(super) fn is_match(&self, text: &[u8]) -> bool {
        let step =
            |state, &byte| self.next[usize::from(state) << self.bits | class_of(&self.runs, byte)];
        let end = text.iter().fold(self.start, step);
        u16::from(end) >= self.accepting || (end < self.live && end == 1)
    }
}

impl WideTable {
    pub(super) fn new(dfa: &ByteDfa) -> Result<Self, Reason> {
        let order = Order::of(dfa);
        let size = dfa.size;
        if order.states.len() * size > MAX_ENTRIES {
            return Err(Reason::States);
        }
        let narrow = |number: usize| u16::try_from(number * size).map_err(|_| Reason::States);
        let mut next = Vec::new();
        for &state in &order.states {
            for class in 0..size {
                next.extend(narrow(order.next(dfa, state, class))?.to_le_bytes());
            }
        }
        Ok(Self {
            runs: runs(&dfa.classes),
            size: narrow(1)?,
            next,
            start: narrow(order.numbers[0])?,
            live: narrow(order.live)?,
            accepting: u32::try_from(order.accepting * size).map_err(|_| Reason::States)?,
        })
    }

    pub(super) fn is_match(&self, text: &[u8]) -> bool {
        let step = |state, &byte| {
            let at = 2 * (usize::from(state) + class_of(&self.runs, byte));
            u16::from_le_bytes([self.next[at], self.next[at + 1]])
        };
        let end = text.iter().fold(self.start, step);
        u32::from(end) >= self.accepting || (end < self.live && end == self.size)
    }
}
