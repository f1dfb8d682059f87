//! Files of other versions, and of several files: each gives what its twin in one file of
//! OpenAPI 3.1 gives.

mod files;
mod openapi32;
mod swagger20;

use docwright::source::Source;

fn files(sources: &[Source]) -> Vec<(String, String)> {
    let files = docwright::generate(sources).unwrap_or_else(|found| {
        let said: Vec<_> = found.iter().map(|one| docwright::render::line(one, sources)).collect();
        panic!("{}", said.join("\n"))
    });
    files.into_iter().map(|file| (file.path, file.text)).collect()
}

fn one(text: &str) -> Vec<(String, String)> {
    files(&[Source::new("spec", "a.yaml", text)])
}

/// `file:line:column code message` of every diagnostic.
fn found(sources: &[Source]) -> Vec<String> {
    let said = |one: &docwright::diagnostic::Diagnostic| {
        let start = one.place.region.start;
        let file = docwright::render::name_of(&one.place, sources);
        format!("{file}:{}:{} {} {}", start.line, start.column, one.code.as_str(), one.message)
    };
    docwright::check(sources).iter().map(said).collect()
}

const FRAME: &str = "
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: makeA
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    B: {type: object, properties: {x: {type: string}}}
    A:
      type: object
      properties:
";

fn framed(version: &str, properties: &str) -> String {
    let lines = properties.trim().lines().map(|line| format!("        {}\n", line.trim()));
    format!("openapi: {version}{FRAME}{}", lines.collect::<String>())
}

#[test]
fn openapi_3_0_is_said_anew() {
    let old = "
        n: {type: string, nullable: true, description: A name.}
        m: {type: integer, minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}
        r: {nullable: true, description: A thing., allOf: [{$ref: '#/components/schemas/B'}]}
        s: {$ref: '#/components/schemas/B', maxLength: 3, description: Another.}
        u: {nullable: true, oneOf: [{type: string}, {type: integer}]}
        f: {type: string, nullable: false}";
    let new = "
        n: {type: [string, 'null'], description: A name.}
        m: {type: integer, exclusiveMinimum: 0, maximum: 9}
        r: {description: A thing., anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}
        s: {$ref: '#/components/schemas/B', description: Another.}
        u: {oneOf: [{type: string}, {type: integer}, {type: 'null'}]}
        f: {type: string}";
    assert_eq!(one(&framed("3.0.3", old)), one(&framed("3.1.1", new)));
    // What is 3.1 is not read as 3.0.
    let found = found(&[Source::new("spec", "a.yaml", framed("3.1.1", old))]);
    assert!(found.iter().any(|line| line.contains("nullable")), "{found:?}");
}

#[test]
fn places_are_those_of_the_file_as_written() {
    let text = framed("3.0.3", "r: {nullable: true, allOf: [{type: strnig}]}");
    let source = [Source::new("spec", "a.yaml", text)];
    let expected = "spec/a.yaml:16:44 unknown-value `strnig` is not a type of JSON Schema";
    assert_eq!(found(&source), [expected]);
}

const OLD: &str = "
swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
schemes: [https]
paths:
  /a/{id}:
    get:
      parameters: [{name: id, in: path, required: true, type: integer, format: date-time}]
      responses: {'200': {description: A thing., schema: {$ref: 'common.yaml#/A'}}}
  /b: {get: {operationId: b, parameters: [{name: x, in: nowhere}], responses: {}}}
";

/// What a mock server, or any other tool of OpenAPI 3.1, is given.
#[test]
fn a_bundle_is_one_document_of_openapi_3_1_without_mistakes() {
    let sources = [
        Source::new("spec", "a.yaml", OLD).lenient(),
        Source::part("spec", "common.yaml", "A: {type: string, minLength: 2}"),
    ];
    let (bundles, found) = docwright::bundle(&sources);
    assert!(found.iter().any(|one| one.code.as_str() == "skipped"), "{found:?}");
    let [bundle] = &bundles[..] else { panic!("{bundles:?}") };
    let document: serde_json::Value = serde_json::from_str(&bundle.text).expect("JSON");
    assert_eq!(bundle.source, 0);
    assert!(document["openapi"].as_str().expect("a version").starts_with("3.1"));
    assert_eq!(document["components"]["schemas"]["A"]["minLength"], 2);
    assert_eq!(document["paths"].as_object().expect("a map").len(), 1, "{document}");

    let bare = |files: Vec<(String, String)>| -> Vec<_> {
        let body = |text: String| text.split_once('\n').expect("a header line").1.to_owned();
        files.into_iter().map(|(path, text)| (path, body(text))).collect()
    };
    let whole = [Source::new("spec", "a.json", bundle.text.as_str())];
    assert_eq!(bare(files(&whole)), bare(files(&sources)), "it is taken as it is");
}

#[test]
fn what_is_no_document_has_no_bundle_and_says_why() {
    let (bundles, found) = docwright::bundle(&[Source::new("spec", "a.yaml", "a: [").lenient()]);
    assert_eq!(bundles, []);
    assert_eq!(found[0].code.as_str(), "syntax");
}
