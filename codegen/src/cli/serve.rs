//! `docwright serve`

use std::process::ExitCode;

/// Speaks specs on 127.0.0.1: a server that answers as documented, for tests.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(super) struct Arguments {
    /// Specs, and what `docwright serve --help` lists.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(super) fn run(arguments: Arguments) -> ExitCode {
    docwright_fake::command::run("docwright serve", arguments.arguments)
}
