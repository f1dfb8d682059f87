//! What a report says of the wire, held to a validator: no body that an old client may send is taken
//! by the old schema and refused by the new one, unless the report calls the change breaking.

use docwright::diff::{Axis, Corrections, Report, diff};
use docwright::source::Source;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A spec with one request body, `{value: …}`.
fn spec(body: &Value) -> Source {
    let spec = json!({
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/things": {"post": {
            "operationId": "createThing",
            "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
            "responses": {"201": {"description": "Created."}},
        }}},
    });
    Source::new("spec", "example.json", spec.to_string())
}

/// None where one of the schemas has no faithful type in Rust.
fn compared(old: &Value, new: &Value) -> Option<Report> {
    let report = diff(&[spec(old)], &[spec(new)], &Corrections::default());
    report.not_compared.is_empty().then_some(report)
}

fn body(value: &Value, is_required: bool) -> Value {
    let required: &[&str] = if is_required { &["value"] } else { &[] };
    json!({"type": "object", "required": required, "properties": {"value": value}})
}

/// One of these, or nothing.
fn maybe(values: Vec<Value>) -> impl Strategy<Value = Option<Value>> {
    proptest::option::of(proptest::sample::select(values))
}

/// A schema of this type with some of these keywords.
fn schema(kind: &'static str, keywords: Vec<(&'static str, Vec<Value>)>) -> BoxedStrategy<Value> {
    let keywords: Vec<_> = keywords
        .into_iter()
        .map(|(key, values)| maybe(values).prop_map(move |value| (key, value)))
        .collect();
    (keywords, proptest::bool::weighted(0.2))
        .prop_map(move |(keywords, is_nullable)| {
            let mut schema =
                json!({"type": if is_nullable { json!([kind, "null"]) } else { json!(kind) }});
            for (key, value) in keywords {
                if let Some(value) = value {
                    schema[key] = value;
                }
            }
            schema
        })
        .boxed()
}

fn numbers(values: &[f64]) -> Vec<Value> {
    let whole = |value: f64| value.fract() == 0.0;
    values
        .iter()
        .map(|&value| {
            if whole(value) {
                format!("{value}").parse::<i64>().map_or(json!(value), Value::from)
            } else {
                json!(value)
            }
        })
        .collect()
}

fn counts() -> Vec<Value> {
    numbers(&[0.0, 1.0, 2.0, 3.0])
}

/// A strategy for each kind of value.
fn kinds() -> Vec<BoxedStrategy<Value>> {
    let texts = vec!["^[a-z]*$", "^[a-z]+$", "^[a-z]{2,3}$", "^.{0,2}$", "b", "^(?!a)"];
    let texts: Vec<_> = texts.into_iter().map(Value::from).collect();
    let limits = vec![("minLength", counts()), ("maxLength", counts()), ("pattern", texts)];
    let bounds = || {
        vec![
            ("minimum", numbers(&[0.0, 1.0, 2.0])),
            ("exclusiveMinimum", numbers(&[0.0, 1.0])),
            ("maximum", numbers(&[2.0, 3.0, 10.0])),
            ("exclusiveMaximum", numbers(&[3.0, 10.0])),
            ("multipleOf", numbers(&[1.0, 2.0, 3.0])),
        ]
    };
    let values = vec![json!(["a"]), json!(["a", "ab"]), json!(["b", "a", "abc"])];
    let lists = vec![
        ("items", vec![json!({"type": "string"}), json!({"type": "string", "maxLength": 1})]),
        ("minItems", counts()),
        ("maxItems", counts()),
        ("uniqueItems", vec![json!(true)]),
    ];
    let maps = vec![
        ("additionalProperties", vec![json!({"type": "string"}), json!({"type": "integer"})]),
        ("minProperties", counts()),
        ("maxProperties", counts()),
    ];
    let required = vec![json!(["a"]), json!(["b"]), json!(["a", "b"])];
    let properties = vec![
        json!({"a": {"type": "string"}, "b": {"type": "integer"}}),
        json!({"a": {"type": "string", "maxLength": 1}, "b": {"type": "number"}}),
    ];
    let objects = (proptest::sample::select(properties), maybe(required));
    let objects = objects.prop_map(|(properties, required)| {
        let mut schema = json!({"type": "object", "properties": properties});
        if let Some(required) = required {
            schema["required"] = required;
        }
        schema
    });
    vec![
        schema("string", limits),
        schema("string", vec![("enum", values)]),
        schema("integer", bounds()),
        schema("number", bounds()),
        schema("boolean", Vec::new()),
        schema("array", lists),
        schema("object", maps),
        objects.boxed(),
    ]
}

