//! The command `docwright-fake`, also for commands that have it as a part.

use crate::{Fake, Received, SpecError};
use std::io::Write;
use std::path::{Component, Path};
use std::process::ExitCode;

const HELP: &str = "
Speaks OpenAPI 3.1 specs (YAML or JSON) on 127.0.0.1. One spec is spoken at the
root; of several, each below the end of its path: spec/iclosed/v1.yaml below
/iclosed/v1.

  --port N      listen on that port instead of a free one
  --seed N      make up other ids
  --lenient     let header values through that a spec does not list

A request may wish for its answer: `Prefer: status=429`, also error-code=CODE,
example=NAME, delay=MILLISECONDS, and fault= one of no-answer, cut-headers,
cut-body, half-body. GET /__docwright/requests shows what was received.
";

/// What the command line asks for.
struct Options {
    specs: Vec<String>,
    port: u16,
    lenient: bool,
    seed: u64,
}

/// A line of the log is cut to so many characters.
const MAX_LINE: usize = 2_000;

/// Runs the command until it is killed. `name` is what the user typed to get here, such as
/// `docwright-fake`; the arguments are what followed it.
pub fn run(name: &str, arguments: impl IntoIterator<Item = String>) -> ExitCode {
    let usage = format!("usage: {name} SPEC… [--port N] [--seed N] [--lenient]");
    let options = match parse(arguments.into_iter()) {
        Ok(Some(options)) => options,
        Ok(None) => {
            say(&format!("{usage}\n{HELP}"));
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("error: {message}\n\n{usage}");
            return ExitCode::from(2);
        }
    };
    match start(&options) {
        Ok(fake) => {
            print_urls(&fake, &options.specs);
            loop {
                std::thread::park();
            }
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `None`: help was asked for.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { specs: Vec::new(), port: 0, lenient: false, seed: 0 };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--lenient" => options.lenient = true,
            "--seed" => options.seed = number("--seed", arguments.next())?,
            "--port" => options.port = number("--port", arguments.next())?,
            _ if argument.starts_with("--") => return Err(format!("unknown option {argument}")),
            _ => options.specs.push(argument),
        }
    }
    if options.specs.is_empty() {
        return Err("which spec?".to_owned());
    }
    Ok(Some(options))
}

fn number<T: std::str::FromStr>(option: &str, value: Option<String>) -> Result<T, String> {
    let value = value.ok_or_else(|| format!("{option} needs a number"))?;
    value.parse().map_err(|_| format!("{option} needs a number, not `{value}`"))
}

fn start(options: &Options) -> Result<Fake, SpecError> {
    let mut builder = Fake::builder()
        .port(options.port)
        .lenient(options.lenient)
        .seed(options.seed)
        .on_request(log_line);
    for path in &options.specs {
        builder = builder.file_under(&prefix(path, options.specs.len()), path)?;
    }
    builder.start()
}

/// `spec/iclosed/v1.yaml` → `/iclosed/v1`; a single spec has none.
fn prefix(path: &str, count: usize) -> String {
    if count == 1 {
        return String::new();
    }
    let path = Path::new(path).with_extension("");
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let parts: Vec<_> = parts.collect();
    let last_two = &parts[parts.len().saturating_sub(2)..];
    format!("/{}", last_two.join("/"))
}

fn print_urls(fake: &Fake, specs: &[String]) {
    for (path, url) in specs.iter().zip(fake.urls()) {
        say(&format!("{url}  speaks {path}"));
    }
}

/// No query and no values: either could hold a secret.
fn log_line(received: &Received) {
    let Received { method, path, status, verdict, .. } = received;
    let line = format!("{method} {path} -> {status} {verdict}");
    // Names of a hostile body may hold what a terminal obeys.
    let line = line.chars().take(MAX_LINE);
    say(&line
        .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter })
        .collect::<String>());
}

/// A reader that has gone away does not end the server.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
