//! The forms in which an automaton is emitted, by its size. Each is what a constructor of the runtime takes.

mod classes;
mod shift;

pub use classes::{ClassTable, WideTable};
pub use shift::{LevelTable, ShiftTable};

use super::error::Reason;
use super::utf8::ByteDfa;

/// An automaton as the content of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Table {
    /// At most ten states.
    Shift(ShiftTable),
    /// At most ten states at each position.
    Levels(LevelTable),
    /// At most 256 states.
    Classes(ClassTable),
    /// Any number of states.
    Wide(WideTable),
}

impl Table {
    pub(super) fn new(dfa: &ByteDfa) -> Result<Self, Reason> {
        if let Some(table) = ShiftTable::new(dfa) {
            return Ok(Self::Shift(table));
        }
        if let Some(table) = LevelTable::new(dfa) {
            return Ok(Self::Levels(table));
        }
        match ClassTable::new(dfa) {
            Some(table) => Ok(Self::Classes(table)),
            None => WideTable::new(dfa).map(Self::Wide),
        }
    }

    /// The number of bytes that the table takes in a program.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Shift(_) => 8 * 256,
            Self::Levels(table) => 256 + 8 * 17 * table.words.len(),
            Self::Classes(table) => 256 + table.next.len(),
            Self::Wide(table) => 256 + table.next.len(),
        }
    }

    /// Whether the automaton accepts the text, read from the table as the runtime does.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Shift(table) => table.is_match(text.as_bytes()),
            Self::Levels(table) => table.is_match(text.as_bytes()),
            Self::Classes(table) => table.is_match(text.as_bytes()),
            Self::Wide(table) => table.is_match(text.as_bytes()),
        }
    }
}

/// The classes of the 256 bytes as pairs: where a run of one class begins, and the class.
fn runs(classes: &[u8; 256]) -> Vec<u8> {
    let mut runs: Vec<u8> = Vec::new();
    for (byte, &class) in (0..=u8::MAX).zip(classes) {
        if runs.last() != Some(&class) {
            runs.extend([byte, class]);
        }
    }
    runs
}

/// The class of a byte, from runs.
fn class_of(runs: &[u8], byte: u8) -> usize {
    let before = runs.chunks_exact(2).take_while(|run| run[0] <= byte);
    before.last().map_or(0, |run| usize::from(run[1]))
}
