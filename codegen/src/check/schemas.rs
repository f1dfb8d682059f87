//! The limits of every schema can be kept.

use super::patterns;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::Limit;
use crate::spec::{Schema, Spec};
use crate::visit;

pub(super) fn check_schemas(spec: &Spec, sink: &mut Sink<'_>) {
    visit::each_schema(spec, &mut |schema| {
        check_bounds(schema, sink);
        patterns::check_pattern(schema, sink);
        patterns::check_format(schema, sink);
    });
}

/// A lower and an upper limit leave something between them.
fn check_bounds(schema: &Schema, sink: &mut Sink<'_>) {
    let limits = &schema.limits;
    for (low, least) in limits.iter() {
        for high in low.opposites() {
            let Some(most) = limits.get(*high) else { continue };
            let (least, most) = (least.text(), most.text());
            let (from, to) = (as_number(&least), as_number(&most));
            if from > to || ((low.is_exclusive() || high.is_exclusive()) && from >= to) {
                above(schema, (low.row().name, &least), (high.row().name, &most), sink);
            }
        }
    }
    if let Some(step) = limits.number(Limit::MultipleOf).filter(|step| as_number(step) <= 0.0) {
        let message = format!("`multipleOf` has to be more than 0, and this is {step}");
        sink.at_value(Code::EmptyRange, &schema.at.key("multipleOf"), message);
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
