//! `docwright draft`

use super::audit::saved;
use super::reporting::{Findings, Reporting, counted};
use clap::builder::PossibleValuesParser;
use docwright::audit::{self, Platform};
use docwright::source::{self, Source};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes a first spec from a saved page, for a person to finish.
///
/// What the page states is filled in; what it leaves open is marked with `# ?` and the line of the page. The draft is printed, or
/// written to a new file; existing files are never overwritten.
#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0  a draft was made
  2  the page could not be read, or the file exists

Example:
  docwright draft create-contact.html --output spec/iclosed/v1.yaml")]
pub(super) struct Arguments {
    /// The saved page.
    page: PathBuf,
    /// The file to write.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// The platform of the page, if it is not recognised.
    #[arg(long = "as", value_parser = PossibleValuesParser::new(Platform::ALL.iter().map(|one| one.as_str())))]
    platform: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match draft(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say!("{message}");
            ExitCode::from(super::TROUBLE)
        }
    }
}

fn draft(arguments: &Arguments) -> Result<(), String> {
    let page = saved(&arguments.page)?;
    let platform = arguments.platform.as_deref().and_then(Platform::named);
    let text =
        audit::draft(&page, platform).map_err(|why| format!("error: {}: {why}", page.name))?;
    let name = if let Some(path) = &arguments.output {
        write(path, &text)?;
        path.to_string_lossy().replace('\\', "/")
    } else {
        super::print(&text);
        "<draft>.yaml".to_owned()
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let asked = text.lines().filter(|line| line.contains("# ?")).count();
    say!("{lines} lines, {asked} of them for a person to decide (`# ?`)");
    let sources = [Source::new("", &name, text)];
    let found = docwright::check(&sources);
    Reporting::default().print(&Findings { sources: &sources, found: &found, unread: &[] });
    if !found.is_empty() {
        say!("`docwright check`: {}", counted(&found));
    }
    Ok(())
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<(), String> {
    use std::io::Write as _;
    let named = |error: std::io::Error| format!("error: {}", source::naming(path, &error));
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(named)?;
    }
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
            if error.kind() == std::io::ErrorKind::AlreadyExists {
                format!("error: {} exists; a draft never overwrites a file", path.display())
            } else {
                named(error)
            }
        })?;
    file.write_all(text.as_bytes()).map_err(named)
}
