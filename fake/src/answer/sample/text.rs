//! Texts: of a format, of a length, of a pattern.

mod pattern;

use serde_json::{Map, Value};

/// A text that the schema takes, as far as one is found; `variant` tells texts of one list apart.
pub(super) fn text(schema: &Value, variant: usize) -> String {
    let plain = plain(schema, variant);
    let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else { return plain };
    let Some(judge) = judge(schema) else { return plain };
    let fits = |text: &String| judge.is_valid(&Value::String(text.clone()));
    if variant == 0 && fits(&plain) {
        return plain;
    }
    pattern::matching(pattern).filter(fits).nth(variant).unwrap_or(plain)
}

/// The rules of a text alone, so that nothing else of the schema has to be understood.
fn judge(schema: &Value) -> Option<jsonschema::Validator> {
    let rules = ["pattern", "minLength", "maxLength"].into_iter();
    let rules: Map<_, _> =
        rules.filter_map(|key| Some((key.to_owned(), schema.get(key)?.clone()))).collect();
    jsonschema::validator_for(&Value::Object(rules)).ok()
}

fn plain(schema: &Value, variant: usize) -> String {
    let text = match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => "2024-01-15T10:00:00Z",
        Some("date") => "2024-01-15",
        Some("time") => "10:00:00Z",
        Some("email") => "jane@example.com",
        Some("uuid") => "9b2b7e0c-3d51-4f0a-8f6d-0e1c2a3b4d5e",
        Some("uri" | "url") => "https://example.com/",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        _ => "string",
    };
    let limit =
        |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let longest = limit("maxLength").unwrap_or(usize::MAX);
    let least = limit("minLength").unwrap_or(0).min(4096);
    let number = if variant == 0 { String::new() } else { variant.to_string() };
    let padding = "x".repeat(least.saturating_sub(text.len() + number.len()));
    let kept = longest.saturating_sub(number.len());
    let text: String = text.chars().chain(padding.chars()).take(kept).collect();
    text + &number
}
