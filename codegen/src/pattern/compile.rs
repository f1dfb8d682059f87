//! From a pattern to what is emitted for it.

use super::ast::Node;
use super::budget::{Budget, Limits};
use super::coarse::{coarse, uncounted};
use super::dfa::Dfa;
use super::error::{PatternError, Reason};
use super::parse::{Parsed, parse};
use super::split::split;
use super::steps::Steps;
use super::table::Table;
use super::utf8::ByteDfa;
use super::window::{SHORT, Window, window};

/// A table that is not worth replacing by several smaller parts, in bytes.
const SMALL: usize = 1 << 11;
/// A table that two are looked for instead of, in bytes.
const LARGE: usize = 1 << 14;
/// The largest tables of one pattern, in bytes.
const LARGEST: usize = 1 << 16;

/// A pattern as tables and limits, all of which a text must satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    source: String,
    unicode: bool,
    parts: Vec<Part>,
    /// Of those parts that are tables.
    automata: Vec<Dfa>,
    backtracks: Option<Reason>,
}

/// One of the conditions of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// An automaton accepts the text.
    Table(Table),
    /// The program finds the pattern in the text.
    Steps(Steps),
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
/// [`PatternError::Syntax`] if ECMA-262 refuses the pattern, [`PatternError::Unsupported`] if neither an automaton of
/// reasonable size is found nor the runtime can search for it.
pub fn compile(source: &str) -> Result<Compiled, PatternError> {
    let parsed = parse(source)?;
    let unicode = parsed.unicode;
    match pieces(&parsed) {
        Ok(pieces) => {
            let (parts, automata): (_, Vec<_>) = pieces.into_iter().unzip();
            let automata = automata.into_iter().flatten().collect();
            Ok(Compiled { source: source.to_owned(), unicode, parts, automata, backtracks: None })
        }
        Err(reason) => searched(source, &parsed, reason),
    }
}

/// Compiles a pattern as if it had no automaton, for tests of the search.
#[doc(hidden)]
pub fn compile_to_steps(source: &str) -> Result<Compiled, PatternError> {
    searched(source, &parse(source)?, Reason::Work)
}

fn searched(source: &str, parsed: &Parsed, reason: Reason) -> Result<Compiled, PatternError> {
    Ok(Compiled {
        source: source.to_owned(),
        unicode: parsed.unicode,
        parts: vec![Part::Steps(steps(source, parsed)?)],
        automata: Vec::new(),
        backtracks: Some(reason),
    })
}

/// A part, and the automaton of a table.
type Piece = (Part, Option<Dfa>);

fn pieces(parsed: &Parsed) -> Result<Vec<Piece>, Reason> {
    if let Some(reason) = parsed.refused {
        return Err(reason);
    }
    let parts = parts(&parsed.node, parsed.unicode, &mut Budget::new(Limits::PATTERN))?;
    if size(&parts) > LARGEST { Err(Reason::States) } else { Ok(parts) }
}

fn steps(source: &str, parsed: &Parsed) -> Result<Steps, PatternError> {
    let Parsed { node, refused, groups, .. } = parsed.with_groups(source)?;
    match refused {
        Some(reason) => Err(reason.into()),
        None => Ok(Steps::new(&node, groups, parsed.unicode)?),
    }
}

/// One small table, or else the smallest set of parts found.
fn parts(node: &Node, unicode: bool, budget: &mut Budget) -> Result<Vec<Piece>, Reason> {
    let automaton = automaton(node, unicode, budget);
    let whole = automaton.clone().and_then(piece);
    let size_of_whole = whole.as_ref().map_or(usize::MAX, |(part, _)| part.size());
    if size_of_whole <= SMALL {
        return Ok(vec![whole?]);
    }
    // Of a large table, the smallest counters are moved out as well.
    let short = if size_of_whole <= LARGE { SHORT } else { 1 };
    let divided = match (window(node, short), split(node), automaton) {
        (Some(window), _, _) => windowed(&window, unicode, budget),
        (None, Some(nodes), _) => conjunction(&nodes, unicode, budget),
        (None, None, Ok(automaton)) if size_of_whole > LARGE => {
            blurred(node, &automaton, unicode, budget)
        }
        (None, None, _) => return Ok(vec![whole?]),
    };
    match divided {
        Ok(divided) if size(&divided) < size_of_whole => Ok(divided),
        _ => Ok(vec![whole?]),
    }
}

