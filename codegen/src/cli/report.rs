//! `docwright report`

use super::TROUBLE;
use super::input::{self, Input};
use super::reading::Reading;
use clap::ValueEnum;
use docwright::diagnostic::{Code, Diagnostic, Severity};
use docwright::render;
use docwright::source::{Posture, Source};
use docwright::{ApiReport, Report};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Lists what a third-party document would generate: the operations taken, repaired and left out, and why.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  docwright report vendor.json
  docwright report spec --format markdown > report.md

Exit codes:
  0  an SDK can be generated, perhaps without some operations
  1  mistakes prevent generating anything from a document
  2  a file could not be read")]
pub(super) struct Arguments {
    /// Files, or folders of documents.
    #[arg(default_value = "spec")]
    spec: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Read the documents as strictly as your own specs: nothing is repaired or left out.
    #[arg(long)]
    strict: bool,
    /// Print only the counts.
    #[arg(long)]
    summary: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Counts, then one line per finding.
    Human,
    /// A JSON object.
    Json,
    /// Tables.
    Markdown,
}

/// Whether something that was found belongs to a part.
type Belongs = fn(&Diagnostic) -> bool;

/// What is to be said, in the order in which it is.
const PARTS: [(&str, Belongs); 5] = [
    ("Mistakes", |one| one.severity() == Severity::Error),
    ("Left out", |one| one.code == Code::Skipped),
    ("Repaired", |one| one.code == Code::Repaired),
    ("Keywords without effect", |one| one.code == Code::NoEffect),
    ("Warnings", |one| one.severity() == Severity::Warning),
];

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let posture = if arguments.strict { Posture::Strict } else { Posture::Lenient };
    let Input { sources, unread, .. } =
        input::read(&arguments.spec, "<stdin>", &arguments.reading, posture);
    let report = docwright::report(&sources);
    let text = match arguments.format {
        Format::Human => human(&report, &sources, arguments.summary),
        Format::Json => json_of(&report, &sources, arguments.summary),
        Format::Markdown => markdown(&report, &sources, arguments.summary),
    };
    super::print(&text);
    for one in &unread {
        say!("error: {}: {}", one.file, one.error);
    }
    let is_wrong = report.found.iter().any(|one| one.severity() == Severity::Error);
    match (unread.is_empty(), is_wrong) {
        (false, _) => ExitCode::from(TROUBLE),
        (true, true) => ExitCode::FAILURE,
        (true, false) => ExitCode::SUCCESS,
    }
}

/// A row for each document, and one for all of them where there are several.
fn rows(apis: &[ApiReport]) -> Vec<ApiReport> {
    let mut rows = apis.to_vec();
    if apis.len() > 1 {
        rows.push(total(apis));
    }
    rows
}

fn total(apis: &[ApiReport]) -> ApiReport {
    let sum = |of: fn(&ApiReport) -> usize| apis.iter().map(of).sum();
    ApiReport {
        file: "all".to_owned(),
        operations: sum(|api| api.operations),
        taken: sum(|api| api.taken),
        repaired: sum(|api| api.repaired),
        skipped: sum(|api| api.skipped),
    }
}

/// Why operations are left out, the most frequent reason first.
fn reasons(report: &Report) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in report.found.iter().filter(|one| one.code == Code::Skipped) {
        *counts.entry(reason(&one.message)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(one, many), (other, more)| more.cmp(many).then_with(|| one.cmp(other)));
    counts
}

/// The reason in a message, without the names that it quotes.
fn reason(message: &str) -> String {
    let reason = message.split_once(" is left out: ").map_or(message, |(_, reason)| reason);
    let mut parts = reason.split('`').enumerate();
    let mut text = String::new();
    for (index, part) in parts.by_ref() {
        text += if index % 2 == 1 { "…" } else { part };
    }
    text
}

