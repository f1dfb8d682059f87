//! `docwright check`

use super::reporting::{Reporting, counted};
use std::path::PathBuf;

/// Looks for mistakes in specs, and writes nothing.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files, or folders of specs.
    #[arg(default_value = "spec")]
    spec: Vec<PathBuf>,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let Arguments { spec, reporting } = arguments;
    let sources = super::read(spec)?;
    let found = docwright::check(&sources);
    reporting.print(&found, &sources);
    if reporting.fails(&found) {
        return Err(counted(&found));
    }
    if !found.is_empty() && !reporting.is_for_tools() {
        eprintln!("{}", counted(&found));
    }
    Ok(())
}
