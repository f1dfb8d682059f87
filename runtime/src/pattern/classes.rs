//! Automata of any size: a table of the next state, by state and class of byte.

use super::{Automaton, runs};

/// No text is accepted from here.
const DEAD: u8 = 0;
/// Every text is accepted from here, where `live` is not this.
const DONE: u8 = 1;

/// An automaton of at most 256 states.
///
/// State 0 refuses whatever follows. If `live` is 2, state 1 accepts whatever follows. All from `live` on are open.
#[derive(Debug)]
pub struct Classes {
    class_of: [u8; 256],
    /// The row of a state begins at `state << bits`.
    bits: u32,
    next: &'static [u8],
    start: u8,
    live: u8,
    accepting: u16,
}

impl Classes {
    /// `runs` are pairs of where a run of bytes begins and its class. `next` has a row of next states for each state,
    /// a column for each class, padded to `1 << bits`. States from `accepting` on accept.
    ///
    /// # Panics
    ///
    /// If the table is not of this form: in a `static`, an error while compiling.
    #[must_use]
    pub const fn new(
        runs: &[u8],
        bits: u32,
        next: &'static [u8],
        start: u8,
        live: u8,
        accepting: u16,
    ) -> Self {
        assert!(bits < 9 && next.len() % (1 << bits) == 0, "rows");
        assert!(DEAD < live && live <= DONE + 1 && accepting >= live as u16, "states in order");
        let states = next.len() >> bits;
        let mut at = 0;
        while at < next.len() {
            assert!((next[at] as usize) < states, "a state");
            at += 1;
        }
        assert!((start as usize) < states, "a state");
        Self { class_of: runs::classes(runs, 1 << bits), bits, next, start, live, accepting }
    }
}

impl Automaton for Classes {
    fn is_match(&self, text: &[u8]) -> bool {
        let mut state = self.start;
        for &byte in text {
            if state < self.live {
                return state == DONE;
            }
            let class = usize::from(self.class_of[usize::from(byte)]);
            state = self.next[usize::from(state) << self.bits | class];
        }
        u16::from(state) >= self.accepting || (state < self.live && state == DONE)
    }
}
