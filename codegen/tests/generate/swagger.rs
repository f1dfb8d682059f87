//! Bodies and files of Swagger 2.0.

use docwright::source::Source;

fn document(operation: &str) -> String {
    format!(
        "swagger: '2.0'
info: {{title: T, version: '1'}}
host: api.example.com
schemes: [https]
paths:
  /a:
    post: {{operationId: a, {operation}}}
"
    )
}

fn sources(operation: &str) -> [Source; 1] {
    [Source::new("spec", "a.yaml", document(operation))]
}

fn emitted(sources: &[Source]) -> String {
    let files = docwright::generate(sources).expect("it is sound");
    files.into_iter().map(|file| file.text).collect()
}

/// A request has one body. Which one is meant is not for a generator to know.
#[test]
fn a_second_body_is_an_error_or_said() {
    let body = "{name: b, in: body, schema: {type: object, properties: {x: {type: string}}}}";
    let other = "{name: c, in: body, schema: {type: object, properties: {y: {type: string}}}}";
    let form = "{name: f, in: formData, type: string}";
    let answer = "responses: {'204': {description: Done.}}";
    for (parameters, kept, lost) in [
        (format!("{body}, {form}"), "pub f:", "pub x:"),
        (format!("{form}, {body}"), "pub f:", "pub x:"),
        (format!("{body}, {other}"), "pub x:", "pub y:"),
    ] {
        let operation = format!("parameters: [{parameters}], {answer}");
        let found = docwright::check(&sources(&operation));
        assert!(found[0].message.contains("a request has one"), "{found:#?}");
        let lenient = sources(&operation).map(Source::lenient);
        let report = docwright::report(&lenient);
        assert_eq!((report.apis[0].taken, report.apis[0].repaired), (1, 1));
        assert!(report.found[0].message.contains("this one is not sent"), "{report:#?}");
        let code = emitted(&lenient);
        assert!(code.contains(kept) && !code.contains(lost), "{code}");
    }
}

/// JSON is what holds where nothing is said; a file is none.
#[test]
fn a_file_is_read_as_bytes() {
    let answer = "responses: {'200': {description: A file., schema: {type: file}}}";
    for (produces, accepted) in [
        ("", "\"*/*\""),
        ("produces: [application/json], ", "\"*/*\""),
        ("produces: [application/json, application/pdf], ", "\"application/pdf\""),
    ] {
        let code = emitted(&sources(&format!("{produces}{answer}")));
        assert!(code.contains("Call<Bytes>"), "{produces}: {code}");
        assert!(code.contains(&format!("(\"Accept\", {accepted})")), "{produces}: {code}");
    }
}
