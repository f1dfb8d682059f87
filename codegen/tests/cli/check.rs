//! What `docwright check` accepts, fixes and counts.

use crate::{SPEC, WRONG, docwright, err, folder, out};
use std::process::{Command, Output};

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

/// The folder that files may be read from can be named in any way.
#[test]
fn the_folder_of_other_files_may_be_absolute_or_above() {
    let root = folder("within", "{$ref: '../common/b.yaml#/B'}");
    std::fs::create_dir_all(root.join("common")).expect("a folder");
    std::fs::write(root.join("common/b.yaml"), "B: {type: string}\n").expect("a file");
    let absolute = root.to_str().expect("a path").to_owned();
    for (from, file, within, expected) in [
        (".", "spec/a.yaml", absolute.as_str(), 0),
        ("spec", "a.yaml", absolute.as_str(), 0),
        ("spec", "a.yaml", "..", 0),
        ("common", "../spec/a.yaml", "..", 0),
        (".", "spec/a.yaml", ".", 0),
        ("spec", "a.yaml", ".", 1),
        (".", "spec/a.yaml", "spec", 1),
    ] {
        let done = docwright(&root.join(from), &["check", file, "--within", within]);
        assert_eq!(done.status.code(), Some(expected), "{from} {file} {within}: {}", err(&done));
    }
}

/// One rule for all commands: 2 for what is not there, 1 for mistakes.
#[test]
fn what_is_not_there_is_trouble_and_no_mistake() {
    let folder = folder("not-there", WRONG);
    for command in [
        &["check", "nowhere.yaml"][..],
        &["report", "nowhere.yaml"],
        &["generate", "--spec", "nowhere.yaml"],
        &["serve", "nowhere.yaml"],
        &["diff", "nowhere.yaml", "spec/a.yaml"],
        &["check", "spec", "--within", "nowhere"],
        &["generate", "--within", "nowhere"],
        &["serve", "spec", "--within", "nowhere"],
        &["serve", "spec", "--within"],
        &["serve", "spec", "--max-connections", "0"],
    ] {
        let done = docwright(&folder, command);
        assert_eq!(done.status.code(), Some(2), "{command:?}: {}", err(&done));
        assert!(!err(&done).is_empty());
    }
    for command in [&["check"][..], &["generate"]] {
        assert_eq!(docwright(&folder, command).status.code(), Some(1), "{command:?}");
    }
}

/// The folder that is read by default is the first thing that a newcomer has not.
#[test]
fn a_missing_folder_of_specs_says_how_to_begin() {
    let folder = folder("no-spec", WRONG);
    std::fs::remove_dir_all(folder.join("spec")).expect("it was there");
    for command in ["check", "report", "generate"] {
        let said = err(&docwright(&folder, &[command]));
        assert_eq!(said.lines().count(), 1, "{command}: {said}");
        assert!(said.starts_with("error: spec: "), "{command}: {said}");
        assert!(said.contains("begin with `docwright new NAME`"), "{command}: {said}");
        assert!(!said.contains("os error"), "{command}: {said}");
    }
}

