//! Slips that have one sensible repair, and gaps.

use super::{counts, emitted, lenient, said, strict};
use docwright::diagnostic::Severity;

const SLIPS: &str = "
openapi: 3.1.1
info: {title: T}
servers: [{url: 'https://{tenant}.example.com', variables: {tenant: {default: main}}}, {url: 'no URL'}]
paths:
  /a/{id}:
    get:
      security: [{nope: []}]
      parameters:
        - {name: s, in: query, schema: {type: string, enum: [x, x]}}
        - {name: Accept, in: header, schema: {type: string}}
      responses: {'2xx': {content: {'*/*': {schema: {type: object, properties: {n: {type: integer, maxLength: 3}}}}}}}
    post:
      operationId: get_a_by_id
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}, application/xml: {}}}
      responses: {'204': {description: ok}}
";

#[test]
fn slips_are_repaired_and_said() {
    assert_eq!(counts(SLIPS), [2, 2, 2, 0]);
    let expected = [
        "3: repaired `version` is missing: it is empty",
        "4: repaired the URL of this server is not whole: it is ignored",
        "6: repaired `{id}` of the path is not declared: it is text",
        "7: repaired `operationId` is missing: it is `get_a_by_id`",
        "7: repaired `{id}` of the path is not declared: it is text",
        "8: repaired there is no security scheme `nope`: it is ignored",
        "10: repaired `x` is listed twice: it is listed once",
        "11: no-effect OpenAPI ignores a header parameter `Accept`",
        "12: repaired `2xx` is read as `2XX`",
        "12: repaired `description` is missing: it is empty",
        "12: repaired `*/*` is read as JSON",
    ];
    let said = said(SLIPS);
    for line in expected.iter().filter(|line| !line.starts_with("6:")) {
        assert!(said.iter().any(|one| one == line), "{line} is not in {said:#?}");
    }
    let rest = |needle: &str| said.iter().any(|one| one.contains(needle));
    assert!(rest("`maxLength`") && rest("it is ignored"), "{said:#?}");
    assert!(rest("`get_a_by_id` is the `operationId` of another operation"), "{said:#?}");
    assert!(rest("the SDK uses `application/json`, and not `application/xml`"), "{said:#?}");
    let code = emitted(&lenient(SLIPS));
    assert!(
        code.contains("https://main.example.com") && code.contains("https://{tenant}.example.com"),
        "{code}"
    );
}

/// The same whatever stands around: nothing is repaired in a spec of one's own.
#[test]
fn nothing_is_repaired_in_a_spec_of_ones_own() {
    let found = docwright::check(&strict(SLIPS));
    assert!(found.iter().filter(|one| one.severity() == Severity::Error).count() >= 5);
    assert!(found.iter().all(|one| !one.code.is_note()));
}

const GAPS: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a/{theId}:
    post:
      operationId: a
      parameters:
      - {name: theId, in: path, required: true, schema: {type: integer}}
      - {name: theId, in: query, schema: {type: string, nullable: true, items: {type: integer}}}
      - {$ref: '#/components/parameters/Other'}
      requestBody: {required: true, content: {application/json: {}}}
      responses:
        '200':
          description: ok
          headers: {X-Name: {description: A name.}}
          content: {application/json: {schema: {type: object, properties: {x: {type: any, description: Whatever.}}}}}
    put:
      operationId: b
      parameters:
      - {name: theId, in: path, required: true, schema: {type: integer}}
      - {$ref: '#/components/parameters/Other'}
      responses: {'204': {description: ok}}
components:
  parameters:
    Other: {name: the_id, in: query, schema: {type: string}}
";

#[test]
fn what_is_missing_says_nothing_of_values() {
    assert_eq!(counts(GAPS), [2, 2, 2, 0]);
    let code = emitted(&lenient(GAPS));
    for line in
        ["the_id: i64", "the_id_query: Option<String>", "pub x: Option<Value>", "impl Into<Value>"]
    {
        assert!(code.contains(line), "{line} in {code}");
    }
    let said = said(GAPS);
    let expected = [
        "11: repaired `items` applies to no value of type `string` or `null`: it is ignored",
        "13: repaired `schema` is missing: any JSON value is taken",
        "17: repaired the header has no schema: it is text",
        "18: repaired any value is taken",
    ];
    for line in expected {
        assert!(said.iter().any(|one| one == line), "{line} in {said:#?}");
    }
}

#[test]
fn names_that_are_taken_are_told_in_plain_words() {
    let text = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a/{self}:
    get:
      operationId: fn
      parameters:
        - {name: self, in: path, required: true, schema: {type: string}}
        - {name: Self, in: query, required: true, schema: {type: string}}
      responses: {'204': {description: ok}}
  /b: {get: {operationId: Fn, responses: {'204': {description: ok}}}}
  /c: {get: {operationId: fn, responses: {'204': {description: ok}}}}
";
    let said = said(text);
    let told = |needle: &str| said.iter().any(|one| one.contains(needle));
    assert!(told("a second argument named `self_`: it gets a name of its own"), "{said:#?}");
    assert!(
        told("`Fn` differs from the `operationId` `fn` in case alone: it is `Fn_2`"),
        "{said:#?}"
    );
    assert!(told("`fn` is the `operationId` of another operation: it is `fn_3`"), "{said:#?}");
}
