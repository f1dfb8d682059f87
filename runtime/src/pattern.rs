//! Patterns of ECMA-262, as JSON Schema's `pattern` means them.
//!
//! The generator compiles a pattern to an automaton and emits its table. A text is decided in one pass over its bytes,
//! with nothing to set up. The few patterns that no automaton expresses, as those with back-references, are searched for
//! by backtracking, in at most [`MAX_STEPS`] steps; a text that needs more is refused. Properties of characters, `\p{…}`,
//! and the cases of `(?i:…)` are those of Unicode 16.

mod classes;
mod length;
mod levels;
mod runs;
mod shift;
mod steps;
mod wide;

pub use classes::Classes;
pub use levels::Levels;
pub use shift::Shift;
pub use steps::{MAX_STEPS, Set, Step, Steps};
pub use wide::{WideClasses, wide_states};

use std::fmt;

/// An ECMA-262 pattern: unanchored unless it says `^` and `$`, over code points.
///
/// ```
/// use docwright_runtime::Pattern;
/// use docwright_runtime::pattern::Shift;
///
/// static EVEN: Shift = Shift::new(b"\x00\x00", &[0x006], 0x001);
/// static PAIRS: Pattern = Pattern::shift(r"^([\x00-\x7F]{2})*$", &EVEN);
/// assert!(PAIRS.is_match("abcd"));
/// assert!(!PAIRS.is_match("abc"));
/// ```
pub struct Pattern {
    source: &'static str,
    matcher: Matcher,
}

/// One of the conditions of a pattern.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Part {
    /// The automaton accepts the text.
    Shift(&'static Shift),
    /// The automaton accepts the text.
    Levels(&'static Levels),
    /// The automaton accepts the text.
    Classes(&'static Classes),
    /// The automaton accepts the text.
    WideClasses(&'static WideClasses),
    /// The program finds the pattern in the text.
    Steps(&'static Steps),
    /// The text has so many code points, at least and at most.
    Length(u32, u32),
    /// The text has so many UTF-16 units, at least and at most.
    Units(u32, u32),
}

/// What decides a text.
enum Matcher {
    One(&'static dyn Automaton),
    All(&'static [Part]),
}

impl Pattern {
    /// A pattern as one automaton of few states.
    #[must_use]
    pub const fn shift(source: &'static str, table: &'static Shift) -> Self {
        Self { source, matcher: Matcher::One(table) }
    }

    /// A pattern as one automaton of few states at each position.
    #[must_use]
    pub const fn levels(source: &'static str, table: &'static Levels) -> Self {
        Self { source, matcher: Matcher::One(table) }
    }

    /// A pattern as one automaton of at most 256 states.
    #[must_use]
    pub const fn classes(source: &'static str, table: &'static Classes) -> Self {
        Self { source, matcher: Matcher::One(table) }
    }

    /// A pattern as one automaton of many states.
    #[must_use]
    pub const fn wide_classes(source: &'static str, table: &'static WideClasses) -> Self {
        Self { source, matcher: Matcher::One(table) }
    }

    /// A pattern as several conditions, all of which must hold.
    #[must_use]
    pub const fn all(source: &'static str, parts: &'static [Part]) -> Self {
        Self { source, matcher: Matcher::All(parts) }
    }

    /// Whether the pattern is found in `text`.
    #[inline]
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match &self.matcher {
            Matcher::One(automaton) => automaton.is_match(text.as_bytes()),
            Matcher::All(parts) => all(parts, text),
        }
    }

    /// The pattern as it was written.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }
}

/// A table that decides a text.
trait Automaton: Sync {
    fn is_match(&self, text: &[u8]) -> bool;
}

// Not inlined, so that `Pattern::is_match` is; of a `static`, then, only the call of its own table is left.
#[inline(never)]
fn all(parts: &[Part], text: &str) -> bool {
    parts.iter().all(|part| part.is_match(text))
}

impl Part {
    fn is_match(&self, text: &str) -> bool {
        match *self {
            Self::Shift(table) => table.is_match(text.as_bytes()),
            Self::Levels(table) => table.is_match(text.as_bytes()),
            Self::Classes(table) => table.is_match(text.as_bytes()),
            Self::WideClasses(table) => table.is_match(text.as_bytes()),
            Self::Steps(steps) => steps.is_match(text),
            Self::Length(min, max) => length::has_characters(text, min, max),
            Self::Units(min, max) => length::has_units(text, min, max),
        }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

#[cfg(test)]
mod tests;