/// A spec with two slips, a comment, and an odd layout.
const SLIPS: &str = "openapi: 3.1.0
info: {title: T,   version: 1.10}   # as the page has it
servers: [{url: https://api.example.com}]
paths:
  /a:
    get:
      operationId: a
      responses: {'204': {desciption: Nothing.}}
";

#[test]
fn fixes_are_applied_and_said_and_all_else_stays() {
    let folder = folder("fix", "{type: string}");
    std::fs::write(folder.join("spec/a.yaml"), SLIPS).expect("a spec");
    let done = docwright(&folder, &["check", "--fix"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let fixed = SLIPS.replace("1.10", "'1.10'").replace("desciption", "description");
    assert_eq!(std::fs::read_to_string(folder.join("spec/a.yaml")).expect("a spec"), fixed);
    let said = err(&done);
    assert!(said.contains("fixed spec/a.yaml:2:29: ") && said.contains("fixed spec/a.yaml:8:27: "));
    let names: Vec<_> = std::fs::read_dir(folder.join("spec")).expect("a folder").collect();
    assert_eq!(names.len(), 1, "nothing is left beside it: {names:?}");
    assert!(err(&docwright(&folder, &["check", "--fix"])).is_empty());
}

#[test]
fn a_file_that_may_not_be_written_stays_as_it_is() {
    let folder = folder("fix-readonly", "{type: string}");
    let path = folder.join("spec/a.yaml");
    std::fs::write(&path, SLIPS).expect("a spec");
    let mut permissions = std::fs::metadata(&path).expect("a spec").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("permissions");
    let done = docwright(&folder, &["check", "--fix"]);
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&path).expect("a spec"), SLIPS);
    let said = err(&done);
    assert!(said.contains("`desciption`") && !said.contains("fixed"), "{said}");
}

fn docwright_fed(arguments: &[&str], text: &str) -> Output {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    child.stdin.take().expect("its input").write_all(text.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

#[test]
fn standard_input_is_a_file_with_a_name() {
    let done = docwright_fed(&["check", "-", "--stdin-filename", "spec/pets.yaml"], SLIPS);
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("--> spec/pets.yaml:8:27"), "{}", err(&done));
    assert!(err(&docwright_fed(&["check", "-"], SLIPS)).contains("--> <stdin>:8:27"));
    let fixed = docwright_fed(&["check", "--fix", "-"], SLIPS);
    assert_eq!(fixed.status.code(), Some(0));
    let right = SLIPS.replace("1.10", "'1.10'").replace("desciption", "description");
    assert_eq!(out(&fixed), right);
    let both = docwright_fed(&["check", "--fix", "--format", "json", "-"], SLIPS);
    assert_eq!((both.status.code(), out(&both).as_str()), (Some(2), ""));
}

#[test]
fn a_missing_file_does_not_silence_the_others() {
    let folder = folder("missing", WRONG);
    let arguments = ["check", "gone.yaml", "spec", "gone-too"];
    let done = docwright(&folder, &arguments);
    assert_eq!(done.status.code(), Some(2));
    let said = err(&done);
    for part in ["`maxLenght`", "error: gone.yaml: ", "error: gone-too: "] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let json = docwright(&folder, &[&arguments[..], &["--format", "json"]].concat());
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let files: Vec<_> = found.as_array().expect("a list").iter().map(|one| &one["file"]).collect();
    assert_eq!(files, ["spec/a.yaml", "gone.yaml", "gone-too"]);
    assert_eq!(found[1]["code"], "unreadable");
    let github = docwright(&folder, &[&arguments[..], &["--format", "github"]].concat());
    assert!(out(&github).contains("::error file=gone.yaml,title=unreadable::"));
}

#[test]
fn no_more_mistakes_are_printed_than_were_asked_for() {
    let folder = folder("many", "{type: string}");
    let properties: String = (0..150).map(|one| format!("p{one}: {{typ: string}}, ")).collect();
    let many = SPEC.replace("a, b: KEYWORDS", &properties);
    std::fs::write(folder.join("spec/a.yaml"), many).expect("a spec");
    let printed = |more: &[&str]| {
        let done = docwright(&folder, &[&["check"], more].concat());
        assert_eq!(done.status.code(), Some(1));
        let said = format!("{}{}", err(&done), out(&done));
        (said.matches("did you mean `type`?").count(), said)
    };
    let (count, said) = printed(&[]);
    assert!(
        count == 100 && said.contains("50 more are not printed") && said.contains("150 errors")
    );
    assert_eq!(printed(&["--max-problems", "3"]).0, 3);
    assert_eq!(printed(&["--max-problems", "0"]).0, 150);
    assert_eq!(printed(&["--format", "json"]).0, 150);
    assert_eq!(printed(&["--format", "json", "--max-problems", "3"]).0, 3);
}

/// What OpenAPI allows and a client does not call is said, and stops nothing.
#[test]
fn what_changes_no_call_is_a_note() {
    let folder = folder("notes", "{type: string}");
    let spec = "openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
webhooks: {made: {post: {responses: {'204': {description: A.}}}}}
paths:
  /a:
    get:
      operationId: a
      parameters:
      - {name: Accept, in: header, schema: {type: string}}
      - {name: content-type, in: header, schema: {type: string}}
      - {$ref: '#/components/parameters/token'}
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'204': {description: A.}}}}}}
      responses: {'204': {description: A., links: {next: {operationId: a}}}}
