//! `docwright diff`

mod git;
mod sides;

use super::TROUBLE;
use super::colours;
use clap::ValueEnum;
use docwright::diff::render::{Human, Sides as Rendered, github, html, human, json, markdown};
use docwright::diff::{Axis, Corrections, Day, DeprecationPolicy, Report, diff};
use docwright::source::{self, Source};
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Explains what a change of specs means: on the wire, for Rust callers, and for the behaviour of the SDK.
///
/// A side is a file, a folder, `-` for standard input, or a git revision, alone or with a path:
/// `main`, `v1:spec/iclosed`. `main..HEAD` compares two revisions, `main...HEAD` the second with the
/// commit where it branched off, `HEAD^!` a commit with its parent; a single revision is compared with
/// the work tree. Nothing is checked out.
#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0  the sides were compared
  1  something breaks on an axis that --fail-on names, or is not understood, which leaves the wire undecided;
     or a change breaks the policy of --deprecation-days
  2  the sides could not be compared, or the arguments are wrong")]
pub(super) struct Arguments {
    /// The old side, or a range of revisions.
    #[arg(required_unless_present = "driver")]
    old: Option<String>,
    /// The new side; by default the work tree.
    new: Option<String>,
    /// The folder of the specs, if a side does not name one [default: `spec` at the root of the
    /// repository].
    #[arg(long)]
    spec: Option<PathBuf>,
    /// How the report is printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Fail if a change breaks on this axis; for `wire`, also if something is not understood; for `behaviour`, if
    /// it alters anything.
    #[arg(long, value_enum)]
    fail_on: Vec<FailOn>,
    /// The file of corrections: changes of the specs that are no changes of the API [default: `spec-changes.yaml` at the root of the
    /// repository].
    #[arg(long)]
    corrections: Option<PathBuf>,
    /// Print every change instead of one screen.
    #[arg(long)]
    all: bool,
    /// Fail if what is removed was not `deprecated` with an `x-sunset` that has come, or if what is newly `deprecated`
    /// has no `x-sunset` that many days ahead.
    #[arg(long, value_name = "DAYS")]
    deprecation_days: Option<u32>,
    /// The day on which corrections and sunsets are judged, such as 2026-11-21 [default: today, in UTC].
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
    /// As git calls an external diff: path, and file, id and mode of both sides.
    #[arg(long, num_args = 7..=9, hide = true, conflicts_with_all = ["old", "new"])]
    driver: Option<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// At most one screen, in colours on a terminal.
    Human,
    /// A comment on a pull request.
    Markdown,
    /// For programs.
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// One page for a browser, with both sides of each change.
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Wire,
    Rust,
    Behaviour,
    Any,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match (compared(arguments), &arguments.driver) {
        (Ok(None), _) => ExitCode::SUCCESS,
        (Ok(Some(broken)), _) => {
            say!("{broken}");
            ExitCode::FAILURE
        }
        (Err(message), None) => {
            say!("{message}");
            ExitCode::from(TROUBLE)
        }
        // `git diff` and `git log -p` end where a driver fails.
        (Err(message), Some(call)) => {
            say!("{message}\ndocwright shows the text instead:");
            if let [_, old, _, _, new, ..] = &call[..] {
                git::text_diff(old, new);
            }
            ExitCode::SUCCESS
        }
    }
}

/// Prints the report; gives back what breaks and must not.
fn compared(arguments: &Arguments) -> Result<Option<String>, String> {
    let today = day(arguments)?;
    let corrections = corrections(arguments, today)?;
    let (old, new) = match (&arguments.driver, &arguments.old) {
        (Some(call), _) => sides::of_driver(call)?,
        (None, Some(old)) => {
            let folder = sides::Folder::new(arguments.spec.as_deref());
            sides::of(old, arguments.new.as_deref(), &folder)?
        }
        (None, None) => return Err("error: there is nothing to compare".to_owned()),
    };
    let mut report = diff(&old, &new, &corrections);
    if let Some(days) = arguments.deprecation_days {
        report.hold_to(DeprecationPolicy { days, today }, &old, &new);
    }
    // As a driver, git shows the text of what is no spec.
    if report.lost.is_empty() || arguments.driver.is_none() {
        super::print(&rendered(arguments, &report, &old, &new));
    }
    if !report.lost.is_empty() {
        return Err(format!("error: not compared: {}", report.lost.join(", ")));
    }
    let failed = [verdict(&arguments.fail_on, &report), breaches(&report)];
    let failed: Vec<_> = failed.into_iter().flatten().collect();
    Ok((!failed.is_empty()).then(|| failed.join("\n")))
}

