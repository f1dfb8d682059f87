//! `docwright check`

use super::reporting::{Reporting, counted};
use docwright::source;
use std::path::PathBuf;

/// Looks for mistakes in the specs of a folder, and writes nothing.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder of the specs.
    #[arg(long, default_value = "spec")]
    spec: PathBuf,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let Arguments { spec, reporting } = arguments;
    let sources = source::read_folder(spec).map_err(|error| format!("error: {error}"))?;
    let found = docwright::check(&sources);
    reporting.print(&found, &sources);
    if reporting.fails(&found) { Err(counted(&found)) } else { Ok(()) }
}
