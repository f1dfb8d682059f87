//! The limits of a schema can be kept.

use super::patterns;
use crate::decimal;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::Limit;
use crate::spec::{Schema, Spec, Type};
use crate::visit;

pub(super) fn check_schema(schema: &Schema, spec: &Spec, sink: &mut Sink<'_>) {
    if visit::is_of_value(schema) {
        check_bounds(schema, sink);
        check_steps(schema, sink);
        check_items(schema, sink);
    }
    check_needs(schema, sink);
    check_directions(schema, spec, sink);
    patterns::check_patterns(schema, sink);
    patterns::check_format(schema, sink);
}

/// A lower and an upper limit leave something between them.
fn check_bounds(schema: &Schema, sink: &mut Sink<'_>) {
    let limits = &schema.limits;
    for (low, least) in limits.iter() {
        for high in low.opposites() {
            let Some(most) = limits.get(*high) else { continue };
            let (least, most) = (least.text(), most.text());
            let order = decimal::compare(&least, &most);
            if order.is_gt() || ((low.is_exclusive() || high.is_exclusive()) && order.is_eq()) {
                above(schema, (low.row().name, &least), (high.row().name, &most), sink);
            }
        }
    }
    if let Some(step) =
        limits.number(Limit::MultipleOf).filter(|step| decimal::compare(step, "0").is_le())
    {
        let message = format!("`multipleOf` has to be more than 0, and this is {step}");
        let place = sink.value(&schema.at.key("multipleOf"));
        let help = "write the step between two values; leave it out if there is none";
        sink.push(Diagnostic::new(Code::EmptyRange, place, message).help(help));
    }
}

/// Beside `minContains` is a `contains`.
fn check_needs(schema: &Schema, sink: &mut Sink<'_>) {
    for limit in schema.limits.iter().map(|(limit, _)| limit) {
        let Some(needed) = limit.needs().filter(|needed| !schema.limits.has(*needed)) else {
            continue;
        };
        let (name, needed) = (limit.row().name, needed.row().name);
        let at = schema.at.key(name);
        let message = format!("without `{needed}`, `{name}` says nothing");
        let diagnostic = Diagnostic::new(Code::ConflictingKeywords, sink.key(&at), message)
            .help(format!("add `{needed}`, or remove `{name}`"))
            .fix(Fix::likely(vec![Change::Remove(at)]));
        sink.push(diagnostic);
    }
}

/// What is neither sent nor received is nowhere.
fn check_directions(schema: &Schema, spec: &Spec, sink: &mut Sink<'_>) {
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    let target = target.map(|target| &spec.schemas[target]);
    let is_read_only = schema.read_only || target.is_some_and(|target| target.read_only);
    let is_write_only = schema.write_only || target.is_some_and(|target| target.write_only);
    let keyword = if schema.write_only { "writeOnly" } else { "readOnly" };
    if is_read_only && is_write_only && (schema.read_only || schema.write_only) {
        let message = "with `readOnly` and `writeOnly`, this is in no request and in no answer";
        let help = "remove one of the two: `readOnly` is of answers alone, `writeOnly` of requests";
        let place = sink.key(&schema.at.key(keyword));
        sink.push(Diagnostic::new(Code::ConflictingKeywords, place, message).help(help));
    }
}

/// A list says what its items are.
fn check_items(schema: &Schema, sink: &mut Sink<'_>) {
    let is_untyped = schema.types.contains(&Type::Array)
        && schema.items.is_none()
        && !schema.limits.has(Limit::PrefixItems)
        && schema.values.is_none()
        && schema.rare.constant.is_none();
    // Whoever contradicts a list most likely meant its items.
    let is_reported = sink.has_errors_within(&schema.at) || schema.reference.is_some();
    if is_untyped && !is_reported && !sink.is_lost(&schema.at.key("items")) {
        let at = schema.at.key("type");
        let entry = "items: {type: string}".to_owned();
        let message = "this list has no `items`, so each item may be anything";
        let diagnostic = Diagnostic::new(Code::UntypedList, sink.key(&at), message)
            .help(format!("add `{entry}`, or `items: {{}}` if anything is meant"))
            .fix(Fix::likely(vec![Change::Behind(at, entry)]));
        sink.push(diagnostic);
    }
}

/// The bounds of a number leave a value between them of those that `multipleOf` and the type allow.
fn check_steps(schema: &Schema, sink: &mut Sink<'_>) {
    let limits = &schema.limits;
    let whole = schema.types == [Type::Integer];
    let step = limits.number(Limit::MultipleOf);
    let step = match step.filter(|step| decimal::compare(step, "0").is_gt()) {
        // Of a fraction, not every multiple is an integer.
        Some(step) if whole && decimal::is_multiple(step, "1") != Some(true) => return,
        Some(step) => step,
        None if whole => "1",
        None => return,
    };
    let bound = |keyword: Limit| Some((keyword, limits.number(keyword)?));
    let lows = [Limit::Minimum, Limit::ExclusiveMinimum].into_iter().filter_map(bound);
    for (low, least) in lows {
        for (high, most) in [Limit::Maximum, Limit::ExclusiveMaximum].into_iter().filter_map(bound)
        {
            let (from, to) = ((least, low.is_exclusive()), (most, high.is_exclusive()));
            if decimal::compare(least, most).is_lt()
                && decimal::holds_multiple(from, to, step) == Some(false)
            {
                let allowed = if step == "1" { "integer" } else { "multiple of `multipleOf`" };
                let (low, high) = (low.row().name, high.row().name);
                let message =
                    format!("no {allowed} lies between `{low}` {least} and `{high}` {most}");
                let place = sink.value(&schema.at.key(low));
                let also = sink.value(&schema.at.key(high));
                sink.push(
                    Diagnostic::new(Code::EmptyRange, place, message)
                        .also(also, format!("`{high}` is {most}"))
                        .help("correct one of the limits"),
                );
            }
        }
    }
}

fn above(schema: &Schema, low: (&str, &str), high: (&str, &str), sink: &mut Sink<'_>) {
    let message = format!("`{}` is {}, so with this `{}` nothing is allowed", low.0, low.1, high.0);
    let diagnostic = Diagnostic::new(Code::EmptyRange, sink.value(&schema.at.key(low.0)), message)
        .also(sink.value(&schema.at.key(high.0)), format!("`{}` is {}", high.0, high.1))
        .help("correct one of the two; perhaps they were swapped");
    sink.push(diagnostic);
}
