//! `docwright schema`

/// Prints a JSON Schema for specs, which editors use for completion and to underline mistakes.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  docwright schema > openapi.schema.json

The first line of a spec tells the YAML language server where it is:
  # yaml-language-server: $schema=../openapi.schema.json")]
pub(super) struct Arguments {}

#[expect(clippy::unnecessary_wraps, reason = "all subcommands look alike")]
pub(super) fn run(_: &Arguments) -> Result<(), String> {
    super::print(&format!("{:#}\n", docwright::editor::schema()));
    Ok(())
}
