//! Swagger 2.0.

use super::{files, one};
use docwright::source::Source;

const OLD: &str = "
swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
basePath: /v1/
schemes: [http, https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
  user: {type: basic}
security: [{key: []}]
parameters:
  limit: {name: limit, in: query, type: integer, maximum: 100, description: How many.}
responses:
  gone: {description: Gone., schema: {$ref: '#/definitions/Problem'}}
definitions:
  Problem: {type: object, properties: {text: {type: string, x-nullable: true}}}
  A: {type: object, required: [n], properties: {n: {type: string, maxLength: 3}}}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, type: string}
    get:
      operationId: listA
      parameters:
        - {$ref: '#/parameters/limit'}
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
      responses:
        '200': {description: All., schema: {type: array, items: {$ref: '#/definitions/A'}}}
        '410': {$ref: '#/responses/gone'}
    post:
      operationId: makeA
      parameters:
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/A'}}
      responses:
        '204': {description: Done.}
";

const SAID_ANEW: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: 'https://api.example.com/v1'}]
security: [{key: []}]
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      operationId: listA
      parameters:
        - {$ref: '#/components/parameters/limit'}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      responses:
        '200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/A'}}}}}
        '410': {$ref: '#/components/responses/gone'}
    post:
      operationId: makeA
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses:
        '204': {description: Done.}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
  parameters:
    limit: {name: limit, in: query, schema: {type: integer, maximum: 100}, description: How many.}
  responses:
    gone: {description: Gone., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  schemas:
    Problem: {type: object, properties: {text: {type: [string, 'null']}}}
    A: {type: object, required: [n], properties: {n: {type: string, maxLength: 3}}}
";

fn sources(text: String) -> [Source; 1] {
    [Source::new("spec", "a.yaml", text)]
}

/// A document with one operation.
fn of_operation(operation: &str) -> [Source; 1] {
    sources(format!(
        "swagger: '2.0'
info: {{title: T, version: '1'}}
host: api.example.com
schemes: [https]
paths:
  /a:
    post: {{operationId: a, {operation}}}
"
    ))
}

/// All that is made.
fn made(sources: &[Source]) -> String {
    files(sources).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn swagger_2_0_is_said_anew() {
    assert_eq!(one(OLD), one(SAID_ANEW));
}

/// How Swagger 2.0 says that a list is one text.
#[test]
fn collection_formats_are_styles() {
    let document = |place: &str, format: &str| {
        let required = if place == "path" { "required: true, " } else { "" };
        let kind = "type: array, items: {type: string}";
        format!(
            "swagger: '2.0'
info: {{title: T, version: '1'}}
host: api.example.com
schemes: [https]
paths:
  /a{}:
    get:
      operationId: a
      parameters: [{{name: tags, in: {place}, {required}{kind}, collectionFormat: {format}}}]
      responses: {{'204': {{description: Done.}}}}
",
            if place == "path" { "/{tags}" } else { "" }
        )
    };
    for (place, format, expected) in [
        ("query", "csv", r#"query_joined("tags", self.tags.as_ref(), ",")"#),
        ("query", "ssv", r#"query_joined("tags", self.tags.as_ref(), " ")"#),
        ("query", "pipes", r#"query_joined("tags", self.tags.as_ref(), "|")"#),
        ("query", "multi", r#"query("tags", self.tags.as_ref())"#),
        ("header", "csv", r#"header("tags", self.tags.as_ref())"#),
    ] {
        let text = document(place, format);
        let code = made(&sources(text));
        assert!(code.contains(expected), "{place} {format}: {code}");
    }
    // What OpenAPI 3 has no style for is not silently sent as something else.
    for (place, format) in [("query", "tsv"), ("path", "ssv"), ("header", "pipes")] {
        let found = docwright::check(&sources(document(place, format)));
        assert!(found.iter().any(|one| one.message.contains("collectionFormat")), "{found:#?}");
    }
}

/// The same in a form: `csv` where nothing is said.
#[test]
fn collection_formats_of_forms_are_styles() {
    let document = |media_type: &str, format: &str| {
        let tags =
            format!("{{name: tags, in: formData, type: array, items: {{type: string}}{format}}}");
        let answer = "responses: {'204': {description: Done.}}";
        of_operation(&format!("consumes: ['{media_type}'], parameters: [{tags}], {answer}"))
    };
    for (format, expected) in [
        ("", r#"("tags", Style::FORM)"#),
        (", collectionFormat: csv", r#"("tags", Style::FORM)"#),
        (", collectionFormat: ssv", r#"("tags", Style::SPACE_DELIMITED)"#),
        (", collectionFormat: pipes", r#"("tags", Style::PIPE_DELIMITED)"#),
    ] {
        let code = made(&document("application/x-www-form-urlencoded", format));
        assert!(code.contains(expected), "{format}: {code}");
    }
    let code = made(&document("application/x-www-form-urlencoded", ", collectionFormat: multi"));
    assert!(!code.contains("Style::"), "{code}");
    // Lists in a form of several parts are repeated parts; what asks for something else is not silently sent.
    assert_eq!(docwright::check(&document("multipart/form-data", "")), []);
    for (media_type, format) in
        [("multipart/form-data", "pipes"), ("application/x-www-form-urlencoded", "tsv")]
    {
        let sources = document(media_type, &format!(", collectionFormat: {format}"));
        assert!(!docwright::check(&sources).is_empty(), "{media_type} {format}");
    }
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
        let found = docwright::check(&of_operation(&operation));
        assert!(found[0].message.contains("a request has one"), "{found:#?}");
        let lenient = of_operation(&operation).map(Source::lenient);
        let report = docwright::report(&lenient);
        assert_eq!((report.apis[0].taken, report.apis[0].repaired), (1, 1));
        assert!(report.found[0].message.contains("this one is not sent"), "{report:#?}");
        let code = made(&lenient);
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
        let code = made(&of_operation(&format!("{produces}{answer}")));
        assert!(code.contains("Call<Bytes>"), "{produces}: {code}");
        assert!(code.contains(&format!("(\"Accept\", {accepted})")), "{produces}: {code}");
    }
}
