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
        ("{\"a\": True}", "1:7 syntax JSON has no `True`"),
        ("[None]", "1:2 syntax JSON has no `None`"),
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

/// What is no spec is named, in one report, whatever the file is called.
#[test]
fn what_is_no_spec_is_named() {
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x2f\x48\xcd\x4b\x2c\xc8\xb4\x52\x30"
        .to_vec();
    let utf_16: Vec<u8> =
        "openapi: 3.1.1\ninfo: {}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(Vec<u8>, &str); 9] = [
        (gzip, "compressed with gzip"),
        (utf_16.clone(), "UTF-16"),
        ([vec![0xff, 0xfe], utf_16].concat(), "UTF-16"),
        (b"PK\x03\x04\x14\x00\xff".to_vec(), "ZIP"),
        (b"%PDF-1.7\n%\xe2\xe3\n".to_vec(), "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d".to_vec(), "binary"),
        (b"\xef\xbb\xbf<!doctype html><title>API</title>".to_vec(), "HTML"),
        (br#"{"error": {"code": 401}}"#.to_vec(), "the answer to a request that failed"),
        (b"".to_vec(), "the file is empty"),
    ];
    for (bytes, what) in cases {
        for name in ["a.yaml", "a.json"] {
            for is_lenient in [false, true] {
                let source = Source::from_bytes("spec", name, bytes.clone());
                let source = if is_lenient { source.lenient() } else { source };
                let found = docwright::check(&[source]);
                let [one] = found.as_slice() else { panic!("{name}, {what}: {found:#?}") };
                assert!(one.message.contains(what), "{name}: {}", one.message);
                assert!(one.help.is_some(), "{what}");
            }
        }
    }
}
