//! All changes, and what they come to.

use super::change::Change;
use super::corrections::CorrectionProblem;
use super::deprecation::Breach;
use super::verdict::{Axis, Verdict};
use crate::diagnostic::Diagnostic;

/// Every change between two sides, and what they come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What they come to.
    pub verdict: Verdict,
    /// The worst first.
    pub changes: Vec<Change>,
    /// What is wrong with the corrections.
    pub problems: Vec<CorrectionProblem>,
    /// What breaks the policy of deprecation, if it was held to one.
    pub breaches: Vec<Breach>,
    /// What was not understood and is not the same on both sides.
    pub not_compared: Vec<NotCompared>,
    /// Files of which nothing was understood.
    pub lost: Vec<String>,
}

impl Report {
    /// How many changes break something on an axis that nobody has accepted.
    #[must_use]
    pub fn unapproved(&self, axis: Axis) -> usize {
        let broken = self.changes.iter().filter(|change| axis.is_broken_by(change));
        broken.filter(|change| !change.is_approved(axis)).count()
    }

    /// How many places are undecided on the wire, and nobody has accepted that.
    #[must_use]
    pub fn undecided(&self) -> usize {
        let undecided = self.changes.iter().filter(|change| change.is_undecided());
        undecided.filter(|change| !change.is_approved(Axis::Wire)).count()
    }
}

/// A place that was not understood, so that nothing is known of its changes.
#[derive(Clone, Debug, PartialEq)]
pub struct NotCompared {
    /// Whether it is in the old side.
    pub old: bool,
    /// Where, and why.
    pub diagnostic: Diagnostic,
}
