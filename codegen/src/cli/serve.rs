//! `docwright serve`

use docwright::diagnostic::{Code, Severity};
use docwright::render;
use docwright::source::{self, Source};
use docwright_fake::command::{Command, run_as};
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
    let within = match take_option(&mut rest, "--within") {
        Ok(within) => within,
        Err(message) => {
            say!("error: {message}");
            return ExitCode::from(2);
        }
    };
    let within = within.map(PathBuf::from);
    let read = |path: &Path| read(path, within.as_deref());
    let help = HELP.trim_start();
    run_as(&Command { name: "docwright serve", help, read: &read }, rest)
}

/// Takes an option and its value out of the arguments.
fn take_option(arguments: &mut Vec<String>, name: &str) -> Result<Option<String>, String> {
    let Some(index) = arguments.iter().position(|argument| argument == name) else {
        return Ok(None);
    };
    if index + 1 == arguments.len() {
        return Err(format!("{name} needs a folder"));
    }
    Ok(arguments.drain(index..index + 2).nth(1))
}

/// The spec at a path as one document of OpenAPI 3.1.
fn read(path: &Path, within: Option<&Path>) -> Result<String, String> {
    if path.is_dir() {
        return Err(format!("{} is a folder: which of its specs?", path.display()));
    }
    let folder = within.or_else(|| path.parent()).unwrap_or(Path::new(""));
    let sources = source::read_within(path, folder).map_err(|error| error.to_string())?;
    let sources: Vec<_> = sources.into_iter().map(Source::lenient).collect();
    let (mut bundles, found) = docwright::bundle(&sources);
    let count = |code| found.iter().filter(|one| one.code == code).count();
    let (repaired, left_out) = (count(Code::Repaired), count(Code::Skipped));
    if repaired + left_out > 0 {
        say!(
            "{}: {}, {} left out; see `docwright report`",
            path.display(),
            counted(repaired, "repair"),
            counted(left_out, "operation"),
        );
    }
    if bundles.is_empty() {
        let errors = found.iter().filter(|one| one.severity() == Severity::Error);
        let lines: Vec<_> = errors.map(|one| render::line(one, &sources)).collect();
        return Err(lines.join("\n"));
    }
    Ok(bundles.remove(0).text)
}

/// `1 repair`, `2 repairs`
fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
