//! `docwright generate`

use super::reading::Reading;
use super::reporting::{Findings, Reporting, counted};
use super::types::Chosen;
use docwright::output::{self, Origin, Written};
use docwright::source::{self, Posture, Source};
use docwright::{Generated, Options};
use std::path::{Path, PathBuf};

/// Writes the SDK of specs.
///
/// Only files that begin with the header line of a generated file are replaced or deleted.
#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0  the files are what the specs say
  1  mistakes, or files that differ with --check; nothing was written

Examples:
  docwright generate --spec spec --out src/api
  docwright generate --check
  docwright generate --lenient --spec vendor.json --path '/contacts/**'")]
pub(super) struct Arguments {
    /// The folder of the specs. Or one file, which joins the specs that the SDK is made of already.
    #[arg(long, default_value = "spec")]
    spec: PathBuf,
    /// The folder of the SDK.
    #[arg(long, default_value = "generated")]
    out: PathBuf,
    #[command(flatten)]
    reading: Reading,
    /// The documents are those of somebody else: repair what has one sensible repair, and leave out
    /// the operations that cannot be generated. `docwright report` tells what became of each.
    #[arg(long)]
    lenient: bool,
    /// Write nothing; fail if the folder is not up to date.
    #[arg(long)]
    check: bool,
    /// Compile each API only with the cargo feature of its name, such as `iclosed-v1`.
    #[arg(long)]
    features: bool,
    /// Write a doctest for each method; PATH is how users of the package reach the SDK, such as
    /// `petkit`.
    #[arg(long, value_name = "PATH")]
    doctests: Option<String>,
    /// A Markdown file, as seen from the package, that the docs of the SDK begin with.
    #[arg(long, value_name = "FILE")]
    front_page: Option<String>,
    #[command(flatten)]
    types: Chosen,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let Arguments { spec, out, reading, lenient, check, reporting, .. } = arguments;
    let mut sources =
        if spec.is_file() { with_others(spec, out)? } else { source::read(spec).map_err(error)? };
    reading.apply(&mut sources, if *lenient { Posture::Lenient } else { Posture::Strict });
    let folder = if spec.is_dir() { spec } else { spec.parent().unwrap_or(Path::new("")) };
    source::add_reached(&mut sources, reading.within.as_deref().unwrap_or(folder));
    let options = Options {
        features: arguments.features,
        doctests: arguments.doctests.clone(),
        front_page: arguments.front_page.clone(),
        types: arguments.types.types().map_err(error)?,
        ..Options::default()
    };
    let compiled = docwright::compile(&sources, &options);
    let found = compiled.as_ref().map_or_else(|found| found, |generated| &generated.warnings);
    reporting.print(&Findings { sources: &sources, found, unread: &[] });
    if reporting.fails(found) {
        return Err(format!("{}; nothing was written", counted(found)));
    }
    let Ok(Generated { files, .. }) = compiled else { return Ok(()) };
    if *check {
        let differences = output::compare(out, &files).map_err(error)?;
        return up_to_date(&differences, &options);
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

/// What was done to each file, a line each.
fn listed(written: &Written) -> String {
    let line = |word: &str, path: &PathBuf| format!("{word} {}\n", path.display());
    let new = written.written.iter().map(|path| line("wrote", path));
    new.chain(written.deleted.iter().map(|path| line("deleted", path))).collect()
}

/// One spec, and those of the other APIs whose SDKs the folder holds: their modules stay, and so
/// does the place of its own.
fn with_others(spec: &Path, out: &Path) -> Result<Vec<Source>, String> {
    let origins = output::origins(out).map_err(error)?;
    // As the header lines have it, so that another spelling of a path changes no file.
    let known = origins.iter().find(|origin| is_same(&origin.spec, spec));
    let spec = known.map_or(spec, |origin| &origin.spec).to_owned();
    let spec = spec.strip_prefix(".").unwrap_or(&spec);
    let module = known.map(|origin| origin.module.clone());
    let module = module.or_else(|| module_among(spec, &origins));
    let mut own = source::read(spec).map_err(error)?;
    for (source, module) in own.iter_mut().zip(module) {
        source.module = module;
    }
    for Origin { spec: other, module } in origins {
        if is_same(&other, spec) {
            continue;
        }
        let mut sources = source::read(&other).map_err(|why| {
            let [out, other] = [out.display(), other.display()];
            format!(
                "error: {out} also holds the SDK of {other}, which cannot be read ({why}); give \
                 the folder of all specs with `--spec`, or another folder with `--out`"
            )
        })?;
        for source in &mut sources {
            source.module.clone_from(&module);
        }
        own.extend(sources);
    }
    own.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(own)
}

/// The modules of a spec that stands below the same folder as others do.
fn module_among(spec: &Path, origins: &[Origin]) -> Option<Vec<String>> {
    let spec = spec.canonicalize().ok()?;
    origins.iter().find_map(|origin| {
        let path = origin.spec.canonicalize().ok()?;
        let root = path.ancestors().nth(origin.module.len())?;
        let below = spec.strip_prefix(root).ok()?.with_extension("");
        Some(below.iter().map(|part| part.to_string_lossy().into_owned()).collect())
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    let paths = (one.canonicalize(), other.canonicalize());
    one == other || matches!(paths, (Ok(one), Ok(other)) if one == other)
}

fn error(error: impl std::fmt::Display) -> String {
    format!("error: {error}")
}
