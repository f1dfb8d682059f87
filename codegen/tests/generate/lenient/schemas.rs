//! Schemas that Rust has nothing for, or that go in circles.

use super::{BARE, counts, document, emitted, lenient, said, strict};

/// Whatever stands in a schema, the document is made sound, and nothing is lost without a word.
#[test]
fn what_rust_cannot_say_is_any_value() {
    let schemas = [
        "{not: {type: string}, type: string}",
        "{type: array, prefixItems: [{type: string}], unevaluatedItems: false}",
        "{type: strnig}",
        "{type: string, pattern: '(['}",
        "{type: object, required: [nope], properties: {a: {type: string}}}",
        "{type: integer, minimum: 3, maximum: 2}",
        "{type: string, enum: []}",
        "{type: object, properties: {asc: {type: string}, ASC: {type: string}}}",
        "{type: string, enum: [asc, ASC]}",
        "{type: string, wrong: 1, minimum: abc}",
    ];
    for schema in schemas {
        let text = BARE.replace("{a: {type: string}}", &format!("{{a: {schema}}}"));
        let [operations, taken, ..] = counts(&text);
        assert_eq!([operations, taken], [1, 1], "{schema}: {:#?}", said(&text));
        let is_taken_as_it_is = docwright::generate(&strict(&text)).is_ok();
        assert!(is_taken_as_it_is || !said(&text).is_empty(), "{schema}");
        emitted(&lenient(&text));
    }
}

/// Nothing could fit exactly one of two that are the same; every other tool that reads the bundle would say so.
#[test]
fn an_alternative_that_stands_there_twice_is_once_enough() {
    let one_of = "{oneOf: [{type: string}, {type: string, title: A}, {type: integer}, {type: integer}, {type: boolean}]}";
    let text = BARE.replace("{a: {type: string}}", &format!("{{a: {one_of}}}"));
    assert_eq!(said(&text).len(), 2, "{:#?}", said(&text));
    let (bundles, _) = docwright::bundle(&lenient(&text));
    let bundle: serde_json::Value = serde_json::from_str(&bundles[0].text).expect("JSON");
    let kept = serde_json::json!([{"type": "string"}, {"type": "integer"}, {"type": "boolean"}]);
    assert!(bundle.to_string().contains(&format!("\"oneOf\":{kept}")), "{bundle}");
    assert_eq!(docwright::generate(&strict(&bundles[0].text)).map(drop), Ok(()));
}

#[test]
fn circles_on_the_same_value_are_repaired() {
    let body = |schemas: &str| {
        document(&format!(
            "  /a:
    post:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}
      responses: {{'200': {{description: ok}}}}
components:
  schemas:
{schemas}"
        ))
    };
    let alternatives = body(
        "    A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object}]}
    B: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
",
    );
    assert_eq!(counts(&alternatives), [1, 1, 1, 0]);
    let judged = body(
        "    A: {type: object, properties: {n: {type: string}}, not: {$ref: '#/components/schemas/A'}}
",
    );
    assert_eq!(counts(&judged), [1, 1, 1, 0]);
    // What is said beside the keyword stays.
    assert!(emitted(&lenient(&judged)).contains("pub n: Option<String>"));
}

/// `items` with a list was a tuple in older drafts, and is a choice in some documents: what the values are
/// is not known, not even that they are lists.
#[test]
fn a_list_of_schemas_as_items_is_any_value() {
    let list =
        "{type: array, items: [{type: object, properties: {x: {type: string}}}, {type: string}]}";
    let text = BARE.replace(
        "{a: {type: string}}",
        &format!("{{a: {list}, b: {{type: array, items: {{$ref: '#/components/schemas/User'}}}}}}"),
    ) + &format!("components: {{schemas: {{User: {list}}}}}\n");
    let code = emitted(&lenient(&text));
    assert!(code.contains("pub a: Option<Value>,"), "{code}");
    assert!(code.contains("pub b: Option<Vec<Value>>,"), "{code}");
    assert_eq!(said(&text).len(), 2, "{:#?}", said(&text));
}
