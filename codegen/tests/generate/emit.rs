//! What the generator makes of small specs: one shape each, input and output side by side.

use crate::common::each_case;
use docwright::source::Source;
use docwright::{generate, render};
use std::path::Path;

#[test]
fn every_case_prints_what_its_snapshot_shows() {
    each_case("emit", |case| {
        let sources = [source(&case.join("spec.yaml"))];
        let files = generate(&sources).unwrap_or_else(|found| {
            let lines: Vec<_> = found.iter().map(|one| render::line(one, &sources)).collect();
            panic!("{}: {}", case.display(), lines.join("\n"));
        });
        let shown = files.iter().filter(|file| is_shown(case, &file.path));
        let text: Vec<_> = shown.map(|file| format!("==> {}\n{}", file.path, file.text)).collect();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("out", text.join("\n")));
    });
}

/// The modules and the client look alike in all cases but those that are about them.
fn is_shown(case: &Path, file: &str) -> bool {
    let is_about =
        |what: &str| case.file_name().is_some_and(|name| name.to_string_lossy().contains(what));
    match file {
        "lib.rs" | "example.rs" => is_about("security"),
        "example/client.rs" => is_about("security") || is_about("server"),
        _ => true,
    }
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    each_case("emit", |case| {
        let source = source(&case.join("spec.yaml"));
        assert_eq!(generate(std::slice::from_ref(&source)), generate(&[source]));
    });
}

/// The spec of a case, as if it stood in a folder `spec`.
fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).expect("the spec of a case is there");
    Source::new("spec", "example.yaml", text)
}

/// `minProperties: 1` refuses a request without fields, so no example may be one.
#[test]
fn an_example_of_a_request_that_needs_keys_has_one() {
    let spec = include_str!("../cases/emit/counted-keys/spec.yaml");
    let written = |spec: &str| {
        let source = Source::new("spec", "things.yaml", spec);
        let options = docwright::Options { doctests: Some("sdk".to_owned()), ..Default::default() };
        let generated = docwright::compile(&[source], &options).expect("it compiles");
        let texts: Vec<_> = generated.files.iter().map(|file| file.text.as_str()).collect();
        texts.concat()
    };
    assert!(written(spec).contains("let request = ChangeThingRequest::default().a(\"…\");"));
    // Where no field is a text, the request is left to the reader.
    let numbers = spec.replacen("a: {type: string}", "a: {type: integer}", 1);
    assert!(!written(&numbers).contains("let request"));
    let free = spec.replacen("minProperties: 1", "maxProperties: 9", 1);
    assert!(written(&free).contains("let request = ChangeThingRequest::default();"));
}
