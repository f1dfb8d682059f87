//! `docwright completions`

use clap::CommandFactory;
use clap_complete::Shell;

/// Prints a completion script for a shell.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  docwright completions bash > ~/.local/share/bash-completion/completions/docwright
  docwright completions zsh > \"${fpath[1]}/_docwright\"
  docwright completions fish > ~/.config/fish/completions/docwright.fish")]
pub(super) struct Arguments {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "all subcommands look alike")]
pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let mut text = Vec::new();
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "docwright", &mut text);
    super::print(&String::from_utf8_lossy(&text));
    Ok(())
}
