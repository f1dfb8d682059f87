//! The subcommands, one file each.

/// Prints a line on standard error. Whoever reads it may stop reading.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($text)*);
    }};
}

mod audit;
mod check;
mod colours;
mod completions;
mod diff;
mod draft;
mod explain;
mod generate;
mod input;
mod keywords;
mod new;
mod reading;
mod report;
mod reporting;
mod schema;
mod serve;
mod sources;
mod types;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Generates Rust SDKs from OpenAPI documents, and compares specs with each other and with documentation pages.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::Arguments),
    Generate(generate::Arguments),
    Check(check::Arguments),
    Audit(audit::Arguments),
    Report(report::Arguments),
    Draft(draft::Arguments),
    Sources(sources::Arguments),
    Diff(diff::Arguments),
    Explain(explain::Arguments),
    Keywords(keywords::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Serve(serve::Arguments),
}

/// The exit code for what could not be done: a file that cannot be read or written, an argument that names nothing.
/// Mistakes in a spec are 1.
const TROUBLE: u8 = 2;

/// Runs the command that the arguments name. Errors are printed; they come with a failing code.
pub(crate) fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::New(arguments) => new::run(&arguments),
        Command::Generate(arguments) => return generate::run(&arguments),
        Command::Draft(arguments) => return draft::run(&arguments),
        Command::Sources(arguments) => return sources::run(&arguments),
        Command::Audit(arguments) => return audit::run(&arguments),
        Command::Check(arguments) => return check::run(&arguments),
        Command::Diff(arguments) => return diff::run(&arguments),
        Command::Report(arguments) => return report::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Keywords(arguments) => keywords::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Serve(arguments) => return serve::run(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say!("{message}");
            ExitCode::from(TROUBLE)
        }
    }
}

/// Prints on standard output. Whoever reads it may stop reading; a file that is full is an error.
fn print(text: &str) {
    use std::io::Write as _;
    let mut output = std::io::stdout();
    let done = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    if let Err(error) = done
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        say!("error: standard output: {}", docwright::source::said(&error));
        std::process::exit(2);
    }
}
