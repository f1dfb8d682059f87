//! Schemas of numbers.

use super::schema::{Typed, typed};
use super::{docs, limits};
use crate::ir::{self, Check, Ty};
use crate::ledger::{Limit, formats};
use crate::spec::{Argument, Limits, Literal, Schema, Type};
use thin_vec::ThinVec;

pub(super) fn number(schema: &Schema, ty: Ty, what: &str) -> Typed {
    let mut limits = schema.limits.of(Type::Number);
    let mut checks = ThinVec::new();
    if ty == Ty::Number {
        checks.push(Check::Finite);
    }
    let values: Vec<_> = number_values(schema).collect();
    let mut words = String::new();
    if !values.is_empty() {
        words += &format!(", one of {}", values.join(", "));
        checks.push(Check::OneOf(values));
    }
    words += &limits::phrase(&limits);
    if let Some((least, most)) = schema.format.as_deref().and_then(formats::width) {
        let mut width = Limits::default();
        width.add(Limit::Minimum, Argument::Number(least.to_owned()));
        width.add(Limit::Maximum, Argument::Number(most.to_owned()));
        limits.meet(&width);
    }
    checks.extend(limits::checks(&limits));
    let what = match schema.format.as_deref() {
        Some(format) => format!("{what} ({})", docs::code(format)),
        None => what.to_owned(),
    };
    Typed { checks, limits: words, ..typed(ty, what) }
}

/// An `i64`, unless the documents mention numbers outside of its range.
pub(super) fn integer(schema: &Schema) -> Typed {
    let bounds = |limits: [Limit; 2]| {
        let digits = limits.into_iter().filter_map(|limit| schema.limits.number(limit));
        digits.map(whole_part).collect::<Vec<_>>()
    };
    let is_beyond = |bound: &Option<i128>| bound.is_none_or(|bound| i64::try_from(bound).is_err());
    let lowest = bounds([Limit::Minimum, Limit::ExclusiveMinimum]);
    let highest = bounds([Limit::Maximum, Limit::ExclusiveMaximum]);
    let is_positive = lowest.iter().flatten().any(|bound| *bound >= 0);
    let is_large = highest.iter().any(is_beyond);
    if schema.format.as_deref() == Some("uint64") || (is_positive && is_large) {
        return number(schema, Ty::Unsigned, "an integer");
    }
    if is_large || lowest.iter().any(is_beyond) {
        let mut typed = number(schema, Ty::Number, "an integer");
        let whole = ir::Argument::Number("1".to_owned());
        typed.checks.push(Check::Limit(Limit::MultipleOf.row().rule, whole));
        return typed;
    }
    number(schema, Ty::Integer, "an integer")
}

/// The whole part of a limit, which may be written with a fraction or an exponent; none if it is
/// beyond even `i128`.
fn whole_part(digits: &str) -> Option<i128> {
    if let Ok(integer) = digits.parse() {
        return Some(integer);
    }
    let float: f64 = digits.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "a number of this size fits")]
    (float.abs() < 1e38).then_some(float as i128)
}

fn number_values(schema: &Schema) -> impl Iterator<Item = String> {
    let all = schema.listed();
    all.filter(|value| **value != Literal::Null).map(ToString::to_string)
}
