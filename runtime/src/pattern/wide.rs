//! Automata of more than 256 states.

use super::{Automaton, runs};

/// An automaton as in [`Classes`](super::Classes), of up to 65,536 next states: a state is where its row begins.
#[derive(Debug)]
pub struct WideClasses {
    class_of: [u8; 256],
    /// The number of classes: the length of a row.
    size: u16,
    next: &'static [u16],
    start: u16,
    live: u16,
    accepting: u32,
}

impl WideClasses {
    /// `runs` are pairs of where a run of bytes begins and its class, of `size` classes. `next` has a row of next
    /// states for each state. States from `accepting` on accept.
    ///
    /// # Panics
    ///
    /// If the table is not of this form: in a `static`, an error while compiling.
    #[must_use]
    pub const fn new(
        runs: &[u8],
        size: u16,
        next: &'static [u16],
        start: u16,
        live: u16,
        accepting: u32,
    ) -> Self {
        let class_of = runs::classes(runs, size as usize);
        assert!(next.len() <= 1 << 16 && next.len() % size as usize == 0, "rows");
        assert!(live == size || live == 2 * size, "states in order");
        let mut at = 0;
        while at < next.len() {
            assert!((next[at] as usize) < next.len() && next[at] % size == 0, "a state");
            at += 1;
        }
        assert!((start as usize) < next.len() && start % size == 0, "a state");
        Self { class_of, size, next, start, live, accepting }
    }
}

impl Automaton for WideClasses {
    fn is_match(&self, text: &[u8]) -> bool {
        let mut state = self.start;
        for &byte in text {
            if state < self.live {
                return state == self.size;
            }
            let class = usize::from(self.class_of[usize::from(byte)]);
            state = self.next[usize::from(state) + class];
        }
        u32::from(state) >= self.accepting || (state < self.live && state == self.size)
    }
}

/// Numbers of two bytes, little-endian: a byte string is quicker to compile than an array of as many numbers.
///
/// # Panics
///
/// If there are not two bytes for each number: in a `static`, an error while compiling.
#[must_use]
pub const fn wide_states<const N: usize>(bytes: &[u8]) -> [u16; N] {
    assert!(bytes.len() == 2 * N, "two bytes each");
    let mut numbers = [0; N];
    let mut at = 0;
    while at < N {
        numbers[at] = u16::from_le_bytes([bytes[2 * at], bytes[2 * at + 1]]);
        at += 1;
    }
    numbers
}
