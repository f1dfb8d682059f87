//! `docwright generate`

use super::reporting::{Reporting, counted};
use docwright::output;
use std::path::PathBuf;

/// Writes the SDK of specs.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder of the specs, or one file.
    #[arg(long, default_value = "spec")]
    spec: PathBuf,
    /// The folder of the SDK.
    #[arg(long, default_value = "generated")]
    out: PathBuf,
    /// Write nothing; fail if the folder is not up to date.
    #[arg(long)]
    check: bool,
    /// Compile each API only with the cargo feature of its name, such as `iclosed-v1`.
    #[arg(long)]
    features: bool,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let Arguments { spec, out, check, features, reporting } = arguments;
    let sources = super::read(std::slice::from_ref(spec))?;
    let found = docwright::check(&sources);
    reporting.print(&found, &sources);
    if reporting.fails(&found) {
        return Err(format!("{}; nothing was written", counted(&found)));
    }
    let options = docwright::Options { features: *features };
    let files = docwright::generate_with(&sources, options).map_err(|found| counted(&found))?;
    let done = if *check { output::compare(out, &files) } else { output::write(out, &files) };
    let differences = done.map_err(|error| format!("error: {error}"))?;
    if *check && !differences.is_empty() {
        let lines: Vec<_> = differences.iter().map(ToString::to_string).collect();
        let flag = if *features { " --features" } else { "" };
        return Err(format!("{}\nrun `docwright generate{flag}`", lines.join("\n")));
    }
    if !reporting.is_for_tools() {
        for difference in &differences {
            super::print(&format!("{}\n", difference.path().display()));
        }
    }
    Ok(())
}