fn automaton(node: &Node, unicode: bool, budget: &mut Budget) -> Result<Dfa, Reason> {
    let limits = Limits::TABLE;
    budget.within(limits.steps, |budget| Dfa::of(node, unicode, limits, budget))
}

fn piece(dfa: Dfa) -> Result<Piece, Reason> {
    let table = Table::new(&ByteDfa::new(&dfa)?)?;
    Ok((Part::Table(table), Some(dfa)))
}

/// A table that does not tell characters beyond ASCII apart, and one that does not count.
fn blurred(
    node: &Node,
    whole: &Dfa,
    unicode: bool,
    budget: &mut Budget,
) -> Result<Vec<Piece>, Reason> {
    let uncounted = uncounted(node).ok_or(Reason::States)?;
    let uncounted = automaton(&uncounted, unicode, budget)?;
    let coarse = coarse(whole, &uncounted, budget)?;
    Ok(vec![piece(coarse)?, piece(uncounted)?])
}

fn windowed(window: &Window, unicode: bool, budget: &mut Budget) -> Result<Vec<Piece>, Reason> {
    let (min, max) = (window.within.min, window.within.max);
    let length = if unicode { Part::Length { min, max } } else { Part::Units { min, max } };
    let table = piece(automaton(&window.node, unicode, budget)?)?;
    Ok(vec![(length, None), table])
}

fn conjunction(nodes: &[Node], unicode: bool, budget: &mut Budget) -> Result<Vec<Piece>, Reason> {
    let mut all = Vec::new();
    for node in nodes {
        all.extend(parts(node, unicode, budget)?);
    }
    all.sort_by_key(|(_, automaton)| automaton.is_some());
    Ok(all)
}

fn size(pieces: &[Piece]) -> usize {
    pieces.iter().map(|(part, _)| part.size()).sum()
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

    /// Why there is no automaton, and the runtime has to search by backtracking; none if there is.
    #[must_use]
    pub fn backtracks(&self) -> Option<Reason> {
        self.backtracks
    }

    /// The conditions of the pattern, lengths first; never empty.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(super) fn automata(&self) -> impl Iterator<Item = &Dfa> {
        self.automata.iter()
    }

    /// The bytes that the tables take in a program.
    #[must_use]
    pub fn size(&self) -> usize {
        self.parts.iter().map(Part::size).sum()
    }

    /// Whether the pattern matches somewhere in the text, decided as the emitted code does; none where only the
    /// runtime can say.
    #[must_use]
    pub fn is_match(&self, text: &str) -> Option<bool> {
        self.parts.iter().try_fold(true, |matches, part| Some(matches && part.is_match(text)?))
    }
}

impl Part {
    fn size(&self) -> usize {
        match self {
            Self::Table(table) => table.size(),
            Self::Steps(steps) => steps.size(),
            Self::Length { .. } | Self::Units { .. } => 8,
        }
    }

    fn is_match(&self, text: &str) -> Option<bool> {
        let within = |length: usize, min: u32, max: Option<u32>| {
            length >= min as usize && max.is_none_or(|max| length <= max as usize)
        };
        match *self {
            Self::Table(ref table) => Some(table.is_match(text)),
            Self::Steps(_) => None,
            Self::Length { min, max } => Some(within(text.chars().count(), min, max)),
            Self::Units { min, max } => Some(within(text.encode_utf16().count(), min, max)),
        }
    }
}
