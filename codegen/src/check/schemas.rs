//! The limits of every schema can be kept.

use super::patterns;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::spec::{Schema, Spec};
use crate::visit;

pub(super) fn check_schemas(spec: &Spec, sink: &mut Sink<'_>) {
    visit::each_schema(spec, &mut |schema| {
        check_bounds(schema, sink);
        patterns::check_pattern(schema, sink);
        patterns::check_format(schema, sink);
    });
}

fn check_bounds(schema: &Schema, sink: &mut Sink<'_>) {
    let limits = &schema.limits;
    let counts = [
        ("minLength", limits.min_length, "maxLength", limits.max_length),
        ("minItems", limits.min_items, "maxItems", limits.max_items),
        ("minProperties", limits.min_properties, "maxProperties", limits.max_properties),
    ];
    for (low, minimum, high, maximum) in counts {
        if let (Some(minimum), Some(maximum)) = (minimum, maximum) {
            if minimum > maximum {
                above(schema, (low, &minimum.to_string()), (high, &maximum.to_string()), sink);
            }
        }
    }
    check_range(schema, sink);
    if let Some(step) = limits.multiple_of.as_ref().filter(|step| as_number(step) <= 0.0) {
        let message = format!("`multipleOf` has to be more than 0, and this is {step}");
        sink.at_value(Code::EmptyRange, &schema.at.key("multipleOf"), message);
    }
}

/// The tightest lower and upper limits leave something between them.
fn check_range(schema: &Schema, sink: &mut Sink<'_>) {
    let limits = &schema.limits;
    let lows = [
        ("minimum", limits.minimum.as_ref(), false),
        ("exclusiveMinimum", limits.exclusive_minimum.as_ref(), true),
    ];
    let highs = [
        ("maximum", limits.maximum.as_ref(), false),
        ("exclusiveMaximum", limits.exclusive_maximum.as_ref(), true),
    ];
    for (low, minimum, low_is_out) in lows {
        for (high, maximum, high_is_out) in highs {
            let (Some(minimum), Some(maximum)) = (minimum, maximum) else { continue };
            let (from, to) = (as_number(minimum), as_number(maximum));
            if from > to || ((low_is_out || high_is_out) && from >= to) {
                above(schema, (low, minimum), (high, maximum), sink);
            }
        }
    }
}

fn as_number(digits: &str) -> f64 {
    digits.parse().unwrap_or(f64::NAN)
}

fn above(schema: &Schema, low: (&str, &str), high: (&str, &str), sink: &mut Sink<'_>) {
    let message = format!("`{}` is {}, so with this `{}` nothing is allowed", low.0, low.1, high.0);
    let diagnostic = Diagnostic::new(Code::EmptyRange, sink.value(&schema.at.key(low.0)), message)
        .also(sink.value(&schema.at.key(high.0)), format!("`{}` is {}", high.0, high.1));
    sink.push(diagnostic);
}
