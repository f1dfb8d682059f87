//! Why a pattern does not become an automaton, or is not compiled at all.

use std::fmt;

/// A pattern that is not compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternError {
    /// ECMA-262 refuses the pattern, with the `u` flag and without.
    Syntax {
        /// One lower-case sentence, no full stop.
        message: String,
        /// Byte offset in the pattern.
        at: usize,
    },
    /// ECMA-262 allows the pattern; it is not compiled.
    Unsupported(Reason),
}

/// Why a valid pattern has no automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// `\1` or `\k<name>`: not a regular language.
    BackReference,
    /// `(?i:(a)\1)`: a back-reference that ignores case.
    CaselessReference,
    /// A look-behind that itself holds a look-ahead, `$`, `\b` or `\B`, or one of too many look-behinds.
    LookBehind,
    /// `\p{…}` of a property for which there is no table.
    Property,
    /// Groups nested too deeply.
    Nesting,
    /// The pattern itself is too long.
    Length,
    /// The automaton, or its table, would be too large.
    States,
    /// Too much work to find the automaton.
    Work,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message, at } => write!(f, "{message} at byte {at} of the pattern"),
            Self::Unsupported(reason) => reason.fmt(f),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BackReference => "a back-reference has no finite automaton",
            Self::CaselessReference => "a back-reference that ignores case is not compiled",
            Self::Length => "the pattern is too long",
            Self::LookBehind => "this kind of look-behind has no automaton here",
            Self::Property => "there is no table for this Unicode property",
            Self::Nesting => "groups are nested too deeply",
            Self::States => "the automaton is too large",
            Self::Work => "finding the automaton takes too much work",
        })
    }
}

impl std::error::Error for PatternError {}

impl From<Reason> for PatternError {
    fn from(reason: Reason) -> Self {
        Self::Unsupported(reason)
    }
}
