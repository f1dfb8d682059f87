//! Spec × spec → what a change means, and for whom.
//!
//! ```text
//! sides → pair → compare → gather ─┬→ attribute → correct → verdict → render
//!                surface(old, new) ┘
//! ```
//!
//! * `pair` says what of the old side is what of the new one: specs by their module, operations by
//!   method and path and then by `operationId`, components by name and then by what they hold.
//! * `compare` walks each pair once and reports findings. A finding is a [`Rule`] at a place. It
//!   never speaks of a component twice: where both sides refer to the same component the walk stops,
//!   and the component is compared on its own, for every direction its values travel.
//! * `gather` makes one [`Change`] of equal findings, and adds which operations it reaches: those
//!   that lead to the component in which it stands.
//! * Rules are data: an id, a title, a reason, and the effect on the wire and on the behaviour of the
//!   SDK for each direction. Every rule names its mirror: what the same edit is called when undone.
//! * What breaks for Rust callers is not guessed from the rule. `surface` lists the items that the
//!   generator emits for each side, with their signatures; items that are gone or changed are
//!   attributed to the change at whose place they stand. Those that no change explains become a
//!   change of their own (`rust-item-changed`: a name moved, the wire stays). Each rule claims an
//!   effect all the same, and the tests hold the claims to the surface and the surface to `rustc`.
//! * Three axes, three levels. *Wire*: does what an old client sends, or reads, still fit the new
//!   document? *Rust*: does code that uses the old SDK compile against the new one? *Behaviour*: does
//!   the same call of the same SDK do something else, or refuse what the server takes by now?
//! * The policy behind the Rust axis: what is sent is made with `new` and setters, or with a literal
//!   that ends in `..Default::default()`; what is received is `#[non_exhaustive]`. So additions never
//!   break.
//! * A fingerprint is a hash of rule, subject, before and after: neither lines nor files. So a
//!   correction in `changes.yaml` outlives edits around it.
//!
//! Here lives no I/O: sides come in as sources, and a report goes out. The command reads folders and
//! revisions.

mod attribute;
mod change;
mod compare;
mod correct;
mod corrections;
mod direction;
mod gather;
mod moved;
mod pair;
mod reach;
pub mod render;
mod report;
mod rule;
mod rules;
mod surface;
mod verdict;
mod view;

pub use change::{Change, Item, Where};
pub use corrections::{Correction, CorrectionProblem, Corrections};
pub use direction::Direction;
pub use report::Report;
pub use rule::{Effect, Level, Rule};
pub use verdict::{Axis, Bump, Verdict};

use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::ir::Sdk;
use crate::source::Source;

/// One side of a comparison: specs that keep the rules, and the SDK made of them.
pub(crate) struct Side {
    pub(crate) specs: Vec<Checked>,
    pub(crate) sdk: Sdk,
}

/// Why two sides cannot be compared: one of them is no valid set of specs.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Whether the mistakes are in the old side.
    pub old: bool,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compares two sets of specs.
///
/// # Errors
///
/// The mistakes of the first side that is not valid.
pub fn diff(old: &[Source], new: &[Source], corrections: &Corrections) -> Result<Report, Refused> {
    let side = |sources, old| {
        crate::checked(sources)
            .map(|(specs, sdk)| Side { specs, sdk })
            .map_err(|diagnostics| Refused { old, diagnostics })
    };
    let (before, after) = (side(old, true)?, side(new, false)?);

    let mut changes = Vec::new();
    for pair in pair::pair_specs(&before, &after) {
        let found = compare::compare(&pair);
        changes.extend(attribute::attribute(gather::gather(found, &pair), &pair));
    }
    let problems = correct::correct(&mut changes, corrections);
    changes.sort_by_key(Change::rank);
    Ok(Report { verdict: verdict::verdict(&changes), changes, problems })
}
