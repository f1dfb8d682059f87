//! Annotations on the lines of a pull request, as GitHub's workflow commands.

use super::{Sides, Spots, item_words, values};
use crate::diff::change::Change;
use crate::diff::verdict::Axis;
use std::fmt::Write as _;

/// One workflow command a change, on the line of the new document, or, for what is gone, of the old
/// one. Changes that only readers notice have none.
#[must_use]
pub fn github(sides: &Sides<'_>) -> String {
    let mut spots = Spots::new(sides);
    let mut text = String::new();
    for change in sides.report.changes.iter().filter(|change| !change.is_docs()) {
        let Some(spot) = spots.new_one(change).or_else(|| spots.old(change)) else { continue };
        let level = if Axis::Wire.is_broken_by(change) || Axis::Rust.is_broken_by(change) {
            "error"
        } else if Axis::Behaviour.is_broken_by(change) {
            "warning"
        } else {
            "notice"
        };
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
    text
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
