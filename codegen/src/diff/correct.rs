//! Corrections and approvals, applied to changes.

use super::change::Change;
use super::corrections::{CorrectionProblem, Corrections};
use super::rule::Level;

/// Takes corrected changes off the wire axis; gives back what no change answers to.
pub(super) fn correct(changes: &mut [Change], corrections: &Corrections) -> Vec<CorrectionProblem> {
    let mut problems = Vec::new();
    for correction in &corrections.list {
        // Days in this form sort as text does.
        if correction.expires.as_ref().is_some_and(|day| *day < corrections.today) {
            problems.push(CorrectionProblem::Expired(correction.clone()));
            continue;
        }
        let mut meant: Vec<_> = changes
            .iter_mut()
            .filter(|change| change.fingerprint() == correction.fingerprint)
            .collect();
        if meant.is_empty() {
            problems.push(CorrectionProblem::Unused(correction.clone()));
        }
        for change in &mut meant {
            change.correction = Some(correction.clone());
            if correction.source.is_some() {
                change.wire = Level::None;
            }
        }
    }
    problems
}
