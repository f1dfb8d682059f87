//! For programs. `codegen/docs/diff.schema.json` describes the shape.

use super::{Sides, Spot, Spots};
use crate::diff::change::{Change, Item};
use crate::diff::corrections::CorrectionProblem;
use crate::diff::deprecation::Breach;
use crate::diff::report::NotCompared;
use crate::diff::verdict::Axis;
use serde_json::{Value, json as value};

/// The report as JSON, indented, with a line break at the end.
#[must_use]
pub fn json(sides: &Sides<'_>) -> String {
    let report = sides.report;
    let mut spots = Spots::new(sides);
    let changes: Vec<_> = report.changes.iter().map(|one| change(one, &mut spots)).collect();
    let broken = |axis| report.verdict.broken(axis);
    let report = value!({
        "version": 1,
        "verdict": {
            "bump": report.verdict.bump.as_str(),
            "reason": report.verdict.reason,
            "wire": broken(Axis::Wire),
            "rust": broken(Axis::Rust),
            "behaviour": broken(Axis::Behaviour),
            "undecided": report.verdict.undecided,
            "docs": report.verdict.docs,
        },
        "changes": changes,
        "notCompared": report.not_compared.iter().map(|one| unread(one, sides)).collect::<Vec<_>>(),
        "breaches": report.breaches.iter().map(breach).collect::<Vec<_>>(),
        "problems": report.problems.iter().map(problem).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

fn change(change: &Change, spots: &mut Spots<'_>) -> Value {
    value!({
        "rule": change.rule.id,
        "title": change.rule.title,
        "why": change.rule.why,
        "api": change.api,
        "subject": change.subject,
        "direction": change.direction.as_str(),
        "wire": change.wire.as_str(),
        "rust": change.rust_level().as_str(),
        "behaviour": change.behaviour(),
        "before": change.before,
        "after": change.after,
        "details": change.details,
        "operations": change.operations[..],
        "items": change.rust.iter().map(item).collect::<Vec<_>>(),
        "old": spots.old(change).map(|spot| place(&spot, change.old.as_ref())),
        "new": spots.new_one(change).map(|spot| place(&spot, change.new.as_ref())),
        "fingerprint": change.fingerprint(),
        "correction": change.correction,
    })
}

fn item(item: &Item) -> Value {
    value!({
        "path": item.path,
        "level": item.level().as_str(),
        "before": item.before,
        "after": item.after,
        "kept": item.is_kept,
    })
}

fn place(spot: &Spot, at: Option<&crate::diff::Where>) -> Value {
    value!({
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "pointer": at.map(|at| at.pointer.to_string()),
    })
}

fn unread(one: &NotCompared, sides: &Sides<'_>) -> Value {
    let sources = if one.old { sides.old } else { sides.new };
    let place = &one.diagnostic.place;
    value!({
        "side": if one.old { "old" } else { "new" },
        "code": one.diagnostic.code.as_str(),
        "message": one.diagnostic.message,
        "file": crate::render::name_of(place, sources),
        "line": place.region.start.line,
        "column": place.region.start.column,
        "pointer": place.pointer.to_string(),
    })
}

fn breach(breach: &Breach) -> Value {
    value!({
        "kind": breach.kind,
        "subject": breach.subject,
        "message": breach.message,
        "fingerprint": breach.fingerprint,
    })
}

fn problem(problem: &CorrectionProblem) -> Value {
    let (kind, correction) = match problem {
        CorrectionProblem::Unused(one) => ("unused", one),
        CorrectionProblem::Expired(one) => ("expired", one),
    };
    value!({ "kind": kind, "correction": correction })
}
