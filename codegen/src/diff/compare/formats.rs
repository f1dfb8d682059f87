//! Which values of two formats are the same.

use crate::diff::rule::Rule;
use crate::diff::rules::values as rules;

/// Formats that hold all values of the one before them.
const NESTED: [&[&str]; 3] = [
    &["int8", "int16", "int32", "int64"],
    &["uint8", "uint16", "uint32", "uint64"],
    &["float", "double"],
];

/// Formats whose values are those of no other.
const APART: [&str; 8] = ["date", "date-time", "time", "duration", "email", "uuid", "ipv4", "ipv6"];

/// The rule for a format that takes the place of another, or of none.
pub(super) fn rule((old, new): (Option<&String>, Option<&String>)) -> &'static Rule {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, _) => return &rules::FORMAT_ADDED,
        (Some(_), None) => return &rules::FORMAT_REMOVED,
    };
    let rank = |format: &String| {
        let group = NESTED.iter().position(|group| group.contains(&format.as_str()))?;
        Some((group, NESTED[group].iter().position(|one| one == format)?))
    };
    match (rank(old), rank(new)) {
        (Some((group, one)), Some((other_group, other))) if group == other_group => {
            if one < other {
                &rules::FORMAT_WIDENED
            } else {
                &rules::FORMAT_NARROWED
            }
        }
        _ if APART.contains(&old.as_str()) && APART.contains(&new.as_str()) => {
            &rules::FORMAT_CHANGED
        }
        _ => &rules::FORMAT_UNDECIDED,
    }
}
