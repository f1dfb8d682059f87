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

/// What is chosen of types stands in the header, so that whoever generates again knows it.
#[test]
fn types_are_chosen_at_the_command() {
    let folder = folder("types", "{type: string, format: uuid}");
    let chosen = ["--formats", "uuid,url", "--derive", "Eq", "--derive", "ARequest=a::B"];
    let attributes = ["--attribute", "ARequest=doc(alias = \"one\")", "--attribute", "doc(hidden)"];
    let output = docwright(&folder, &[&["generate"], &chosen[..], &attributes[..]].concat());
    assert!(output.status.success(), "{}", err(&output));
    let text = std::fs::read_to_string(folder.join("generated/a/a.rs")).expect("it is there");
    assert!(text.contains("Option<Formatted<uuid::Uuid>>"), "{text}");
    assert!(
        text.contains("#[derive(Eq, a::B)]\n#[doc(hidden)]\n#[doc(alias = \"one\")]\n"),
        "{text}"
    );
    let flags =
        " --formats uuid,url --derive 'Eq' --attribute 'doc(hidden)' --derive 'ARequest=a::B'";
    assert!(text.lines().next().is_some_and(|line| line.contains(flags)), "{text}");

    for (arguments, message) in [
        (["--formats", "time,jiff"], "names both `time` and `jiff`"),
        (["--formats", "moment"], "`moment` is none of bytes, chrono, jiff, time, url, uuid"),
        (["--derive", "Gone=Hash"], "no type is called `Gone`"),
    ] {
        let output = docwright(&folder, &[&["generate"], &arguments[..]].concat());
        assert!(!output.status.success());
        assert!(err(&output).contains(message), "{}", err(&output));
    }
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

#[test]
fn sarif_is_for_code_scanning() {
    let folder = folder("sarif", WRONG);
    let done = docwright(&folder, &["check", "--format", "sarif", "spec", "gone.yaml"]);
    let log: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let result = &run["results"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(1));
    let rule =
        &rules[usize::try_from(result["ruleIndex"].as_u64().expect("a rule")).expect("small")];
    assert_eq!(
        (&rule["id"], &result["ruleId"]),
        (&"unknown-keyword".into(), &"unknown-keyword".into())
    );
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "spec/a.yaml");
    let region =
        serde_json::json!({"startLine": 11, "startColumn": 67, "endLine": 11, "endColumn": 76});
    assert_eq!(location["region"], region);
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        (&change["deletedRegion"], &change["insertedContent"]["text"]),
        (&region, &"maxLength".into())
    );
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn a_code_is_explained_with_lines_before_and_after() {
    let said = out(&docwright(Path::new("."), &["explain", "unknown-keyword"]));
    for line in [
        "-                name: {type: string, maxLenght: 40}",
        "+                name: {type: string, maxLength: 40}",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
}

/// A server that ends with the test.
struct Serving(std::process::Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_document_of_any_version_and_of_several_files_is_served() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("served");
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "apps/a.yaml",
        "swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
paths:
  /a: {get: {produces: [application/json], responses: {'200': {description: A thing., schema: {$ref: '../common.yaml#/A'}}}}}
",
    );
    write("common.yaml", "A: {type: object, properties: {name: {type: string, example: Jane}}}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .current_dir(&folder)
        .args(["serve", "apps/a.yaml", "--within", ".", "--json"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the command");
    let mut output = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let _serving = Serving(child);
    let mut line = String::new();
    std::io::BufRead::read_line(&mut output, &mut line).expect("a line");
    let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let address = line["url"].as_str().expect("a URL").trim_start_matches("http://").to_owned();
    let mut stream = std::net::TcpStream::connect(address).expect("a server");
    let request = "GET /a HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    std::io::Write::write_all(&mut stream, request.as_bytes()).expect("a request");
    let mut reply = String::new();
    std::io::Read::read_to_string(&mut stream, &mut reply).expect("a reply");
    assert!(reply.ends_with(r#"{"name":"Jane"}"#), "{reply}");
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = folder("unserved", "");
    std::fs::write(folder.join("broken.yaml"), "openapi: [").expect("a file");
    let run = docwright(&folder, &["serve", "broken.yaml"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).starts_with("error: broken.yaml:1:"), "{}", err(&run));
    let run = docwright(&folder, &["serve", "."]);
    assert!(err(&run).contains("is a folder"), "{}", err(&run));
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = include_str!("../docs/check.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/reject");
    let cases = cases.to_str().expect("a path");
    let said = docwright(Path::new("."), &["check", "--format", "json", cases, "no-such.yaml"]);
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).expect("JSON");
    let errors: Vec<_> = validator.iter_errors(&said).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    let count = said.as_array().map_or(0, Vec::len);
    assert!(count > Code::ALL.len() / 2, "only {count} mistakes");
    for wrong in ["[{}]", "{}", r#"[{"code": "unreadable", "file": "a"}]"#] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).expect("JSON")), "{wrong}");
    }
}

#[test]
fn keywords_can_be_chosen() {
    let rows = |arguments: &[&str]| {
        let done = docwright(Path::new("."), &[&["keywords"], arguments].concat());
        out(&done)
            .lines()
            .filter(|line| line.starts_with("| "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let header = "| Object | Keyword | Treatment |";
    assert_eq!(rows(&["maxLength"]), [header, "| Schema | `maxLength` | enforced |"]);
    assert_eq!(rows(&["request-body"]).len(), Object::RequestBody.keywords().len() + 1);
    assert!(rows(&["refused"]).iter().skip(1).all(|row| row.ends_with("| refused |")));
    let done = docwright(Path::new("."), &["keywords", "nullable", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(json[0]["treatment"], "refused");
    assert!(json[0]["instead"].as_str().is_some_and(|help| help.contains("'null'")), "{json}");
    let done = docwright(Path::new("."), &["keywords", "maxLenght"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("did you mean `maxLength`?"));
}

/// What an editor says of a spec, by an independent reader of JSON Schema.
#[test]
fn the_schema_for_editors_knows_every_keyword_and_no_other() {
    let done = docwright(Path::new("."), &["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema), "a schema of JSON Schema 2020-12");
    let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
    let judge = |text: &str| {
        let value: serde_json::Value = serde_yaml::from_str(text).expect("YAML");
        let errors = validator.iter_errors(&value).map(|error| error.instance_path().to_string());
        errors.collect::<Vec<_>>()
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in docwright::source::read_folder(&root.join("../spec")).expect("specs") {
        assert_eq!(judge(&source.text), [""; 0], "{}", source.name);
    }
    let spec = SPEC.replace("a, b: KEYWORDS", "a: {type: string, maxLength: 3}");
    assert_eq!(judge(&spec), [""; 0]);
    let body = "/paths/~1a/post/requestBody/content/application~1json/schema";
    assert_eq!(judge(&spec.replace("maxLength", "maxLenght")), [format!("{body}/properties/a")]);
    assert!(judge(&spec.replace("type: string", "type: strnig"))[0].starts_with(body));
    assert_eq!(judge(&spec.replace("operationId", "operationID")), ["/paths/~1a/post"]);
    assert_eq!(judge(&spec.replace("{description: A.}", "{$ref: '#/a'}")), [""; 0]);
    assert_eq!(
        judge(&spec.replace("{description: A.}", "{$ref: '#/a', content: {}}")),
        ["/paths/~1a/post/responses/201"]
    );
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let said = out(&docwright(Path::new("."), &["completions", shell]));
        for word in ["generate", "audit", "max-problems"] {
            assert!(said.contains(word), "{shell} does not know {word}");
        }
    }
}

#[test]
fn serving_a_spec_with_mistakes_says_so() {
    use std::io::BufRead as _;
    let folder = folder("serve", WRONG);
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.current_dir(&folder).args(["serve", "spec/a.yaml"]);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let errors = child.stderr.take().expect("standard error");
    let _serving = Serving(child);
    let mut line = String::new();
    std::io::BufReader::new(errors).read_line(&mut line).expect("a line");
    assert!(line.starts_with("spec/a.yaml: 1 repair"), "{line}");
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

/// A report ends as a check does; a row for all documents is printed where there are several.
#[test]
fn reports_end_with_a_code() {
    let folder = folder("report", "{type: string}");
    let run = |arguments: &[&str]| docwright(&folder, &[&["report"], arguments].concat());
    let one = run(&["spec/a.yaml"]);
    assert_eq!((one.status.code(), err(&one)), (Some(0), String::new()));
    assert!(!out(&one).contains("all"), "{}", out(&one));

    std::fs::write(folder.join("spec/broken.yaml"), "openapi: 3.1.0\npaths: 7\n").expect("a file");
    let both = run(&["spec", "--format", "markdown"]);
    assert_eq!(both.status.code(), Some(1), "{}", err(&both));
    assert!(out(&both).contains("\n| all | 1 | 1 | 0 | 0 |\n"), "{}", out(&both));

    let missing = run(&["spec/a.yaml", "spec/nowhere.yaml"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(err(&missing).contains("nowhere.yaml"), "{}", err(&missing));
}
