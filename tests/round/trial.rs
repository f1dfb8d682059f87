//! One document: its SDK is made, compiled, and called.

use crate::program;
use docwright::diagnostic::Code;
use docwright::ir::Operation;
use docwright::source::{self, Source};
use docwright_fake::{Example, Fake};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What became of the operations of a document.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// How many the document has.
    pub(crate) operations: usize,
    /// How many of them the generator does not take.
    pub(crate) left_out: usize,
    /// How many have a schema for what is sent that takes no value, as far as is known.
    pub(crate) unsendable: usize,
    /// How many made a round trip.
    pub(crate) passed: usize,
    /// What went wrong with the others.
    pub(crate) problems: Vec<String>,
}

const MANIFEST: &str = "[package]
name = 'round'
version = '0.0.0'
edition = '2024'
publish = false

[dependencies]
docwright-runtime = { path = 'RUNTIME', default-features = false, features = ['reqwest-core'] }
serde = { version = '1', features = ['derive'] }
serde_json = { version = '1', features = ['float_roundtrip'] }
tokio = { version = '1', features = ['macros', 'rt'] }

[profile.dev]
debug = 0
incremental = false

[workspace]
";

pub(crate) fn run(file: &Path, within: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    let sources = source::read_within(file, within).expect("a file that can be read");
    let sources: Vec<_> = sources.into_iter().map(Source::lenient).collect();
    let (bundles, found) = docwright::bundle(&sources);
    outcome.left_out = found.iter().filter(|one| one.code == Code::Skipped).count();
    let Some(bundle) = bundles.first() else {
        if outcome.left_out > 0 {
            outcome.operations = outcome.left_out;
            return outcome;
        }
        outcome.problems = vec!["it has mistakes that cannot be left out".to_owned()];
        return outcome;
    };
    let name = slug(file);
    // What is bundled is a document of one's own: there is nothing to be repaired in it.
    let whole = [Source::new("", &format!("{name}.json"), bundle.text.as_str())];
    match docwright::model(&whole) {
        Ok(sdk) => outcome.operations = sdk.apis[0].operations.len() + outcome.left_out,
        Err(found) => {
            outcome.problems =
                found.iter().map(|one| format!("bundled: {}", one.message)).collect();
            return outcome;
        }
    }
    if outcome.operations == outcome.left_out {
        return outcome;
    }
    match round_trips(&name, &whole, &bundle.text) {
        Ok(trips) => {
            Outcome { operations: outcome.operations, left_out: outcome.left_out, ..trips }
        }
        Err(problem) => Outcome { problems: vec![problem], ..outcome },
    }
}

fn round_trips(name: &str, sources: &[Source], text: &str) -> Result<Outcome, String> {
    let sdk = docwright::model(sources).expect("it was made before");
    let fake = Fake::start(text).map_err(|error| format!("the fake server: {error}"))?;
    let api = sdk.apis.first().expect("one for each source");
    let crates = write_program(name, sources, &program::of(api));
    compile(&crates, name)?;

    let examples: BTreeMap<_, _> =
        fake.examples().into_iter().map(|one| (one.operation.clone(), one)).collect();
    let path = crates.join(format!("{name}.examples.json"));
    let data: Value = examples.iter().map(|(id, one)| (id.clone(), one.json())).collect();
    fs::write(&path, data.to_string()).expect("a file of the test");
    let program = target().join("debug").join(name);
    let output = Command::new(&program).arg(fake.url()).arg(path).output();
    let output = output.map_err(|error| error.to_string())?;
    remove(&program, name);
    let said = answers(&output)?;
    let mut outcome = Outcome::default();
    for Operation { id, .. } in &api.operations {
        match judge(id, &said, &fake, &examples) {
            None => outcome.passed += 1,
            Some(_) if examples.get(id).is_some_and(|one| !one.is_valid) => outcome.unsendable += 1,
            Some(problem) => outcome.problems.push(format!("{id}: {problem}")),
        }
    }
    Ok(outcome)
}

/// Programs of all documents would fill the disk.
fn remove(program: &Path, name: &str) {
    let deps = fs::read_dir(target().join("debug/deps")).expect("a folder of cargo's");
    let paths = deps.map(|entry| entry.expect("a file of cargo's").path());
    let is_part = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with(&format!("{name}-"))
    };
    for path in paths.filter(is_part).chain([program.to_owned()]) {
        fs::remove_file(path).expect("a file of cargo's");
    }
}

/// What the program said of each operation; nothing, if all was well.
fn answers(output: &Output) -> Result<BTreeMap<String, String>, String> {
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the program: {text}"));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

fn judge(
    id: &str,
    said: &BTreeMap<String, String>,
    fake: &Fake,
    examples: &BTreeMap<String, Example>,
) -> Option<String> {
    let example = examples.get(id).map(|one| one.json().to_string()).unwrap_or_default();
    let example: String = example.chars().take(600).collect();
    let requests = fake.requests();
    let is_for = |operation: &Option<String>| operation.as_deref() == Some(id);
    let request = requests.iter().find(|one| is_for(&one.verdict.operation));
    match (said.get(id).map(String::as_str), request) {
        (None, _) => Some("the program has not called it".to_owned()),
        (Some(""), Some(request)) if request.verdict.is_ok() => None,
        (Some(said), None) => Some(format!("no request for it: {said}; example {example}")),
        (Some(said), Some(request)) => {
            let verdict = &request.verdict;
            Some(format!("{said}; verdict {verdict}; example {example}"))
        }
    }
}

/// `vendors/okta/management.yaml` → `okta_management`
fn slug(file: &Path) -> String {
    let stem = file.with_extension("");
    let parts = stem.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<_> = parts.collect();
    let name = parts[parts.len() - 2..].join("_").to_ascii_lowercase();
    name.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '_' }).collect()
}

/// Where cargo puts what it compiles: that of this workspace, so that it has the dependencies already.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder around").to_owned()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// One package with one program for each document.
fn write_program(name: &str, sources: &[Source], main: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("round");
    let program = package.join("src/bin").join(name);
    let _ = fs::remove_dir_all(package.join("src/bin"));
    let write = |path: PathBuf, text: &str| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of the test");
        fs::write(path, text).expect("a file of the test");
    };
    let runtime = root().join("runtime").display().to_string();
    write(package.join("Cargo.toml"), &MANIFEST.replace("RUNTIME", &runtime));
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock of the workspace");
    if !package.join("Cargo.lock").exists() {
        write(package.join("Cargo.lock"), &lock);
    }
    write(program.join("support.rs"), include_str!("support.rs"));
    write(program.join("main.rs"), main);
    for file in docwright::generate(sources).expect("it has no mistakes") {
        write(program.join("api").join(file.path), &file.text);
    }
    package
}

fn compile(package: &Path, name: &str) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    for (key, _) in std::env::vars_os() {
        if key.to_string_lossy().starts_with("CARGO_") && key != "CARGO_HOME" {
            command.env_remove(key);
        }
    }
    command.args(["build", "--offline", "--quiet", "--bin", name]);
    let output = command.current_dir(package).env("CARGO_TARGET_DIR", target()).output();
    let output = output.map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(format!("it does not compile: {}", text.lines().take(40).collect::<Vec<_>>().join("\n")))
}
