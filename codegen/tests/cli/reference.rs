//! `docwright explain`, `keywords`, `schema` and `completions`.

use crate::{SPEC, docwright, err, out};
use docwright::diagnostic::Code;
use docwright::ledger::Object;
use std::path::Path;

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
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("did you mean `unknown-keyword`?"));
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

#[test]
fn every_keyword_is_listed() {
    let table = out(&docwright(Path::new("."), &["keywords"]));
    let rows: usize = Object::ALL.iter().map(|object| object.keywords().len()).sum();
    assert_eq!(table.lines().filter(|line| line.starts_with("| ")).count(), rows + 1);
    assert!(table.contains("| Schema | `maxLength` | enforced |"));
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
    assert_eq!(done.status.code(), Some(2));
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
