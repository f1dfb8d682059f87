//! The command `docwright`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
