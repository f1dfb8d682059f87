//! OpenAPI 3.2.

use super::{found, one};
use docwright::source::Source;

/// Media types are shared in OpenAPI 3.2.
#[test]
fn media_types_are_written_out_where_they_are_referred_to() {
    let shared = "
openapi: 3.2.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: It., content: {application/json: {$ref: '#/components/mediaTypes/One'}}}}}}
  /b: {get: {operationId: b, responses: {'200': {description: It., content: {$ref: '#/components/mediaTypes/Two'}}}}}
components: {mediaTypes: {One: {schema: {type: object, properties: {n: {type: string}}}}, Two: {application/json: {schema: {type: string}}}}}
";
    let bare = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: It., content: {application/json: {schema: {type: object, properties: {n: {type: string}}}}}}}}}
  /b: {get: {operationId: b, responses: {'200': {description: It., content: {application/json: {schema: {type: string}}}}}}}
";
    assert_eq!(one(shared), one(bare));
}

/// What 3.2 says in other words than 3.1.
#[test]
fn openapi_3_2_is_said_anew() {
    let new = |open: &str, response: &str, media: &str, example: &str| {
        format!(
            "
openapi: {open}
info: {{title: T, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  /lines: {{get: {{operationId: a, responses: {{'200': {{{response}content: {{application/jsonl: {{{media}: {{$ref: '#/components/schemas/A'}}}}}}}}}}}}}}
  /events: {{get: {{operationId: b, responses: {{'200': {{description: It., content: {{text/event-stream: {{{media}: {{type: object, properties: {{event: {{type: string}}, data: {{$ref: '#/components/schemas/A'}}}}}}}}}}}}}}}}}}
  /json: {{post: {{operationId: c, requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}, examples: {{one: {{{example}: {{n: x}}}}}}}}}}}}, responses: {{'204': {{description: Done.}}}}}}}}
components: {{schemas: {{A: {{type: object, properties: {{n: {{type: string}}}}}}}}}}
"
        )
    };
    let pairs = [
        (new("3.2.0", "summary: All., ", "itemSchema", "dataValue"), "description: All., "),
        (new("3.2.0", "", "itemSchema", "dataValue"), "description: '', "),
    ];
    for (text, response) in pairs {
        assert_eq!(one(&text), one(&new("3.1.1", response, "schema", "value")));
    }
    // Its mistakes stand where they were written.
    let text = new("3.2.0", "", "itemSchema", "value").replacen("schemas/A", "schemas/B", 1);
    let found = found(&[Source::new("spec", "a.yaml", text)]);
    assert_eq!(found[0].split(' ').next(), Some("spec/a.yaml:6:103"), "{found:?}");
}

/// What is not supported of 3.2 is named, and of somebody else's document left out.
#[test]
fn what_openapi_3_2_has_and_the_sdk_has_not_is_named() {
    let text = "
openapi: 3.2.0
$self: https://api.example.com/openapi.yaml
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
tags: [{name: a, summary: A., kind: nav}, {name: b, parent: a}]
paths:
  /a:
    additionalOperations: {COPY: {operationId: copy, responses: {'204': {}}}}
    get:
      operationId: a
      parameters: [{name: c, in: cookie, style: cookie, schema: {type: string}}]
      responses: {'200': {content: {application/json: {itemSchema: {type: string}}}}}
  /b: {additionalOperations: {LINK: {operationId: link, responses: {'204': {}}}}}
";
    let source = Source::new("spec", "a.yaml", text);
    let expected = [
        "spec/a.yaml:9:5 unsupported-keyword `additionalOperations` of a Path Item object is not supported",
        "spec/a.yaml:13:56 unsupported-keyword `itemSchema` of a Media Type object is not supported",
        "spec/a.yaml:14:8 unsupported-keyword `additionalOperations` of a Path Item object is not supported",
    ];
    assert_eq!(found(std::slice::from_ref(&source)), expected);
    let text = text.replace("itemSchema", "schema");
    let report = docwright::report(&[Source::new("spec", "a.yaml", text).lenient()]);
    let api = &report.apis[0];
    assert_eq!((api.operations, api.taken, api.skipped), (3, 1, 2), "{report:#?}");
}
