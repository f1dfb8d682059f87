//! Bodies of HTML forms (`application/x-www-form-urlencoded`).

use crate::Style;
use crate::style::{Parts, text_of};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::ser::Error;
use serde_json::value::RawValue;

/// What the URL standard leaves as it is (section 5.2, serializing), and the space, which is a `+`.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

/// An object as pairs. A value with a style is written by it; else a list repeats its key, and what has no form of
/// its own is JSON (OpenAPI 3.1, encoding object, `contentType`).
pub(crate) fn form(body: &RawValue, styles: &[(&str, Style)]) -> serde_json::Result<String> {
    let entries = match Parts::of(body) {
        Parts::Object(entries) => entries,
        Parts::Nothing => Vec::new(),
        _ => return Err(serde_json::Error::custom("a form has keys: its body is an object")),
    };
    let mut text = String::new();
    for (key, value) in entries {
        if let Some((_, style)) = styles.iter().find(|(name, _)| *name == key) {
            for (name, value) in style.pairs(&key, value) {
                push_encoded(&mut text, &name, &value);
            }
            continue;
        }
        match Parts::of(value) {
            Parts::List(items) => items.iter().for_each(|item| push(&mut text, &key, item)),
            _ => push(&mut text, &key, value),
        }
    }
    Ok(text)
}

fn push(text: &mut String, key: &str, value: &RawValue) {
    push_encoded(text, &encoded(key), &encoded(&text_of(value).unwrap_or_default()));
}

fn push_encoded(text: &mut String, key: &str, value: &str) {
    let and = if text.is_empty() { "" } else { "&" };
    text.extend([and, key, "=", value]);
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string().replace(' ', "+")
}

#[cfg(test)]
mod tests {
    use super::form;
    use crate::Style;
    use serde_json::value::{RawValue, to_raw_value};
    use serde_json::{Value, json};

    fn raw(body: &Value) -> Box<RawValue> {
        to_raw_value(body).unwrap()
    }

    /// Expected: what Node's `URLSearchParams` writes for the same pairs.
    #[test]
    fn pairs_are_those_of_the_url_standard() {
        let body = json!({
            "a": "x y&z=ü", "b": [1, "two*-._~"], "c": true, "d": null, "e": {"f": 1.5}, "g h": "",
        });
        assert_eq!(
            form(&raw(&body), &[]).unwrap(),
            "a=x+y%26z%3D%C3%BC&b=1&b=two*-._%7E&c=true&d=&e=%7B%22f%22%3A1.5%7D&g+h="
        );
        assert_eq!(form(&raw(&json!({})), &[]).unwrap(), "");
        assert!(form(&raw(&json!(["a"])), &[]).is_err(), "nothing is silently left out");
    }

    #[test]
    fn a_style_is_that_of_a_query() {
        let body =
            json!({"a": {"b": [1], "c": "x y"}, "d": [1, 2], "e": {"f": 1}, "g": ["h"], "i": null});
        let styles = [
            ("a", Style::DEEP_OBJECT),
            ("d", Style::FORM),
            ("e", Style::FORM.exploded()),
            ("g", Style::JSON),
            ("i", Style::FORM),
        ];
        assert_eq!(
            form(&raw(&body), &styles).unwrap(),
            "a%5Bb%5D%5B0%5D=1&a%5Bc%5D=x%20y&d=1,2&f=1&g=%5B%22h%22%5D"
        );
    }

    #[test]
    fn digits_and_the_order_of_keys_stay() {
        let json =
            r#"{"z":170141183460469231731687303715884105727,"a":[1e-7,-9223372036854775809]}"#;
        let body = RawValue::from_string(json.to_owned()).unwrap();
        assert_eq!(
            form(&body, &[]).unwrap(),
            "z=170141183460469231731687303715884105727&a=1e-7&a=-9223372036854775809"
        );
    }
}
