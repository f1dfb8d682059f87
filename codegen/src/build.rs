//! For build scripts: keeps a folder of generated files in step with a folder of specs.

use crate::output::{self, Difference};
use crate::source;
use crate::{GeneratedFile, Options, generate_with, render};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to do about files that are not what the specs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Write them.
    Write,
    /// Fail.
    Check,
    /// Do not even look.
    Off,
}

/// A folder of specs and the folder of the SDK made of them.
///
/// ```no_run
/// // build.rs
/// fn main() -> std::process::ExitCode {
///     docwright::build::Build::new("spec", "generated").run()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Build {
    spec: PathBuf,
    out: PathBuf,
    options: Options,
}

impl Build {
    /// Both folders, as seen from the package.
    #[must_use]
    pub fn new(spec: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self { spec: spec.into(), out: out.into(), options: Options::default() }
    }

    /// Compiles each API only with the cargo feature of its name; see [`Options::features`].
    #[must_use]
    pub fn features(mut self, features: bool) -> Self {
        self.options.features = features;
        self
    }

    /// Generates in memory and compares. Files that differ are written, or, with `CI` set or
    /// `DOCWRIGHT=check`, reported; `DOCWRIGHT=write` and `DOCWRIGHT=off` override.
    ///
    /// Speaks to cargo on standard output: what to watch, and every mistake as an error of the
    /// build. A mistake leaves the folder as it was.
    #[must_use]
    pub fn run(&self) -> ExitCode {
        println!("cargo::rerun-if-changed={}", self.spec.display());
        println!("cargo::rerun-if-changed={}", self.out.display());
        println!("cargo::rerun-if-env-changed=CI");
        println!("cargo::rerun-if-env-changed=DOCWRIGHT");
        let errors = match mode() {
            Ok(Mode::Off) => Vec::new(),
            Ok(mode) => self.bring_up_to_date(mode),
            Err(message) => vec![message],
        };
        for error in &errors {
            println!("cargo::error={}", error.replace('\n', " "));
        }
        if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn bring_up_to_date(&self, mode: Mode) -> Vec<String> {
        let sources = match source::read_folder(&self.spec) {
            Ok(sources) => sources,
            Err(error) => return vec![error.to_string()],
        };
        match generate_with(&sources, self.options) {
            Ok(files) => self.settle(mode, &files),
            Err(found) => found.iter().map(|one| render::line(one, &sources)).collect(),
        }
    }

    fn settle(&self, mode: Mode, files: &[GeneratedFile]) -> Vec<String> {
        let differences = match output::compare(&self.out, files) {
            Ok(differences) => differences,
            Err(error) => return vec![error.to_string()],
        };
        if differences.is_empty() {
            return Vec::new();
        }
        if mode == Mode::Check {
            return stale(&differences, "");
        }
        match output::write(&self.out, files) {
            Ok(_) => {
                output::backdate(&self.out, &self.spec);
                Vec::new()
            }
            Err(error) => stale(&differences, &format!(" (it could not be written: {error})")),
        }
    }
}

/// What `DOCWRIGHT` says; without it, only comparing under CI.
fn mode() -> Result<Mode, String> {
    match std::env::var("DOCWRIGHT").ok().as_deref() {
        Some("write") => Ok(Mode::Write),
        Some("check") => Ok(Mode::Check),
        Some("off") => Ok(Mode::Off),
        Some(other) => Err(format!("DOCWRIGHT={other} means nothing; it is check, write or off")),
        None if is_ci() => Ok(Mode::Check),
        None => Ok(Mode::Write),
    }
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

fn stale(differences: &[Difference], why: &str) -> Vec<String> {
    let mut errors: Vec<_> = differences.iter().take(1).map(ToString::to_string).collect();
    let others = differences.len() - 1;
    let and = if others > 0 { format!(" ({others} more files differ)") } else { String::new() };
    if let Some(first) = errors.first_mut() {
        *first = format!(
            "{first}{and}{why}; run `DOCWRIGHT=write cargo build` and commit what it writes"
        );
    }
    errors
}
