//! Reports as text, one file per format.

mod github;
mod group;
mod html;
mod human;
mod json;
mod markdown;

use super::change::{Change, Item, Where};
use super::corrections::CorrectionProblem;
use super::report::{NotCompared, Report};
use super::rule::Level;
use super::rules::docs;
use super::verdict::Axis;
use crate::locate::Map;
use crate::pointer::{Part, Step};
use crate::source::Source;
use crate::text::one_line;
use std::collections::BTreeMap;

pub use github::github;
pub use html::html;
pub use human::{Human, human};
pub use json::json;
pub use markdown::markdown;

/// A report with the texts that its places are in.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'r> {
    /// What is reported.
    pub report: &'r Report,
    /// The old specs.
    pub old: &'r [Source],
    /// The new specs.
    pub new: &'r [Source],
}

/// Where a change is, as editors take it.
struct Spot {
    file: String,
    line: usize,
    column: usize,
}

/// The documents of one side, each read for places when it is first asked for one.
struct Places<'r> {
    sources: &'r [Source],
    maps: BTreeMap<usize, Map<'r>>,
}

impl Places<'_> {
    fn find(&mut self, at: &Where) -> Option<Spot> {
        let source = self.sources.get(at.file())?;
        let map = self.maps.entry(at.file()).or_insert_with(|| Map::of(source));
        // What has a name is at its name.
        let part = match at.pointer.last() {
            Some(Step::Key(_)) => Part::Key,
            _ => Part::Value,
        };
        let start = map.find(&at.pointer, part).start;
        Some(Spot { file: source.name.clone(), line: start.line, column: start.column })
    }
}

/// Works out lines and columns.
struct Spots<'r> {
    old: Places<'r>,
    new: Places<'r>,
}

impl<'r> Spots<'r> {
    fn new(sides: &Sides<'r>) -> Self {
        let places = |sources| Places { sources, maps: BTreeMap::new() };
        Self { old: places(sides.old), new: places(sides.new) }
    }

    fn old(&mut self, change: &Change) -> Option<Spot> {
        change.old.as_ref().and_then(|at| self.old.find(at))
    }

    fn new_one(&mut self, change: &Change) -> Option<Spot> {
        change.new.as_ref().and_then(|at| self.new.find(at))
    }

    /// `spec/x.yaml:3`, in the new document if the change is there.
    fn words(&mut self, change: &Change) -> String {
        let (spot, gone) = match self.new_one(change) {
            Some(spot) => (Some(spot), ""),
            None => (self.old(change), " before"),
        };
        spot.map_or_else(String::new, |spot| format!("{}:{}{gone}", spot.file, spot.line))
    }
}

/// `string → string or list`, or what is known of it.
fn values(change: &Change) -> Option<String> {
    let says_it = change.rule != &docs::OTHER_CHANGED;
    match (&change.before, &change.after) {
        (None, None) => None,
        // What is gone or new is said by the title.
        (Some(one), None) if change.new.is_none() && says_it => Some(shortened(one)),
        (None, Some(one)) if change.old.is_none() && says_it => Some(shortened(one)),
        (Some(before), None) => Some(format!("{} → not set", shortened(before))),
        (None, Some(after)) => Some(format!("not set → {}", shortened(after))),
        (Some(before), Some(after)) => {
            Some(format!("{} → {}", shortened(before), shortened(after)))
        }
    }
}

/// The greatest length of a value in a report for people.
const LONG: usize = 60;

fn shortened(text: &str) -> String {
    shortened_to(text, LONG)
}

