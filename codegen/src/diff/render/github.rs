//! Annotations on the lines of a pull request, as GitHub's workflow commands.

use super::{Sides, Spots, item_words, values};
use crate::diff::change::Change;
use crate::diff::verdict::Axis;
use std::fmt::Write as _;

/// How many annotations of a level GitHub shows for a step.
const SHOWN: usize = 10;

/// The index of the level of what nobody knows.
const WARNING: usize = 1;

const LEVELS: [&str; 3] = ["error", "warning", "notice"];

/// A workflow command for each change, on the line of the new document, or, for what is gone, of the old
/// one; as many of each level as GitHub shows. Changes that only readers notice have none. What was not
/// compared is a warning.
#[must_use]
pub fn github(sides: &Sides<'_>) -> String {
    let mut spots = Spots::new(sides);
    let mut text = String::new();
    let mut counts = [0_usize; LEVELS.len()];
    for change in sides.report.changes.iter().filter(|change| !change.is_docs()) {
        let Some(spot) = spots.new_one(change).or_else(|| spots.old(change)) else { continue };
        let level = level(change);
        counts[level] += 1;
        if counts[level] > SHOWN {
            continue;
        }
        let level = LEVELS[level];
        let title = property(&format!("{}: {}", change.rule.id, change.subject));
        let _ = writeln!(
            text,
            "::{level} file={},line={},col={},title={title}::{}",
            property(&spot.file),
            spot.line,
            spot.column,
            data(&message(change)),
        );
    }
    for one in &sides.report.not_compared {
        counts[WARNING] += 1;
        if counts[WARNING] <= SHOWN {
            let (place, sources) =
                (&one.diagnostic.place, if one.old { sides.old } else { sides.new });
            let _ = writeln!(
                text,
                "::{} file={},line={},col={},title=not compared::{}",
                LEVELS[WARNING],
                property(crate::render::name_of(place, sources)),
                place.region.start.line,
                place.region.start.column,
                data(&one.diagnostic.message),
            );
        }
    }
    let left: usize = counts.iter().map(|count| count.saturating_sub(SHOWN)).sum();
    if left > 0 {
        let _ = writeln!(text, "::notice title=docwright::{left} more changes are in the report");
    }
    text
}

/// The index of its level.
fn level(change: &Change) -> usize {
    if Axis::Wire.is_broken_by(change) || Axis::Rust.is_broken_by(change) {
        0
    } else if Axis::Behaviour.is_broken_by(change) {
        1
    } else {
        2
    }
}

fn message(change: &Change) -> String {
    let mut lines = vec![match values(change) {
        Some(values) => format!("{}: {values}", change.rule.title),
        None => change.rule.title.to_owned(),
    }];
    lines.push(change.rule.why.to_owned());
    lines.extend(change.details.iter().cloned());
    lines.extend(change.behaviour().map(str::to_owned));
    lines.extend(change.rust.iter().take(3).map(item_words));
    lines.join("\n")
}

/// As GitHub's toolkit escapes what follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
