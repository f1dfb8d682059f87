//! Closed parts of an `allOf`.

use super::{counts, document, emitted, lenient, said, strict};
use serde_json::{Value, json};

/// An operation that is sent a `Sent`.
fn spec(schemas: &str) -> String {
    document(&format!(
        "  /a:
    post:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Sent'}}}}}}}}
      responses: {{'204': {{description: Done.}}}}
components:
  schemas:
{schemas}"
    ))
}

/// What the bundle of a document allows, by an engine that owes nothing to the generator.
fn sent(text: &str, value: &Value) -> bool {
    let (bundles, _) = docwright::bundle(&lenient(text));
    let mut schema: Value = serde_json::from_str(&bundles[0].text).expect("JSON");
    schema["$ref"] = json!("#/components/schemas/Sent");
    jsonschema::draft202012::is_valid(&schema, value)
}

const KEYED: &str = "    Key: {type: object, required: [key], additionalProperties: false, properties: {key: {type: string}}}
    Sent:
      allOf:
        - $ref: '#/components/schemas/Key'
        - type: object
          required: [id]
          additionalProperties: false
          properties: {id: {type: integer}}
";

#[test]
fn a_part_that_forbids_what_another_requires_is_read_as_open() {
    let text = spec(KEYED);
    assert_eq!(counts(&text), [1, 1, 1, 0]);
    let forbids = |key| {
        format!(
            "`additionalProperties: false` forbids `{key}`, which the same `allOf` requires: it is ignored"
        )
    };
    let expected =
        [format!("12: repaired {}", forbids("id")), format!("18: repaired {}", forbids("key"))];
    assert_eq!(said(&text), expected);
    assert!(sent(&text, &json!({"key": "k", "id": 1})));
    for wrong in [json!({"key": "k"}), json!({"id": 1}), json!({"key": "k", "id": "1"})] {
        assert!(!sent(&text, &wrong), "{wrong}");
    }
    emitted(&lenient(&text));
}

#[test]
fn a_spec_of_ones_own_is_warned_of_it_as_before() {
    let found = docwright::check(&strict(&spec(KEYED)));
    let codes: Vec<_> = found.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["closed-all-of"], "{found:#?}");
}

/// Behind references, beside the `allOf`, and beside a `$ref`.
#[test]
fn wherever_the_parts_stand() {
    let key = "    Key: {type: object, required: [key], properties: {key: {type: string}}}\n";
    let closed = "type: object, additionalProperties: false, properties: {id: {type: integer}}";
    for rest in [
        format!("    Sent: {{allOf: [{{$ref: '#/components/schemas/Key'}}], {closed}}}\n"),
        format!("    Sent: {{$ref: '#/components/schemas/Key', {closed}}}\n"),
        format!(
            "    Sent: {{allOf: [{{$ref: '#/components/schemas/Both'}}, {{description: It.}}]}}
    Both: {{allOf: [{{$ref: '#/components/schemas/Key'}}, {{allOf: [{{{closed}}}]}}]}}\n"
        ),
    ] {
        let text = spec(&format!("{key}{rest}"));
        assert_eq!(said(&text).len(), 1, "{rest}: {:#?}", said(&text));
        assert!(sent(&text, &json!({"key": "k", "id": 1})), "{rest}");
    }
}

#[test]
fn what_some_value_keeps_stays_closed() {
    let closed = "{type: object, additionalProperties: false, properties: {id: {type: integer}, key: {type: string}}}";
    for other in [
        // It is declared in the closed part as well.
        "{type: object, required: [key], properties: {key: {type: string}}}",
        // Without it, an object is valid.
        "{type: object, properties: {more: {type: string}}}",
    ] {
        let text = spec(&format!("    Sent: {{allOf: [{closed}, {other}]}}\n"));
        assert_eq!(said(&text), [""; 0], "{other}");
        assert!(
            sent(&text, &json!({"key": "k"})) && !sent(&text, &json!({"more": "m"})),
            "{other}"
        );
    }
    let alone = format!("    Sent: {closed}\n");
    assert_eq!(said(&spec(&alone)), [""; 0]);
}
