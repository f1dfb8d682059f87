//! The signatures of items, as callers write them.

use crate::ir::{Body, Element, Field, Parameter, Presence, Ty};

pub(super) fn field_text(field: &Field) -> String {
    let ty = ty_text(&field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional => format!("Option<{ty}>"),
        // The same type in a field that `new` asks for: callers have to say so.
        Presence::Nullable => format!("Option<{ty}>, required"),
        Presence::OptionalNullable => format!("Field<{ty}>"),
    }
}

/// What a method takes by itself: text is borrowed.
pub(super) fn argument_text(argument: &Parameter) -> String {
    match &argument.field.ty {
        Ty::String => "&str".to_owned(),
        other => ty_text(other),
    }
}

/// How the type of a body begins that may be left out.
const INTO_OPTION: &str = "impl Into<Option<&";

/// Whether two methods differ only in that the body may be left out of the other one: it takes the same
/// reference, and nothing that only coerces to it, such as `&Box<T>`.
pub(in crate::diff) fn is_loosened(old: &str, new: &str) -> bool {
    let bare = new.replacen(INTO_OPTION, "&", 1).replacen(">>) -> ", ") -> ", 1);
    new.contains(INTO_OPTION) && bare == old
}

pub(super) fn body_text(body: &Body) -> String {
    let ty = ty_text(&body.value.ty);
    match (body.required, body.value.nullable) {
        (true, false) => format!("&{ty}"),
        (false, false) => format!("{INTO_OPTION}{ty}>>"),
        (true, true) => format!("Option<&{ty}>"),
        (false, true) => format!("&Field<{ty}>"),
    }
}

pub(super) fn ty_text(ty: &Ty) -> String {
    match ty {
        Ty::String => "String".to_owned(),
        Ty::Formatted(ty) => format!("Formatted<{}>", ty.replace("rt::", "")),
        Ty::Integer => "i64".to_owned(),
        Ty::Unsigned => "u64".to_owned(),
        Ty::Number => "Number".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Any => "Value".to_owned(),
        Ty::List(item) => format!("Vec<{}>", element_text(item)),
        Ty::Map(value) => format!("BTreeMap<String, {}>", element_text(value)),
        Ty::Bytes => "Bytes".to_owned(),
        Ty::Stream(item) => format!("ItemStream<{}>", ty_text(item)),
        Ty::Upload => "Upload".to_owned(),
        Ty::FormParts => "FormParts".to_owned(),
        Ty::Named(name) => name.to_string(),
        Ty::Boxed(inner) => format!("Box<{}>", ty_text(inner)),
    }
}

pub(super) fn element_text(element: &Element) -> String {
    let ty = ty_text(&element.ty);
    if element.nullable { format!("Option<{ty}>") } else { ty }
}
