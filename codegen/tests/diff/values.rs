//! Which values a schema holds beyond another: what is proven and what is shown, held to a validator.

use docwright::diff::{Values, values};
use docwright::source::Source;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A spec whose component `Value` is the schema; `Text` is there to be referred to.
fn spec(schema: &Value) -> Source {
    let spec = json!({
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Value": schema, "Text": text(), "Tree": tree()}},
    });
    Source::new("", "example.json", spec.to_string())
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": 3})
}

fn tree() -> Value {
    json!({"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Tree"}, "a": {"type": "integer"}}})
}

pub(crate) fn compared(old: &Value, new: &Value) -> Values {
    values(&spec(old), &spec(new), "Value").expect("both have the component")
}

fn validator(schema: &Value) -> Validator {
    let components = json!({"schemas": {"Text": text(), "Tree": tree()}});
    let whole = json!({"allOf": [schema], "components": components});
    jsonschema::draft202012::new(&whole).expect("a valid schema")
}

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
    let written = is_written.then_some(("patternProperties", patterns));
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

/// What contradicts a decision.
pub(crate) fn denied(old: &Value, new: &Value, bodies: &[Value]) -> Option<String> {
    contradicted(&compared(old, new), (&validator(old), &validator(new)), bodies)
}

fn contradicted(
    found: &Values,
    (before, after): (&Validator, &Validator),
    bodies: &[Value],
) -> Option<String> {
    let sides = [
        (before, after, found.keeps_old, &found.lost, "lost"),
        (after, before, found.keeps_new, &found.gained, "gained"),
    ];
    for (one, other, is_proven, witness, word) in sides {
        let is_surplus = |body: &Value| one.is_valid(body) && !other.is_valid(body);
        if let Some(text) = witness {
            let value: Value = serde_json::from_str(text).expect("JSON");
            if is_proven || !is_surplus(&value) {
                return Some(format!("{text} is not {word}"));
            }
        }
        if let Some(body) = bodies.iter().find(|body| is_proven && is_surplus(body)) {
            return Some(format!("{body} is {word}, and nothing was to be"));
        }
    }
    None
}

/// Components of a document, by name.
pub(crate) type Components = serde_json::Map<String, Value>;

/// A component with all that it refers to.
fn closed(all: &Components, name: &str) -> Components {
    let (mut closed, mut open) = (Components::new(), vec![name.to_owned()]);
    while let Some(name) = open.pop() {
        if let Some(schema) = all.get(&name).filter(|_| !closed.contains_key(&name)) {
            refer(schema, &mut open);
            closed.insert(name, schema.clone());
        }
    }
    closed
}

fn refer(value: &Value, to: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            let target = map.get("$ref").and_then(Value::as_str);
            to.extend(
                target.and_then(|it| it.strip_prefix("#/components/schemas/")).map(str::to_owned),
            );
            map.values().for_each(|inner| refer(inner, to));
        }
        Value::Array(all) => all.iter().for_each(|inner| refer(inner, to)),
        _ => {}
    }
}

/// The value, and others that are near.
fn near(value: &Value) -> Vec<Value> {
    let mut all = vec![value.clone()];
    all.extend([
        json!(null),
        json!(1),
        json!(0.5),
        json!(""),
        json!("a".repeat(300)),
        json!([]),
        json!({}),
    ]);
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let mut less = map.clone();
                less.remove(key);
                all.push(Value::Object(less));
                all.extend(near(inner).into_iter().map(|inner| {
                    let mut other = map.clone();
                    other.insert(key.clone(), inner);
                    Value::Object(other)
                }));
            }
        }
        Value::Array(items) => {
            all.push(Value::Array([&items[..], &items[..]].concat()));
            all.extend(items.first().into_iter().flat_map(near).map(|item| json!([item])));
        }
        _ => {}
    }
    all
}

