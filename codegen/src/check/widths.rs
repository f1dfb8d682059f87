//! The limits of an integer lie among the numbers that its format has.

use crate::decimal;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::{Limit, formats};
use crate::spec::{Schema, Type};
use std::cmp::Ordering;

pub(super) fn check_schema(schema: &Schema, sink: &mut Sink<'_>) {
    let format = schema.format.as_deref().filter(|_| schema.types.contains(&Type::Integer));
    let Some((format, range)) = format.and_then(|one| Some((one, formats::range(one)?))) else {
        return;
    };
    for limit in [Limit::Minimum, Limit::ExclusiveMinimum, Limit::Maximum, Limit::ExclusiveMaximum]
    {
        if let Some(digits) = schema.limits.number(limit) {
            check_limit(schema, (limit, digits), (format, range), sink);
        }
    }
}

/// A limit has an effect, and leaves some numbers of the format.
fn check_limit(
    schema: &Schema,
    (limit, digits): (Limit, &str),
    (format, (least, most)): (&str, (i128, i128)),
    sink: &mut Sink<'_>,
) {
    let is_lower = matches!(limit, Limit::Minimum | Limit::ExclusiveMinimum);
    // How far it is beyond the end of the range that it limits, and beyond the other one.
    let (own, other) = if is_lower { (least, most) } else { (most, least) };
    let (farther, nothing) = if is_lower {
        (Ordering::Less, Ordering::Greater)
    } else {
        (Ordering::Greater, Ordering::Less)
    };
    let compared = |end: i128| decimal::compare(digits, &end.to_string());
    let step = i128::from(limit.is_exclusive()) * if is_lower { -1 } else { 1 };
    let leaves_nothing =
        compared(other) == nothing || (limit.is_exclusive() && compared(other).is_eq());
    let name = limit.row().name;
    let verb = |end: i128| if end == least { "begins at" } else { "ends at" };
    let (code, message) = if leaves_nothing {
        let message =
            format!("`{format}` {} {other}, so with this `{name}` nothing is allowed", verb(other));
        (Code::EmptyRange, message)
    } else if compared(own + step) == farther && !is_rounded(digits, own) {
        let message = format!("`{format}` {} {own}, so this `{name}` is never reached", verb(own));
        (Code::DoubtfulKeyword, message)
    } else {
        return;
    };
    let place = sink.value(&schema.at.key(name));
    let wider = wider(format, digits).filter(|_| !leaves_nothing || other != 0);
    let help = match wider {
        Some(wider) => format!("correct it; or write `format: {wider}` if such numbers are meant"),
        None => format!("correct it, or remove `{name}` or `format`"),
    };
    sink.push(Diagnostic::new(code, place, message).help(help));
}

/// Whether a limit is the end of the range as floating-point numbers have it: `9223372036854776000`.
#[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "the same loss is looked for")]
fn is_rounded(digits: &str, end: i128) -> bool {
    digits.parse::<f64>().is_ok_and(|value| value == end as f64)
}

/// The next format of the kind that has a number.
fn wider(format: &str, digits: &str) -> Option<&'static str> {
    let group = formats::NUMBERS.into_iter().find(|group| group.contains(&format))?;
    let has = |one: &&&str| {
        formats::range(one).is_some_and(|(least, most)| {
            decimal::compare(digits, &least.to_string()).is_ge()
                && decimal::compare(digits, &most.to_string()).is_le()
        })
    };
    group.iter().find(has).copied()
}