fn shortened_to(text: &str, most: usize) -> String {
    let text = one_line(text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// `CustomField::value: Option<String> → Number`
fn item_words(item: &Item) -> String {
    let Item { path, before, after, is_kept } = item;
    let said = |text: &str| if text.is_empty() { String::new() } else { format!(": {text}") };
    match (before, after) {
        (_, Some(after)) if item.is_deprecation() && after.is_empty() => {
            format!("{path} is no longer deprecated")
        }
        (_, Some(_)) if item.is_deprecation() => format!("{path} is deprecated"),
        (_, Some(after)) if *is_kept => format!("{path} is deprecated: it is {after} now"),
        (Some(_), None) => format!("{path} is gone"),
        (None, Some(after)) => format!("{path}{} is new", said(after)),
        (Some(before), Some(after)) if before == path => format!("{path} is now {after}"),
        (Some(before), Some(after)) => {
            let word = |text: &String| if text.is_empty() { "no value" } else { text }.to_owned();
            format!("{path}: {} → {}", word(before), word(after))
        }
        (None, None) => path.clone(),
    }
}

/// What becomes of the items of the SDK, in a few words: the first that breaks, and how many more there are.
fn rust_words(change: &Change) -> Option<String> {
    let worst = change.rust.iter().max_by_key(|item| item.level() == Level::Breaking)?;
    let words = shortened_to(&item_words(worst), 2 * LONG);
    Some(match change.rust.len() - 1 {
        0 => words,
        more => format!("{words}; {more} more"),
    })
}

/// `createContact, listContacts and 3 more`
fn operations_words(change: &Change) -> Option<String> {
    let all = &change.operations;
    let shown = all.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len() {
        0 => None,
        1 | 2 => Some(shown),
        count => Some(format!("{shown} and {} more", count - 2)),
    }
}

/// `3 description-changed, 2 examples-changed`, the most frequent first.
fn tally<'c>(changes: impl Iterator<Item = &'c Change>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for change in changes {
        *counts.entry(change.rule.id).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let words: Vec<_> = counts.iter().map(|(id, count)| format!("{count} {id}")).collect();
    words.join(", ")
}

/// What a report is headed with, each with the class that colours it: what it is for old clients, if it breaks
/// them, and for the version of the SDK.
fn headings(report: &Report) -> Vec<(&'static str, String)> {
    let bump = report.verdict.bump.as_str();
    if report.changes.is_empty() && !report.lost.is_empty() {
        return vec![("minor", "undecided".to_owned())];
    }
    if report.verdict.broken(Axis::Wire) == 0 {
        return match report.verdict.undecided {
            0 => vec![(bump, bump.to_owned())],
            _ => vec![
                ("minor", "undecided on the wire".to_owned()),
                (bump, format!("{bump} for the SDK")),
            ],
        };
    }
    vec![("breaking", "breaking on the wire".to_owned()), (bump, format!("{bump} for the SDK"))]
}

/// `wire 1, rust 2, behaviour 0`
fn scores(report: &Report) -> String {
    let score = |axis: Axis| {
        let level = |change: &Change| match axis {
            Axis::Wire => change.wire,
            Axis::Rust => change.rust_level(),
            Axis::Behaviour => Level::None,
        };
        let undecided = if axis == Axis::Wire { report.verdict.undecided } else { 0 };
        let may = report.changes.iter().filter(|change| level(change) == Level::MayBreak).count();
        let more = [(may - undecided, "more may break"), (undecided, "undecided")];
        let more = more.iter().filter(|(count, _)| *count > 0);
        let more: Vec<_> = more.map(|(count, words)| format!("{count} {words}")).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        format!("{} {}{more}", axis.as_str(), report.verdict.broken(axis))
    };
    Axis::ALL.map(score).join(", ")
}

/// `old: spec/x.yaml:3:5: why`
fn unread_words(one: &NotCompared, sides: &Sides<'_>) -> String {
    let (side, sources) = if one.old { ("old", sides.old) } else { ("new", sides.new) };
    one_line(&format!("{side}: {}", crate::render::line(&one.diagnostic, sources)))
}

fn problem_words(problem: &CorrectionProblem) -> String {
    match problem {
        CorrectionProblem::Unused(one) => {
            format!("{} ({}) in the corrections matches no change", one.fingerprint, one.reason)
        }
        CorrectionProblem::Expired(one) => {
            let day = one.expires.as_deref().unwrap_or_default();
            format!("{} ({}) in the corrections expired on {day}", one.fingerprint, one.reason)
        }
    }
}

/// `1 more item of the SDK`
fn more_items(count: usize) -> String {
    format!("{count} more item{} of the SDK", if count == 1 { "" } else { "s" })
}
