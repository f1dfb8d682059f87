//! `docwright-fake SPEC… [--port N] [--lenient] [--seed N]`

use std::process::ExitCode;

fn main() -> ExitCode {
    docwright_fake::command::run("docwright-fake", std::env::args().skip(1))
}
