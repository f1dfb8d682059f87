//! The command `docwright`: what it prints, where, and with which code it ends.

use docwright::diagnostic::Code;
use docwright::ledger::Object;
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

const WRONG: &str = "{type: string, maxLenght: 3}";
const DOUBTFUL: &str = "{type: string, maxLength: 3, example: long}";

#[test]
fn a_mistake_fails_and_leaves_the_folder_alone() {
    let folder = folder("mistake", WRONG);
    let done = docwright(&folder, &["generate"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(!folder.join("generated").exists());
    let said = err(&done);
    for part in
        ["error[unknown-keyword]", "spec/a.yaml:11:67", "^^^^^^^^^", "`maxLength`", "1 error"]
    {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn a_warning_fails_only_where_it_is_asked_to() {
    let folder = folder("warning", DOUBTFUL);
    let done = docwright(&folder, &["check"]);
    assert!(done.status.success());
    assert!(err(&done).contains("warning[invalid-example]"), "{}", err(&done));
    assert!(err(&done).ends_with("1 warning\n"), "{}", err(&done));
    let denied = docwright(&folder, &["generate", "--deny-warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    assert!(!folder.join("generated").exists());
    assert!(docwright(&folder, &["generate"]).status.success());
    assert!(folder.join("generated/lib.rs").exists());
    assert!(docwright(&folder, &["generate", "--check"]).status.success());
}

#[test]
fn json_is_for_programs() {
    let done = docwright(&folder("json", WRONG), &["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    let one = &found[0];
    assert_eq!(one["file"], "spec/a.yaml");
    assert_eq!((one["line"].as_u64(), one["column"].as_u64()), (Some(11), Some(67)));
    assert_eq!((&one["severity"], &one["code"]), (&"error".into(), &"unknown-keyword".into()));
    let fine = docwright(&folder("json-fine", "{type: string}"), &["check", "--format", "json"]);
    assert_eq!(out(&fine).trim(), "[]");
}

#[test]
fn annotations_are_for_github() {
    let done = docwright(&folder("github", WRONG), &["check", "--format", "github"]);
    assert_eq!(
        out(&done),
        "::error file=spec/a.yaml,line=11,endLine=11,col=67,endColumn=76,title=unknown-keyword::\
         `maxLenght` is not a keyword of a Schema object%0Adid you mean `maxLength`?\n"
    );
}

#[test]
fn every_code_is_explained() {
    let here = Path::new(".");
    let list = out(&docwright(here, &["explain"]));
    for code in Code::ALL {
        let name = code.as_str();
        assert!(list.contains(name));
        let text = out(&docwright(here, &["explain", name]));
        assert!(text.contains(code.meaning()) && text.contains(code.remedy()), "{text}");
    }
    let unknown = docwright(here, &["explain", "unknown-keywrod"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("did you mean `unknown-keyword`?"));
}

#[test]
fn every_keyword_is_listed() {
    let table = out(&docwright(Path::new("."), &["keywords"]));
    let rows: usize = Object::ALL.iter().map(|object| object.keywords().len()).sum();
    assert_eq!(table.lines().filter(|line| line.starts_with("| ")).count(), rows + 1);
    assert!(table.contains("| Schema | `maxLength` | enforced |"));
}

#[test]
fn a_folder_without_specs_is_a_mistake_and_costs_no_file() {
    let folder = folder("no-specs", "{type: string}");
    assert!(docwright(&folder, &["generate"]).status.success());
    std::fs::remove_file(folder.join("spec/a.yaml")).expect("it was there");
    let done = docwright(&folder, &["generate"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).starts_with("error: spec: no spec is in this folder"), "{}", err(&done));
    assert!(folder.join("generated/a.rs").exists());
}

#[test]
fn check_takes_files_and_folders() {
    let folder = folder("paths", WRONG);
    std::fs::create_dir_all(folder.join("more")).expect("a folder");
    std::fs::copy(folder.join("spec/a.yaml"), folder.join("more/b.yaml")).expect("a copy");
    let done = docwright(&folder, &["check", "more/b.yaml", "spec"]);
    let said = err(&done);
    for part in ["more/b.yaml:11:67", "spec/a.yaml:11:67", "2 errors"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}
