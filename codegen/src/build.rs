//! For build scripts: keeps a folder of generated files in step with a folder of specs.

mod checkout;
mod mode;

use crate::diagnostic::{Code, Diagnostic};
use crate::output::{self, Difference, Written};
use crate::source::{self, Source};
use crate::{Generated, GeneratedFile, Library, Options, render};
use mode::Mode;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folder below `OUT_DIR` where `docwright_runtime::include_sdk!` looks.
const BELOW_OUT_DIR: &str = "docwright";

/// A folder of specs and the folder of the SDK made of them.
///
/// ```no_run
/// // build.rs
/// fn main() -> std::process::ExitCode {
///     docwright::build::Build::new("spec", "generated").run()
/// }
/// ```
///
/// A build script acts in the checkout in which the package is worked on. Where the package is a
/// dependency that cargo downloaded, vendored or packed, it does nothing: its users build the files
/// as they are.
#[derive(Clone, Debug)]
pub struct Build {
    spec: PathBuf,
    out: PathBuf,
    options: Options,
    deny_warnings: bool,
}

impl Build {
    /// Both folders, as seen from the package.
    ///
    /// The files of the SDK are meant to be committed. Files of others may stand among them: only
    /// those that begin with the header line of a generated file are replaced or deleted.
    #[must_use]
    pub fn new(spec: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            out: out.into(),
            options: Options::default(),
            deny_warnings: false,
        }
    }

    /// Generates into `OUT_DIR`, for `docwright_runtime::include_sdk!`: nothing is committed, and
    /// everybody who builds the package runs the generator.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> std::process::ExitCode {
    ///     docwright::build::Build::in_out_dir("spec").run()
    /// }
    /// ```
    ///
    /// ```ignore
    /// // src/lib.rs
    /// pub mod api {
    ///     docwright_runtime::include_sdk!();
    /// }
    /// ```
    #[must_use]
    pub fn in_out_dir(spec: impl Into<PathBuf>) -> Self {
        let out = out_dir().unwrap_or_default().join(BELOW_OUT_DIR);
        let mut build = Self::new(spec, out);
        build.options.included = true;
        build
    }

    /// Compiles each API only with the cargo feature of its name; see [`Options::features`].
    #[must_use]
    pub fn features(mut self, features: bool) -> Self {
        self.options.features = features;
        self
    }

    /// Writes a doctest for each method; `path` is how users of the package reach the SDK:
    /// `petkit`, or `petkit::api`. See [`Options::doctests`].
    #[must_use]
    pub fn doctests(mut self, path: impl Into<String>) -> Self {
        self.options.doctests = Some(path.into());
        self
    }

    /// Begins the docs of the SDK with a Markdown file of the package, such as `README.md`.
    #[must_use]
    pub fn front_page(mut self, file: impl Into<String>) -> Self {
        self.options.front_page = Some(file.into());
        self
    }

    /// Texts of a format are types of these libraries: see [`Types`](crate::Types). The runtime needs
    /// a feature of the same name for each but `Bytes`.
    #[must_use]
    pub fn formats(mut self, libraries: impl IntoIterator<Item = Library>) -> Self {
        self.options.types.formats.extend(libraries);
        self
    }

    /// Derives another trait for every type: `Hash`, `schemars::JsonSchema`.
    #[must_use]
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.options.types.all.derives.push(path.into());
        self
    }

    /// Derives another trait for the type of this name.
    #[must_use]
    pub fn derive_for(mut self, name: impl Into<String>, path: impl Into<String>) -> Self {
        let named = self.options.types.named.entry(name.into()).or_default();
        named.derives.push(path.into());
        self
    }

    /// Adds an attribute to every type, as it stands between `#[` and `]`.
    #[must_use]
    pub fn attribute(mut self, attribute: impl Into<String>) -> Self {
        self.options.types.all.attributes.push(attribute.into());
        self
    }

    /// Adds an attribute to the type of this name.
    #[must_use]
    pub fn attribute_for(mut self, name: impl Into<String>, attribute: impl Into<String>) -> Self {
        let named = self.options.types.named.entry(name.into()).or_default();
        named.attributes.push(attribute.into());
        self
    }

    /// Makes warnings about the specs errors of the build.
    #[must_use]
    pub fn deny_warnings(mut self, deny: bool) -> Self {
        self.deny_warnings = deny;
        self
    }

    /// Generates in memory and compares. Files that differ are written, or, with `CI` set or
    /// `DOCWRIGHT=check`, reported; `DOCWRIGHT=write` and `DOCWRIGHT=off` override. A folder below
    /// `OUT_DIR` is always written.
    ///
    /// Prints for cargo on standard output: what to watch, every mistake as an error of the build,
    /// and as warnings what is doubtful about the specs and how many files were written. A mistake
    /// leaves the folder as it was.
    #[must_use]
    pub fn run(&self) -> ExitCode {
        let said = if self.is_in_out_dir() { self.in_private() } else { self.in_the_open() };
        for warning in &said.warnings {
            println!("cargo::warning={}", one_line(warning));
        }
        for error in &said.errors {
            println!("cargo::error={}", one_line(error));
        }
        if said.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn is_in_out_dir(&self) -> bool {
        out_dir().is_some_and(|folder| self.out.starts_with(folder))
    }

    /// Into `OUT_DIR`, which is nobody's checkout.
    fn in_private(&self) -> Said {
        println!("cargo::rerun-if-changed={}", self.spec.display());
        let deny = self.deny_warnings && !mode::is_dependency();
        self.generate(deny, &|files| match output::write(&self.out, files) {
            Ok(_) => Ok(None),
            Err(error) => Err(error.to_string()),
        })
    }

    /// Into a folder that is committed.
    fn in_the_open(&self) -> Said {
        println!("cargo::rerun-if-env-changed=CI");
        println!("cargo::rerun-if-env-changed=DOCWRIGHT");
        let mode = match Mode::of_surroundings() {
            // Naming a file keeps cargo from watching the whole package.
            Ok(Mode::Off) => {
                println!("cargo::rerun-if-changed=build.rs");
                return Said::default();
            }
            Ok(mode) => mode,
            Err(message) => return Said { errors: vec![message], ..Said::default() },
        };
        println!("cargo::rerun-if-changed={}", self.spec.display());
        println!("cargo::rerun-if-changed={}", self.out.display());
        self.generate(self.deny_warnings, &|files| self.settle(mode, files))
    }

    fn generate(&self, deny: bool, settle: &dyn Fn(&[GeneratedFile]) -> Settled) -> Said {
        if let Err(error) = self.options.check() {
            return Said { errors: vec![error], ..Said::default() };
        }
        let refused = output::refuse(&self.spec, &self.out).and_then(|()| self.find_front_page());
        let sources = match refused.and_then(|()| source::read_folder(&self.spec)) {
            Ok(sources) => sources,
            Err(error) => return Said { errors: vec![error.to_string()], ..Said::default() },
        };
        for source in
            sources.iter().filter(|source| !Path::new(&source.name).starts_with(&self.spec))
        {
            println!("cargo::rerun-if-changed={}", source.name);
        }
        let Generated { files, warnings, notes } = match crate::compile(&sources, &self.options) {
            Ok(generated) => generated,
            Err(found) => return Said { errors: lines(&found, &sources), ..Said::default() },
        };
        let mut warnings = lines(&warnings, &sources);
        if deny && !warnings.is_empty() {
            return Said { errors: warnings, ..Said::default() };
        }
        warnings.extend(left_out(&notes, &sources));
        let (notice, error) = match settle(&files) {
            Ok(notice) => (notice, None),
            Err(error) => (None, Some(error)),
        };
        let are_news = is_news(&warnings);
        let mut said = if are_news || notice.is_some() { warnings } else { Vec::new() };
        said.extend(notice);
        Said { warnings: said, errors: error.into_iter().collect() }
    }

    /// The root file that is included has no front page.
    fn find_front_page(&self) -> io::Result<()> {
        let page = self.options.front_page.as_deref().filter(|_| !self.options.included);
        // A build script runs in the folder of its package.
        page.map_or(Ok(()), |page| output::find_front_page(page, Path::new("")))
    }

    fn settle(&self, mode: Mode, files: &[GeneratedFile]) -> Settled {
        let differences = output::compare(&self.out, files).map_err(|error| error.to_string())?;
        let Some(first) = differences.first() else { return Ok(None) };
        if mode == Mode::Check {
            return Err(stale(first, differences.len(), ""));
        }
        match output::write(&self.out, files) {
            Ok(written) => {
                output::backdate(&self.out, &self.spec, &written);
                Ok(Some(counted(&self.out, &written)))
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error.to_string()),
            Err(error) => {
                let why = format!(" (it could not be written: {})", source::said(&error));
                let message = stale(first, differences.len(), &why);
                // Whoever may not write here did not come to change the specs.
                if mode == Mode::Follow && is_read_only(&error) {
                    Ok(Some(message))
                } else {
                    Err(message)
                }
            }
        }
    }
}

