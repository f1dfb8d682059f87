//! Bodies that are not as documented.

use crate::check::push_key;
use crate::one_line::OneLine;
use crate::whole_numbers;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use std::fmt;

/// A body that does not decode: where, and what was wrong; never the value.
///
/// `Display`: `/contact/id: invalid type: string, expected i64 (line 1, column 27)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    message: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    pub(crate) fn without_place(message: &str) -> Self {
        Self { pointer: String::new(), message: message.to_owned(), line: 0, column: 0 }
    }

    /// The place of the value, as a JSON pointer (RFC 6901); empty for the whole body.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was expected; never the value that was found.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line, from 1; 0 if it is not known.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The column, from 1; 0 if it is not known.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", OneLine(&self.pointer))?;
        }
        write!(f, "{}", OneLine(&self.message))?;
        if self.line > 0 {
            write!(f, " (line {}, column {})", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}

/// Reads JSON; what is wrong with it is worked out only if it is.
pub(crate) fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // RFC 8259, section 8.1: a parser may ignore a byte order mark.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(body)
        .or_else(|_| whole_numbers::decode(body).ok_or_else(|| explain::<T>(body)))
}

#[cold]
fn explain<T: DeserializeOwned>(body: &[u8]) -> DecodeError {
    if body.iter().all(u8::is_ascii_whitespace) {
        return DecodeError::without_place("the body is empty");
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let (pointer, error) = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => (pointer(error.path()), error.into_inner()),
        Ok(_) => match deserializer.end() {
            Err(error) => (String::new(), error),
            Ok(()) => return DecodeError::without_place("the body does not decode"),
        },
    };
    DecodeError {
        pointer,
        message: without_value(&error),
        line: error.line(),
        column: error.column(),
    }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => push_key(&mut pointer, &index.to_string()),
            Segment::Map { key } => push_key(&mut pointer, key),
            // A variant is a choice of ours, not a key of the body.
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// The message without the value that serde quotes in it, and without the position at its end.
///
/// `invalid type: string "Jane", expected i64 at line 1 column 7` → `invalid type: string, expected i64`
fn without_value(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let text = text.strip_suffix(&position).unwrap_or(&text);
    let quoted = ["invalid type: ", "invalid value: ", "unknown variant ", "unknown field "];
    let Some(prefix) = quoted.iter().find(|prefix| text.starts_with(**prefix)) else {
        return text.to_owned();
    };
    let rest = &text[prefix.len()..];
    // The value itself may hold the words, so the last ones count.
    let (found, expected) = rest.rfind(", expected ").map_or((rest, ""), |at| rest.split_at(at));
    let kind = found.split(['"', '`']).next().unwrap_or_default();
    format!("{}{expected}", format!("{prefix}{kind}").trim_end())
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, decode};
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "decoded only")]
    struct Body {
        contact: Contact,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "decoded only")]
    struct Contact {
        id: i64,
        #[serde(default)]
        tags: BTreeMap<String, Vec<bool>>,
        #[serde(default)]
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Lead,
    }

    fn error(json: &str) -> DecodeError {
        decode::<Body>(json.as_bytes()).unwrap_err()
    }

    #[test]
    fn the_place_is_told_and_the_value_is_not() {
        let error = error("{\"contact\":\n {\"id\": \"Jane, expected nobody\"}}");
        assert_eq!(error.pointer(), "/contact/id");
        assert_eq!(error.message(), "invalid type: string, expected i64");
        assert_eq!(error.line(), 2);
        assert!(error.column() > 0);
        assert!(!format!("{error} {error:?}").contains("Jane"));
    }

    #[test]
    fn no_kind_of_value_is_told() {
        for (json, secret) in [
            (r#"{"contact":{"id":4711.25}}"#, "4711"),
            (r#"{"contact":{"id":99999999999999999999}}"#, "9999"),
            (r#"{"contact":{"id":1,"kind":"hunter2"}}"#, "hunter2"),
            (r#"{"contact":{"id":"say \"hunter2\""}}"#, "hunter2"),
            (r#"{"contact":"hunter2"}"#, "hunter2"),
        ] {
            let error = error(json);
            assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
            assert!(error.pointer().starts_with("/contact"), "{error:?}");
        }
    }

    #[test]
    fn pointers_are_escaped() {
        let error = error(r#"{"contact":{"id":1,"tags":{"a/b~c":[true,5]}}}"#);
        assert_eq!(error.pointer(), "/contact/tags/a~1b~0c/1");
    }

    #[test]
    fn a_key_of_the_server_cannot_begin_a_line() {
        let error = error(r#"{"contact":{"id":1,"tags":{"a\nERROR":5}}}"#);
        assert!(error.to_string().starts_with(r"/contact/tags/a\nERROR: "), "{error}");
    }

    #[test]
    fn missing_fields_are_named() {
        let error = error(r#"{"contact":{}}"#);
        assert_eq!((error.pointer(), error.message()), ("/contact", "missing field `id`"));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        assert_eq!(error("<html>").to_string(), "expected value (line 1, column 1)");
        assert_eq!(error("{\"contact\":{\"id\":1}} x").message(), "trailing characters");
        assert_eq!(error(" \r\n").to_string(), "the body is empty");
        assert!(error("{\"contact\":").message().starts_with("EOF"));
        assert!(decode::<String>(b"\"\xff\"").is_err());
    }

    #[test]
    fn a_byte_order_mark_is_ignored() {
        assert!(decode::<bool>(b"\xef\xbb\xbftrue").unwrap());
    }
}