/// What breaks the policy, each in a line.
fn breaches(report: &Report) -> Option<String> {
    let all = &report.breaches;
    let (plural, verb) = if all.len() == 1 { ("", "breaks") } else { ("s", "break") };
    let head =
        format!("error: {} change{plural} {verb} the policy of `--deprecation-days`", all.len());
    let lines = all.iter().map(ToString::to_string);
    let lines: Vec<_> = std::iter::once(head).chain(lines).collect();
    (!all.is_empty()).then(|| lines.join("\n  "))
}

fn rendered(arguments: &Arguments, report: &Report, old: &[Source], new: &[Source]) -> String {
    let sides = Rendered { report, old, new };
    match arguments.format {
        Format::Human => {
            let colour = colours::wanted(std::io::stdout().is_terminal());
            human(&sides, Human { colour, all: arguments.all })
        }
        Format::Markdown => markdown(&sides),
        Format::Json => json(&sides),
        Format::Github => github(&sides),
        Format::Html => html(&sides),
    }
}

/// What breaks on the axes that must not break.
fn verdict(fail_on: &[FailOn], report: &Report) -> Option<String> {
    let is_meant = |axis: Axis| {
        fail_on.iter().any(|one| match one {
            FailOn::Wire => axis == Axis::Wire,
            FailOn::Rust => axis == Axis::Rust,
            FailOn::Behaviour => axis == Axis::Behaviour,
            FailOn::Any => true,
        })
    };
    let broken = Axis::ALL.into_iter().filter(|axis| is_meant(*axis));
    let broken = broken.filter(|axis| report.unapproved(*axis) > 0);
    let mut words: Vec<_> = broken.map(|axis| broken_on(axis, report.unapproved(axis))).collect();
    let undecided = if is_meant(Axis::Wire) { report.undecided() } else { 0 };
    if undecided > 0 {
        let plural = if undecided == 1 { "" } else { "s" };
        words.push(format!("{undecided} place{plural} undecided on the wire"));
    }
    (!words.is_empty()).then(|| format!("error: {} (`--fail-on`)", words.join(", ")))
}

/// `2 breaking changes on the wire`
fn broken_on(axis: Axis, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    match axis {
        Axis::Wire => format!("{count} breaking change{plural} on the wire"),
        Axis::Rust => format!("{count} breaking change{plural} for Rust callers"),
        Axis::Behaviour => format!("{count} change{plural} of behaviour"),
    }
}

/// A file that is not there holds no corrections.
fn corrections(arguments: &Arguments, today: Day) -> Result<Corrections, String> {
    let root = || git::root().unwrap_or_default().join("spec-changes.yaml");
    let path = &arguments.corrections.clone().unwrap_or_else(root);
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Corrections::default());
        }
        Err(error) => return Err(format!("error: {}", source::naming(path, &error))),
    };
    let today = today.to_string();
    Corrections::parse(&text, &today).map_err(|error| format!("error: {}: {error}", path.display()))
}

/// The day on which corrections and sunsets are judged; by default today, in UTC.
fn day(arguments: &Arguments) -> Result<Day, String> {
    let Some(text) = &arguments.today else {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        return Ok(Day::since_epoch(since.as_secs() / 86_400));
    };
    Day::parse(text)
        .ok_or_else(|| format!("error: --today: `{text}` is no day; write it as 2027-01-31"))
}
