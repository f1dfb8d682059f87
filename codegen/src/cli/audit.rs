//! `docwright audit`

use super::TROUBLE;
use super::reporting::{Findings, Reporting, counted};
use clap::builder::PossibleValuesParser;
use docwright::audit::{self, Audit, Coverage, Judgements, Named, Platform, Saved};
use docwright::diagnostic::{Code, Diagnostic};
use docwright::source::{self, Source};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Compares saved documentation pages with a spec, and prints the differences.
///
/// A page is HTML as a browser saves it, MHTML, Markdown, copied text, or an OpenAPI document. The last path is the spec. Without
/// paths, every spec whose `x-sources` name saved pages is audited. Nothing is written, and nothing is downloaded.
#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0  the pages and the spec agree
  1  they differ
  2  nothing could be read from a page, no field of an operation was found on its pages, or the arguments are wrong

Examples:
  docwright audit create-contact.html spec/iclosed/v1.yaml
  docwright audit overview.md create.html errors.txt spec/klenai/v1.yaml
  docwright audit
  docwright audit new.html spec/iclosed/v1.yaml --against old.html")]
pub(super) struct Arguments {
    /// The saved pages, followed by the spec.
    paths: Vec<PathBuf>,
    /// The folder of the specs, if no paths are given.
    #[arg(long, default_value = "spec")]
    spec: PathBuf,
    /// The platform of the pages, if it is not recognised.
    #[arg(long = "as", value_parser = PossibleValuesParser::new(Platform::ALL.iter().map(|one| one.as_str())))]
    platform: Option<String>,
    /// An older copy of the page; lists what changed since.
    #[arg(long, value_name = "OLD-PAGE")]
    against: Option<PathBuf>,
    /// Print the facts read from the page, as data that can be kept instead of the page.
    #[arg(long, conflicts_with = "against")]
    record: bool,
    /// The file of known differences, each with its reason.
    #[arg(long, default_value = "spec-audit.yaml")]
    judgements: PathBuf,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match found(arguments) {
        Ok(done) => {
            if !arguments.record {
                done.print(&arguments.reporting);
            }
            done.exit(&arguments.reporting)
        }
        Err(message) => {
            say!("{message}");
            ExitCode::from(TROUBLE)
        }
    }
}

/// What came of all specs and their pages.
#[derive(Default)]
struct Done {
    sources: Vec<Source>,
    found: Vec<Diagnostic>,
    facts: usize,
    pages: usize,
    coverage: Coverage,
}

fn found(arguments: &Arguments) -> Result<Done, String> {
    if arguments.record {
        return recorded(arguments).map(|()| Done::default());
    }
    if let Some(old) = &arguments.against {
        return changes(arguments, old);
    }
    let judgements = judgements(&arguments.judgements)?;
    let platform = arguments.platform.as_deref().and_then(Platform::named);
    let mut done = Done::default();
    for Work { spec, saved, changed } in work(arguments)? {
        let mut audit = audit::audit(&spec, &saved, platform, &judgements);
        audit.found.splice(0..0, changed);
        let before = done.sources.len();
        done.sources.extend(audit.sources);
        done.found.extend(audit.found.into_iter().map(|one| one.shifted(before)));
        done.facts += audit.facts;
        done.coverage = done.coverage.and(audit.coverage);
        done.pages += saved.len();
    }
    Ok(done)
}

fn recorded(arguments: &Arguments) -> Result<(), String> {
    let [page, spec] = arguments.paths.as_slice() else {
        return Err("error: `--record` takes one page and the spec".to_owned());
    };
    let platform = arguments.platform.as_deref().and_then(Platform::named);
    let text = audit::record(&single(spec)?, &saved(page)?, platform)?;
    super::print(&text);
    Ok(())
}

/// What changed between two saves of a page.
fn changes(arguments: &Arguments, old: &Path) -> Result<Done, String> {
    let (new, spec) = match arguments.paths.as_slice() {
        [new] => (new, None),
        [new, spec] => (new, Some(single(spec)?)),
        _ => {
            return Err(
                "error: `--against OLD-PAGE` takes the new page, and perhaps the spec".to_owned()
            );
        }
    };
    let audit = audit::against(&saved(old)?, &saved(new)?, spec.as_ref())?;
    let Audit { sources, found, facts, coverage } = audit;
    Ok(Done { sources, found, facts, pages: 2, coverage })
}

