//! A `.json` document is read as JSON: what it may hold, and the exact places in it.

use docwright::source::Source;
use docwright::{check, generate};

const OPEN: &str = r#"{"openapi": "3.1.1", "info": {"title": "T", "version": "1"},
"servers": [{"url": "https://api.example.com"}],
"paths": {"/a": {"get": {"operationId": "a", "description": "#;
const CLOSE: &str = r##", "responses": {"200": {"description": "ok", "content": {"application/json":
{"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
"components": {"schemas": {"A": "##;

fn document(description: &str, schema: &str) -> String {
    format!("{OPEN}{description}{CLOSE}{schema}}}}}}}")
}

/// `line:column code message` of every diagnostic.
fn found(name: &str, text: &str) -> Vec<String> {
    let said = |one: &docwright::diagnostic::Diagnostic| {
        let start = one.place.region.start;
        format!("{}:{} {} {}", start.line, start.column, one.code.as_str(), one.message)
    };
    check(&[Source::new("spec", name, text)]).iter().map(said).collect()
}

fn emitted(text: &str) -> String {
    let files = generate(&[Source::new("spec", "a.json", text)]).expect("nothing is wrong");
    files.iter().map(|file| file.text.as_str()).collect()
}

#[test]
fn escapes_are_those_of_json() {
    let text = document(r#""a \ud83d\ude00, a \u00e9, a \/""#, r#"{"type": "string"}"#);
    assert!(emitted(&text).contains("a 😀, a é, a /"));
}

/// YAML forbids them; JSON does not.
#[test]
fn control_characters_above_ascii_are_allowed() {
    let text = document("\"a\u{85}b\u{80}c\"", r#"{"type": "string"}"#);
    assert_eq!(found("a.json", &text), [""; 0]);
}

#[test]
fn counts_and_limits_keep_their_value() {
    let schema = r#"{"type": "object", "properties": {"s": {"type": "string", "maxLength": 10.0},
        "n": {"type": "number", "minimum": -120.65487365123505, "maximum": 1E2}}}"#;
    let text = document("\"a\"", schema);
    assert_eq!(found("a.json", &text), [""; 0]);
    let text = text.replace("\"get\": {", "\"post\": {\"requestBody\": {\"required\": true,
        \"content\": {\"application/json\": {\"schema\": {\"$ref\": \"#/components/schemas/A\"}}}},");
    let code = emitted(&text);
    assert!(code.contains("-120.65487365123505"), "{code}");
    assert!(code.contains("10"), "{code}");
}

#[test]
fn places_are_those_of_keys_and_values() {
    let text = document("\"a\"", "{\"type\": \"strnig\",\n  \"maxLenght\": 3}");
    let at = |line: usize, column: usize, rest: &str| format!("{line}:{column} {rest}");
    let expected = [
        at(5, 42, "unknown-value `strnig` is not a type of JSON Schema"),
        at(6, 3, "unknown-keyword `maxLenght` is not a keyword of a Schema object"),
    ];
    assert_eq!(found("a.json", &text), expected);
}

#[test]
fn what_is_no_json_is_said_where_it_is() {
    let cases = [
        ("{\"a\": 1,}", "1:8 syntax JSON has no comma behind the last item"),
        ("{\"a\": 1 // x\n}", "1:9 syntax JSON has no comments"),
        ("{\"a\": 1\n \"b\": 2}", "1:8 syntax a comma is missing here"),
        ("{'a': 1}", "1:2 syntax JSON has no single quotes"),
        ("{\"a\": 1} {}", "1:10 syntax a second value begins here"),
        ("{\"a\" 1}", "1:6 syntax a colon is missing behind this key"),
        ("{\"a\": tru}", "1:7 syntax this is not JSON: unexpected token"),
    ];
    for (text, expected) in cases {
        assert_eq!(found("a.json", text), [expected], "{text}");
    }
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(found("a.json", &deep).len(), 1);
}

#[test]
fn a_key_twice_is_reported_in_json_as_well() {
    let text = document("\"a\"", r#"{"type": "string", "type": "string"}"#);
    assert_eq!(found("a.json", &text), ["5:52 duplicate-key `type` is a key of this map already"]);
}