/// How many operations a repair is about, where it is more than the one that it stands in.
fn sharing(operations: &[String]) -> String {
    /// Names that can be read at a glance.
    const NAMED: usize = 3;
    if operations.len() < 2 {
        return String::new();
    }
    let named = operations[..operations.len().min(NAMED)].join(", ");
    let more = match operations.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(" (in {} operations: {named}{more})", operations.len())
}

fn human(report: &Report, sources: &[Source], summary: bool) -> String {
    let mut text = String::new();
    let rows = rows(&report.apis);
    let width = rows.iter().map(|api| api.file.chars().count()).max().unwrap_or(0);
    let _ = writeln!(text, "{:width$}  operations  generated  with repairs  left out", "");
    for ApiReport { file, operations, taken, repaired, skipped } in &rows {
        let _ = writeln!(
            text,
            "{file:width$}  {operations:>10}  {taken:>9}  {repaired:>12}  {skipped:>8}"
        );
    }
    let reasons = reasons(report);
    if !reasons.is_empty() {
        text += "\nReasons for leaving operations out\n";
    }
    for (reason, count) in reasons {
        let _ = writeln!(text, "{count:>6}  {reason}");
    }
    for (title, belongs) in PARTS.iter().filter(|_| !summary) {
        let all = report.found.iter().zip(&report.shared);
        let lines: Vec<_> = all.filter(|(one, _)| belongs(one)).collect();
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{title} ({})", lines.len());
        }
        for (one, operations) in lines {
            let _ = writeln!(text, "{}{}", render::line(one, sources), sharing(operations));
        }
    }
    text
}

fn json_of(report: &Report, sources: &[Source], summary: bool) -> String {
    let api = |api: &ApiReport| {
        json!({
            "file": api.file, "operations": api.operations, "taken": api.taken,
            "repaired": api.repaired, "skipped": api.skipped,
        })
    };
    let apis: Vec<_> = report.apis.iter().map(api).collect();
    let reasons = reasons(report);
    let reasons: Vec<_> = reasons
        .iter()
        .map(|(reason, count)| json!({"reason": reason, "operations": count}))
        .collect();
    let found = report.found.iter().zip(&report.shared).filter(|_| !summary);
    let found = found.map(|(one, operations)| {
        let start = one.place.region.start;
        json!({
            "severity": one.severity().as_str(), "code": one.code.as_str(), "message": one.message,
            "file": render::name_of(&one.place, sources), "line": start.line, "column": start.column,
            "pointer": one.place.pointer.to_string(), "operations": operations,
        })
    });
    let found: Vec<_> = found.collect();
    let all = api(&total(&report.apis));
    format!("{:#}\n", json!({"total": all, "apis": apis, "reasons": reasons, "found": found}))
}

fn markdown(report: &Report, sources: &[Source], summary: bool) -> String {
    let mut text = String::from(
        "| file | operations | generated | with repairs | left out |\n|---|--:|--:|--:|--:|\n",
    );
    let rows = rows(&report.apis);
    for ApiReport { file, operations, taken, repaired, skipped } in &rows {
        let file = render::markdown(file);
        let _ = writeln!(text, "| {file} | {operations} | {taken} | {repaired} | {skipped} |");
    }
    text += "\n| left out | because |\n|--:|---|\n";
    for (reason, count) in reasons(report) {
        let _ = writeln!(text, "| {count} | {} |", render::markdown(&reason));
    }
    for (title, belongs) in PARTS.iter().filter(|_| !summary) {
        let all = report.found.iter().zip(&report.shared);
        let lines: Vec<_> = all.filter(|(one, _)| belongs(one)).collect();
        if !lines.is_empty() {
            let _ = writeln!(text, "\n## {title} ({})\n", lines.len());
        }
        for (one, operations) in lines {
            let line = render::line(one, sources) + &sharing(operations);
            let _ = writeln!(text, "* {}", render::markdown(&line));
        }
    }
    text
}
