//! `docwright check`

mod fixing;

use super::TROUBLE;
use super::input::{self, Input};
use super::reading::Reading;
use super::reporting::{Findings, Reporting, counted};
use docwright::source::Posture;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Finds mistakes in specs; writes nothing, except with `--fix`.
#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0  no mistakes, or only warnings and no --deny-warnings
  1  mistakes
  2  a file could not be read or written, or the arguments are wrong

Examples:
  docwright check spec/pets.yaml
  docwright check --fix
  docwright check --format sarif > docwright.sarif
  docwright check - --stdin-filename spec/pets.yaml < buffer")]
pub(super) struct Arguments {
    /// Files, or folders of specs; `-` is standard input.
    #[arg(default_value = "spec")]
    spec: Vec<PathBuf>,
    /// The file name to report for standard input.
    #[arg(long, value_name = "FILE", default_value = "<stdin>", hide_default_value = true)]
    stdin_filename: String,
    #[command(flatten)]
    reading: Reading,
    /// Read the documents as third-party ones: repair mistakes that have only one sensible repair, and
    /// leave out operations that cannot be generated. `docwright report` lists both.
    #[arg(long)]
    lenient: bool,
    /// Apply the fixes that are certain, and list them; one that would bring another mistake is not
    /// applied. Comments and layout are kept. A spec from standard input is printed to standard output.
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let Arguments { spec, stdin_filename, reading, lenient, fix, reporting } = arguments;
    let posture = if *lenient { Posture::Lenient } else { Posture::Strict };
    let Input { mut sources, paths, mut unread } =
        input::read(spec, stdin_filename, reading, posture);
    if *fix {
        if sources.iter().any(|source| source.posture == Posture::Lenient) {
            say!("error: `--fix` edits your own specs, not third-party documents");
            return ExitCode::from(TROUBLE);
        }
        if reporting.is_for_tools() && paths.iter().any(Option::is_none) {
            say!("error: standard output cannot hold both the fixed text and a report");
            return ExitCode::from(TROUBLE);
        }
        unread.extend(fixing::fix(&mut sources, &paths));
    }
    let found = docwright::check_with_notes(&sources);
    reporting.print(&Findings { sources: &sources, found: &found, unread: &unread });
    if !reporting.is_for_tools() {
        if !found.is_empty() {
            say!("{}", counted(&found));
        } else if unread.is_empty() && std::io::stderr().is_terminal() {
            let apis = sources.iter().filter(|source| source.is_api()).count();
            let plural = if apis == 1 { "" } else { "s" };
            say!("{apis} spec{plural}, no mistakes");
        }
    }
    if !unread.is_empty() {
        ExitCode::from(TROUBLE)
    } else if reporting.fails(&found) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