/// What was done to a folder, if anything was; or why nothing could be done.
type Settled = Result<Option<String>, String>;

/// What a build script has to say.
#[derive(Default)]
struct Said {
    warnings: Vec<String>,
    errors: Vec<String>,
}

fn out_dir() -> Option<PathBuf> {
    std::env::var_os("OUT_DIR").map(PathBuf::from)
}

/// Whether these warnings are others than those of the last run. Cargo shows those of the last run
/// again on each build until the next run; that they do not come back with that is up to the script.
fn is_news(warnings: &[String]) -> bool {
    let memory = out_dir().map(|folder| folder.join("docwright-warnings"));
    memory.is_none_or(|memory| output::remember(&memory, &warnings.join("\n")))
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn lines(found: &[Diagnostic], sources: &[Source]) -> Vec<String> {
    let line = |one: &Diagnostic| checkout::from_workspace(&render::line(one, sources));
    found.iter().map(line).collect()
}

/// How many operations the document of somebody else lost, a line for each such document.
fn left_out(notes: &[Diagnostic], sources: &[Source]) -> Vec<String> {
    let said = sources.iter().enumerate().filter_map(|(number, source)| {
        let is_skipped =
            |one: &&Diagnostic| one.place.source == number && one.code == Code::Skipped;
        let count = notes.iter().filter(is_skipped).count();
        let are = if count == 1 { "operation is" } else { "operations are" };
        let name = checkout::from_workspace(&source.name);
        let line = format!("{name}: {count} {are} left out; `docwright report` says why");
        (count > 0).then_some(line)
    });
    said.collect()
}

/// Cargo reads standard output line by line, and obeys what begins with `cargo::`.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}

/// `generated: 2 files written, 1 deleted`
fn counted(folder: &Path, written: &Written) -> String {
    let (new, gone) = (written.written.len(), written.deleted.len());
    let plural = if new == 1 { "" } else { "s" };
    let deleted = if gone > 0 { format!(", {gone} deleted") } else { String::new() };
    format!("{}: {new} file{plural} written{deleted}, as the specs say", folder.display())
}

fn stale(first: &Difference, all: usize, why: &str) -> String {
    let others = all - 1;
    let and = match others {
        0 => String::new(),
        1 => " (1 more file differs)".to_owned(),
        _ => format!(" ({others} more files differ)"),
    };
    if let Difference::InTheWay(..) = first {
        return format!("{first}{and}{why}");
    }
    format!("{first}{and}{why}; run `DOCWRIGHT=write cargo build` and commit what it writes")
}
