//! A schema → the type of a value, what the value has to keep, and how docs speak of it.

use super::{File, names, types};
use crate::ir::{Check, Element, Ty};
use crate::ledger::formats;
use crate::pointer::Step;
use crate::shape::Shape;
use crate::spec::{Limits, Literal, Schema, SchemaId};

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) ty: Ty,
    pub(super) nullable: bool,
    pub(super) checks: Vec<Check>,
    /// What it is, in words: `a string of at most 25 characters`.
    pub(super) phrase: String,
}

/// Lowers a schema; an object, enum or union becomes a type called `name` in the file.
pub(super) fn lower_schema(id: SchemaId, name: &str, file: &mut File<'_>) -> Typed {
    let shaped = file.checked.shape(id);
    let mut typed = lower_shape(file.checked.schema(id), &shaped.shape, name, file);
    typed.nullable |= shaped.nullable;
    typed
}

fn lower_shape(schema: &Schema, shape: &Shape, name: &str, file: &mut File<'_>) -> Typed {
    match shape {
        Shape::Any => typed(Ty::Any, "any JSON value"),
        Shape::Boolean => typed(Ty::Boolean, "`true` or `false`"),
        Shape::Integer => number(schema, Ty::Integer, "an integer"),
        Shape::Number => number(schema, Ty::Number, "a number"),
        Shape::String => string(schema, name, file),
        Shape::List(items) => list(schema, *items, name, file),
        Shape::Map(values) => map(schema, *values, name, file),
        Shape::Values(values) => {
            types::lower_enum(schema, name, values, file);
            named(name, Check::Known)
        }
        Shape::Object(object) => {
            types::lower_struct(schema, name, object, file);
            named(name, Check::Nested(name.to_owned()))
        }
        Shape::Union(alternatives) => {
            types::lower_union(schema, name, alternatives, file);
            named(name, Check::Nested(name.to_owned()))
        }
        Shape::Same(inner) => lower_schema(*inner, name, file),
        Shape::Reference(target) => refer(*target, name, file),
    }
}

/// A use of a component, whose own types stand in the file of the components.
fn refer(target: SchemaId, name: &str, file: &mut File<'_>) -> Typed {
    let name = file.checked.name_of(target).map_or_else(|| name.to_owned(), names::pascal);
    let shaped = file.checked.shape(target);
    let check = match shaped.shape {
        Shape::Values(_) => Check::Known,
        Shape::Object(_) | Shape::Union(_) => Check::Nested(name.clone()),
        _ => return file.elsewhere(|file| lower_schema(target, &name, file)),
    };
    Typed { nullable: shaped.nullable, ..named(&name, check) }
}

fn typed(ty: Ty, phrase: impl Into<String>) -> Typed {
    Typed { ty, nullable: false, checks: Vec::new(), phrase: phrase.into() }
}

fn named(name: &str, check: Check) -> Typed {
    Typed {
        checks: vec![check],
        ..typed(Ty::Named(name.to_owned()), with_article(&format!("[`{name}`]")))
    }
}

