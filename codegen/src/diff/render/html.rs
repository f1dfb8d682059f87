//! One page for a browser that holds everything: nothing is fetched, and nothing runs.

use super::group::{self, Group};
use super::{
    Places, Sides, Spot, Spots, headings, item_words, operations_words, problem_words, scores,
    tally, unread_words, values,
};
use crate::diff::change::{Change, Where};
use crate::diff::rule::Level;
use crate::diff::verdict::Axis;
use crate::text::{capitalized, lines, one_line};
use std::fmt::Write as _;

/// Lines of a document that are shown around a change, on each side of it.
const AROUND: usize = 2;

/// Changes that are shown with their lines.
const MOST: usize = 500;

/// Letters of a line that are shown.
const WIDEST: usize = 160;

const STYLE: &str = include_str!("html.css");

/// The report as a page.
#[must_use]
pub fn html(sides: &Sides<'_>) -> String {
    let report = sides.report;
    let headings = headings(report);
    let title: Vec<_> = headings.iter().map(|(_, words)| words.as_str()).collect();
    let title = title.join(", ");
    let marks =
        headings.iter().map(|(class, words)| format!("<span class=\"{class}\">{words}</span>"));
    let marks: Vec<_> = marks.collect();
    let marks = marks.join(", ");
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Spec review: {title}</title>\n<style>\n{STYLE}</style>\n\
         <h1>Spec review: {marks}</h1>\n"
    );
    if report.changes.is_empty() && report.not_compared.is_empty() {
        return page + "<p>The specs say the same.</p>\n</html>\n";
    }
    let _ = writeln!(
        page,
        "<p>{}. Breaking or altered: {}.</p>",
        text(&capitalized(&report.verdict.reason)),
        text(&scores(report))
    );
    let (docs, others): (Vec<_>, Vec<_>) =
        report.changes.iter().partition(|change| change.is_docs() && change.correction.is_none());
    let mut writer = Writer { sides, spots: Spots::new(sides), page };
    writer.changes(&others);
    if !docs.is_empty() {
        let _ =
            writeln!(writer.page, "<details>\n<summary>{} only for readers</summary>", docs.len());
        writer.changes(&docs);
        writer.page += "</details>\n";
    }
    writer.rest();
    writer.page + "</html>\n"
}

struct Writer<'r> {
    sides: &'r Sides<'r>,
    spots: Spots<'r>,
    page: String,
}

impl Writer<'_> {
    /// The worst of the changes in full, and a word on the rest.
    fn changes(&mut self, changes: &[&Change]) {
        let (shown, rest) = changes.split_at(changes.len().min(MOST));
        for group in group::by_file(shown, self.sides) {
            self.group(&group);
        }
        if !rest.is_empty() {
            let words = format!("{} more: {}", rest.len(), tally(rest.iter().copied()));
            let _ = writeln!(self.page, "<p>{}</p>", text(&words));
        }
    }

    fn group(&mut self, group: &Group<'_>) {
        let _ = writeln!(self.page, "<h2>{}</h2>", text(&group.title));
        let mut last = None;
        for change in &group.changes {
            let operation = group::operation(change);
            if last != Some(operation) {
                let title = if operation.is_empty() { "shared by operations" } else { operation };
                let _ = writeln!(self.page, "<h3>{}</h3>", text(title));
                last = Some(operation);
            }
            self.change(change);
        }
    }

    fn change(&mut self, change: &Change) {
        let said = values(change).map_or_else(String::new, |values| format!(": {}", text(&values)));
        let marks: String = Axis::ALL.iter().filter_map(|axis| mark(change, *axis)).collect();
        let _ = writeln!(
            self.page,
            "<article id=\"{}\">\n<h4><code>{}</code> {}{said}</h4>\n<p>{marks}</p>\n<p>{}</p>",
            change.fingerprint(),
            text(&change.subject),
            text(change.rule.title),
            prose(change.rule.why),
        );
        let old = side(&mut self.spots.old, change.old.as_ref(), "old");
        let new = side(&mut self.spots.new, change.new.as_ref(), "new");
        let _ = writeln!(self.page, "<div class=\"sides\">\n{old}{new}</div>");
        let mut more: Vec<String> =
            change.rust.iter().map(|item| code(&item_words(item))).collect();
        more.extend(change.behaviour().map(prose));
        more.extend(change.details.iter().map(|said| detail(said)));
        more.extend(operations_words(change).map(|words| format!("In {}.", text(&words))));
        more.extend(change.correction.iter().map(|one| {
            let word = if one.approve.is_empty() { "Corrected" } else { "Approved" };
            format!("{word}: {}", text(&one.reason))
        }));
        more.push(format!(
            "Rule {}, fingerprint {}.",
            code(change.rule.id),
            code(&change.fingerprint())
        ));
        let items: String = more.iter().map(|line| format!("<li>{line}</li>\n")).collect();
        let _ = writeln!(self.page, "<ul>\n{items}</ul>\n</article>");
    }

    /// What could not be compared, and what is wrong with the corrections.
    fn rest(&mut self) {
        let report = self.sides.report;
        let unread = report.not_compared.iter().map(|one| unread_words(one, self.sides));
        let unread: String = unread.map(|line| format!("<li>{}</li>\n", code(&line))).collect();
        if !unread.is_empty() {
            let _ = writeln!(
                self.page,
                "<h2>Not compared, so undecided on the wire</h2>\n<ul>\n{unread}</ul>"
            );
        }
        for problem in &report.problems {
            let _ = writeln!(self.page, "<p>{}</p>", text(&problem_words(problem)));
        }
    }
}

