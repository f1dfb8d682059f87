//! Values of JSON.

use crate::decimal;
use crate::ledger::Type;
use crate::spec::Literal;
use std::cmp::Ordering;

/// Whether two values are equal, as JSON Schema has it: `1` is `1.0`, and keys have no order.
pub(super) fn equal(one: &Literal, other: &Literal) -> bool {
    match (one, other) {
        (Literal::Number(one), Literal::Number(other)) => {
            decimal::compare(one, other) == Ordering::Equal
        }
        (Literal::List(one), Literal::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Literal::Map(one), Literal::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| {
                    other.iter().any(|(name, other)| name == key && equal(value, other))
                })
        }
        _ => one == other,
    }
}

pub(super) fn is_integer(digits: &str) -> bool {
    decimal::is_multiple(digits, "1") == Some(true)
}

/// Whether a value is of one of these types; all are, if none is listed.
pub(super) fn is_of(value: &Literal, types: &[Type]) -> bool {
    let is = |ty: &Type| match value {
        Literal::Null => *ty == Type::Null,
        Literal::Boolean(_) => *ty == Type::Boolean,
        Literal::Number(digits) => {
            *ty == Type::Number || (*ty == Type::Integer && is_integer(digits))
        }
        Literal::String(_) => *ty == Type::String,
        Literal::List(_) => *ty == Type::Array,
        Literal::Map(_) => *ty == Type::Object,
    };
    types.is_empty() || types.iter().any(is)
}

/// A text of each format that has values of its own.
pub(super) fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "2024-01-31",
        "date-time" => "2024-01-31T10:00:00Z",
        "time" => "10:00:00Z",
        "duration" => "P1D",
        "email" => "ann@example.com",
        "uuid" => "8c5f8f5e-3c0b-4d0e-9d2b-0a4b6f2f7a11",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" => "https://example.com/",
        "hostname" => "example.com",
        _ => return None,
    })
}
