//! Schemas and values that are drawn, whole and edited: no decision on them is denied, and most are decided.

use super::{compared, denied};
use proptest::prelude::*;
use serde_json::{Value, json};

fn of(all: Vec<Value>) -> BoxedStrategy<Value> {
    proptest::sample::select(all).boxed()
}

/// An object of some of these keywords.
fn some(keywords: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let keywords: Vec<_> = keywords
        .into_iter()
        .map(|(key, value)| proptest::option::of(value).prop_map(move |value| (key, value)))
        .collect();
    let object = |all: Vec<(&str, Option<Value>)>| {
        let all = all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Value::Object(all.collect())
    };
    keywords.prop_map(object).boxed()
}

fn counts() -> BoxedStrategy<Value> {
    of(vec![json!(0), json!(1), json!(2), json!(3)])
}

fn texts() -> BoxedStrategy<Value> {
    let patterns = ["^[a-z]*$", "^[a-z]+$", "^[a-z]{2,3}$", "^.{0,2}$", "b", "^(?!a)", "^a|b$"];
    some(vec![
        ("type", of(vec![json!("string"), json!(["string", "null"])])),
        ("minLength", counts()),
        ("maxLength", counts()),
        ("pattern", of(patterns.map(Value::from).to_vec())),
    ])
}

fn numbers() -> BoxedStrategy<Value> {
    some(vec![
        ("type", of(vec![json!("integer"), json!("number"), json!(["integer", "string"])])),
        ("minimum", of(vec![json!(0), json!(1), json!(1.5)])),
        ("exclusiveMinimum", of(vec![json!(0), json!(1)])),
        ("maximum", of(vec![json!(2), json!(3), json!(10)])),
        ("exclusiveMaximum", of(vec![json!(3), json!(10)])),
        ("multipleOf", of(vec![json!(1), json!(2), json!(3), json!(0.5)])),
    ])
}

fn listed() -> BoxedStrategy<Value> {
    of(vec![
        json!({"enum": ["a", "ab"]}),
        json!({"enum": ["a", "ab", 1]}),
        json!({"const": "a"}),
        json!({"const": null}),
        json!({"enum": [1, 2, 3]}),
        json!({"enum": [true, false]}),
        json!({"type": "boolean"}),
        json!({"type": "null"}),
        json!({"$ref": "#/components/schemas/Text"}),
        json!({"$ref": "#/components/schemas/Tree"}),
        json!({}),
        json!(false),
    ])
}

fn lists(inner: BoxedStrategy<Value>, is_written: bool) -> BoxedStrategy<Value> {
    let written = if is_written { list_parts(&inner) } else { Vec::new() };
    let plain = vec![
        ("type", of(vec![json!("array")])),
        ("items", inner),
        ("minItems", counts()),
        ("maxItems", counts()),
        ("uniqueItems", of(vec![json!(true)])),
    ];
    some(plain.into_iter().chain(written).collect())
}

/// What is said of some items of a list.
fn list_parts(inner: &BoxedStrategy<Value>) -> Vec<(&'static str, BoxedStrategy<Value>)> {
    let several = proptest::collection::vec(inner.clone(), 1..3);
    vec![
        ("prefixItems", several.prop_map(Value::from).boxed()),
        ("contains", inner.clone()),
        ("unevaluatedItems", inner.clone()),
        ("minContains", counts()),
        ("maxContains", counts()),
    ]
}

fn objects(inner: BoxedStrategy<Value>, is_written: bool) -> BoxedStrategy<Value> {
    let properties = some(vec![("a", inner.clone()), ("b", inner.clone()), ("c", inner.clone())]);
    let patterns =
        some(vec![("^[ab]$", inner.clone()), ("c", inner.clone()), (".*", inner.clone())]);
    let when_there = some(vec![("a", inner.clone()), ("c", inner.clone())]);
    let written = [
        ("patternProperties", patterns),
        ("dependentSchemas", when_there),
        ("not", inner.clone()),
        ("if", inner.clone()),
        ("then", inner.clone()),
        ("else", inner.clone()),
    ];
    let written = written.into_iter().filter(|_| is_written);
    let plain = vec![
        ("type", of(vec![json!("object")])),
        ("properties", properties),
        ("required", of(vec![json!(["a"]), json!(["b"]), json!(["a", "b"])])),
        ("additionalProperties", prop_oneof![of(vec![json!(false), json!(true)]), inner].boxed()),
        ("minProperties", counts()),
        ("maxProperties", counts()),
        ("propertyNames", of(vec![json!({"maxLength": 1}), json!({"pattern": "^[ab]$"})])),
        ("dependentRequired", of(vec![json!({"a": ["b"]}), json!({"b": ["a", "c"]})])),
    ];
    some(plain.into_iter().chain(written).collect())
}

