//! The command `docwright`: what it prints, where, and with which code it ends.

#[cfg(unix)]
mod action;
mod audit;
mod check;
mod check_formats;
mod generate;
mod new;
mod reference;
mod report;
mod serve;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SPEC: &str = "openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {a, b: KEYWORDS}}
      responses: {'201': {description: A.}}
";

const WRONG: &str = "{type: string, maxLenght: 3}";

/// A folder of its own with one spec, whose property has these keywords.
fn folder(name: &str, keywords: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(folder.join("spec")).expect("a folder");
    let spec = SPEC.replace("a, b: KEYWORDS", &format!("a: {keywords}"));
    std::fs::write(folder.join("spec/a.yaml"), spec).expect("a spec");
    folder
}

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.current_dir(folder).args(arguments).output().expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// `docwright … 2>&1 | head -1`, and a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn whoever_reads_may_stop_and_a_full_disk_is_an_error() {
    let folder = folder("closed", WRONG);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.current_dir(&folder).args(["check", "spec"]).stderr(writer);
    assert_eq!(command.status().expect("the command runs").code(), Some(1));

    let full = std::fs::File::options().write(true).open("/dev/full").expect("it is there");
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    let output = command.args(["schema"]).stdout(full).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: standard output: "), "{}", err(&output));
}