/// `<span class="breaking">wire: breaking</span>`; none for what an axis does not notice.
fn mark(change: &Change, axis: Axis) -> Option<String> {
    let level = match axis {
        Axis::Wire => change.wire,
        Axis::Rust => change.rust_level(),
        Axis::Behaviour if axis.is_broken_by(change) => {
            return Some("<span class=\"altered\">behaviour: altered</span> ".to_owned());
        }
        Axis::Behaviour => Level::None,
    };
    let (class, word) = match level {
        Level::None => return None,
        Level::Compatible => ("compatible", "compatible"),
        Level::MayBreak => ("altered", "may break"),
        Level::Breaking => ("breaking", "breaking"),
    };
    let axis = if axis == Axis::Rust { "Rust" } else { axis.as_str() };
    Some(format!("<span class=\"{class}\">{axis}: {word}</span> "))
}

/// The lines of one side around a change.
fn side(places: &mut Places<'_>, at: Option<&Where>, name: &str) -> String {
    let found = at.and_then(|at| Some((places.find(at)?, places.sources.get(at.file())?)));
    let Some((Spot { file, line, .. }, source)) = found else {
        return format!(
            "<figure class=\"{name}\"><figcaption>{name}: not there</figcaption></figure>\n"
        );
    };
    let first = line.saturating_sub(AROUND).max(1);
    let shown = lines(&source.text).enumerate().skip(first - 1).take(line + AROUND + 1 - first);
    let rows: String = shown
        .map(|(at, row)| {
            let number = at + 1;
            let row: String = row.chars().take(WIDEST).collect();
            let row = format!("{number:>5}  {}", escaped(&row));
            if number == line { format!("<mark>{row}</mark>\n") } else { row + "\n" }
        })
        .collect();
    format!(
        "<figure class=\"{name}\"><figcaption>{name}: {}:{line}</figcaption><pre>{rows}</pre></figure>\n",
        text(&file)
    )
}

fn code(said: &str) -> String {
    format!("<code>{}</code>", text(said))
}

/// What else there is to know: a value, or a sentence.
fn detail(said: &str) -> String {
    match said.split_once(": ") {
        Some((what, value)) if !what.contains('`') => format!("{}: {}", text(what), code(value)),
        _ => prose(said),
    }
}

/// Text on one line, with its spans of code.
fn prose(said: &str) -> String {
    let parts: Vec<&str> = said.split('`').collect();
    // An odd number of back-ticks opens a span that nothing closes.
    if parts.len().is_multiple_of(2) {
        return text(said);
    }
    let part = |(index, part): (usize, &&str)| if index % 2 == 1 { code(part) } else { text(part) };
    parts.iter().enumerate().map(part).collect()
}

/// Text on one line that is nothing but text.
fn text(said: &str) -> String {
    escaped(&one_line(said))
}

fn escaped(said: &str) -> String {
    let mut safe = String::with_capacity(said.len());
    for letter in said.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            _ => safe.push(letter),
        }
    }
    safe
}
