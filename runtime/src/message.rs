//! What the body of an error says to people.

use serde_json::Value;

/// A body that is longer is no message, and is not read for one.
const LONGEST: usize = 64 * 1024;

/// The keys of RFC 9457 and of the habits beside it, the most telling first.
const KEYS: [&str; 5] = ["detail", "message", "error_description", "title", "error"];

/// The sentence in a body of JSON: `{"message": "…"}`, `{"error": {"message": "…"}}`,
/// `{"errors": [{"detail": "…"}]}`.
pub(crate) fn message_in(body: &[u8]) -> Option<String> {
    if body.len() > LONGEST {
        return None;
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    of_object(&body).or_else(|| {
        let inner = body.get("error").and_then(of_object);
        inner.or_else(|| of_first(body.get("errors")?))
    })
}

fn of_object(value: &Value) -> Option<String> {
    KEYS.iter().find_map(|key| text(value.get(key)?))
}

fn of_first(errors: &Value) -> Option<String> {
    let first = errors.get(0)?;
    text(first).or_else(|| of_object(first))
}

/// A text, or several of them.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().map(Value::as_str).collect();
            texts?.join("; ")
        }
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::message_in;

    #[test]
    fn the_most_telling_sentence_is_found() {
        for (body, said) in [
            (
                r#"{"type":"about:blank","title":"Out of credit","detail":"30, but it costs 50."}"#,
                "30, but it costs 50.",
            ),
            (r#"{"title":"Out of credit"}"#, "Out of credit"),
            (
                r#"{"statusCode":422,"message":["a is empty","b is not a number"],"error":"Unprocessable Entity"}"#,
                "a is empty; b is not a number",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"The code is used up."}"#,
                "The code is used up.",
            ),
            (r#"{"error":"no_team"}"#, "no_team"),
            (r#"{"error":{"code":1,"message":" gone "}}"#, "gone"),
            (r#"{"errors":[{"detail":"x"},{"detail":"y"}]}"#, "x"),
            (r#"{"errors":["x"]}"#, "x"),
        ] {
            assert_eq!(message_in(body.as_bytes()).as_deref(), Some(said), "{body}");
        }
        for body in [
            "",
            "<h1>",
            "[]",
            "7",
            r#""text""#,
            "{}",
            r#"{"message":""}"#,
            r#"{"message":[1]}"#,
            r#"{"errors":[]}"#,
        ] {
            assert_eq!(message_in(body.as_bytes()), None, "{body}");
        }
        let long = format!(r#"{{"message":"{}"}}"#, "x".repeat(70_000));
        assert_eq!(message_in(long.as_bytes()), None);
    }
}
