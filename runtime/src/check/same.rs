//! Equality of JSON values.

use crate::Number;
use serde::Serialize;
use serde_json::Value;

/// The first two items that are equal as JSON; items that cannot be serialized equal nothing.
pub(super) fn first_equal_pair<T: Serialize>(items: &[T]) -> Option<(usize, usize)> {
    if items.len() < 2 {
        return None;
    }
    let values: Vec<Option<Value>> =
        items.iter().map(|item| serde_json::to_value(item).ok()).collect();
    let equal =
        |a: &Option<Value>, b: &Option<Value>| matches!((a, b), (Some(a), Some(b)) if same(a, b));
    values.iter().enumerate().find_map(|(second, value)| {
        let first = values[..second].iter().position(|earlier| equal(earlier, value))?;
        Some((first, second))
    })
}

/// Equality as JSON Schema defines it: numbers by their mathematical value, objects without order.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (Number::try_from(a), Number::try_from(b)) {
            (Ok(a), Ok(b)) => a == b,
            _ => a == b,
        },
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::first_equal_pair;
    use serde_json::{Value, from_str};

    fn pair(json: &str) -> Option<(usize, usize)> {
        first_equal_pair(&from_str::<Vec<Value>>(json).unwrap())
    }

    /// The cases of `uniqueItems` in the official JSON Schema test suite.
    #[test]
    fn the_cases_of_the_official_suite() {
        for unique in [
            "[]",
            "[1]",
            "[1, 2]",
            r#"["foo", "bar"]"#,
            r#"[{"foo": "bar"}, {"foo": "baz"}]"#,
            "[[1], [2]]",
            "[1, true]",
            "[0, false]",
            r#"[[1, "foo"], [1, "bar"]]"#,
            "[{}, [1], true, null, 1, \"{}\"]",
            "[[[1], \"foo\"], [[true], \"foo\"]]",
            r#"[{"a": false}, {"a": 0}]"#,
            r#"[{"a": 1}, {"a": true}]"#,
        ] {
            assert_eq!(pair(unique), None, "{unique}");
        }
        for (equal, at) in [
            ("[1, 1]", (0, 1)),
            ("[1, 2, 1]", (0, 2)),
            ("[1.0, 1.00, 1]", (0, 1)),
            ("[1, 1.0]", (0, 1)),
            (r#"[{"foo": "bar", "bar": "foo"}, {"bar": "foo", "foo": "bar"}]"#, (0, 1)),
            ("[[1], [2], [1.0]]", (0, 2)),
            ("[{}, [1], true, null, {}, 1]", (0, 4)),
        ] {
            assert_eq!(pair(equal), Some(at), "{equal}");
        }
    }

    #[test]
    fn items_that_cannot_be_serialized_equal_nothing() {
        let not_a_number = crate::Number::from(f64::NAN);
        assert_eq!(first_equal_pair(&[not_a_number, not_a_number]), None);
    }
}
