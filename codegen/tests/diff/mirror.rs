//! The way back mirrors the way there.

use docwright::diff::{Change, Report, Where};
use std::collections::BTreeSet;

/// What of the changes has to come back when sides are swapped.
pub(crate) fn essences(report: &Report, mirrored: bool) -> BTreeSet<String> {
    report.changes.iter().map(|change| essence(change, mirrored)).collect()
}

fn essence(change: &Change, mirrored: bool) -> String {
    let Change { rule, old, new, before, after, .. } = change;
    let pointer = |at: &Option<Where>| at.as_ref().map(|at| (at.source, at.pointer.to_string()));
    if mirrored {
        format!("{} {:?} {:?} {after:?} {before:?}", rule.mirror, pointer(new), pointer(old))
    } else {
        format!("{} {:?} {:?} {before:?} {after:?}", rule.id, pointer(old), pointer(new))
    }
}
