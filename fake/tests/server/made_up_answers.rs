//! Answers that no document gives an example of.

use crate::common::send;
use docwright_fake::Fake;
use serde_json::{Value, json};

const PETS: &str = include_str!("../specs/pets.yaml");

/// An example that is of another thing, by a slip of the document, helps nobody.
#[test]
fn an_example_that_breaks_its_schema_is_not_sent() {
    let spec = "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: A thing.
          content:
            application/json:
              schema:
                type: object
                required: [count, kind]
                properties:
                  count: {type: integer, example: '20'}
                  kind: {type: string, enum: [x, y], example: z}
                  list: {type: array, items: {type: string}, example: {a: b}}
                oneOf:
                - {required: [no], properties: {no: {type: boolean}, kind: {const: w}}}
                - {required: [left], properties: {left: {type: boolean, example: false}}}
              example: {count: many}
";
    let fake = Fake::start(spec).unwrap();
    let answer = send(&fake, "GET /a", &[], "").json();
    let document: Value = serde_yaml::from_str(spec).unwrap();
    let media = &document["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"];
    assert!(jsonschema::validator_for(&media["schema"]).unwrap().is_valid(&answer), "{answer}");
}

/// What cannot be made is left out, if it may be.
#[test]
fn they_keep_their_own_schema() {
    let fake = Fake::start(PETS).unwrap();
    let pet = send(&fake, "GET /pets/7", &[], "").json();
    let document: Value = serde_yaml::from_str(PETS).unwrap();
    let judge = jsonschema::validator_for(&document["components"]["schemas"]["Pet"]).unwrap();
    let errors: Vec<_> = judge.iter_errors(&pet).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {pet}");
    for name in ["mail", "weight", "share", "sizes", "counts"] {
        assert!(pet.get(name).is_some(), "{name} in {pet}");
    }
    assert_eq!(pet["id"], json!(14));
    assert_eq!(pet.get("impossible"), None);
}

/// What a `discriminator` tells apart is told apart in an answer.
#[test]
fn an_alternative_says_which_it_is() {
    let spec = "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /mapped: {get: {responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Mapped'}}}}}}}
  /named: {get: {responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Named'}}}}}}}
  /listed: {get: {responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Listed'}}}}}}}
components:
  schemas:
    Mapped:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, mapping: {dog: Dog, tom: '#/components/schemas/Cat'}}
    Named:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind}
    Listed:
      anyOf: [{$ref: '#/components/schemas/Newt'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind}
    Any: {type: object, required: [kind], properties: {kind: {type: string}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Any'}]}
    Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    Newt: {allOf: [{type: object, required: [kind], properties: {kind: {const: eft}}}]}
";
    let fake = Fake::start(spec).unwrap();
    let kind = |path: &str| send(&fake, &format!("GET {path}"), &[], "").json()["kind"].clone();
    assert_eq!([kind("/mapped"), kind("/named"), kind("/listed")], ["tom", "Cat", "eft"]);
}
