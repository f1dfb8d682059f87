//! For people at a terminal: what matters, on one screen.

use super::{
    Sides, Spots, group, headings, item_words, more_items, operations_words, problem_words, scores,
    tally, unread_words, values,
};
use crate::diff::change::Change;
use crate::diff::rule::Level;
use crate::diff::verdict::Axis;
use crate::text::one_line;
use std::fmt::Write as _;

/// How a report for a terminal is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Human {
    /// With colours.
    pub colour: bool,
    /// Every change, instead of a screenful.
    pub all: bool,
}

/// Changes that are shown in full on a screen, two lines each.
const SHOWN: usize = 12;

/// Changes for readers that are shown, and not only counted.
const FEW: usize = 2;

/// The report for a terminal.
#[must_use]
pub fn human(sides: &Sides<'_>, how: Human) -> String {
    let report = sides.report;
    let paint = Paint(how.colour);
    let verdict = &report.verdict;
    let mut text = String::new();
    let headings = headings(report).into_iter().map(|(class, words)| paint.class(class, &words));
    let headings: Vec<_> = headings.collect();
    let _ = writeln!(text, "{}: {}", headings.join(", "), verdict.reason);
    if !report.changes.is_empty() {
        let _ =
            writeln!(text, "{}", paint.dim(&format!("breaking or altered: {}", scores(report))));
    }
    let mut spots = Spots::new(sides);
    let (docs, others): (Vec<_>, Vec<_>) =
        report.changes.iter().partition(|change| change.is_docs() && change.correction.is_none());
    let shown = if how.all { others.len() } else { SHOWN };
    let several = group::files(sides) > 1;
    for group in group::by_file(&others[..others.len().min(shown)], sides) {
        if several {
            let _ = writeln!(text, "\n{}", paint.bold(&one_line(&group.title)));
        }
        for change in group.changes {
            let _ = write!(text, "\n{}", entry(change, &mut spots, paint));
        }
    }
    if others.len() > shown {
        let rest = &others[shown..];
        let _ = writeln!(text, "\n{} more: {}", rest.len(), tally(rest.iter().copied()));
    }
    if how.all || docs.len() <= FEW {
        for change in &docs {
            let _ = write!(text, "\n{}", entry(change, &mut spots, paint));
        }
    } else {
        let tally = tally(docs.iter().copied());
        let words = format!("{} for readers, listed with `--all`: {tally}", docs.len());
        let _ = writeln!(text, "\n{}", paint.dim(&words));
    }
    if !report.not_compared.is_empty() {
        let _ = writeln!(text, "\nnot compared, so undecided on the wire:");
        let most = if how.all { usize::MAX } else { SHOWN };
        for one in report.not_compared.iter().take(most) {
            let _ = writeln!(text, "    {}", unread_words(one, sides));
        }
        if report.not_compared.len() > most {
            let _ = writeln!(text, "    {} more", report.not_compared.len() - most);
        }
    }
    for problem in &report.problems {
        let _ = writeln!(text, "\n{}", problem_words(problem));
    }
    text
}

fn entry(change: &Change, spots: &mut Spots<'_>, paint: Paint) -> String {
    let marks: Vec<_> = Axis::ALL.iter().map(|axis| paint.mark(change, *axis)).collect();
    let subject = paint.bold(&one_line(&change.subject));
    let said = values(change).map_or_else(String::new, |values| format!(": {values}"));
    let mut text = format!("{} {subject} {}{said}\n", marks.concat(), change.rule.title);
    let mut more = vec![change.rule.id.to_owned(), spots.words(change)];
    more.extend(change.rust.iter().take(1).map(item_words));
    if change.rust.len() > 1 {
        more.push(more_items(change.rust.len() - 1));
    }
    more.extend(change.details.iter().cloned());
    more.extend(operations_words(change).map(|words| format!("in {words}")));
    more.extend(change.correction.iter().map(|one| {
        let word = if one.approve.is_empty() { "corrected" } else { "approved" };
        format!("{word}: {}", one.reason)
    }));
    more.retain(|part| !part.is_empty());
    let _ = writeln!(text, "    {}", paint.dim(&one_line(&more.join("; "))));
    text
}

/// Colours, or none.
#[derive(Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    fn class(self, class: &str, text: &str) -> String {
        let code = match class {
            "breaking" | "major" => "1;31",
            "minor" => "1;33",
            _ => "1;32",
        };
        self.with(code, text)
    }

    /// `W`, `R` and `B` for what breaks or alters, `?` for what may, a small letter for what is only
    /// different.
    fn mark(self, change: &Change, axis: Axis) -> String {
        let level = match axis {
            Axis::Wire => change.wire,
            Axis::Rust => change.rust_level(),
            Axis::Behaviour => Level::None,
        };
        let letter = &axis.as_str()[..1];
        if axis.is_broken_by(change) {
            let code = if axis == Axis::Behaviour { "1;33" } else { "1;31" };
            self.with(code, &letter.to_uppercase())
        } else if level == Level::MayBreak {
            self.with("33", "?")
        } else if level == Level::Compatible {
            self.with("32", letter)
        } else {
            self.dim("·")
        }
    }
}