/// What contradicts a decision on a component of two documents; none also if a validator takes none of the two.
pub(crate) fn denied_component(old: &Components, new: &Components, name: &str) -> Option<String> {
    let (old, new) = (closed(old, name), closed(new, name));
    let source = |schemas: &Components| {
        let info = json!({"title": "Example", "version": "1"});
        let spec = json!({"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}});
        Source::new("", "example.json", spec.to_string())
    };
    let validator = |schemas: &Components| {
        let start = json!({"$ref": format!("#/components/schemas/{name}"), "components": {"schemas": schemas}});
        let is_valid = schemas.values().all(jsonschema::draft202012::meta::is_valid);
        jsonschema::draft202012::new(&start).ok().filter(|_| is_valid)
    };
    let (before, after) = (validator(&old)?, validator(&new)?);
    let (old, new) = (source(&old), source(&new));
    let never = source(&closed(&Components::from_iter([(name.to_owned(), json!(false))]), name));
    let samples = [&old, &new].map(|side| values(side, &never, name).and_then(|found| found.lost));
    let samples = samples.iter().flatten().filter_map(|text| serde_json::from_str(text).ok());
    let bodies: Vec<_> = samples.flat_map(|sample: Value| near(&sample)).take(500).collect();
    let found = values(&old, &new, name)?;
    contradicted(&found, (&before, &after), &bodies)
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

/// Limits at the end of what numbers can say, beside each other and beside plain ones.
#[test]
fn no_decision_on_a_limit_at_the_end_of_the_numbers_is_denied() {
    let digits = |digits: &str| digits.parse::<serde_json::Number>().map(Value::Number);
    let numbers = [
        "1",
        "2",
        "1e308",
        "170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728",
    ];
    let counts = ["1", "2", "18446744073709551614", "18446744073709551615"];
    let keywords = [
        ("array", &["minItems", "maxItems"][..], &counts[..]),
        ("object", &["minProperties", "maxProperties"], &counts),
        ("string", &["minLength", "maxLength"], &counts),
        ("integer", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], &numbers),
        ("integer", &["multipleOf", "maximum"], &numbers[..2]),
    ];
    let bodies = [json!([]), json!([1, 2]), json!({}), json!(""), json!("ab"), json!(2), json!(0)];
    for (of, keywords, limits) in keywords {
        let mut schemas = vec![json!({"type": of})];
        for keyword in keywords {
            let limits = limits.iter().map(|limit| digits(limit).expect("a number"));
            schemas.extend(limits.map(|limit| json!({"type": of, *keyword: limit})));
        }
        for old in &schemas {
            for new in &schemas {
                let denied = denied(old, new, &bodies);
                assert_eq!(denied, None, "old {old}, new {new}");
            }
        }
    }
}

/// A circle of many schemas, each of which leads to the next; `longest` says how long the text of each may be.
fn circle(longest: impl Fn(usize) -> usize) -> Source {
    const COUNT: usize = 200;
    let name = |number: usize| match number % COUNT {
        0 => "Value".to_owned(),
        number => format!("Value{number}"),
    };
    let schema = |number: usize| {
        let next = format!("#/components/schemas/{}", name(number + 1));
        let text = json!({"type": "string", "maxLength": longest(number)});
        json!({"type": "object", "properties": {"next": {"$ref": next}, "text": text}})
    };
    let schemas: serde_json::Map<_, _> =
        (0..COUNT).map(|number| (name(number), schema(number))).collect();
    let spec = json!({
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    });
    Source::new("", "example.json", spec.to_string())
}

#[test]
fn what_is_deep_inside_is_proven_as_well() {
    let proven = |new: &dyn Fn(usize) -> usize| {
        let found = values(&circle(|_| 10), &circle(new), "Value").expect("both have it");
        (found.keeps_old, found.keeps_new)
    };
    assert_eq!(proven(&|_| 11), (true, false));
    assert_eq!(proven(&|_| 9), (false, true));
    for odd in [1, 60, 120, 199] {
        assert_eq!(proven(&|number| if number == odd { 11 } else { 10 }), (true, false), "{odd}");
        assert_eq!(proven(&|number| if number == odd { 9 } else { 11 }), (false, false), "{odd}");
    }
}
