//! From a pattern to what is emitted for it.

use super::ast::Node;
use super::budget::{Budget, Limits};
use super::dfa::Dfa;
use super::error::{PatternError, Reason};
use super::parse::{Parsed, parse};
use super::split::split;
use super::table::Table;
use super::utf8::ByteDfa;
use super::window::{Window, window};

/// A table that is not worth replacing by several smaller parts, in bytes.
const SMALL: usize = 1 << 11;
/// The largest tables of one pattern, in bytes.
const LARGEST: usize = 1 << 16;

/// A pattern as tables and limits, all of which a text must satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    source: String,
    unicode: bool,
    parts: Vec<Part>,
}

/// One of the conditions of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// An automaton accepts the text.
    Table(Table),
    /// The text has from `min` to `max` characters.
    Length {
        /// At least so many.
        min: u32,
        /// At most so many; absent for no limit.
        max: Option<u32>,
    },
    /// The same in UTF-16 units, for a pattern read without the `u` flag.
    Units {
        /// At least so many.
        min: u32,
        /// At most so many; absent for no limit.
        max: Option<u32>,
    },
}

/// Compiles an ECMA-262 pattern.
///
/// # Errors
///
/// [`PatternError::Syntax`] if ECMA-262 refuses the pattern, [`PatternError::Unsupported`] if no automaton of
/// reasonable size is found.
pub fn compile(source: &str) -> Result<Compiled, PatternError> {
    let Parsed { node, unicode, refused } = parse(source)?;
    if let Some(reason) = refused {
        return Err(reason.into());
    }
    let parts = parts(&node, unicode, &mut Budget::new(Limits::PATTERN))?;
    if size(&parts) > LARGEST {
        return Err(Reason::States.into());
    }
    Ok(Compiled { source: source.to_owned(), unicode, parts })
}

/// One small table, or else the smallest set of parts found.
fn parts(node: &Node, unicode: bool, budget: &mut Budget) -> Result<Vec<Part>, Reason> {
    let whole = table(node, unicode, budget);
    if whole.as_ref().is_ok_and(|part| part.size() <= SMALL) {
        return Ok(vec![whole?]);
    }
    let divided = match (window(node), split(node)) {
        (Some(window), _) => windowed(&window, unicode, budget),
        (None, Some(nodes)) => conjunction(&nodes, unicode, budget),
        (None, None) => return Ok(vec![whole?]),
    };
    match (whole, divided) {
        (Ok(whole), Ok(divided)) if whole.size() <= size(&divided) => Ok(vec![whole]),
        (_, Ok(divided)) => Ok(divided),
        (whole, Err(_)) => Ok(vec![whole?]),
    }
}

fn table(node: &Node, unicode: bool, budget: &mut Budget) -> Result<Part, Reason> {
    let limits = Limits::TABLE;
    let dfa = budget.within(limits.steps, |budget| Dfa::of(node, unicode, limits, budget))?;
    Table::new(&ByteDfa::new(&dfa)?).map(Part::Table)
}

fn windowed(window: &Window, unicode: bool, budget: &mut Budget) -> Result<Vec<Part>, Reason> {
    let (min, max) = (window.within.min, window.within.max);
    let length = if unicode { Part::Length { min, max } } else { Part::Units { min, max } };
    Ok(vec![length, table(&window.node, unicode, budget)?])
}

fn conjunction(nodes: &[Node], unicode: bool, budget: &mut Budget) -> Result<Vec<Part>, Reason> {
    let mut all = Vec::new();
    for node in nodes {
        all.extend(parts(node, unicode, budget)?);
    }
    all.sort_by_key(|part| matches!(part, Part::Table(_)));
    Ok(all)
}

fn size(parts: &[Part]) -> usize {
    parts.iter().map(Part::size).sum()
}

impl Compiled {
    /// The pattern, verbatim.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the pattern is read with the `u` flag; without it only if it is invalid with it.
    #[must_use]
    pub fn unicode_mode(&self) -> bool {
        self.unicode
    }

    /// The conditions of the pattern, lengths first; never empty.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The bytes that the tables take in a program.
    #[must_use]
    pub fn size(&self) -> usize {
        size(&self.parts)
    }

    /// Whether the pattern matches somewhere in the text, decided as the emitted code does.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.parts.iter().all(|part| part.is_match(text))
    }
}

impl Part {
    fn size(&self) -> usize {
        match self {
            Self::Table(table) => table.size(),
            Self::Length { .. } | Self::Units { .. } => 8,
        }
    }

    fn is_match(&self, text: &str) -> bool {
        let within = |length: usize, min: u32, max: Option<u32>| {
            length >= min as usize && max.is_none_or(|max| length <= max as usize)
        };
        match *self {
            Self::Table(ref table) => table.is_match(text),
            Self::Length { min, max } => within(text.chars().count(), min, max),
            Self::Units { min, max } => within(text.encode_utf16().count(), min, max),
        }
    }
}
