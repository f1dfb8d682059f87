//! Which values a schema holds beyond another: what is proven and what is shown, held to a validator.

mod documents;
mod drawn;

pub(crate) use documents::{Components, denied_component};

use docwright::diff::{Values, values};
use docwright::source::Source;
use jsonschema::Validator;
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
