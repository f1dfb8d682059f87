//! Keywords that apply to values of one type.

use super::is_integer;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::spec::{Literal, Schema, Type};

/// Reports the keywords that apply to values of another type than the schema's: they would do
/// nothing.
pub(super) fn limits_fit(schema: &Schema, kinds: &[Type], sink: &mut Sink<'_>) {
    for (keyword, applies_to) in type_specific_keywords(schema) {
        if kinds.iter().any(|kind| kind.is(applies_to)) {
            continue;
        }
        let found = kinds.first().map_or_else(
            || "this schema has no `type`".to_owned(),
            |kind| format!("this schema has type `{}`", kind.as_str()),
        );
        let message = format!("`{keyword}` applies to type `{}`, but {found}", applies_to.as_str());
        let diagnostic =
            Diagnostic::new(Code::ConflictingKeywords, sink.key(&schema.at.key(keyword)), message)
                .help(help(schema, keyword, applies_to))
                .fix(Fix::likely(vec![Change::Remove(schema.at.key(keyword))]));
        sink.push(diagnostic);
    }
}

fn help(schema: &Schema, keyword: &str, applies_to: Type) -> String {
    let applies_to = applies_to.as_str();
    let is_said_elsewhere =
        schema.derived || schema.reference.is_some() || !schema.all_of.is_empty();
    if is_said_elsewhere {
        // Another type beside it would contradict it.
        return format!("remove `{keyword}`, or refer to a schema of type `{applies_to}`");
    }
    format!("remove `{keyword}`, or write `type: {applies_to}`")
}

/// The type that the keywords of a schema without `type` apply to.
pub(super) fn implied_type(schema: &Schema) -> Option<Type> {
    let literal = schema
        .constant
        .as_deref()
        .or_else(|| schema.values.iter().flatten().find(|value| **value != Literal::Null));
    match literal {
        Some(Literal::String(_)) => return Some(Type::String),
        Some(Literal::Boolean(_)) => return Some(Type::Boolean),
        Some(Literal::Number(digits)) if is_integer(digits) => return Some(Type::Integer),
        Some(Literal::Number(_)) => return Some(Type::Number),
        Some(Literal::List(_)) => return Some(Type::Array),
        Some(Literal::Map(_)) => return Some(Type::Object),
        Some(Literal::Null) | None => {}
    }
    if !schema.properties.is_empty()
        || schema.additional.is_some()
        || schema.unevaluated.is_some()
        || !schema.required.is_empty()
    {
        return Some(Type::Object);
    }
    if schema.items.is_some() {
        return Some(Type::Array);
    }
    // What is said of lists or objects, though no type is.
    schema.limits.written().find_map(|(limit, _)| limit.row().of)
}

/// The keywords of a schema that apply to values of one type, each with that type.
fn type_specific_keywords(schema: &Schema) -> impl Iterator<Item = (&'static str, Type)> {
    let limits = schema.limits.iter();
    let limits = limits.filter_map(|(limit, _)| Some((limit.row().name, limit.row().of?)));
    let present = [
        ("x-assert-format", Type::String, schema.assert_format),
        ("format", Type::String, schema.format.as_deref().is_some_and(is_of_strings)),
        ("items", Type::Array, schema.items.is_some()),
        ("properties", Type::Object, !schema.properties.is_empty()),
        ("required", Type::Object, !schema.required.is_empty()),
        ("additionalProperties", Type::Object, schema.additional.is_some()),
        ("unevaluatedProperties", Type::Object, schema.unevaluated.is_some()),
    ];
    let present = present.into_iter().filter(|(.., present)| *present);
    limits.chain(present.map(|(keyword, kind, _)| (keyword, kind)))
}

/// Whether a format is one of strings alone; others are of numbers, or of nobody knows what.
fn is_of_strings(format: &str) -> bool {
    const STRINGS: [&str; 14] = [
        "date",
        "date-time",
        "duration",
        "email",
        "hostname",
        "idn-email",
        "ipv4",
        "ipv6",
        "password",
        "regex",
        "time",
        "uri",
        "uri-reference",
        "uuid",
    ];
    STRINGS.contains(&format)
}
