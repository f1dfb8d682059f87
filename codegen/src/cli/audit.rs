//! `docwright audit`

use super::reporting::{Reporting, counted};
use clap::builder::PossibleValuesParser;
use docwright::audit::{self, Audit, Judgement, Platform, Saved};
use docwright::source::{self, Source};
use std::path::{Path, PathBuf};

/// Holds saved pages of the documentation against a spec, and prints in what they differ.
///
/// A page is HTML as a browser saves it, MHTML, Markdown, copied text, or an OpenAPI document. The last path is the spec. Without
/// paths, every spec is audited whose `x-sources` name saved pages. Nothing is written, and nothing is fetched.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The saved pages, and then the spec.
    paths: Vec<PathBuf>,
    /// The folder of the specs, where no paths are given.
    #[arg(long, default_value = "spec")]
    spec: PathBuf,
    /// The platform of the pages, where it is not recognised.
    #[arg(long = "as", value_parser = PossibleValuesParser::new(Platform::ALL.iter().map(|one| one.as_str())))]
    platform: Option<String>,
    /// What is known to differ, and why.
    #[arg(long, default_value = "spec-audit.yaml")]
    judgements: PathBuf,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let judgements = judgements(&arguments.judgements)?;
    let platform = arguments.platform.as_deref().and_then(Platform::named);
    let (mut differ, mut facts, mut pages) = (0, 0, 0);
    for (spec, saved) in work(arguments)? {
        let found = audit::audit(&spec, &saved, platform, &judgements);
        arguments.reporting.print(&found.found, &found.sources);
        facts += found.facts;
        pages += saved.len();
        differ += found.found.len();
        said(arguments, &spec, &found);
    }
    if differ > 0 {
        return Err(format!(
            "{differ} difference{} between {pages} page{} and the spec",
            plural(differ),
            plural(pages)
        ));
    }
    if !arguments.reporting.is_for_tools() {
        eprintln!("no difference: {facts} facts of {pages} page{} are in the spec", plural(pages));
    }
    Ok(())
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn said(arguments: &Arguments, spec: &Source, audit: &Audit) {
    if !audit.found.is_empty() && !arguments.reporting.is_for_tools() {
        eprintln!("{}: {}", spec.name, counted(&audit.found));
    }
}

/// Each spec with its pages.
fn work(arguments: &Arguments) -> Result<Vec<(Source, Vec<Saved>)>, String> {
    match arguments.paths.split_last() {
        Some((_, [])) => Err("error: name the saved pages before the spec, as in `docwright audit page.html spec/vendor/v1.yaml`".to_owned()),
        Some((spec, pages)) => {
            let spec = single(spec)?;
            let pages = pages.iter().map(|path| saved(path)).collect::<Result<Vec<_>, _>>()?;
            Ok(vec![(spec, pages)])
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
        std::fs::read(path).map_err(|error| format!("error: {}: {error}", path.display()))?;
    Ok(Saved { name: path.to_string_lossy().replace('\\', "/"), bytes })
}

/// The specs whose `x-sources` name saved pages; the paths are meant from the folder in which the command runs.
fn named_by_specs(folder: &Path) -> Result<Vec<(Source, Vec<Saved>)>, String> {
    let mut work = Vec::new();
    for spec in source::read(folder).map_err(|error| format!("error: {error}"))? {
        let mut pages = Vec::new();
        for named in audit::saved_pages(&spec) {
            let page = saved(Path::new(&named.path))?;
            let hash = audit::hash(&page.bytes);
            if named.sha256.as_ref().is_none_or(|own| *own != hash) {
                let known = named.sha256.as_deref().unwrap_or("nothing");
                return Err(format!(
                    "error[page-changed]: {}: the page is not the one that {} was written from\n  its sha256 is {hash}, the spec says {known}",
                    named.path, spec.name
                ));
            }
            pages.push(page);
        }
        if !pages.is_empty() {
            work.push((spec, pages));
        }
    }
    if work.is_empty() {
        return Err("error: no spec names saved pages: write `saved: pages/create-contact.html` and its `sha256` into an entry of `x-sources`, or name the pages and the spec".to_owned());
    }
    Ok(work)
}

pub(super) fn judgements(path: &Path) -> Result<Vec<Judgement>, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            audit::judgements(&text).map_err(|error| format!("error: {}: {error}", path.display()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(format!("error: {}: {error}", path.display())),
    }
}
