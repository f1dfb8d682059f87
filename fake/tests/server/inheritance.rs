//! A base that lists what extends it, as documents of many vendors have it.

use crate::common::send;
use docwright_fake::Fake;

const SPEC: &str = r"
openapi: 3.1.1
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
    Animal: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Cat:
      allOf:
        - {$ref: '#/components/schemas/Pet'}
        - {type: object, required: [lives], properties: {lives: {type: integer}}}
    Dog:
      allOf:
        - {$ref: '#/components/schemas/Animal'}
        - {type: object, required: [bark], properties: {bark: {type: string}}}
      anyOf: [{$ref: '#/components/schemas/Puppy'}, {type: object, required: [old]}]
    Puppy:
      allOf:
        - {$ref: '#/components/schemas/Dog'}
        - {type: object, required: [young]}
";

fn status(fake: &Fake, body: &str) -> u16 {
    send(fake, "POST /pets", &["Content-Type: application/json"], body).status
}

#[test]
fn values_are_judged_by_what_extends_the_base() {
    let fake = Fake::start(SPEC).unwrap();
    for good in [
        r#"{"kind":"cat","lives":9}"#,
        r#"{"kind":"dog","bark":"wow","old":1}"#,
        r#"{"kind":"dog","bark":"wow","young":1}"#,
    ] {
        assert_eq!(status(&fake, good), 200, "{good}");
    }
    for bad in [
        r#"{"kind":"cat"}"#,
        // What the base says holds of all that extends it.
        r#"{"lives":9}"#,
        r#"{"bark":"wow","old":1}"#,
        r#"{"bark":"wow","young":1}"#,
        r#"{"kind":"dog","bark":"wow"}"#,
        r#"{"kind":"cat","lives":"nine"}"#,
    ] {
        assert!((400..500).contains(&status(&fake, bad)), "{bad}");
    }
    let made_up = send(
        &fake,
        "POST /pets",
        &["Content-Type: application/json"],
        r#"{"kind":"cat","lives":9}"#,
    )
    .json();
    assert_eq!(made_up["kind"], "cat");
    assert!(made_up["lives"].is_i64());
}

#[test]
fn what_says_nothing_but_itself_is_refused() {
    for schemas in [
        "{A: {oneOf: [{$ref: '#/components/schemas/A'}]}}",
        "{A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {allOf: [{$ref: '#/components/schemas/A'}]}}",
    ] {
        let spec = format!(
            "openapi: 3.1.0\npaths: {{/a: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: \
             '#/components/schemas/A'}}}}}}}}}}}}}}\ncomponents: {{schemas: {schemas}}}"
        );
        let Err(error) = Fake::start(&spec) else { panic!("it was taken: {schemas}") };
        assert!(error.to_string().contains("circles"), "{error}");
    }
}
