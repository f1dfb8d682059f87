//! Listed values: `enum` and `const`.

use super::{Shape, is_integer};
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::pointer::Pointer;
use crate::spec::{Literal, Schema, Type};

pub(super) fn shape_of_values(
    schema: &Schema,
    kind: Option<Type>,
    sink: &mut Sink<'_>,
) -> Option<Shape> {
    let values: Vec<_> = schema.listed().collect();
    let values: Vec<_> = values.into_iter().filter(|value| **value != Literal::Null).collect();
    if values.is_empty() {
        let at = schema.at.key("enum");
        let message = "an enum without values allows nothing";
        let diagnostic = Diagnostic::new(Code::EmptyEnum, sink.key(&at), message);
        let fix = Fix::likely(vec![Change::Remove(at)]);
        sink.push(diagnostic.help("list the values, or remove `enum`").fix(fix));
        return None;
    }
    if schema.rare.constant.is_some() && schema.values.is_some() {
        let at = schema.at.key("const");
        let message = "`const` and `enum` both list the values";
        let diagnostic = Diagnostic::new(Code::ConflictingKeywords, sink.key(&at), message);
        let fix = Fix::likely(vec![Change::Remove(at)]);
        sink.push(diagnostic.help("keep one of the two").fix(fix));
        return None;
    }
    match kind {
        Some(Type::String) => {
            let texts =
                values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
            all_of_kind(schema, |value| value.as_str().is_some(), "string", sink)
                .then_some(Shape::Values { texts, open: schema.open })
        }
        Some(Type::Integer) => {
            let fits =
                |value: &Literal| matches!(value, Literal::Number(digits) if is_integer(digits));
            all_of_kind(schema, fits, "integer", sink).then_some(Shape::Integer)
        }
        Some(Type::Number) => {
            let fits = |value: &Literal| matches!(value, Literal::Number(_));
            all_of_kind(schema, fits, "number", sink).then_some(Shape::Number)
        }
        Some(Type::Boolean) => {
            let fits = |value: &Literal| matches!(value, Literal::Boolean(_));
            all_of_kind(schema, fits, "boolean", sink).then_some(Shape::Boolean)
        }
        // Which ones is judged as it is written.
        Some(Type::Array) => {
            let fits = |value: &Literal| matches!(value, Literal::List(_));
            all_of_kind(schema, fits, "array", sink).then_some(Shape::List(None))
        }
        Some(Type::Object) => {
            let fits = |value: &Literal| matches!(value, Literal::Map(_));
            all_of_kind(schema, fits, "object", sink).then_some(Shape::Map(None))
        }
        // Values that are not null imply a kind.
        Some(Type::Null) | None => None,
    }
}

/// Whether a text would be a number of this type without its quotes.
fn is_number(kind: &str, value: &Literal) -> bool {
    let Literal::String(text) = value else { return false };
    let begins = text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    match kind {
        "integer" => begins && text.parse::<i64>().is_ok(),
        "number" => begins && text.parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    }
}

/// Whether all values, null apart, are of the type that the schema says; reports those that are not.
fn all_of_kind(
    schema: &Schema,
    fits: impl Fn(&Literal) -> bool,
    kind: &str,
    sink: &mut Sink<'_>,
) -> bool {
    let listed = schema.values.iter().flatten().enumerate();
    let listed = listed.map(|(index, value)| (schema.at.key("enum").index(index), value));
    let constant =
        schema.rare.constant.as_deref().into_iter().map(|value| (schema.at.key("const"), value));
    let is_odd = |(_, value): &(Pointer, &Literal)| **value != Literal::Null && !fits(value);
    let odd: Vec<_> = constant.chain(listed).filter(is_odd).collect();
    let Some((at, value)) = odd.first() else { return true };
    let message = format!("this is {}, but the type is `{kind}`", value.kind());
    let diagnostic = Diagnostic::new(Code::ConflictingKeywords, sink.value(at), message);
    let is_scalar = |(_, value): &(Pointer, &Literal)| {
        matches!(value, Literal::Boolean(_) | Literal::Number(_))
    };
    let can_be_quoted = kind == "string" && odd.iter().all(is_scalar);
    sink.push(if can_be_quoted {
        let quote = |(at, _): &(Pointer, &Literal)| Change::Quote(sink.value(at));
        let help = if odd.len() == 1 { "put it in quotes" } else { "put these values in quotes" };
        diagnostic.help(help).fix(Fix::safe(odd.iter().map(quote).collect()))
    } else if let ([(at, Literal::String(text))], true) = (odd.as_slice(), is_number(kind, value)) {
        let fix = Fix::likely(vec![Change::Replace(sink.value(at), text.clone())]);
        diagnostic.help(format!("write `{text}`, without quotes")).fix(fix)
    } else {
        diagnostic.help("correct the value, or the type")
    });
    false
}