components: {parameters: {token: {name: Authorization, in: header, schema: {type: string}}}}
";
    std::fs::write(folder.join("spec/a.yaml"), spec).expect("it can be written");
    let done = docwright(&folder, &["check", "--deny-warnings"]);
    assert!(done.status.success(), "{}", err(&done));
    let said = err(&done);
    assert_eq!(said.matches("note[no-effect]").count(), 6, "{said}");
    assert!(said.ends_with("6 notes\n"), "{said}");
    for place in ["4:19", "10:9", "11:9", "12:9", "13:7", "14:44"] {
        assert!(said.contains(&format!("spec/a.yaml:{place}\n")), "{place} is not in\n{said}");
    }
    let done = docwright(&folder, &["generate", "--deny-warnings"]);
    assert!(done.status.success(), "{}", err(&done));
    assert_eq!(err(&done).matches("note[no-effect]").count(), 6, "{}", err(&done));
    let done = docwright(&folder, &["check", "--format", "github"]);
    assert!(out(&done).starts_with("::notice file=spec/a.yaml,line=4,"), "{}", out(&done));
}

/// An argument has no line in a file: the option is named instead.
#[test]
fn what_is_wrong_in_an_argument_is_not_placed_in_a_line() {
    let folder = folder("arguments", "{type: string}");
    let run = |more: &[&str]| docwright(&folder, &[&["check", "spec/a.yaml"], more].concat());
    for (option, value, message) in [
        ("--operation", "nope", "no operation is called `nope`"),
        ("--except-tag", "nope", "no operation has the tag `nope`"),
        ("--path", "/nope", "no path fits `/nope`"),
    ] {
        let said = err(&run(&[option, value]));
        assert!(said.contains(message) && said.contains(&format!("`{option}`")), "{said}");
        assert!(said.contains("spec/a.yaml") && !said.contains(":1:1"), "{said}");
        let github = out(&run(&[option, value, "--format", "github"]));
        assert!(github.starts_with("::error file=spec/a.yaml,title=unknown-value::"), "{github}");
        let sarif = out(&run(&[option, value, "--format", "sarif"]));
        let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
        let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["region"], serde_json::Value::Null, "{place}");
    }
    // A name that is chosen in one way and excepted in another.
    let said = err(&run(&["--tag", "nope", "--except-operation", "nope"]));
    assert!(said.contains("`--tag`") && said.contains("`--except-operation`"), "{said}");
    let done = docwright(&folder, &["generate", "--derive", "Gone=Hash"]);
    let said = err(&done);
    assert!(said.contains("no type is called `Gone`") && said.contains("`--derive`"), "{said}");
    assert!(!said.contains(":1:1"), "{said}");
}

/// An operation that is left out is missed by whoever calls it.
#[test]
fn a_lenient_check_says_what_is_left_out() {
    let folder = folder("lenient-check", "{type: string}");
    let text = std::fs::read_to_string(folder.join("spec/a.yaml")).expect("a spec");
    let odd = "paths:\n  /odd: {post: {operationId: odd, requestBody: {content: {application/json: \
               {schema: {$ref: '#/components/schemas/Gone'}}}}, responses: {'204': {description: ok}}}}\n";
    std::fs::write(folder.join("vendor.yaml"), text.replacen("paths:\n", odd, 1)).expect("a file");
    let done = docwright(&folder, &["check", "--lenient", "vendor.yaml"]);
    let said = err(&done);
    assert_eq!(done.status.code(), Some(0), "{said}");
    assert!(said.contains("note[skipped]: POST /odd is left out: there is no `Gone`"), "{said}");
    assert!(said.ends_with("1 note\n"), "{said}");
}

#[test]
fn an_overlay_that_is_not_there_is_a_wrong_argument() {
    let folder = folder("overlay-gone", "{type: string}");
    for (overlay, says) in
        [("gone.yaml", "there is no file gone.yaml"), ("spec", "spec is a folder")]
    {
        let done = docwright(&folder, &["check", "--overlay", overlay]);
        assert_eq!(done.status.code(), Some(2));
        assert!(err(&done).contains(says), "{}", err(&done));
    }
    let manifest = "document: b/a.yaml\noverlays: [gone.yaml]\n";
    std::fs::create_dir_all(folder.join("spec/b")).expect("a folder");
    std::fs::rename(folder.join("spec/a.yaml"), folder.join("spec/b/a.yaml")).expect("a spec");
    std::fs::write(folder.join("spec/v1.docwright.yaml"), manifest).expect("a manifest");
    let done = docwright(&folder, &["check"]);
    assert_eq!(done.status.code(), Some(2));
    let said = "error: spec/v1.docwright.yaml:2:12: there is no overlay spec/gone.yaml; ";
    assert!(err(&done).contains(said), "{}", err(&done));
    let json = docwright(&folder, &["check", "--format", "json"]);
    assert!(out(&json).contains("\"line\": 2") && out(&json).contains("\"column\": 12"));
}
