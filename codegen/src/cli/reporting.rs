//! How diagnostics are printed, and when they make a command fail.

mod github;
mod human;
mod json;
mod sarif;

use clap::ValueEnum;
use docwright::diagnostic::{Diagnostic, Severity};
use docwright::source::{self, Source, Unusable};
use std::io;
use std::path::Path;

/// How many mistakes are printed for people, if they do not say.
const SCREENS: usize = 100;

/// Options of every command that looks for mistakes.
#[derive(clap::Args, Default)]
pub(super) struct Reporting {
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Treat warnings as errors.
    #[arg(long)]
    deny_warnings: bool,
    /// Print at most N mistakes, errors first; 0 prints all [default: 100 with `human`, all with the
    /// other formats].
    #[arg(long, value_name = "N")]
    max_problems: Option<usize>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The lines of the spec with messages, on standard error; in colours on a terminal.
    #[default]
    Human,
    /// One JSON array, on standard output.
    Json,
    /// Annotations of GitHub Actions, on standard output.
    Github,
    /// SARIF 2.1.0 for code scanning, on standard output.
    Sarif,
}

/// A file that could not be read.
pub(super) struct Unread {
    /// As messages name it.
    pub(super) file: String,
    /// The line and the column, where one is to blame.
    pub(super) at: Option<(usize, usize)>,
    pub(super) error: String,
}

impl Unread {
    pub(super) fn new(file: impl Into<String>, error: impl Into<String>) -> Self {
        Self { file: file.into(), at: None, error: error.into() }
    }

    /// What is wrong with a file, each at its place.
    pub(super) fn all(file: &Path, error: &io::Error) -> Vec<Self> {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Unusable>());
        let Some(Unusable { path, faults }) = inner else {
            return vec![Self::new(file.display().to_string(), source::said(error))];
        };
        let one =
            |(at, why): &(Option<(usize, usize)>, String)| Self { at: *at, ..Self::new(path, why) };
        faults.iter().map(one).collect()
    }
}

/// What a command has looked at, and what came of it.
pub(super) struct Findings<'f> {
    pub(super) sources: &'f [Source],
    pub(super) found: &'f [Diagnostic],
    pub(super) unread: &'f [Unread],
}

impl Reporting {
    /// Whether standard output belongs to a tool.
    pub(super) fn is_for_tools(&self) -> bool {
        self.format != Format::Human
    }

    pub(super) fn print(&self, findings: &Findings<'_>) {
        let most = match (self.max_problems, self.format) {
            (Some(0), _) => usize::MAX,
            (Some(most), _) => most,
            (None, Format::Human) => SCREENS,
            (None, _) => usize::MAX,
        };
        let chosen = first(findings.found, most);
        let Findings { sources, unread, .. } = *findings;
        match self.format {
            Format::Human => human::print(&chosen, sources, unread),
            Format::Json => super::print(&json::text(&chosen, sources, unread)),
            Format::Github => super::print(&github::text(&chosen, sources, unread)),
            Format::Sarif => super::print(&sarif::text(&chosen, sources, unread)),
        }
        let left = findings.found.len() - chosen.len();
        if left > 0 {
            say!("{left} more are not printed; `--max-problems 0` prints all\n");
        }
    }

    pub(super) fn fails(&self, found: &[Diagnostic]) -> bool {
        let is_denied = |one: &Diagnostic| match one.severity() {
            Severity::Error => true,
            Severity::Warning => self.deny_warnings,
            Severity::Note => false,
        };
        found.iter().any(is_denied)
    }
}

/// At most so many diagnostics, in their order; errors before warnings and notes if not all are among them.
fn first(found: &[Diagnostic], most: usize) -> Vec<&Diagnostic> {
    let errors = found.iter().filter(|one| one.severity() == Severity::Error).count();
    let mut left = [most.min(errors), most.saturating_sub(errors)];
    let mut chosen = Vec::new();
    for one in found {
        let left = &mut left[usize::from(one.severity() != Severity::Error)];
        if *left > 0 {
            *left -= 1;
            chosen.push(one);
        }
    }
    chosen
}

/// `2 errors, 1 warning, 1 note`
pub(super) fn counted(found: &[Diagnostic]) -> String {
    let said =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
            let count = found.iter().filter(|one| one.severity() == severity).count();
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| format!("{count} {}{plural}", severity.as_str()))
        });
    said.collect::<Vec<_>>().join(", ")
}
