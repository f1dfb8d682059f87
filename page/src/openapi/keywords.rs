//! What the keywords of one schema say.

use super::{flag, items, number_text, scalar, text};
use crate::fact::{At, Kind, Value, Variant};
use serde_json::Value as Json;
use std::collections::BTreeSet;

const LIMITS: [(Kind, &str); 12] = [
    (Kind::MinLength, "minLength"),
    (Kind::MaxLength, "maxLength"),
    (Kind::Minimum, "minimum"),
    (Kind::Maximum, "maximum"),
    (Kind::ExclusiveMinimum, "exclusiveMinimum"),
    (Kind::ExclusiveMaximum, "exclusiveMaximum"),
    (Kind::MultipleOf, "multipleOf"),
    (Kind::MinItems, "minItems"),
    (Kind::MaxItems, "maxItems"),
    (Kind::MinProperties, "minProperties"),
    (Kind::MaxProperties, "maxProperties"),
    (Kind::Default, "default"),
];

/// The JSON types that a schema names, or that its other keywords leave.
pub(super) fn types_of(node: &Json) -> Vec<String> {
    let named: Vec<String> = match &node["type"] {
        Json::String(name) => vec![name.clone()],
        Json::Array(names) => names
            .iter()
            .filter_map(Json::as_str)
            .filter(|name| *name != "null")
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    };
    if !named.is_empty() {
        return named;
    }
    if node.get("properties").is_some() {
        return vec!["object".into()];
    }
    if node.get("items").is_some() {
        return vec!["array".into()];
    }
    let values = items(&node["enum"]).iter().chain(node.get("const"));
    let types: BTreeSet<&str> = values.filter_map(type_of_value).collect();
    types.into_iter().map(str::to_owned).collect()
}

/// The JSON type of a value; none for null.
#[must_use]
pub(crate) fn type_of_value(value: &Json) -> Option<&'static str> {
    match value {
        Json::Null => None,
        Json::Bool(_) => Some("boolean"),
        Json::Number(number) if number.is_f64() => Some("number"),
        Json::Number(_) => Some("integer"),
        Json::String(_) => Some("string"),
        Json::Array(_) => Some("array"),
        Json::Object(_) => Some("object"),
    }
}

/// The facts of a schema itself, without those of its members.
pub(super) fn own_facts(own: &mut Variant, node: &Json, at: &str) {
    let mut put = |kind, value, at: String| {
        own.facts.entry(kind).or_insert((value, At::pointer(at)));
    };
    let types = types_of(node);
    if !types.is_empty() {
        let at = if node.get("type").is_some() { format!("{at}/type") } else { at.to_owned() };
        put(Kind::Type, types, at);
    }
    for (kind, keyword) in [(Kind::Format, "format"), (Kind::Pattern, "pattern")] {
        if let Some(text) = node[keyword].as_str() {
            put(kind, vec![text.to_owned()], format!("{at}/{keyword}"));
        }
    }
    for (kind, keyword) in LIMITS {
        limit(&mut put, node, at, kind, keyword);
    }
    if let Some(values) = node.get("enum").and_then(Json::as_array) {
        let values = values.iter().filter(|value| !value.is_null()).map(scalar).collect();
        put(Kind::Enum, values, format!("{at}/enum"));
    } else if let Some(value) = node.get("const").filter(|value| !value.is_null()) {
        put(Kind::Enum, vec![scalar(value)], format!("{at}/const"));
    }
    flag(own, Kind::UniqueItems, node.get("uniqueItems"), at, "uniqueItems");
    flag(own, Kind::Deprecated, node.get("deprecated"), at, "deprecated");
    inapplicable(own);
    if !own.facts.contains_key(&Kind::Description) {
        text(own, Kind::Description, node, at, "description");
    }
    if let Some(example) = node.get("example").or_else(|| node.get("examples")?.get(0)) {
        own.facts
            .entry(Kind::Example)
            .or_insert((vec![scalar(example)], At::pointer(format!("{at}/example"))));
    }
}

/// Keywords say nothing of values of other types, and pages leave them out.
pub(crate) fn inapplicable(own: &mut Variant) {
    let Some((types, _)) = own.facts.get(&Kind::Type) else { return };
    let has = |names: &[&str]| types.iter().any(|own| names.contains(&own.as_str()));
    if list_of_scalars(types) {
        return;
    }
    let (text, number, list) = (has(&["string"]), has(&["number", "integer"]), has(&["array"]));
    own.facts.retain(|kind, _| match kind {
        Kind::MinLength | Kind::MaxLength | Kind::Pattern => text,
        Kind::Minimum
        | Kind::Maximum
        | Kind::ExclusiveMinimum
        | Kind::ExclusiveMaximum
        | Kind::MultipleOf => number,
        Kind::Format => text || number,
        Kind::MinItems | Kind::MaxItems | Kind::UniqueItems => list,
        _ => true,
    });
}

/// On pages, what is said of a list may be meant of its items.
fn list_of_scalars(types: &Value) -> bool {
    types.iter().all(|own| own == "array")
}

fn limit(
    put: &mut impl FnMut(Kind, Value, String),
    node: &Json,
    at: &str,
    kind: Kind,
    keyword: &str,
) {
    let Some(value) = node.get(keyword) else { return };
    let at = format!("{at}/{keyword}");
    match (kind, value) {
        // OpenAPI 3.0: a flag that makes the other limit exclusive.
        (Kind::ExclusiveMinimum | Kind::ExclusiveMaximum, Json::Bool(_)) => {}
        (Kind::Minimum, _) if node["exclusiveMinimum"] == true => {
            put(Kind::ExclusiveMinimum, vec![number_text(&scalar(value))], at);
        }
        (Kind::Maximum, _) if node["exclusiveMaximum"] == true => {
            put(Kind::ExclusiveMaximum, vec![number_text(&scalar(value))], at);
        }
        (Kind::MinLength | Kind::MinItems | Kind::MinProperties, value) if value == 0 => {}
        (_, value) => put(kind, vec![scalar(value)], at),
    }
}
