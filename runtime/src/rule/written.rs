//! Keywords of written schemas, in words.

use super::{LONGEST_PATTERN, Listed};
use crate::one_line::OneLine;
use serde_json::Value;
use std::fmt;

/// What a value has to keep: a keyword and its argument.
pub(super) fn write(keyword: &str, argument: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let lead = match keyword {
        "oneOf" => "exactly one of",
        "anyOf" => "at least one of",
        "allOf" => "all of",
        _ => "",
    };
    if let (false, Value::Array(all)) = (lead.is_empty(), argument) {
        let all: Vec<_> = all.iter().map(name).collect();
        return write!(f, "{lead} {}", OneLine(&Listed(&all).to_string()));
    }
    let argument = text(argument);
    if argument.chars().count() > LONGEST_PATTERN {
        write!(f, "must keep the documented `{keyword}`")
    } else {
        write!(f, "must keep `{keyword}`: {}", OneLine(&argument))
    }
}

/// A schema by its name, or else what shows its values: `Cat`, `an object with id`, `{"maximum":3}`.
fn name(schema: &Value) -> String {
    if let Some(name) = referred(schema) {
        return name;
    }
    let keys = |keyword: &str| match schema.get(keyword) {
        Some(Value::Array(keys)) => keys.iter().filter_map(Value::as_str).collect(),
        Some(Value::Object(keys)) => keys.keys().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let (required, known) = (keys("required"), keys("properties"));
    if !required.is_empty() {
        return format!("an object with {}", required.join(" and "));
    }
    if !known.is_empty() {
        return format!("an object of {}", known.join(" and "));
    }
    let text = text(schema);
    match schema.get("type").and_then(Value::as_str) {
        Some("array") => schema
            .get("items")
            .map_or_else(|| "a list".to_owned(), |items| format!("a list of {}", name(items))),
        Some(kind) if text.chars().count() > LONGEST_PATTERN => kind.to_owned(),
        _ => text,
    }
}

/// The name in `{"$ref": "#/$defs/Cat"}`.
fn referred(schema: &Value) -> Option<String> {
    let name = schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// JSON, with names in the place of references.
fn text(value: &Value) -> String {
    if let Some(name) = referred(value) {
        return name;
    }
    match value {
        Value::Array(all) => {
            let all: Vec<_> = all.iter().map(text).collect();
            format!("[{}]", all.join(","))
        }
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{}:{}", Value::from(key.as_str()), text(value))
            };
            let all: Vec<_> = entries.iter().map(entry).collect();
            format!("{{{}}}", all.join(","))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::Rule;
    use serde_json::{Value, json};

    fn said(keyword: &'static str, argument: Value) -> String {
        Rule::Schema(keyword, Box::leak(Box::new(argument))).to_string()
    }

    #[test]
    fn alternatives_are_said_by_their_names_or_shapes() {
        let cat = json!({"$ref": "#/$defs/Cat"});
        let all =
            json!([cat, {"type": "object", "required": ["a", "b"]}, {"properties": {"c": true}}]);
        assert_eq!(
            said("oneOf", all),
            "exactly one of Cat, an object with a and b, an object of c"
        );
        let all = json!([{"type": "array", "items": cat}, {"maximum": 3}]);
        assert_eq!(said("anyOf", all), r#"at least one of a list of Cat, {"maximum":3}"#);
    }

    #[test]
    fn no_reference_is_quoted() {
        let odd = json!({"properties": {"a": {"$ref": "#/$defs/A~1B"}}});
        assert_eq!(said("not", odd), r#"must keep `not`: {"properties":{"a":A/B}}"#);
        assert_eq!(said("maximum", json!(3)), "must keep `maximum`: 3");
    }
}
