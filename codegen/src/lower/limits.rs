//! Limits → the rules of the runtime that check them, and the words of the docs.

use super::docs;
use crate::ir::{self, Check, Checks};
use crate::ledger::{Limit, Unit, Words};
use crate::spec::{Argument, Limits};

/// The checks of limits; those of patterns need statics, and are made elsewhere.
pub(super) fn checks(limits: &Limits) -> Checks {
    let check = |(limit, argument): (Limit, &Argument)| {
        if limit.is_written() {
            return None;
        }
        let argument = match argument {
            Argument::Count(count) => ir::Argument::Count(*count),
            Argument::Number(digits) => ir::Argument::Number(digits.clone()),
            Argument::Flag => ir::Argument::None,
            Argument::Pattern(_)
            | Argument::Schema(_)
            | Argument::Schemas(_)
            | Argument::Named(_) => return None,
            Argument::Dependents(all) => ir::Argument::Dependents(all.clone()),
            Argument::Groups(all) => ir::Argument::Groups(all.clone()),
        };
        Some(Check::Limit(limit.row().rule, argument))
    };
    limits.iter().filter_map(check).collect()
}

/// ` of 1 to 5 items, no two alike`, or nothing.
pub(super) fn phrase(limits: &Limits) -> String {
    let mut text = counts(limits);
    for (limit, argument) in limits.iter() {
        match limit.row().words {
            Words::From(_) | Words::UpTo(_) | Words::Written => {}
            Words::Before(words) => text += &format!("{words}{}", argument.text()),
            Words::Only(words) => text += words,
            Words::Keys => text += &keys(limit, argument),
            Words::Pattern => {
                text += if text.is_empty() { "" } else { "," };
                text += &docs::pattern(&argument.text()).0;
            }
        }
    }
    text
}

/// `, with one of: a; b and c`
fn keys(limit: Limit, argument: &Argument) -> String {
    let all =
        |keys: &[String]| keys.iter().map(|key| docs::code(key)).collect::<Vec<_>>().join(" and ");
    match argument {
        Argument::Dependents(dependents) => {
            let said = dependents.iter().map(|(key, others)| {
                format!(", with {} where {} is set", all(others), docs::code(key))
            });
            said.collect()
        }
        Argument::Groups(groups) => {
            let link = if limit == Limit::OneKeys { "exactly one" } else { "at least one" };
            let groups: Vec<_> = groups.iter().map(|keys| all(keys)).collect();
            format!(", with {link} of {}", groups.join(", "))
        }
        _ => String::new(),
    }
}

fn counts(limits: &Limits) -> String {
    let mut least = None;
    let mut most = None;
    let mut counted = None;
    for (limit, argument) in limits.iter() {
        let Argument::Count(count) = argument else { continue };
        match limit.row().words {
            Words::From(unit) => {
                (least, counted) = (Some(*count).filter(|one| *one > 0), Some(unit));
            }
            Words::UpTo(unit) => (most, counted) = (Some(*count), Some(unit)),
            _ => {}
        }
    }
    counted.map_or_else(String::new, |unit| count(least, most, unit))
}

fn count(least: Option<u64>, most: Option<u64>, Unit { link, one, several }: Unit) -> String {
    let word = |count: u64| if count == 1 { one } else { several };
    match (least, most) {
        (None, None) => String::new(),
        (Some(low), None) => format!("{link} at least {low} {}", word(low)),
        (None, Some(high)) => format!("{link} at most {high} {}", word(high)),
        (Some(low), Some(high)) if low == high => format!("{link} exactly {low} {}", word(low)),
        (Some(low), Some(high)) => format!("{link} {low} to {high} {several}"),
    }
}
