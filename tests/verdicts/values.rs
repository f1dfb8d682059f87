//! JSON of the types that a schema names, around the limits that it names.

use crate::text::{limit, text};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

/// Values of a schema in `spec`; recursive schemas are followed `depth` times.
pub(crate) fn values(spec: &Value, schema: &Value, depth: u32) -> BoxedStrategy<Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = spec.pointer(&reference[1..]).expect("a reference leads somewhere");
        return values(spec, target, depth.saturating_sub(1));
    }
    if let Some(alternatives) = schema["oneOf"].as_array() {
        let alternatives = alternatives.iter().map(|one| (4, values(spec, one, depth)));
        let undocumented = select(vec![json!(true), json!(["a", 1]), json!({"a": 1})]);
        return Union::new_weighted(alternatives.chain([(1, undocumented.boxed())]).collect())
            .boxed();
    }
    if let Some(types) = schema["type"].as_array() {
        let mut only = schema.clone();
        only["type"] = types[0].clone();
        return prop_oneof![1 => Just(Value::Null), 4 => values(spec, &only, depth)].boxed();
    }
    match schema["type"].as_str() {
        Some("string") => text(schema).prop_map(Value::from).boxed(),
        Some("boolean") => any::<bool>().prop_map(Value::from).boxed(),
        Some("integer") => integers(schema),
        Some("number") => numbers(schema),
        Some("array") => lists(spec, schema, depth),
        Some("object") => objects(spec, schema, depth),
        other => panic!("these tests know of no values for {other:?}"),
    }
}

/// The figures that a schema of numbers names.
fn figures(schema: &Value) -> Vec<f64> {
    let bounds =
        ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "const"];
    let listed = schema["enum"].as_array().into_iter().flatten();
    bounds.into_iter().map(|name| &schema[name]).chain(listed).filter_map(Value::as_f64).collect()
}

/// Near the figures, and anything.
fn integers(schema: &Value) -> BoxedStrategy<Value> {
    let mut near: Vec<i64> = vec![0, 1, 24, 36];
    #[allow(clippy::cast_possible_truncation, reason = "limits of integers are small integers")]
    near.extend(figures(schema).iter().map(|&figure| figure as i64));
    let near = (select(near), -1_i64..=1).prop_map(|(figure, off)| figure + off);
    prop_oneof![8 => near, 1 => any::<i64>()].prop_map(Value::from).boxed()
}

/// As integers, as decimals of up to three places, and as anything that an `f64` holds.
fn numbers(schema: &Value) -> BoxedStrategy<Value> {
    let mut near = vec![0.0, 1.0, 2.0, 19.99, 100.0];
    near.extend(figures(schema));
    let off = select(vec![0.0, 0.0, 0.01, -0.01, 0.5, -0.5, 0.001]);
    let near = (select(near), off)
        .prop_map(|(figure, off)| (((figure + off) * 1000.0).round() / 1000.0).into());
    let cents = (0_i32..100_000).prop_map(|cents| (f64::from(cents) / 100.0).into());
    let whole = (-2_i64..1002).prop_map(Value::from);
    prop_oneof![4 => near, 4 => cents, 2 => whole, 1 => (-1e12..1e12).prop_map(Value::from)].boxed()
}

/// Of lengths around the limits; equal items are likely where they matter.
fn lists(spec: &Value, schema: &Value, depth: u32) -> BoxedStrategy<Value> {
    let longest = limit(schema, "maxItems").unwrap_or(3) + 1;
    let items = values(spec, &schema["items"], depth);
    let list = vec(items, 0..=longest);
    if schema["uniqueItems"] == json!(true) {
        let doubled = list.clone().prop_map(|mut list| {
            list.extend(list.first().cloned().map(doubled));
            list
        });
        return prop_oneof![4 => list, 1 => doubled].prop_map(Value::from).boxed();
    }
    list.prop_map(Value::from).boxed()
}

/// The same value; a whole number is written in the other of its two ways, 1 or 1.0.
fn doubled(item: Value) -> Value {
    match item.as_i64().and_then(|number| i32::try_from(number).ok()) {
        Some(number) => f64::from(number).into(),
        None => item,
    }
}

fn objects(spec: &Value, schema: &Value, depth: u32) -> BoxedStrategy<Value> {
    let mut object = Just(Map::new()).boxed();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let required = schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
        if depth == 0 && !required {
            continue;
        }
        let value = values(spec, property, depth);
        let value =
            if required { value.prop_map(Some).boxed() } else { weighted(0.15, value).boxed() };
        let name = name.clone();
        object = (object, value)
            .prop_map(move |(mut object, value)| {
                object.extend(value.map(|value| (name.clone(), value)));
                object
            })
            .boxed();
    }
    let free = &schema["additionalProperties"];
    if free.is_object() {
        let most = limit(schema, "maxProperties").unwrap_or(2) + 1;
        let keys = text(&Value::Null).prop_map(|key| format!("x{key}"));
        let free = btree_map(keys, values(spec, free, depth), 0..=most);
        let with_free = |(mut object, free): (Map<_, _>, _)| {
            object.extend(free);
            object
        };
        object = (object, free).prop_map(with_free).boxed();
    }
    object.prop_map(Value::from).boxed()
}
