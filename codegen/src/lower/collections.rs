//! Lists and maps, and what they say of their items and values.

use super::schema::{Typed, is_own_type, lower_schema, typed};
use super::{File, docs, limits};
use crate::ir::{Check, Checks, Element, Rest, Ty};
use crate::spec::{Schema, SchemaId, Type};
use thin_vec::thin_vec;

pub(super) fn list(
    schema: &Schema,
    items: Option<SchemaId>,
    name: &str,
    file: &mut File<'_>,
) -> Typed {
    let limits = schema.limits.of(Type::Array);
    let typed = list_of(items, name, file);
    let mut checks = limits::checks(&limits);
    checks.extend(typed.checks);
    Typed { checks, limits: limits::phrase(&limits) + &typed.limits, ..typed }
}

/// A list without limits of its own.
pub(super) fn list_of(items: Option<SchemaId>, name: &str, file: &mut File<'_>) -> Typed {
    let item = element(items, &item_name(name), file).noted("Each item");
    let checks = item.checks().map(Check::Each).into_iter().collect();
    let words = item.phrase(" of", "item");
    Typed { checks, ..item.within(|item| Ty::List(Box::new(item)), "a list", words) }
}

pub(super) fn map(
    schema: &Schema,
    values: Option<SchemaId>,
    name: &str,
    file: &mut File<'_>,
) -> Typed {
    let limits = schema.limits.of(Type::Object);
    let value = element(values, &format!("{name}Value"), file).noted("Each value");
    let mut checks = limits::checks(&limits);
    let mut words = limits::phrase(&limits);
    for id in limits.schemas() {
        let key = file.elsewhere(|file| lower_schema(id, &format!("{name}Key"), file));
        words += &format!(", each key {}", key.phrase());
        checks.extend((!key.checks.is_empty()).then_some(Check::EachKey(key.checks)));
    }
    checks.extend(value.checks().map(Check::EachValue));
    let values = value.phrase(" to", "value");
    // Types of values belong to the map; sentences about them follow.
    let words = if values.starts_with(';') { words + &values } else { values + &words };
    let what = "a map from free keys";
    Typed { checks, ..value.within(|value| Ty::Map(Box::new(value)), what, words) }
}

/// `Tags` → `Tag`: the name of an item, after the name of its list.
fn item_name(name: &str) -> String {
    match name.strip_suffix('s') {
        Some(one) if !one.is_empty() && !one.ends_with('s') && !name.ends_with("us") => {
            one.strip_suffix("ie").map_or_else(|| one.to_owned(), |stem| format!("{stem}y"))
        }
        _ => format!("{name}Item"),
    }
}

/// The values of a list or a map.
struct ElementTyped(Typed);

/// The field for free keys beside named ones.
pub(super) fn entries_of(id: SchemaId, field: String, ty: &str, file: &mut File<'_>) -> Rest {
    let mut docs = docs::Writer::new();
    docs.paragraph("All other keys.");
    let typed = lower_schema(id, ty, file);
    if !is_own_type(id, file) {
        docs::write_value(file.checked.schema(id), &typed, &mut docs);
    }
    let secret = typed.secret;
    let element = ElementTyped(typed);
    let checks = element.checks().unwrap_or_default();
    let (docs, values) = (docs.finish(), element.into_element());
    Rest { name: field, docs, values, checks, is_undocumented: false, secret }
}

fn element(schema: Option<SchemaId>, name: &str, file: &mut File<'_>) -> ElementTyped {
    let Some(id) = schema else { return ElementTyped(typed(Ty::Any, "any JSON value")) };
    let mut typed = lower_schema(id, name, file);
    if !is_own_type(id, file) {
        typed.note(file.checked.schema(id));
    }
    ElementTyped(typed)
}

impl ElementTyped {
    /// Says of which values the notes are.
    fn noted(mut self, each: &str) -> Self {
        for note in &mut self.0.notes {
            *note = format!("{each}: {note}");
        }
        self
    }

    fn checks(&self) -> Option<Checks> {
        let checks = self.0.checks.clone();
        if checks.is_empty() {
            return None;
        }
        Some(if self.0.nullable { thin_vec![Check::Present(checks)] } else { checks })
    }

    /// How docs go on behind "a list" or "a map from free keys".
    fn phrase(&self, link: &str, each: &str) -> String {
        let or_null = if self.0.nullable { " or null" } else { "" };
        let phrase = self.0.phrase();
        match &self.0.ty {
            Ty::Any => format!("{link} any JSON values"),
            Ty::Named(name) => format!("{link} [`{name}`]{or_null}"),
            Ty::String if self.0.checks.is_empty() && phrase == "a string" => {
                format!("{link} strings{or_null}")
            }
            _ => format!("; each {each} {phrase}{or_null}"),
        }
    }

    /// The list or map of it.
    fn within(self, ty: impl FnOnce(Element) -> Ty, what: &str, words: String) -> Typed {
        let Typed { notes, patterns, schemas, secret, .. } = self.0.clone();
        let whole = typed(ty(self.into_element()), what);
        Typed { limits: words, notes, patterns, schemas, secret, ..whole }
    }

    fn into_element(self) -> Element {
        Element { ty: self.0.ty, nullable: self.0.nullable }
    }
}
