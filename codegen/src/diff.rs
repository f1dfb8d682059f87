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
//!   never reports a component twice: where both sides refer to the same component the walk stops,
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
//! * Every comparison ends in a report. What is not understood, on either side and not the same on both,
//!   is listed as not compared (`side`, `texts`); what no rule covers is at least an entry for readers.
//! * The model holds the schema of the media type that the SDK uses. The others have clients too: `beside`
//!   compares the values of theirs, for the wire alone.
//! * `deprecation` is a policy for those who ask for it, and no rule: it says of entries whether they keep to what was
//!   announced, and leaves what they mean on the axes as it is.
//! * A fingerprint is a hash of rule, subject, before and after: neither lines nor files. So a
//!   correction in `spec-changes.yaml` outlives edits around it.
//!
//! Here lives no I/O: sides come in as sources, and a report goes out. The command reads folders and
//! revisions.

mod attribute;
mod beside;
mod change;
mod compare;
mod correct;
mod corrections;
mod deprecation;
mod direction;
mod gather;
mod inclusion;
mod left_out;
mod likeness;
mod moved;
mod pair;
mod reach;
pub mod render;
mod report;
mod rule;
mod rules;
mod side;
mod surface;
mod texts;
mod undecided;
mod verdict;
mod view;
mod weigh;

pub use crate::day::Day;
pub use change::{Change, Item, Where};
pub use corrections::{Correction, CorrectionProblem, Corrections};
pub use deprecation::{Breach, DeprecationPolicy};
pub use direction::Direction;
#[doc(hidden)]
pub use inclusion::{Values, values};
pub use report::{NotCompared, Report};
pub use rule::{Effect, Level, Rule};
pub use verdict::{Axis, Bump, Verdict};

use crate::diagnostic::Severity;
use crate::source::Source;
pub(crate) use side::Side;
use verdict::Extent;

/// Compares two sets of specs, as far as they are understood.
///
/// A side with mistakes is read like a document of somebody else: what has one sensible repair is
/// repaired, and an operation that cannot be understood is left out. The report lists what was not
/// compared.
#[must_use]
pub fn diff(old: &[Source], new: &[Source], corrections: &Corrections) -> Report {
    let [before, after] = sides(old, new);
    let mut changes = Vec::new();
    let mut texts = Vec::new();
    let mut apis = Vec::new();
    let pairs = pair::pair_specs(&before, &after);
    let pairs = pair::without_unread(pairs, [(old, &before.lost), (new, &after.lost)]);
    let mut skipped = not_compared(&pairs, [&before, &after], [old, new]);
    let is_any = !pairs.is_empty();
    for matched in pairs {
        let unread = matched.unread([&before, &after], &skipped);
        let mut found = compare::compare(&matched);
        let beside = std::mem::take(&mut found.beside);
        let all = attribute::attribute(gather::gather(found, &matched, &unread), &matched);
        let text = matched.texts(&all, beside);
        apis.extend(text.iter().map(|text| text.api(matched.reached(&skipped))));
        texts.extend(text);
        changes.extend(all);
    }
    let lost = [lost(&before, old), lost(&after, new)].concat();
    // Texts and what was read of them are large: one goes before the other comes.
    drop((before, after));
    changes.extend(beside::changes(&mut texts, [old, new], &changes));
    changes.extend(texts.into_iter().flat_map(|pair| pair.others(old, new)));
    undecided::undecided(&mut changes, &skipped, &apis, [old, new]);
    let problems = correct::correct(&mut changes, corrections);
    changes.sort_by_cached_key(Change::rank);
    let extent = match (is_any, lost.is_empty() && skipped.is_empty()) {
        (_, true) => Extent::All,
        (true, false) => Extent::Part,
        (false, false) => Extent::Nothing,
    };
    // What could not be read at all comes before what was repaired.
    let is_minor = |one: &NotCompared| one.diagnostic.severity() != Severity::Error;
    skipped.sort_by_key(is_minor);
    let verdict = verdict::verdict(&changes, extent);
    Report { verdict, changes, problems, breaches: Vec::new(), not_compared: skipped, lost }
}

/// What was not understood on either side.
fn not_compared(
    pairs: &[pair::Matched<'_>],
    [before, after]: [&Side; 2],
    [old, new]: [&[Source]; 2],
) -> Vec<NotCompared> {
    let sources: Vec<_> = pairs.iter().filter_map(pair::Matched::sources).collect();
    let back: Vec<_> = sources.iter().map(|(one, other)| (*other, *one)).collect();
    let unread = [&*before.unread, &*after.unread];
    let changed = left_out::referring_to_changes(unread, [old, new], &sources);
    let one = (before.unread.clone(), &before.lost);
    let mut all = texts::not_compared(true, one, &after.unread, (old, new), &sources, &changed[0]);
    let other = (after.unread.clone(), &after.lost);
    all.extend(texts::not_compared(false, other, &before.unread, (new, old), &back, &changed[1]));
    all
}

/// Both sides, read in one way, so that a repair is no difference.
fn sides(old: &[Source], new: &[Source]) -> [Side; 2] {
    let both = Side::sound(old).and_then(|before| Some([before, Side::sound(new)?]));
    both.unwrap_or_else(|| [Side::lenient(old), Side::lenient(new)])
}

/// The names of the files of which nothing is understood.
fn lost(side: &Side, sources: &[Source]) -> Vec<String> {
    side.lost.iter().map(|index| sources[*index].name.clone()).collect()
}
