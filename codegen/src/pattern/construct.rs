//! From a pattern to its automaton.

use super::PatternError;
use super::alphabet::Alphabet;
use super::ast::Node;
use super::budget::{Budget, Limits};
use super::charset::CharSet;
use super::determinize::determinize;
use super::dfa::Dfa;
use super::error::Reason;
use super::minimize::minimize;
use super::parse::{Parsed, parse};
use super::program::{Program, Sets};
use super::units::from_units;

impl Dfa {
    /// The automaton of a pattern, larger than any that is emitted if need be.
    ///
    /// # Errors
    ///
    /// [`PatternError`] if the pattern is invalid or there is no automaton of reasonable size.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let Parsed { node, unicode, refused, .. } = parse(source)?;
        if let Some(reason) = refused {
            return Err(reason.into());
        }
        let mut budget = Budget::new(Limits::COMPARE.steps);
        Ok(Self::of(&node, unicode, Limits::COMPARE, &mut budget)?)
    }

    pub(super) fn of(
        node: &Node,
        unicode: bool,
        limits: Limits,
        budget: &mut Budget,
    ) -> Result<Self, Reason> {
        let mut sets = Sets::default();
        let word = sets.intern(&CharSet::word());
        let program = Program::search(node, &mut sets)?;
        let (alphabet, members) = Alphabet::partition(&sets.list, unicode, budget)?;
        let dfa = determinize(&program, alphabet, &members, word, limits, budget)?;
        let dfa = minimize(dfa);
        if unicode { Ok(dfa) } else { from_units(&dfa, budget).map(minimize) }
    }
}