fn plain() -> impl Strategy<Value = Value> {
    proptest::strategy::Union::new(kinds())
}

/// Two schemas of the same kind.
fn two_alike() -> impl Strategy<Value = (Value, Value)> {
    (0..kinds().len()).prop_flat_map(|kind| {
        let alike = kinds().swap_remove(kind);
        (alike.clone(), alike)
    })
}

fn any_schema() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => plain(),
        1 => proptest::collection::vec(plain(), 2..4).prop_map(|all| json!({"oneOf": all})),
    ]
}

/// Values at and around every limit above.
fn values() -> Vec<Value> {
    let mut all = vec![json!(null), json!(true), json!("A"), json!("1"), json!("Ab1")];
    all.extend(["", "a", "b", "ab", "abc", "abcd", "bb", "é"].map(Value::from));
    all.extend(numbers(&[-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 9.0, 10.0, 11.0]));
    all.extend([json!([]), json!(["a"]), json!(["a", "a"]), json!(["a", "b"]), json!(["ab"])]);
    all.extend([json!(["a", "b", "c"]), json!(["a", "b", "c", "d"])]);
    all.extend([json!({}), json!({"a": "x"}), json!({"b": 1}), json!({"a": "xy", "b": 1})]);
    all.extend([json!({"a": "x", "b": 1.5}), json!({"a": 1}), json!({"a": 1, "b": 2})]);
    all.extend([json!({"a": "x", "b": "y"}), json!({"a": "x", "b": "y", "c": "z"})]);
    all
}

fn bodies() -> Vec<Value> {
    let mut bodies: Vec<_> = values().iter().map(|value| json!({"value": value})).collect();
    bodies.push(json!({}));
    bodies
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).expect("a valid schema")
}

/// A body that was taken and is not any more.
fn lost(old: &Value, new: &Value) -> Option<Value> {
    let (before, after) = (validator(old), validator(new));
    bodies().into_iter().find(|body| before.is_valid(body) && !after.is_valid(body))
}

/// A free map may hold anything under a key, until the key gets a schema.
#[test]
fn a_key_of_a_free_map_that_is_named_may_hold_less() {
    let free = json!({"type": "object"});
    let named = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let (old, new) = (body(&free, false), body(&named, false));
    assert_eq!(lost(&old, &new), Some(json!({"value": {"a": 1}})));
    let rules = |old, new| -> Vec<_> {
        let report = compared(old, new).expect("both are valid");
        report.changes.iter().map(|one| (one.rule.id, one.subject.clone())).collect()
    };
    let subject = "createThing request.value.a".to_owned();
    assert!(rules(&old, &new).contains(&("free-key-bound", subject.clone())));
    assert!(rules(&new, &old).contains(&("free-key-released", subject)));
}

/// Some hundred, unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { default } else { ProptestConfig { cases: 400, ..default } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_body_is_lost_without_a_word(
        old in any_schema(),
        new in any_schema(),
        is_required in any::<(bool, bool)>(),
    ) {
        let (old, new) = (body(&old, is_required.0), body(&new, is_required.1));
        let Some(report) = compared(&old, &new) else { return Ok(()) };
        if let Some(lost) = lost(&old, &new) {
            prop_assert!(
                report.verdict.broken(Axis::Wire) > 0,
                "{lost} is refused by now\nold {old}\nnew {new}\n{:?}",
                report.changes.iter().map(|one| (one.rule.id, &one.subject)).collect::<Vec<_>>(),
            );
        }
    }

    /// Near pairs, where each keyword matters.
    #[test]
    fn no_body_is_lost_to_an_edit_of_one_keyword(
        (old, other) in two_alike(),
        pick in any::<proptest::sample::Index>(),
    ) {
        let (Some(from), Some(to)) = (other.as_object(), old.as_object()) else { return Ok(()) };
        let keys: Vec<_> = from.keys().chain(to.keys()).cloned().collect();
        let key = &keys[pick.index(keys.len())];
        let mut new = to.clone();
        match from.get(key) {
            Some(value) => new.insert(key.clone(), value.clone()),
            None => new.remove(key),
        };
        let (old, new) = (body(&old, false), body(&Value::Object(new), false));
        let Some(report) = compared(&old, &new) else { return Ok(()) };
        if let Some(lost) = lost(&old, &new) {
            prop_assert!(
                report.verdict.broken(Axis::Wire) > 0,
                "{lost} is refused by now\nold {old}\nnew {new}\n{:?}",
                report.changes.iter().map(|one| one.rule.id).collect::<Vec<_>>(),
            );
        }
    }
}
