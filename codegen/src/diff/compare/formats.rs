//! Which values of two formats are the same.

use crate::diff::rule::Rule;
use crate::diff::rules::values as rules;
use crate::diff::view::values;
use crate::diff::weigh::told;
use crate::ledger::formats::{NUMBERS, width};
use crate::ledger::{Limit, Type};
use crate::spec::{Literal, Schema};

/// Formats whose values are those of no other.
const APART: [&str; 8] = ["date", "date-time", "time", "duration", "email", "uuid", "ipv4", "ipv6"];

/// The format of a schema. OpenAPI 3.1 has `contentEncoding: base64` for what was `format: byte` before.
pub(in crate::diff) fn said(schema: &Schema) -> Option<&str> {
    let encoded =
        || schema.content_encoding().map(|name| if name == "base64" { "byte" } else { name });
    schema.format.as_deref().or_else(encoded)
}

/// The group of a format, and its place in it.
fn rank(format: &str) -> Option<(usize, usize)> {
    let group = NUMBERS.iter().position(|group| group.contains(&format))?;
    Some((group, NUMBERS[group].iter().position(|one| *one == format)?))
}

/// The least and the greatest number of a format of whole numbers.
pub(in crate::diff) fn range(format: &str) -> Option<(&'static str, &'static str)> {
    let is_whole = NUMBERS[..2].iter().any(|group| group.contains(&format));
    is_whole.then(|| width(format)).flatten()
}

/// Whether all values of the first format are values of the second.
pub(in crate::diff) fn is_within(one: &str, other: &str) -> bool {
    rank(one).zip(rank(other)).is_some_and(|(one, other)| one.0 == other.0 && one.1 <= other.1)
}

/// A whole number that one of the two formats holds and the other does not, unless something else is said of the
/// numbers.
pub(super) fn shown(old: &Schema, new: &Schema) -> Option<String> {
    let most = |schema: &Schema| {
        let most = schema.format.as_deref().and_then(width).map(|(_, most)| most);
        most.and_then(|most| most.parse::<i64>().ok())
    };
    let is_free = |schema: &Schema| {
        let limits = [Limit::Maximum, Limit::ExclusiveMaximum, Limit::MultipleOf];
        values(schema).is_none() && !limits.into_iter().any(|limit| schema.limits.has(limit))
    };
    let beyond = |most: i64| Literal::Number((most + 1).to_string());
    let is_whole = old.types == [Type::Integer] && new.types == [Type::Integer];
    match (most(old), most(new)) {
        _ if !is_whole || !is_free(old) || !is_free(new) => None,
        (old, Some(new)) if old.is_none_or(|old| old > new) => Some(told(&beyond(new), true)),
        (Some(old), new) if new.is_none_or(|new| new > old) => Some(told(&beyond(old), false)),
        _ => None,
    }
}

/// The rule for a format that takes the place of another, or of none. Numbers of some formats have a range,
/// which the SDK checks.
pub(super) fn rule((old, new): (Option<&str>, Option<&str>), is_number: bool) -> &'static Rule {
    let is_bound =
        |format: Option<&str>| is_number && format.is_some_and(|one| width(one).is_some());
    let is_ranked = |format: &str| rank(format).is_some();
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) if is_ranked(old) && is_ranked(new) => (old, new),
        (old, new) if is_bound(old) || is_bound(new) => {
            return if is_bound(old) { &rules::FORMAT_WIDENED } else { &rules::FORMAT_NARROWED };
        }
        (Some(old), Some(new)) => (old, new),
        (None, _) => return &rules::FORMAT_ADDED,
        (Some(_), None) => return &rules::FORMAT_REMOVED,
    };
    match (rank(old), rank(new)) {
        (Some((group, one)), Some((other_group, other))) if group == other_group => {
            if one < other {
                &rules::FORMAT_WIDENED
            } else {
                &rules::FORMAT_NARROWED
            }
        }
        (Some(_), Some(_)) => &rules::FORMAT_RANGE_CHANGED,
        _ if APART.contains(&old) && APART.contains(&new) => &rules::FORMAT_CHANGED,
        _ => &rules::FORMAT_UNDECIDED,
    }
}
