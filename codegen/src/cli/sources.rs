//! `docwright sources`

use super::audit::{of_spec, saved};
use docwright::audit::{self, Saved};
use docwright::source;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows where the documentation pages state what a spec says about a field.
///
/// The field is named as reports name it (`request body: email`, `answer 201: data.id`), by its last names (`email`), by its Rust
/// path (`CreateContactRequest.email`), or by the JSON pointer of its schema. Without `--page`, the saved
/// pages named by the spec's `x-sources` are read.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  docwright sources spec/iclosed/v1.yaml 'request body: email' --page create-contact.html
  docwright sources spec/iclosed/v1.yaml CreateContactRequest.email --page create-contact.html")]
pub(super) struct Arguments {
    /// The spec.
    spec: PathBuf,
    /// The field.
    field: String,
    /// A saved page; can be given several times.
    #[arg(long = "page")]
    pages: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match said(arguments) {
        Ok(text) => {
            super::print(&text);
            ExitCode::SUCCESS
        }
        Err(message) => {
            say!("{message}");
            ExitCode::from(super::TROUBLE)
        }
    }
}

fn said(arguments: &Arguments) -> Result<String, String> {
    let mut specs = source::read(&arguments.spec).map_err(|error| format!("error: {error}"))?;
    if specs.len() != 1 {
        return Err(format!("error: {}: name one spec", arguments.spec.display()));
    }
    let spec = specs.remove(0);
    let pages: Vec<Saved> = match arguments.pages.as_slice() {
        [] => {
            let named = audit::saved_pages(&spec).into_iter();
            named.map(|page| of_spec(&spec, &page)).collect::<Result<_, _>>()?
        }
        pages => pages.iter().map(|path| saved(path)).collect::<Result<_, _>>()?,
    };
    if pages.is_empty() {
        return Err("error: the spec names no saved pages: give them with --page".to_owned());
    }
    let lines = audit::sources(&spec, &pages, &arguments.field)?;
    if lines.is_empty() {
        return Err(format!("error: {} says nothing of \"{}\"", spec.name, arguments.field));
    }
    Ok(lines)
}
