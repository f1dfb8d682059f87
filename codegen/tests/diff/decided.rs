//! Pairs of schemas whose values JSON Schema leaves no doubt about: the same, fewer, or others.

use crate::values::{compared, denied};
use serde_json::{Value, json};

/// Whether values are lost, and whether some are new, is decided on both sides.
fn assert_decided(old: &Value, new: &Value, is_lost: bool, is_gained: bool) {
    let found = compared(old, new);
    let said = (found.lost.is_some(), found.gained.is_some());
    assert_eq!(said, (is_lost, is_gained), "old {old}\nnew {new}\n{found:?}");
    assert_eq!(denied(old, new, &[]), None, "old {old}\nnew {new}");
    if !is_lost && !is_gained {
        assert!(found.keeps_old && found.keeps_new, "old {old}\nnew {new}\n{found:?}");
    }
}

#[test]
fn the_same_values_written_otherwise_are_the_same() {
    let text = json!({"type": "string"});
    let number = json!({"type": "number"});
    let list = |keywords: Value| with(json!({"type": "array"}), keywords);
    let map = |keywords: Value| with(json!({"type": "object"}), keywords);
    let equal = [
        (
            list(json!({"prefixItems": [number, number], "items": false, "minItems": 2})),
            list(json!({"items": number, "minItems": 2, "maxItems": 2})),
        ),
        (
            list(json!({"prefixItems": [number], "items": false})),
            list(json!({"prefixItems": [number], "maxItems": 1})),
        ),
        (list(json!({"items": false})), list(json!({"maxItems": 0}))),
        (
            list(json!({"prefixItems": [number, false, text]})),
            list(json!({"prefixItems": [number], "maxItems": 1})),
        ),
        (list(json!({"unevaluatedItems": text})), list(json!({"items": text}))),
        (
            list(json!({"prefixItems": [number], "unevaluatedItems": false})),
            list(json!({"prefixItems": [number], "maxItems": 1})),
        ),
        (list(json!({"contains": {"const": 1}, "minContains": 0})), list(json!({}))),
        (map(json!({"additionalProperties": text})), map(json!({"patternProperties": {"": text}}))),
        (
            map(json!({"additionalProperties": text})),
            map(json!({"patternProperties": {".*": text}, "additionalProperties": false})),
        ),
        (
            map(json!({"properties": {"a": text}, "additionalProperties": text})),
            map(json!({"patternProperties": {"^": text}, "additionalProperties": number})),
        ),
        (
            map(json!({"dependentRequired": {"a": ["b"]}})),
            map(json!({"if": {"required": ["a"]}, "then": {"required": ["b"]}})),
        ),
        (
            map(json!({"dependentRequired": {"a": ["b", "c"]}})),
            map(json!({"if": {"required": ["a"]}, "then": {"required": ["c", "b"]}})),
        ),
        (
            map(json!({"dependentRequired": {"a": ["b"], "b": ["c"]}, "required": ["a"]})),
            map(json!({"required": ["a", "b", "c"]})),
        ),
    ];
    for (old, new) in equal {
        assert_decided(&old, &new, false, false);
        assert_decided(&new, &old, false, false);
    }
}

/// Each value of the new schema is one of the old, and not the other way round.
fn assert_narrower(old: &Value, new: &Value) {
    let found = compared(old, new);
    assert!(found.lost.is_some(), "old {old}\nnew {new}\n{found:?}");
    assert_eq!(denied(old, new, &[]), None, "old {old}\nnew {new}");
    assert!(compared(new, old).gained.is_some(), "old {new}\nnew {old}");
}

/// Near to those above, and not the same.
#[test]
fn a_value_shows_what_only_some_keys_and_conditions_tell() {
    let text = json!({"type": "string"});
    let map = |keywords: Value| with(json!({"type": "object"}), keywords);
    let when = |value: &str, most: u64| {
        map(json!({
            "if": {"properties": {"a": {"const": value}}, "required": ["a"]},
            "then": {"properties": {"b": {"maximum": most}}},
        }))
    };
    let narrower = [
        (
            map(json!({"dependentRequired": {"a": ["b"]}})),
            map(json!({"dependentRequired": {"a": ["b", "c"]}})),
        ),
        (
            map(json!({"propertyNames": {"maxLength": 5}})),
            map(json!({"propertyNames": {"maxLength": 4}})),
        ),
        (
            map(json!({"dependentSchemas": {"a": {"minProperties": 2}}})),
            map(json!({"dependentSchemas": {"a": {"minProperties": 3}}})),
        ),
        (when("x", 10), when("x", 5)),
        (
            map(json!({"additionalProperties": text})),
            map(json!({"patternProperties": {".+": text}, "additionalProperties": false})),
        ),
        (
            map(json!({"dependentRequired": {"a": ["b"]}})),
            map(
                json!({"if": {"maxProperties": 9}, "then": {"required": ["a", "b"]}, "minProperties": 1}),
            ),
        ),
    ];
    for (old, new) in narrower {
        assert_narrower(&old, &new);
    }
    assert_decided(&when("x", 5), &when("y", 5), true, true);
}

