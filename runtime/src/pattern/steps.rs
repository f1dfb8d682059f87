//! Patterns that no automaton decides: a backtracking program with a limit of steps.

mod machine;

use machine::Machine;

/// Steps taken for one text; a text that needs more is refused.
///
/// Backtracking may take time that doubles with each character. The limit bounds it, to a fraction of a second.
pub const MAX_STEPS: u64 = 2_000_000;

/// A pattern as a program.
#[derive(Debug)]
pub struct Steps {
    program: &'static [Step],
    sets: &'static [Set],
    registers: usize,
    unicode: bool,
}

/// Characters, as sorted closed ranges.
pub type Set = &'static [(u32, u32)];

/// What a program does at a place in a text. Numbers are those of steps, sets and registers.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Step {
    /// The next character is of the set.
    One(u16),
    /// The character before is of the set.
    OneBefore(u16),
    /// The first way, or else the second.
    Either(u16, u16),
    /// Goes on elsewhere.
    Jump(u16),
    /// Nothing comes before.
    Start,
    /// Nothing comes after.
    End,
    /// A word begins or ends here, or, negated, neither.
    Boundary(bool),
    /// Notes the place in a register.
    Save(u16),
    /// Empties registers, from the one to before the other.
    Clear(u16, u16),
    /// Begins to count in a register.
    Zero(u16),
    /// Another round, or on to the step given.
    Repeat {
        /// Where it is counted.
        counter: u16,
        /// So many rounds are necessary.
        min: u32,
        /// So many are possible.
        max: u32,
        /// As few as possible, not as many.
        lazy: bool,
        /// After the last one.
        exit: u16,
    },
    /// Counts a round.
    Count(u16),
    /// The round that began where the first register says took a character, or the second has counted no more
    /// rounds than are necessary.
    Moved(u16, u16, u32),
    /// What the group noted in the registers from the one given on comes again; nothing, if it noted nothing.
    Again(u16),
    /// The same before this place.
    AgainBefore(u16),
    /// What follows, up to `Done`, matches here; then goes on at the step given, from here.
    Look(u16),
    /// It does not.
    LookNot(u16),
    /// The end of what is looked at.
    Done,
    /// The pattern is found.
    Found,
}

impl Steps {
    /// A program, its sets, how many registers it has, and whether its characters are code points or UTF-16 units.
    #[must_use]
    pub const fn new(
        program: &'static [Step],
        sets: &'static [Set],
        registers: u16,
        unicode: bool,
    ) -> Self {
        Self { program, sets, registers: registers as usize, unicode }
    }

    /// Whether the pattern is found somewhere in the text, within the limit of steps.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let characters: Vec<u32> = if self.unicode {
            text.chars().map(u32::from).collect()
        } else {
            text.encode_utf16().map(u32::from).collect()
        };
        Machine::new(self, &characters).finds_anywhere()
    }
}