/// Schemas; those that describe values by position, by pattern and under conditions as well, or without these.
fn schemas(is_written: bool) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![texts(), numbers(), listed()].boxed();
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let inner = inner.boxed();
        let several = proptest::collection::vec(inner.clone(), 1..4);
        let composed =
            |key: &'static str| several.clone().prop_map(move |all| json!({key: all})).boxed();
        let object = || objects(inner.clone(), is_written);
        let two = (object(), object()).prop_map(|(one, other)| json!({"allOf": [one, other]}));
        let mut all = vec![
            (3, object()),
            (2, lists(inner.clone(), is_written)),
            (1, composed("oneOf")),
            (1, composed("anyOf")),
            (1, composed("allOf")),
            (1, two.boxed()),
        ];
        if is_written {
            let three = (inner.clone(), inner.clone(), inner.clone());
            let branches = |(one, two, other)| json!({"if": one, "then": two, "else": other});
            all.push((1, inner.clone().prop_map(|one| json!({"not": one})).boxed()));
            all.push((1, three.prop_map(branches).boxed()));
        }
        proptest::strategy::Union::new_weighted(all)
    })
    .boxed()
}

/// Values at and around everything that is mentioned above.
fn scalars() -> Vec<Value> {
    let mut all = vec![json!(null), json!(true), json!(false)];
    all.extend(["", "a", "b", "ab", "abc", "abcd", "bb", "A", "1", "\n", "é"].map(Value::from));
    all.extend([-1.0, 0.5, 1.5, 2.5].map(Value::from));
    all.extend((0..12).map(Value::from));
    all
}

fn bodies() -> BoxedStrategy<Value> {
    let leaf = of(scalars());
    leaf.prop_recursive(3, 12, 4, |inner| {
        let key = proptest::sample::select(vec!["a", "b", "c", "d", "next"]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key.prop_map(str::to_owned), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
    .boxed()
}

/// The schema with one of its keywords, or of those of what is inside of it, as in the other.
fn edited(one: &Value, other: &Value, pick: usize) -> Value {
    let (Value::Object(from), Value::Object(to)) = (one, other) else { return other.clone() };
    let keys: Vec<_> = from.keys().chain(to.keys()).collect();
    let Some(key) = keys.get(pick % keys.len().max(1)) else { return other.clone() };
    let mut edited = from.clone();
    match (from.get(*key), to.get(*key)) {
        (Some(inner @ Value::Object(_)), Some(value)) => {
            edited.insert((*key).clone(), self::edited(inner, value, pick / 7));
        }
        (_, Some(value)) => {
            edited.insert((*key).clone(), value.clone());
        }
        (_, None) => {
            edited.remove(*key);
        }
    }
    Value::Object(edited)
}

/// Some hundred, unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { default } else { ProptestConfig { cases: 150, ..default } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_decision_is_denied(
        old in schemas(true),
        new in schemas(true),
        bodies in proptest::collection::vec(bodies(), 60),
    ) {
        let denied = denied(&old, &new, &bodies);
        prop_assert!(denied.is_none(), "{denied:?}\nold {old}\nnew {new}");
    }

    /// Near pairs, where each keyword matters.
    #[test]
    fn no_decision_on_an_edit_is_denied(
        old in schemas(true),
        other in schemas(true),
        pick in any::<usize>(),
        bodies in proptest::collection::vec(bodies(), 60),
    ) {
        let new = edited(&old, &other, pick);
        let denied = denied(&old, &new, &bodies);
        prop_assert!(denied.is_none(), "{denied:?}\nold {old}\nnew {new}");
    }
}

/// Most pairs are decided one way or the other: of plain keywords nearly all.
#[test]
fn most_pairs_are_decided() {
    for (is_written, decided_of_one) in [(false, 20), (true, 3)] {
        let (decided, open) = decisions(is_written);
        assert!(
            open.len() * decided_of_one <= decided,
            "{decided} decided, {} open:\n{}",
            open.len(),
            open.join("\n\n")
        );
    }
}

/// How many questions are decided, and those that are not.
fn decisions(is_written: bool) -> (usize, Vec<String>) {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut decided, mut open) = (0, Vec::new());
    let all = schemas(is_written);
    for pick in 0..150_usize {
        let draw = |runner: &mut TestRunner| all.new_tree(runner).expect("a schema").current();
        let (old, other) = (draw(&mut runner), draw(&mut runner));
        let new = edited(&old, &other, pick);
        let found = compared(&old, &new);
        for (is_proven, witness) in [(found.keeps_old, found.lost), (found.keeps_new, found.gained)]
        {
            if is_proven || witness.is_some() {
                decided += 1;
            } else {
                open.push(format!("old {old}\nnew {new}"));
            }
        }
    }
    (decided, open)
}
