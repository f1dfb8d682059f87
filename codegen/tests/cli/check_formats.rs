//! `docwright check --format`, for programs.

use crate::{WRONG, docwright, folder, out};
use docwright::diagnostic::Code;
use docwright::source::Source;
use std::path::Path;

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
fn json_is_as_its_schema_says() {
    let schema = include_str!("../../docs/check.schema.json");
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
fn annotations_are_for_github() {
    let done = docwright(&folder("github", WRONG), &["check", "--format", "github"]);
    assert_eq!(
        out(&done),
        "::error file=spec/a.yaml,line=11,endLine=11,col=67,endColumn=76,title=unknown-keyword::\
         `maxLenght` is not a keyword of a Schema object%0Adid you mean `maxLength`?\n"
    );
}

/// The problem matchers of `docs/editors.md`, which are JavaScript, find the place in what is printed.
#[test]
fn problem_matchers_find_the_place() {
    let page = include_str!("../../docs/editors.md");
    let written = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    let tasks: Vec<serde_json::Value> =
        written.map(|task| serde_json::from_str(task).expect("JSON")).collect();
    let folder = folder("matchers", WRONG);
    let annotation = out(&docwright(&folder, &["check", "--format", "github"]));
    // What cargo makes of what a build script prints: `error: <package>@<version>: <message>`.
    assert_eq!(tasks.len(), 2);
    let text = std::fs::read_to_string(folder.join("spec/a.yaml")).expect("the spec");
    let source = [Source::new("spec", "a.yaml", text)];
    let said = docwright::render::line(&docwright::check(&source)[0], &source);
    let of_cargo = format!("error: acme-sdk@0.1.0: {said}");
    for (task, line) in tasks.iter().zip([annotation.trim_end(), &of_cargo]) {
        let pattern = &task["problemMatcher"]["pattern"];
        let source = pattern["regexp"].as_str().expect("a regular expression");
        let regex = regress::Regex::new(source).expect("it is one");
        let found = regex.find(line).unwrap_or_else(|| panic!("{source} is not found in {line}"));
        let group = |name: &str| {
            let number = pattern[name].as_u64().and_then(|number| usize::try_from(number).ok());
            found.group(number.expect("a group")).map(|range| &line[range])
        };
        let place = (group("severity"), group("file"), group("line"), group("column"));
        assert_eq!(place, (Some("error"), Some("spec/a.yaml"), Some("11"), Some("67")), "{line}");
        assert!(group("message").is_some_and(|text| text.contains("did you mean `maxLength`?")));
    }
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
