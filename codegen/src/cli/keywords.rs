//! `docwright keywords`

/// Prints every keyword of OpenAPI, where it may stand, and what is done with it.
#[derive(clap::Args)]
pub(super) struct Arguments {}

#[expect(clippy::unnecessary_wraps, reason = "all subcommands look alike")]
pub(super) fn run(_: &Arguments) -> Result<(), String> {
    super::print(&docwright::ledger::markdown());
    Ok(())
}
