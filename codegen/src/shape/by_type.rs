//! Keywords that apply to values of one type.

use super::is_integer;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::formats;
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
                .maybe_fix(fix(schema, keyword, sink));
        sink.push(diagnostic);
    }
}

/// The keyword that is meant in its place, or no keyword; what belongs elsewhere has to be moved by hand.
fn fix(schema: &Schema, keyword: &str, sink: &Sink<'_>) -> Option<Fix> {
    let at = schema.at.key(keyword);
    let change = match schema.types[..] {
        [Type::Array] if keyword == "properties" => return None,
        [kind] => {
            limit_of(kind, keyword).map(|meant| Change::Replace(sink.key(&at), meant.to_owned()))
        }
        _ => None,
    };
    Some(Fix::likely(vec![change.unwrap_or(Change::Remove(at))]))
}

fn help(schema: &Schema, keyword: &str, applies_to: Type) -> String {
    let applies_to = applies_to.as_str();
    let is_said_elsewhere =
        schema.derived || schema.reference.is_some() || !schema.rare.all_of.is_empty();
    if is_said_elsewhere {
        // Another type beside it would contradict it.
        return format!("remove `{keyword}`, or refer to a schema of type `{applies_to}`");
    }
    if let [kind] = schema.types[..] {
        if keyword == "properties" && kind == Type::Array {
            return "if each item has them, put them below `items`: `items: {type: object, properties: …}`"
                .to_owned();
        }
        if let Some(meant) = limit_of(kind, keyword) {
            return format!("for a value of type `{}` it is `{meant}`", kind.as_str());
        }
    }
    format!("remove `{keyword}`, or write `type: {applies_to}`")
}

/// What limits the values of a type as `keyword` limits those of another one.
fn limit_of(kind: Type, keyword: &str) -> Option<&'static str> {
    const LEAST: [&str; 4] = ["minLength", "minimum", "minItems", "minProperties"];
    const MOST: [&str; 4] = ["maxLength", "maximum", "maxItems", "maxProperties"];
    let row = [LEAST, MOST].into_iter().find(|row| row.contains(&keyword))?;
    let index = match kind {
        Type::String => 0,
        Type::Integer | Type::Number => 1,
        Type::Array => 2,
        Type::Object => 3,
        Type::Boolean | Type::Null => return None,
    };
    Some(row[index])
}

/// The type that the keywords of a schema without `type` apply to.
pub(super) fn implied_type(schema: &Schema) -> Option<Type> {
    let literal = schema
        .rare
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
        || schema.rare.unevaluated.is_some()
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
        ("format", Type::Number, is_number_in_vain(schema)),
        ("items", Type::Array, schema.items.is_some()),
        ("properties", Type::Object, !schema.properties.is_empty()),
        ("required", Type::Object, !schema.required.is_empty()),
        ("additionalProperties", Type::Object, schema.additional.is_some()),
        ("unevaluatedProperties", Type::Object, schema.rare.unevaluated.is_some()),
    ];
    let present = present.into_iter().filter(|(.., present)| *present);
    limits.chain(present.map(|(keyword, kind, _)| (keyword, kind)))
}

/// Whether a format is one of numbers, and the values are neither these nor texts that hold them.
fn is_number_in_vain(schema: &Schema) -> bool {
    let is_number = |format: &str| formats::NUMBERS.iter().any(|group| group.contains(&format));
    let is_of_numbers = schema.format.as_deref().is_some_and(is_number);
    is_of_numbers && !schema.types.is_empty() && !schema.types.contains(&Type::String)
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
