//! `docwright serve`

use super::reading::folder;
use docwright::diagnostic::{Code, Diagnostic, Severity};
use docwright::render;
use docwright::source::{self, Source};
use docwright_fake::command::{Command, Failure, run_as};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs a local server that responds as the specs document, for tests.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(super) struct Arguments {
    /// Specs, and what `docwright serve --help` lists.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

const HELP: &str = "
The specs may use any version of OpenAPI that an SDK can be generated from. They are
repaired, and operations left out, as `docwright report` lists it.

  --within FOLDER      the folder that contains the files which the specs refer to
";

pub(super) fn run(arguments: Arguments) -> ExitCode {
    let mut rest = arguments.arguments;
    let within = match take_within(&mut rest) {
        Ok(within) => within,
        Err(message) => {
            say!("error: {message}");
            return ExitCode::from(super::TROUBLE);
        }
    };
    let read = |path: &Path| read(path, within.as_deref());
    let help = HELP.trim_start();
    run_as(&Command { name: "docwright serve", help, read: &read }, rest)
}

/// Takes the folder of `--within` out of the arguments.
fn take_within(arguments: &mut Vec<String>) -> Result<Option<PathBuf>, String> {
    let Some(index) = arguments.iter().position(|argument| argument == "--within") else {
        return Ok(None);
    };
    if index + 1 == arguments.len() {
        return Err("--within needs a folder".to_owned());
    }
    let within = arguments.drain(index..index + 2).nth(1);
    let within = within.map(|within| folder(&within)).transpose();
    within.map_err(|error| format!("--within: {error}"))
}

/// The specs at a path, each as one document of OpenAPI 3.1.
fn read(path: &Path, within: Option<&Path>) -> Result<Vec<(String, String)>, Failure> {
    let around = if path.is_dir() { Some(path) } else { path.parent() };
    let folder = within.or(around).unwrap_or(Path::new(""));
    let sources = source::read_within(path, folder);
    let sources = sources.map_err(|error| Failure::Trouble(error.to_string()))?;
    let sources = docwright::lenient_where_wrong(sources);
    let (bundles, found) = docwright::bundle(&sources);
    let errors = found.iter().filter(|one| one.severity() == Severity::Error);
    let errors: Vec<_> = errors.map(|one| render::line(one, &sources)).collect();
    if !errors.is_empty() {
        return Err(Failure::Mistake(errors.join("\n")));
    }
    let served = bundles.into_iter().map(|bundle| {
        say_what_became(bundle.source, &sources, &found);
        (sources[bundle.source].name.clone(), bundle.text)
    });
    Ok(served.collect())
}

/// What is not served as it is written.
fn say_what_became(number: usize, sources: &[Source], found: &[Diagnostic]) {
    let own = || found.iter().filter(|one| one.place.source == number);
    let count = |code| own().filter(|one| one.code == code).count();
    let (repaired, left_out) = (count(Code::Repaired), count(Code::Skipped));
    if repaired + left_out > 0 {
        say!(
            "{}: {}, {} left out; see `docwright report`",
            sources[number].name,
            counted(repaired, "repair"),
            counted(left_out, "operation"),
        );
    }
}

/// `1 repair`, `2 repairs`
fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
