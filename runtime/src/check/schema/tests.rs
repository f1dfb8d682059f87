use super::Schema;
use crate::pattern::Shift;
use crate::{Check, Pattern, Validate, Violations};
use serde_json::{Value, json};

/// State 0 before the first digit, 6 after one, 12 after anything else.
static DIGITS_TABLE: Shift = Shift::new(b"\x00\x00\x30\x01\x3a\x00", &[0xC30C, 0xC186], 1 << 6);
static DIGITS: Pattern = Pattern::shift(r"^\d+$", &DIGITS_TABLE);

static PATTERNS: [&Pattern; 1] = [&DIGITS];

struct Kept(Value, &'static Schema);

impl Validate for Kept {
    fn check(&self, check: &mut Check<'_>) {
        check.this(&self.0).keeps(self.1);
    }
}

/// What a value violates in a schema, with the places.
fn broken(schema: &str, value: Value) -> Vec<String> {
    let text: &'static str = Box::leak(schema.to_owned().into_boxed_str());
    let schema = Box::leak(Box::new(Schema::new(text, &PATTERNS)));
    let found = Violations::of(&Kept(value, schema)).err();
    found
        .into_iter()
        .flat_map(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>())
        .collect()
}

#[test]
fn what_is_broken_has_its_place() {
    let schema = r#"{"properties": {"a": {"items": {"maximum": 3}}}, "required": ["b"]}"#;
    assert_eq!(
        broken(schema, json!({"a": [1, 4, 5], "c": 1})),
        [
            "/a/1: must keep `maximum`: 3",
            "/a/2: must keep `maximum`: 3",
            "the whole value: must keep `required`: [\"b\"]"
        ]
    );
    assert_eq!(broken(schema, json!({"b": 1})), [""; 0]);
}

#[test]
fn patterns_are_those_of_the_generator() {
    assert_eq!(broken(r#"{"not": {"pattern": "^\\d+$"}}"#, json!("12")).len(), 1);
    assert!(broken(r#"{"not": {"pattern": "^\\d+$"}}"#, json!("a12")).is_empty());
}

#[test]
fn references_lead_to_definitions_and_end() {
    let schema = r##"{"$defs": {"Node": {"properties": {"next": {"$ref": "#/$defs/Node"}, "id": {"type": "integer"}}}},
        "not": {"not": {"$ref": "#/$defs/Node"}}}"##;
    assert!(broken(schema, json!({"next": {"next": {"id": 1}}})).is_empty());
    assert_eq!(broken(schema, json!({"next": {"next": {"id": "1"}}})).len(), 1);
    let endless = r##"{"$defs": {"A": {"$ref": "#/$defs/A"}}, "$ref": "#/$defs/A"}"##;
    assert!(broken(endless, json!(1)).is_empty());
}

#[test]
fn long_arguments_are_not_written_out() {
    let schema = format!(r#"{{"not": {{"enum": ["{}"]}}}}"#, "a".repeat(200));
    let found = broken(&schema, json!("a".repeat(200)));
    assert_eq!(found, ["the whole value: must keep the documented `not`"]);
}
