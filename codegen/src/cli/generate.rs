//! `docwright generate`

mod among;
mod left_out;

use super::TROUBLE;
use super::input;
use super::reading::Reading;
use super::reporting::{Findings, Reporting, counted};
use super::types::Chosen;
use among::Among;
use docwright::output::{self, Written};
use docwright::source::{self, Posture};
use docwright::{Generated, Options};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Generates the SDK from specs.
///
/// Only files that begin with the header line of a generated file are replaced or deleted.
#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0  the files match the specs
  1  there are mistakes, or with --check the files differ; nothing was written
  2  a file or folder cannot be read or written, or an argument is wrong

Examples:
  docwright generate --spec spec --out src/api
  docwright generate --check
  docwright generate --lenient --spec vendor.json --path '/contacts/**'")]
pub(super) struct Arguments {
    /// The folder of the specs. With a single file, only that API is generated; the others in the output folder stay as they are.
    #[arg(long, default_value = "spec")]
    spec: PathBuf,
    /// The folder of the SDK.
    #[arg(long, default_value = "generated")]
    out: PathBuf,
    #[command(flatten)]
    reading: Reading,
    /// Read the documents as third-party ones: repair mistakes that have only one sensible repair, and
    /// leave out operations that cannot be generated. `docwright report` lists both.
    #[arg(long)]
    lenient: bool,
    /// Write nothing; fail if the folder is not up to date.
    #[arg(long)]
    check: bool,
    /// Put each API behind a cargo feature named after it, such as `iclosed-v1`.
    #[arg(long)]
    features: bool,
    /// Write a doctest for each method; PATH is the path at which users of the package import the
    /// SDK, such as `petkit`.
    #[arg(long, value_name = "PATH")]
    doctests: Option<String>,
    /// A Markdown file that the docs of the SDK begin with; the path is relative to the package.
    #[arg(long, value_name = "FILE")]
    front_page: Option<String>,
    #[command(flatten)]
    types: Chosen,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let (message, code) = match generate(arguments) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Mistake(message)) => (message, 1),
        Err(Failure::Trouble(message)) => (message, TROUBLE),
    };
    say!("{message}");
    ExitCode::from(code)
}

/// Why nothing was generated.
enum Failure {
    /// A spec has mistakes, or what was generated is not up to date.
    Mistake(String),
    /// It could not be done.
    Trouble(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Trouble(message)
    }
}

fn generate(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { spec, out, reading, lenient, check, reporting, .. } = arguments;
    output::refuse(spec, out).map_err(error)?;
    let among = if spec.is_file() { Some(Among::read(spec, out)?) } else { None };
    let mut sources = match &among {
        Some(among) => among.own()?,
        None => source::read(spec).map_err(|one| error(one) + input::hint(spec))?,
    };
    reading.apply(&mut sources, if *lenient { Posture::Lenient } else { Posture::Strict });
    let folder = if spec.is_dir() { spec } else { spec.parent().unwrap_or(Path::new("")) };
    source::add_reached(&mut sources, reading.within.as_deref().unwrap_or(folder));
    let options = Options {
        features: arguments.features,
        doctests: arguments.doctests.clone(),
        front_page: arguments.front_page.clone(),
        types: arguments.types.types(),
        ..Options::default()
    };
    options.check().map_err(error)?;
    if let Some(page) = &options.front_page {
        output::find_front_page(page, &output::package_of(out)).map_err(error)?;
    }
    let compiled = docwright::compile(&sources, &options);
    let found = compiled.as_ref().map_or_else(|found| found, |generated| &generated.warnings);
    reporting.print(&Findings { sources: &sources, found, unread: &[] });
    if reporting.fails(found) {
        return Err(Failure::Mistake(format!("{}; nothing was written", counted(found))));
    }
    let Ok(Generated { mut files, notes, .. }) = compiled else { return Ok(()) };
    left_out::print(&notes, &sources);
    if let Some(among) = among {
        files = among.complete(&sources, files, &options)?;
    }
    if *check {
        let differences = output::compare(out, &files).map_err(error)?;
        return up_to_date(&differences, &options).map_err(Failure::Mistake);
    }
    let written = output::write(out, &files).map_err(error)?;
    if !reporting.is_for_tools() {
        super::print(&listed(&written));
    }
    Ok(())
}

fn up_to_date(differences: &[output::Difference], options: &Options) -> Result<(), String> {
    if differences.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = differences.iter().map(ToString::to_string).collect();
    let flags = options.flags();
    Err(format!("{}\nrun `docwright generate{flags}`", lines.join("\n")))
}

/// What was done to each file, one line per file.
fn listed(written: &Written) -> String {
    let line = |word: &str, path: &PathBuf| format!("{word} {}\n", path.display());
    let new = written.written.iter().map(|path| line("wrote", path));
    new.chain(written.deleted.iter().map(|path| line("deleted", path))).collect()
}

fn error(error: impl std::fmt::Display) -> String {
    format!("error: {error}")
}
