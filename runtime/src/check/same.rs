//! Equality of JSON values.

use crate::Number;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The first two items that are equal as JSON; items that cannot be serialized equal nothing.
pub(super) fn first_equal_pair<T: Serialize>(items: &[T]) -> Option<(usize, usize)> {
    if items.len() < 2 {
        return None;
    }
    let mut met = BTreeMap::new();
    items.iter().enumerate().find_map(|(second, item)| {
        let value = Canonical::of(serde_json::to_value(item).ok()?)?;
        let first = *met.entry(value).or_insert(second);
        (first != second).then_some((first, second))
    })
}

/// Whether two values are equal as JSON.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    let (one, other) = (Canonical::of(one.clone()), Canonical::of(other.clone()));
    one.is_some() && one == other
}

/// A value in a form that equals that of another if JSON Schema calls the two equal: numbers by their mathematical
/// value, objects without order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Canonical {
    Null,
    Boolean(bool),
    Integer(i128),
    /// No integer of those above: its bits.
    Fraction(u64),
    String(String),
    Array(Vec<Canonical>),
    Object(BTreeMap<String, Canonical>),
}

impl Canonical {
    fn of(value: Value) -> Option<Self> {
        Some(match value {
            Value::Null => Self::Null,
            Value::Bool(boolean) => Self::Boolean(boolean),
            Value::Number(number) => match Number::try_from(&number).ok()?.whole() {
                Ok(integer) => Self::Integer(integer),
                Err(float) => Self::Fraction(float.to_bits()),
            },
            Value::String(string) => Self::String(string),
            Value::Array(items) => {
                Self::Array(items.into_iter().map(Self::of).collect::<Option<_>>()?)
            }
            Value::Object(entries) => {
                let entries = entries.into_iter();
                let entries = entries.map(|(key, value)| Some((key, Self::of(value)?)));
                Self::Object(entries.collect::<Option<_>>()?)
            }
        })
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
    fn numbers_are_equal_by_their_value() {
        for equal in [
            "[0, -0.0]",
            "[1e2, 100]",
            "[9007199254740992, 9007199254740992.0]",
            "[1e300, 1.0e300]",
        ] {
            assert_eq!(pair(equal), Some((0, 1)), "{equal}");
        }
        for unique in [
            "[9007199254740993, 9007199254740992.0]",
            "[18446744073709551615, 18446744073709551616]",
            "[0.1, 0.2, 1e-320]",
            "[1e300, 1e301]",
        ] {
            assert_eq!(pair(unique), None, "{unique}");
        }
    }

    #[test]
    fn many_items_take_no_longer_than_they_have_to() {
        let items: Vec<u64> = (0..200_000).collect();
        let begin = std::time::Instant::now();
        assert_eq!(first_equal_pair(&items), None);
        // By pairs it would be minutes.
        assert!(begin.elapsed() < std::time::Duration::from_secs(20));
    }

    #[test]
    fn items_that_cannot_be_serialized_equal_nothing() {
        let not_a_number = crate::Number::from(f64::NAN);
        assert_eq!(first_equal_pair(&[not_a_number, not_a_number]), None);
    }
}
