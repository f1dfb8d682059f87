//! `docwright report`.

use crate::{docwright, err, folder, out};

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

/// What many operations share is listed once, with their number and some of their names.
#[test]
fn a_repair_names_the_operations_that_share_it() {
    let folder = folder("report-shared", "{type: string}");
    let operations: String = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|name| {
            let status = if *name == "e" {
                "'200': {description: ok}"
            } else {
                "'400': {$ref: '#/components/responses/Bad'}"
            };
            format!("  /{name}: {{get: {{operationId: {name}, responses: {{{status}}}}}}}\n")
        })
        .collect();
    let spec = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\nservers: [{{url: https://a.example.com}}]\npaths:\n{operations}\
         components: {{responses: {{Bad: {{description: bad, content: {{application/json: {{schema: {{type: strnig}}}}}}}}}}}}\n"
    );
    std::fs::write(folder.join("vendor.yaml"), spec).expect("a file");
    let done = docwright(&folder, &["report", "vendor.yaml"]);
    let said = out(&done);
    assert!(said.contains("(in 4 operations: GET /a, GET /b, GET /c and 1 more)"), "{said}");
    let done = docwright(&folder, &["report", "vendor.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&done)).expect("JSON");
    let all = ["GET /a", "GET /b", "GET /c", "GET /d"];
    assert_eq!(json["found"][0]["operations"], serde_json::json!(all), "{json:#}");
    assert_eq!(json["apis"][0]["repaired"], 4);
}
