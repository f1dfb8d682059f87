//! Names that are alike in Rust are distinguished.

use super::{counts, emitted, lenient, said};

/// Names of types, methods, fields and parameters that are alike.
const ALIKE: &str = "
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: create-a
      requestBody: {content: {application/json: {schema: {type: object, properties: {status: {type: string, enum: [x, y]}, o: {$ref: '#/components/schemas/order'}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {s: {$ref: '#/components/schemas/foo_bar'}, t: {$ref: '#/components/schemas/FooBar'}}}}}}}
  /b:
    post:
      operationId: createA
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/CreateARequest'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/CreateAResponse'}}}}, '400': {description: no, content: {application/json: {schema: {$ref: '#/components/schemas/CreateAError'}}}}}
  /c:
    get:
      operationId: create_a_status
      parameters: [{name: a, in: query, schema: {type: string}}, {name: A, in: header, schema: {type: string}}, {name: a, in: cookie, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {o: {$ref: '#/components/schemas/OrderStatus'}, p: {$ref: '#/components/schemas/CreateARequestStatus'}}}}}}}
  /d: {get: {operationId: new, responses: {'200': {description: ok}}}}
components:
  schemas:
    foo_bar: {type: object, properties: {a: {type: string}}}
    FooBar: {type: object, properties: {b: {type: string}}}
    CreateARequest: {type: object, properties: {b: {type: string}}}
    CreateAResponse: {type: object, properties: {b: {type: string}}}
    CreateAError: {type: object, properties: {b: {type: string}}}
    CreateARequestStatus: {type: object, properties: {b: {type: string}}}
    OrderStatus: {type: object, properties: {b: {type: string}}}
    order: {type: object, properties: {status: {type: object, properties: {x: {type: string}}}, Status: {type: object, properties: {x: {type: string}}}}}
";

/// The second of two gets a name of its own, which is said; both are made.
#[test]
fn names_that_are_alike_are_told_apart() {
    let [operations, taken, _, skipped] = counts(ALIKE);
    assert_eq!((operations, taken, skipped), (4, 4, 0), "{:#?}", said(ALIKE));
    let text = emitted(&lenient(ALIKE));
    for ty in ["FooBar", "CreateARequest", "OrderStatus"] {
        let names = text.lines().filter(|line| line.starts_with("pub struct "));
        let alike: Vec<_> = names.filter(|line| line.contains(ty)).collect();
        assert!(alike.len() > 1, "{ty}: {alike:?}");
    }
    for field in ["a_header", "a_cookie"] {
        assert!(text.contains(&format!("pub {field}: ")), "{field}");
    }
    let repaired = said(ALIKE).iter().filter(|line| line.contains(": repaired ")).count();
    assert!(repaired >= 10, "{:#?}", said(ALIKE));
}

/// Words that Rust keeps for itself, and signs that are no letters, are numbered as Rust spells names.
#[test]
fn keywords_and_signs_that_are_alike_are_told_apart() {
    let pairs = [
        ("type", "_type"),
        ("type", "@type"),
        ("type", "type_"),
        ("self", "Self"),
        ("super", "Super"),
        ("ref", "$ref_"),
        ("a", "a_"),
        ("$", "[]"),
    ];
    for (one, other) in pairs {
        let text = format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
servers: [{{url: https://a.example}}]
paths:
  /a:
    post:
      operationId: make
      parameters:
        - {{name: '{one}', in: query, schema: {{type: string}}}}
        - {{name: '{other}', in: query, schema: {{type: string}}}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                '{one}': {{type: string}}
                '{other}': {{type: string}}
                kind: {{type: string, enum: ['{one}', '{other}']}}
      responses: {{'204': {{description: Made}}}}
"
        );
        let [operations, taken, _, skipped] = counts(&text);
        assert_eq!((operations, taken, skipped), (1, 1, 0), "{one} {other}: {:#?}", said(&text));
        assert!(emitted(&lenient(&text)).contains("fn make("), "{one} {other}");
    }
}
