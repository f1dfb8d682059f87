//! Bodies of HTML forms (`application/x-www-form-urlencoded`).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// What the URL standard leaves as it is (section 5.2, serializing), and the space, which is a `+`.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

/// An object as pairs: a list repeats its key, and what has no form of its own is JSON (OpenAPI 3.1,
/// encoding object, `contentType`).
pub(crate) fn form(body: &Value) -> String {
    let mut text = String::new();
    for (key, value) in body.as_object().into_iter().flatten() {
        match value {
            Value::Array(items) => items.iter().for_each(|item| push(&mut text, key, item)),
            value => push(&mut text, key, value),
        }
    }
    text
}

fn push(text: &mut String, key: &str, value: &Value) {
    let value = match value {
        Value::Null => String::new(),
        Value::String(value) => value.clone(),
        other => other.to_string(),
    };
    if !text.is_empty() {
        text.push('&');
    }
    *text += &encoded(key);
    text.push('=');
    *text += &encoded(&value);
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string().replace(' ', "+")
}

#[cfg(test)]
mod tests {
    use super::form;
    use serde_json::json;

    /// Expected: what Node's `URLSearchParams` writes for the same pairs.
    #[test]
    fn pairs_are_those_of_the_url_standard() {
        let body = json!({
            "a": "x y&z=ü", "b": [1, "two*-._~"], "c": true, "d": null, "e": {"f": 1.5}, "g h": "",
        });
        assert_eq!(
            form(&body),
            "a=x+y%26z%3D%C3%BC&b=1&b=two*-._%7E&c=true&d=&e=%7B%22f%22%3A1.5%7D&g+h="
        );
        assert_eq!(form(&json!({})), "");
    }
}