#[test]
fn a_value_shows_what_only_some_texts_and_items_tell() {
    let text = json!({"type": "string"});
    let list = |keywords: Value| with(json!({"type": "array"}), keywords);
    let narrower = [
        (text.clone(), json!({"type": "string", "not": {"const": "x"}})),
        (
            json!({"type": "string", "not": {"enum": ["x"]}}),
            json!({"type": "string", "not": {"enum": ["x", "y"]}}),
        ),
        (
            list(json!({"prefixItems": [{"type": "number"}, text], "items": false, "minItems": 2})),
            list(
                json!({"prefixItems": [{"type": "integer"}, text], "items": false, "minItems": 2}),
            ),
        ),
        (
            list(json!({"prefixItems": [text]})),
            list(json!({"prefixItems": [text], "unevaluatedItems": false})),
        ),
        (
            list(json!({})),
            list(json!({"contains": {"const": 1}, "minContains": 0, "maxContains": 1})),
        ),
    ];
    for (old, new) in narrower {
        assert_narrower(&old, &new);
    }
}

/// More is allowed, by a condition or by what is left out: that nothing is lost is proven.
#[test]
fn more_values_are_allowed_under_conditions() {
    let map = |keywords: Value| with(json!({"type": "object"}), keywords);
    let when = |part: &str, least: u64| {
        map(json!({
            "properties": {"a": {"type": "string"}, "n": {"type": "integer"}},
            "if": {"properties": {"a": {"const": "x"}}, "required": ["a"]},
            part: {"properties": {"n": {"minimum": least}}},
        }))
    };
    let there = |least: u64| {
        map(json!({"dependentSchemas": {"a": {"properties": {"n": {"minimum": least}}}}}))
    };
    let not = |schema: Value, others: Value| with(schema, json!({"not": others}));
    let text = || json!({"type": "string"});
    let wider = [
        (when("then", 5), when("then", 4)),
        (when("else", 5), when("else", 4)),
        (there(5), there(4)),
        (there(5), map(json!({}))),
        (not(text(), json!({"enum": ["x", "y"]})), not(text(), json!({"const": "x"}))),
        (not(text(), json!({"pattern": "^a"})), not(text(), json!({"pattern": "^ab"}))),
        (not(text(), json!({"enum": ["", "x"]})), json!({"type": "string", "minLength": 1})),
        (
            not(json!({"type": "integer"}), json!({"minimum": 5, "maximum": 9})),
            not(json!({"type": "integer"}), json!({"minimum": 6, "maximum": 8})),
        ),
        (
            not(json!({"type": "integer", "minimum": 0, "maximum": 9}), json!({"enum": [3, 4]})),
            not(json!({"type": "integer", "minimum": 0, "maximum": 9}), json!({"const": 3})),
        ),
        (
            map(json!({"not": {"required": ["a", "b"]}})),
            map(json!({"not": {"required": ["a", "b", "c"]}})),
        ),
        (
            map(json!({"not": {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}})),
            map(json!({"not": {"required": ["a"]}})),
        ),
        (json!({"type": "string", "pattern": "^(a|b)$"}), json!({"enum": ["a", "b", "c.d"]})),
    ];
    // What lists other values than texts covers no text.
    let other = json!({"if": {"const": null}, "then": {"type": "integer"},
        "else": {"type": "string", "maxLength": 0, "pattern": "^[a-z]*$"}});
    assert_decided(&other, &json!(false), true, false);
    for (old, new) in wider {
        assert_decided(&old, &new, false, true);
        assert!(compared(&old, &new).keeps_old, "old {old}\nnew {new}");
        assert!(compared(&new, &old).keeps_new, "old {new}\nnew {old}");
    }
}

#[test]
fn the_same_conditions_in_other_words_are_the_same() {
    let map = |keywords: Value| with(json!({"type": "object"}), keywords);
    let equal = [
        (
            map(json!({"dependentSchemas": {"a": {"required": ["b"]}}})),
            map(json!({"dependentRequired": {"a": ["b"]}})),
        ),
        (
            map(json!({"if": {"required": ["a"]}, "else": {"required": ["b"]}})),
            map(json!({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]})),
        ),
        (
            json!({"type": "string", "not": {"const": ""}}),
            json!({"type": "string", "minLength": 1}),
        ),
        (map(json!({"not": {"required": ["a"]}})), map(json!({"properties": {"a": false}}))),
        (json!({"type": "string", "pattern": "^(a|b)$"}), json!({"enum": ["a", "b"]})),
        (json!({"type": "string", "pattern": "^a[.]b$"}), json!({"const": "a.b"})),
    ];
    for (old, new) in equal {
        assert_decided(&old, &new, false, false);
        assert_decided(&new, &old, false, false);
    }
}

fn with(mut schema: Value, keywords: Value) -> Value {
    let (Value::Object(map), Value::Object(more)) = (&mut schema, keywords) else {
        panic!("two objects")
    };
    map.extend(more);
    schema
}
