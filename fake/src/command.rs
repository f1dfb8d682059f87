//! The command `docwright-fake`, also for commands that have it as a part.

mod printer;

use crate::error::said;
use crate::{Fake, Received, SpecError};
use printer::{Printer, fit, say};
use serde_json::json;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Component, Path};
use std::process::ExitCode;

const HELP: &str = "
Serves OpenAPI specs (YAML or JSON) on 127.0.0.1. A single spec is served at
the root; of several, each below the end of its path: spec/iclosed/v1.yaml at
/iclosed/v1. The first line printed begins with the URL of the first spec.

  --port N             listen on that port instead of a free one
  --host ADDRESS       listen on that address, such as 0.0.0.0
  --seed N             make up different ids
  --lenient            accept header values that a spec does not list
  --cors               allow calls from pages of any origin
  --max-connections N  accept at most N connections at once (default 1024)
  --quiet              print only the URLs, not a line for each request
  --json               print each line as a JSON object

A request can choose its response: `Prefer: status=429`, also error-code=CODE,
example=NAME, delay=MILLISECONDS, and fault= one of no-answer, cut-headers,
cut-body, half-body. GET /__docwright/requests shows what was received.
";

/// What the command line asks for.
#[allow(clippy::struct_excessive_bools, reason = "one field per flag")]
struct Options {
    specs: Vec<String>,
    host: IpAddr,
    port: u16,
    lenient: bool,
    cors: bool,
    connections: Option<usize>,
    quiet: bool,
    json: bool,
    seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            specs: Vec::new(),
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            lenient: false,
            cors: false,
            connections: None,
            quiet: false,
            json: false,
            seed: 0,
        }
    }
}

/// A command that serves specs.
pub struct Command<'c> {
    /// What the user typed to get here, such as `docwright-fake`.
    pub name: &'c str,
    /// What its help says before the options that all such commands have.
    pub help: &'c str,
    /// Reads the spec at a path, or those of a folder: each with its path, as OpenAPI 3.1.
    pub read: &'c Read<'c>,
}

/// What reads specs: each with its path.
pub type Read<'c> = dyn Fn(&Path) -> Result<Vec<(String, String)>, Failure> + 'c;

/// Why nothing is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A spec has mistakes: exit code 1.
    Mistake(String),
    /// What was asked for could not be done: exit code 2.
    Trouble(String),
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Self {
        match error {
            SpecError::File { .. } | SpecError::Listen(_) => Self::Trouble(error.to_string()),
            _ => Self::Mistake(error.to_string()),
        }
    }
}

/// Serves specs of OpenAPI 3.1 until it is killed. `name` is what the user typed to get here, such as
/// `docwright-fake`; the arguments are what followed it.
pub fn run(name: &str, arguments: impl IntoIterator<Item = String>) -> ExitCode {
    let read = |path: &Path| {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(vec![(name, text)]),
            Err(error) => Err(Failure::Trouble(format!("{name}: {}", said(&error)))),
        }
    };
    let help = "The specs are OpenAPI 3.1, each in one file.\n";
    run_as(&Command { name, help, read: &read }, arguments)
}

/// As [`run`], for a command that reads specs in its own way.
pub fn run_as(command: &Command<'_>, arguments: impl IntoIterator<Item = String>) -> ExitCode {
    let usage = format!("usage: {} SPEC… [OPTIONS]", command.name);
    let options = match parse(arguments.into_iter()) {
        Ok(Some(options)) => options,
        Ok(None) => {
            say(&format!("{usage}\n\n{}{HELP}", command.help));
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("error: {message}\n\n{usage}");
            return ExitCode::from(2);
        }
    };
    match start(&options, command) {
        Ok((fake, paths)) => {
            for left_out in fake.left_out() {
                eprintln!("note: not served: {}", fit(&left_out));
            }
            print_urls(&fake, &paths, &options);
            loop {
                std::thread::park();
            }
        }
        Err(Failure::Mistake(message)) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
        Err(Failure::Trouble(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// `None`: help was asked for.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--lenient" => options.lenient = true,
            "--cors" => options.cors = true,
            "--quiet" | "-q" => options.quiet = true,
            "--json" => options.json = true,
            "--host" => options.host = host(arguments.next())?,
            "--max-connections" => {
                options.connections = Some(connections(arguments.next())?);
            }
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

fn connections(value: Option<String>) -> Result<usize, String> {
    match number("--max-connections", value)? {
        0 => Err("--max-connections needs a number above 0".to_owned()),
        connections => Ok(connections),
    }
}

fn host(value: Option<String>) -> Result<IpAddr, String> {
    let value = value.ok_or("--host needs an address")?;
    let name = if value == "localhost" { "127.0.0.1" } else { &value };
    name.parse().map_err(|_| format!("--host needs an IP address, not `{value}`"))
}

/// The server, and the paths of its specs.
fn start(options: &Options, command: &Command<'_>) -> Result<(Fake, Vec<String>), Failure> {
    let mut builder = Fake::builder()
        .host(options.host)
        .port(options.port)
        .lenient(options.lenient)
        .cors(options.cors)
        .seed(options.seed);
    if let Some(connections) = options.connections {
        builder = builder.max_connections(connections);
    }
    if !options.quiet {
        let (printer, json) = (Printer::start(), options.json);
        builder = builder.on_request(move |received| {
            printer.print(if json { json_line(received) } else { log_line(received) });
        });
    }
    let mut specs = Vec::new();
    for path in &options.specs {
        specs.extend((command.read)(Path::new(path))?);
    }
    let mut paths = Vec::new();
    let count = specs.len();
    for (path, text) in specs {
        builder = builder.named(&path, &prefix(&path, count), text);
        paths.push(path);
    }
    Ok((builder.start()?, paths))
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

fn print_urls(fake: &Fake, paths: &[String], options: &Options) {
    for (path, url) in paths.iter().zip(fake.urls()) {
        say(&if options.json {
            json!({ "url": url, "spec": path }).to_string()
        } else {
            format!("{url}  serves {}", fit(path))
        });
    }
}

/// No query and no values: either could hold a secret.
fn log_line(received: &Received) -> String {
    let Received { method, path, status, verdict, .. } = received;
    fit(&format!("{method} {path} -> {status} {verdict}"))
}

fn json_line(received: &Received) -> String {
    let Received { method, path, status, verdict, .. } = received;
    let verdict = fit(&verdict.to_string());
    json!({ "method": method, "path": fit(path), "status": status, "verdict": verdict }).to_string()
}
