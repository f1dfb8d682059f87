//! What changes no call is said, and nothing is made of it.

use super::{BARE, document, emitted, lenient, strict};
use docwright::diagnostic::Code;
use docwright::report;

const IDLE: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    parameters: [{name: limit, in: query, schema: {type: integer}}, {name: q, in: query, schema: {type: string}}]
    get:
      operationId: a
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 10}}
        - {name: tags, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}
        - {name: Authorization, in: header, schema: {type: string}}
      responses:
        '200':
          description: ok
          links: {L: {operationId: a}}
          content: {application/json: {encoding: {a: {contentType: text/plain}}, schema: {type: object, properties: {a: {type: string, xml: {name: A}, contentSchema: {type: object}}}}, examples: {e: {$ref: '#/components/examples/E'}}}}
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}}
webhooks: {w: {post: {responses: {'200': {description: ok}}}}}
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
components:
  examples: {E: {value: {a: b}}}
  securitySchemes: {d: {type: mutualTLS}}
";

/// In both postures.
#[test]
fn what_changes_no_call_is_a_note() {
    let bare = emitted(&strict(BARE));
    assert_eq!(emitted(&strict(IDLE)), bare);
    assert_eq!(emitted(&lenient(IDLE)), bare);
    let found = report(&strict(IDLE)).found;
    let notes = found.iter().filter(|one| one.code == Code::NoEffect).count();
    assert_eq!(notes, 9, "{found:#?}");
    // It is the parameter that is named, not the reference to it.
    let referred = IDLE
        .replace("- {name: Authorization, in: header, schema: {type: string}}", "- $ref: '#/components/parameters/Token'")
        .replace("components:\n", "components:\n  parameters: {Token: {name: Authorization, in: header, schema: {type: string}}}\n");
    assert_eq!(emitted(&strict(&referred)), bare);
    for text in [IDLE, &referred] {
        let ignored = "OpenAPI ignores a header parameter `Authorization`";
        let found = report(&strict(text)).found;
        assert!(found.iter().any(|one| one.message == ignored), "{found:#?}");
    }
}

#[test]
fn media_types_and_schemas_that_are_not_used_are_said() {
    let text = &document(
        "  /a:
    post:
      operationId: a
      requestBody: {content: {text/event-stream: {schema: {type: object}}}}
      responses:
        '200': {description: A., content: {text/csv: {}, application/problem+json: {schema: {}}, application/json: {schema: {type: string}}, text/event-stream: {}}}
",
    );
    for sources in [strict(text), lenient(text)] {
        let found = report(&sources).found;
        let said: Vec<_> = found.iter().map(|one| (one.code, one.message.as_str())).collect();
        let expected = [
            "a body of `text/event-stream` is sent as text: nothing checks its events",
            "the SDK uses `application/json`, and not `text/csv`",
            "the SDK uses `application/json`, and not `application/problem+json`",
        ];
        assert_eq!(said, expected.map(|one| (Code::NoEffect, one)));
        let code = emitted(&sources);
        assert!(code.contains("fn a_stream(") && code.contains("-> Call<String>"), "{code}");
    }
}

/// What sends a request writes them, and a value that differs would cut the request off (RFC 9112, section 6).
#[test]
fn headers_of_the_connection_are_no_parameters() {
    let text = &document(
        "  /a:
    put:
      operationId: a
      parameters:
        - {name: content-length, in: header, required: true, schema: {type: integer}}
        - {$ref: '#/components/parameters/Host'}
        - {name: Content-Range, in: header, schema: {type: string}}
      responses: {'204': {description: Done.}}
components:
  parameters: {Host: {name: Host, in: header, schema: {type: string}}}
",
    );
    for sources in [strict(text), lenient(text)] {
        let found = report(&sources).found;
        let said: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
        let expected = ["content-length", "Host"];
        assert_eq!(
            said,
            expected.map(|name| format!("the HTTP client writes the header `{name}` by itself"))
        );
        let code = emitted(&sources);
        assert!(code.contains("content_range") && !code.contains("content_length"), "{code}");
    }
}

/// A warning for whoever writes the spec, a note for everybody else.
#[test]
fn a_body_that_no_response_can_have_is_said() {
    let text = &document(
        "  /a: {delete: {operationId: a, responses: {'204': {description: Gone., content: {application/json: {schema: {type: object}}}}}}}
",
    );
    for (sources, code) in [(strict(text), Code::ImpossibleBody), (lenient(text), Code::NoEffect)] {
        let found = report(&sources).found;
        let found: Vec<_> =
            found.iter().map(|one| (one.code, one.place.pointer.to_string())).collect();
        assert_eq!(found, [(code, "/paths/~1a/delete/responses/204/content".to_owned())]);
        assert!(emitted(&sources).contains("fn a(&self) -> Call<()>"));
    }
}
