//! Values that are worth a try: those at the ends of what schemas allow, and beyond.

use super::literals::of_format;
use super::pieces::{Numbers, Strings, values};
use crate::ledger::Type;
use crate::spec::{Argument, Literal, Schema};

/// Numbers at and around every number that is mentioned.
pub(super) fn numbers(own: &Numbers<'_>, hints: &[&Schema]) -> Vec<Literal> {
    let ends = own.low.iter().chain(&own.high).map(|(end, _)| (*end).to_owned());
    let mut mentioned: Vec<String> =
        ends.chain(own.steps.iter().map(|step| (*step).to_owned())).collect();
    for hint in hints {
        for (_, argument) in hint.limits.iter() {
            mentioned
                .extend(Some(argument.text()).filter(|_| matches!(argument, Argument::Number(_))));
        }
        for value in values(hint).into_iter().flatten() {
            mentioned
                .extend(Some(value.to_string()).filter(|_| matches!(value, Literal::Number(_))));
        }
        let bits = |format: &str| {
            if format.contains("64") { "9223372036854775807" } else { "2147483648" }
        };
        mentioned.extend(hint.format.as_deref().map(bits).map(str::to_owned));
    }
    let mut found: Vec<String> =
        ["0", "1", "-1", "2", "0.5", "1.5", "1000000007"].map(str::to_owned).to_vec();
    let steps: Vec<i128> =
        mentioned.iter().filter_map(|one| one.parse().ok()).filter(|step| *step != 0).collect();
    for one in &mentioned {
        found.push(one.clone());
        if let Ok(whole) = one.parse::<i128>() {
            let near = [whole.checked_sub(1), whole.checked_add(1), whole.checked_mul(2)];
            found.extend(near.iter().flatten().map(ToString::to_string));
            found.extend([format!("{whole}.5"), format!("{}.5", whole.saturating_sub(1))]);
            for step in &steps {
                let Some(rest) = whole.checked_rem_euclid(*step) else { continue };
                // From the step below the number to two steps above it.
                let near = [-1, 0, 1, 2]
                    .map(|steps| whole.checked_sub(rest)?.checked_add(step.checked_mul(steps)?));
                found.extend(near.iter().flatten().map(ToString::to_string));
            }
        } else {
            let digits = if one.contains('.') { "1" } else { ".1" };
            found.extend([format!("{one}{digits}"), one.replace('.', "")]);
            if let Ok(number) = one.parse::<f64>() {
                let near = [
                    number - 0.5,
                    number + 0.5,
                    number.floor(),
                    number.ceil(),
                    number * 2.0,
                    number * 3.0,
                ];
                found.extend(near.map(|near| near.to_string()));
            }
        }
    }
    let is_plain = |digits: &String| {
        let digits = digits.strip_prefix('-').unwrap_or(digits);
        let whole = digits.split(['.', 'e', 'E']).next().unwrap_or_default();
        digits.parse::<f64>().is_ok_and(f64::is_finite)
            && !whole.is_empty()
            && (whole == "0" || !whole.starts_with('0'))
    };
    found.retain(is_plain);
    found.sort();
    found.dedup();
    // The plainest first.
    found.sort_by_key(|digits| (digits.len(), digits.starts_with('-')));
    found.into_iter().map(Literal::Number).collect()
}

/// Texts that no pattern gives.
pub(super) fn strings(own: &Strings<'_>, hints: &[&Schema]) -> Vec<String> {
    if !own.formats.is_empty() {
        return own
            .formats
            .iter()
            .filter_map(|format| of_format(format))
            .map(str::to_owned)
            .collect();
    }
    let mut found: Vec<String> = ["a", "b", "ab", "1", "A", ""].map(str::to_owned).to_vec();
    for hint in hints {
        for value in values(hint).into_iter().flatten() {
            let text = value.as_str().map(str::to_owned);
            found.extend(text.into_iter().flat_map(|text| [text.clone() + "x", text]));
        }
    }
    // As long as it has to be, and no two alike.
    let least = usize::try_from(own.min.min(1 << 16)).unwrap_or_default();
    found.extend(["a", "b", "c", "d"].map(|letter| letter.repeat(least)));
    found
}

/// The counts at and around those that a schema mentions.
pub(super) fn padded(schema: &Schema) -> Vec<u64> {
    let counts = schema
        .limits
        .iter()
        .filter(|(limit, _)| matches!(limit.row().of, Some(Type::Array | Type::Object)));
    let counts = counts.filter_map(|(_, argument)| match argument {
        Argument::Count(count) => Some(*count),
        _ => None,
    });
    let mut all: Vec<_> = counts
        .flat_map(|count| [count.saturating_sub(1), count, count.saturating_add(1)])
        .collect();
    all.push(2);
    all
}