fn with_article(noun: &str) -> String {
    let vowel = noun.trim_start_matches(['[', '`']).starts_with(['A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

fn string(schema: &Schema, name: &str, file: &mut File<'_>) -> Typed {
    let limits = &schema.limits;
    let mut checks = Vec::new();
    checks.extend(limits.min_length.map(Check::MinLength));
    checks.extend(limits.max_length.map(Check::MaxLength));
    let mut phrase = format_phrase(schema.format.as_deref());
    phrase += &count_phrase(limits.min_length, limits.max_length, "character");
    if let Some(source) = &limits.pattern {
        checks.push(Check::Pattern(file.pattern(
            name,
            pattern_name(schema, name).as_str(),
            source,
        )));
        phrase += &pattern_phrase(source);
    }
    if let Some((format, source)) = asserted(schema) {
        let pattern = file.pattern(name, format, &source);
        checks.push(Check::Format { name: format.to_owned(), pattern });
        phrase += ", which is checked";
    }
    Typed { checks, ..typed(Ty::String, phrase) }
}

/// The format that values have to be of, with its pattern.
fn asserted(schema: &Schema) -> Option<(&str, String)> {
    let format = schema.format.as_deref().filter(|_| schema.assert_format)?;
    Some((format, formats::pattern_of(format)?))
}

/// Patterns are named after the property that they stand in.
fn pattern_name(schema: &Schema, name: &str) -> String {
    let mut keys = schema.at.steps_back().filter_map(Step::as_key);
    let last = keys.find(|key| !matches!(*key, "items" | "additionalProperties" | "schema"));
    last.unwrap_or(name).to_owned()
}

fn pattern_phrase(source: &str) -> String {
    let fits = source.chars().count() <= 60 && !source.contains(['`', '\n', '\r']);
    if fits {
        format!(" that matches `{source}`")
    } else {
        " that matches the documented pattern".to_owned()
    }
}

fn format_phrase(format: Option<&str>) -> String {
    match format {
        None => "a string".to_owned(),
        Some("email") => "an email address".to_owned(),
        Some("date-time") => "a date and time".to_owned(),
        Some("date") => "a date".to_owned(),
        Some("uri") => "a URI".to_owned(),
        Some("uuid") => "a UUID".to_owned(),
        Some(other) => format!("a string (`{other}`)"),
    }
}

fn number(schema: &Schema, ty: Ty, what: &str) -> Typed {
    let limits = &schema.limits;
    let mut checks = Vec::new();
    if ty == Ty::Number {
        checks.push(Check::Finite);
    }
    let values: Vec<_> = number_values(schema).collect();
    let mut phrase = what.to_owned();
    if !values.is_empty() {
        phrase += &format!(", one of {}", values.join(", "));
        checks.push(Check::OneOf(values));
    }
    phrase += &range_phrase(limits);
    checks.extend(limits.minimum.clone().map(Check::Minimum));
    checks.extend(limits.exclusive_minimum.clone().map(Check::ExclusiveMinimum));
    checks.extend(limits.maximum.clone().map(Check::Maximum));
    checks.extend(limits.exclusive_maximum.clone().map(Check::ExclusiveMaximum));
    checks.extend(limits.multiple_of.clone().map(Check::MultipleOf));
    Typed { checks, ..typed(ty, phrase) }
}

fn number_values(schema: &Schema) -> impl Iterator<Item = String> {
    let all = schema.constant.iter().chain(schema.values.iter().flatten());
    all.filter(|value| **value != Literal::Null).map(ToString::to_string)
}

fn range_phrase(limits: &Limits) -> String {
    let parts = [
        ("at least", &limits.minimum),
        ("more than", &limits.exclusive_minimum),
        ("at most", &limits.maximum),
        ("less than", &limits.exclusive_maximum),
        ("a multiple of", &limits.multiple_of),
    ];
    let said =
        parts.iter().filter_map(|(words, limit)| Some(format!(", {words} {}", limit.as_ref()?)));
    said.collect()
}

/// ` of 1 to 5 items`, or nothing.
fn count_phrase(minimum: Option<u64>, maximum: Option<u64>, unit: &str) -> String {
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    match (minimum.filter(|minimum| *minimum > 0), maximum) {
        (None, None) => String::new(),
        (Some(low), None) => format!(" of at least {low} {unit}{}", plural(low)),
        (None, Some(high)) => format!(" of at most {high} {unit}{}", plural(high)),
        (Some(low), Some(high)) if low == high => {
            format!(" of exactly {low} {unit}{}", plural(low))
        }
        (Some(low), Some(high)) => format!(" of {low} to {high} {unit}s"),
    }
}

fn list(schema: &Schema, items: Option<SchemaId>, name: &str, file: &mut File<'_>) -> Typed {
    let limits = &schema.limits;
    let item = element(items, &item_name(name), file);
    let mut checks = Vec::new();
    checks.extend(limits.min_items.map(Check::MinItems));
    checks.extend(limits.max_items.map(Check::MaxItems));
    checks.extend(limits.unique_items.then_some(Check::UniqueItems));
    checks.extend(item.checks().map(Check::Each));
    let mut phrase = "a list".to_owned();
    phrase += &count_phrase(limits.min_items, limits.max_items, "item");
    if limits.unique_items {
        phrase += ", no two alike";
    }
    phrase += &item.phrase(" of", "item");
    Typed { checks, ..typed(Ty::List(Box::new(item.into_element())), phrase) }
}

fn map(schema: &Schema, values: Option<SchemaId>, name: &str, file: &mut File<'_>) -> Typed {
    let limits = &schema.limits;
    let value = element(values, &format!("{name}Value"), file);
    let mut checks = Vec::new();
    checks.extend(limits.min_properties.map(Check::MinProperties));
    checks.extend(limits.max_properties.map(Check::MaxProperties));
    checks.extend(value.checks().map(Check::EachValue));
    let mut phrase = "a map from free keys".to_owned();
    let count = count_phrase(limits.min_properties, limits.max_properties, "entry");
    phrase += &count.replace(" of", ", with").replace("entrys", "entries");
    phrase += &value.phrase(" to", "value");
    Typed { checks, ..typed(Ty::Map(Box::new(value.into_element())), phrase) }
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

pub(super) fn element_of(
    schema: Option<SchemaId>,
    name: &str,
    file: &mut File<'_>,
) -> (Element, Vec<Check>) {
    let element = element(schema, name, file);
    let checks = element.checks().unwrap_or_default();
    (element.into_element(), checks)
}

fn element(schema: Option<SchemaId>, name: &str, file: &mut File<'_>) -> ElementTyped {
    ElementTyped(schema.map_or_else(
        || typed(Ty::Any, "any JSON value"),
        |schema| lower_schema(schema, name, file),
    ))
}

impl ElementTyped {
    fn checks(&self) -> Option<Vec<Check>> {
        let checks = self.0.checks.clone();
        if checks.is_empty() {
            return None;
        }
        Some(if self.0.nullable { vec![Check::Present(checks)] } else { checks })
    }

    /// How docs go on behind "a list" or "a map from free keys".
    fn phrase(&self, link: &str, each: &str) -> String {
        let Typed { ty, nullable, checks, phrase } = &self.0;
        let or_null = if *nullable { " or null" } else { "" };
        match ty {
            Ty::Any => format!("{link} any JSON values"),
            Ty::Named(name) => format!("{link} [`{name}`]{or_null}"),
            Ty::String if checks.is_empty() && phrase == "a string" => {
                format!("{link} strings{or_null}")
            }
            _ => format!("; each {each} {phrase}{or_null}"),
        }
    }

    fn into_element(self) -> Element {
        Element { ty: self.0.ty, nullable: self.0.nullable }
    }
}
