//! All changes, and what they come to.

use super::change::Change;
use super::corrections::CorrectionProblem;
use super::verdict::Verdict;

/// Every change between two sides, and what they come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What they come to.
    pub verdict: Verdict,
    /// The worst first.
    pub changes: Vec<Change>,
    /// What is wrong with the corrections.
    pub problems: Vec<CorrectionProblem>,
}
