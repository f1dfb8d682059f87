//! For a comment on a pull request: a line, a table, and details folded.

use super::{
    Sides, Spots, group, headings, item_words, more_items, operations_words, problem_words,
    rust_words, scores, tally, unread_words, values,
};
use crate::diff::change::Change;
use crate::diff::rule::Level;
use crate::diff::verdict::Axis;
use crate::text::{capitalized, markdown as escaped, markdown_code as code};
use std::fmt::Write as _;

/// Rows of the table; the rest is folded.
const ROWS: usize = 25;
/// Changes explained in full: a comment holds 65,536 characters.
const EXPLAINED: usize = 60;
/// Items of the SDK listed for one change.
const ITEMS: usize = 8;

/// The report as GitHub's Markdown.
#[must_use]
pub fn markdown(sides: &Sides<'_>) -> String {
    let report = sides.report;
    let verdict = &report.verdict;
    let headings = headings(report).into_iter().map(|(_, words)| format!("`{words}`"));
    let headings: Vec<_> = headings.collect();
    let mut text = format!("### Spec review: {}\n\n", headings.join(", "));
    if report.changes.is_empty() && report.not_compared.is_empty() {
        return text + "The specs say the same.\n";
    }
    let _ = writeln!(
        text,
        "{}. Breaking or altered: {}.\n",
        capitalized(&verdict.reason),
        scores(report)
    );
    for file in &report.lost {
        let _ = writeln!(text, "**{} could not be read, and was not compared.**\n", code(file));
    }
    let (docs, others): (Vec<_>, Vec<_>) =
        report.changes.iter().partition(|change| change.is_docs() && change.correction.is_none());
    let mut spots = Spots::new(sides);
    let several = group::files(sides) > 1;
    for group in group::by_file(&others[..others.len().min(ROWS)], sides) {
        if several {
            let _ = writeln!(text, "\n#### {}\n", code(&group.title));
        }
        table(&mut text, &group.changes, &mut spots);
    }
    if others.len() > ROWS {
        let rest = &others[ROWS..];
        let _ = writeln!(text, "\n{} more: {}.", rest.len(), tally(rest.iter().copied()));
    }
    if !others.is_empty() {
        fold(&mut text, "Details", &details(&others, &mut spots));
    }
    if !docs.is_empty() {
        let title = format!("{} only for readers: {}", docs.len(), tally(docs.iter().copied()));
        fold(&mut text, &title, &brief(&docs, &mut spots));
    }
    if !report.not_compared.is_empty() {
        let title = format!("{} not compared, so undecided on the wire", report.not_compared.len());
        let shown = report.not_compared.iter().take(EXPLAINED);
        let lines: String =
            shown.map(|one| format!("* {}\n", code(&unread_words(one, sides)))).collect();
        fold(&mut text, &title, &lines);
    }
    for problem in &report.problems {
        let _ = writeln!(text, "\n> {}", escaped(&problem_words(problem)));
    }
    text
}

fn table(text: &mut String, changes: &[&Change], spots: &mut Spots<'_>) {
    if changes.is_empty() {
        return;
    }
    *text += "| change | where | wire | Rust | behaviour |\n|---|---|---|---|---|\n";
    for change in changes {
        let said = values(change).map_or_else(String::new, |values| format!(": {}", code(&values)));
        let fixed = match &change.correction {
            Some(one) if one.approve.is_empty() => " (correction)",
            Some(_) => " (approved)",
            None => "",
        };
        let _ = writeln!(
            text,
            "| {} {}{said}{fixed} | {} | {} | {} | {} |",
            code(&change.subject),
            change.rule.title,
            code(&spots.words(change)),
            word(change.wire),
            rust(change),
            if Axis::Behaviour.is_broken_by(change) { "altered" } else { "" },
        );
    }
}

/// What becomes of the code of callers: `**breaking**: CreateContactRequest::email is gone`.
fn rust(change: &Change) -> String {
    let level = word(change.rust_level());
    rust_words(change)
        .map_or_else(|| level.to_owned(), |words| format!("{level}: {}", code(&words)))
}

fn word(level: Level) -> &'static str {
    match level {
        Level::None => "",
        Level::Compatible => "compatible",
        Level::MayBreak => "may break",
        Level::Breaking => "**breaking**",
    }
}

fn details(changes: &[&Change], spots: &mut Spots<'_>) -> String {
    let mut text = String::new();
    for change in changes.iter().take(EXPLAINED) {
        let _ = writeln!(
            text,
            "* {} {} ({}, {})",
            code(&change.subject),
            change.rule.title,
            code(change.rule.id),
            code(&spots.words(change)),
        );
        let mut lines = vec![change.rule.why.to_owned()];
        lines.extend(values(change).map(|values| code(&values)));
        lines.extend(change.details.iter().map(|detail| code(detail)));
        lines.extend(change.behaviour().map(|said| format!("{}.", capitalized(said))));
        lines.extend(operations_words(change).map(|said| format!("Reaches {}.", code(&said))));
        lines.extend(change.rust.iter().take(ITEMS).map(|item| code(&item_words(item))));
        if change.rust.len() > ITEMS {
            lines.push(format!("And {}.", more_items(change.rust.len() - ITEMS)));
        }
        match &change.correction {
            Some(one) => {
                let axes: Vec<_> = one.approve.iter().map(|axis| axis.as_str()).collect();
                if !axes.is_empty() {
                    let line = format!("Approved ({}): {}", axes.join(", "), escaped(&one.reason));
                    lines.push(line);
                }
                lines.extend(one.source.iter().map(|source| {
                    let reason = escaped(&one.reason);
                    format!("A correction of our own: {reason} Source: {}", escaped(source))
                }));
            }
            None => lines.push(format!("Fingerprint {}.", code(&change.fingerprint()))),
        }
        for line in lines {
            let _ = writeln!(text, "  * {line}");
        }
    }
    if changes.len() > EXPLAINED {
        text += &brief(&changes[EXPLAINED..], spots);
    }
    text
}

/// A line for each place, as far as they fit.
fn brief(changes: &[&Change], spots: &mut Spots<'_>) -> String {
    let mut text = String::new();
    for change in changes.iter().take(EXPLAINED * 2) {
        let place = code(&spots.words(change));
        let _ = writeln!(text, "* {} {} ({place})", code(&change.subject), code(change.rule.id));
    }
    if changes.len() > EXPLAINED * 2 {
        let _ = writeln!(text, "* and {} more", changes.len() - EXPLAINED * 2);
    }
    text
}

fn fold(text: &mut String, title: &str, inside: &str) {
    let _ = write!(
        text,
        "\n<details>\n<summary>{}</summary>\n\n{inside}\n</details>\n",
        in_html(title)
    );
}

/// Text that is plain text in HTML, where Markdown has no effect.
fn in_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