impl Done {
    fn exit(&self, reporting: &Reporting) -> ExitCode {
        // What `check` says of a spec is why it cannot be read.
        let unread = |code: Code| code == Code::PageUnread || !code.is_of_pages();
        if self.found.iter().any(|one| unread(one.code)) {
            ExitCode::from(TROUBLE)
        } else if reporting.fails(&self.found) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    fn print(&self, reporting: &Reporting) {
        reporting.print(&Findings { sources: &self.sources, found: &self.found, unread: &[] });
        if reporting.is_for_tools() {
            return;
        }
        let pages =
            if self.pages == 1 { "1 page".to_owned() } else { format!("{} pages", self.pages) };
        let found = match self.coverage.fields {
            0 => format!("{} facts", self.facts),
            _ => format!("{} facts, {} found", self.facts, self.coverage.words()),
        };
        if self.found.is_empty() {
            say!("{pages}, {found}: no differences");
        } else {
            say!("{pages}, {found}: {}", counted(&self.found));
        }
    }
}

/// A spec with its pages, and what is known of these before they are read.
struct Work {
    spec: Source,
    saved: Vec<Saved>,
    changed: Vec<Diagnostic>,
}

/// Each spec with its pages.
fn work(arguments: &Arguments) -> Result<Vec<Work>, String> {
    match arguments.paths.split_last() {
        Some((_, [])) => Err("error: name the saved pages before the spec, as in `docwright audit page.html spec/vendor/v1.yaml`".to_owned()),
        Some((spec, pages)) => {
            let spec = single(spec)?;
            let pages = pages.iter().map(|path| saved(path)).collect::<Result<Vec<_>, _>>()?;
            Ok(vec![Work { spec, saved: pages, changed: Vec::new() }])
        }
        None => named_by_specs(&arguments.spec),
    }
}

fn single(path: &Path) -> Result<Source, String> {
    let mut all = source::read(path).map_err(|error| format!("error: {error}"))?;
    if all.len() == 1 {
        Ok(all.remove(0))
    } else {
        Err(format!("error: {}: the last path has to be one spec", path.display()))
    }
}

/// A page, as its file says it.
pub(super) fn saved(path: &Path) -> Result<Saved, String> {
    let bytes =
        std::fs::read(path).map_err(|error| format!("error: {}", source::naming(path, &error)))?;
    Ok(Saved { name: path.to_string_lossy().replace('\\', "/"), bytes })
}

/// The specs whose `x-sources` name saved pages; the paths are meant from the folder in which the command runs.
fn named_by_specs(folder: &Path) -> Result<Vec<Work>, String> {
    let mut work = Vec::new();
    for spec in source::read(folder).map_err(|error| format!("error: {error}"))? {
        let (mut pages, mut changed) = (Vec::new(), Vec::new());
        for named in audit::saved_pages(&spec) {
            let page = of_spec(&spec, &named)?;
            changed.extend(named.changed(&spec, &page));
            pages.push(page);
        }
        if !pages.is_empty() {
            work.push(Work { spec, saved: pages, changed });
        }
    }
    if work.is_empty() {
        return Err("error: no spec names saved pages: write `saved: pages/create-contact.html` and its `sha256` into an entry of `x-sources`, or name the pages and the spec".to_owned());
    }
    Ok(work)
}

/// A page that a spec names. The spec may be somebody else's, in a pull request: what is outside of the folder is not read, by no
/// way, since lines of a page are printed.
pub(super) fn of_spec(spec: &Source, named: &Named) -> Result<Saved, String> {
    let path = Path::new(&named.path);
    let error = |why: String| format!("error: {}: {}: {why}", named.place(spec), named.path);
    let leaves =
        path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    let real = |path: &Path| path.canonicalize().map_err(|why| error(why.to_string()));
    if leaves || !real(path)?.starts_with(real(Path::new("."))?) {
        return Err(error(
            "a page that a spec names has to be in the folder that docwright runs in; name other pages on the command line".to_owned(),
        ));
    }
    saved(path)
}

fn judgements(path: &Path) -> Result<Judgements, String> {
    let error = |why: String| format!("error: {}: {why}", path.display());
    match std::fs::read_to_string(path) {
        Ok(text) => Judgements::read(Source::new("", &path.to_string_lossy(), text)).map_err(error),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(Judgements::default()),
        Err(why) => Err(error(why.to_string())),
    }
}
