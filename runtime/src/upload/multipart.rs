//! Bodies of `multipart/form-data` (RFC 7578).

use super::{Content, Source, Upload};
use crate::RequestError;
use crate::media_type::essence;
use crate::parameters::header;
use serde::Serialize;
use serde_json::Value;

/// A body that is sent as the parts of a form; the generator implements it for the bodies of such operations.
pub trait Multipart {
    /// Writes each part.
    fn write(&self, to: &mut MultipartWriter);
}

/// Collects the parts of a form, in the order in which they are sent.
///
/// Text, numbers and booleans are a part of plain text, objects one of JSON, lists a part for each item
/// (OpenAPI 3.1, "Special Considerations for `multipart` Content").
#[derive(Default)]
pub struct MultipartWriter {
    boundary: String,
    /// What is written, but for content that stands between.
    text: Vec<u8>,
    content: Vec<Source>,
    next: Next,
    problem: Option<RequestError>,
}

/// What is said of the next field.
#[derive(Default)]
struct Next {
    media_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl MultipartWriter {
    pub(crate) fn new() -> Self {
        // 128 random bits, which no content holds by accident.
        let boundary = format!("docwright-{:032x}", fastrand::u128(..));
        Self { boundary, ..Self::default() }
    }

    /// The media type of the next field, or of each of its items.
    pub fn media_type(&mut self, media_type: &str) -> &mut Self {
        self.next.media_type = Some(media_type.to_owned());
        self
    }

    /// A header of the next field, or of each of its items.
    pub fn header(&mut self, name: &str, value: &str) -> &mut Self {
        self.next.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A field that is no file; none is no part.
    pub fn value<V: Serialize + ?Sized>(&mut self, name: &str, value: Option<&V>) {
        let next = std::mem::take(&mut self.next);
        match value.map(serde_json::to_value) {
            None => {}
            Some(Ok(Value::Array(items))) => {
                for item in items {
                    self.part(name, item, &next);
                }
            }
            Some(Ok(value)) => self.part(name, value, &next),
            Some(Err(error)) => self.fail(RequestError::Body(error)),
        }
    }

    /// The members of an object, each a field.
    pub(crate) fn members(&mut self, object: &Value) {
        for (name, value) in object.as_object().into_iter().flatten() {
            self.value(name, Some(value));
        }
    }

    /// A file, or several under the same name.
    pub fn file<'u>(&mut self, name: &str, files: impl IntoIterator<Item = &'u Upload>) {
        let next = std::mem::take(&mut self.next);
        for file in files {
            let media_type = file.media_type_or(next.media_type.as_deref());
            let headers = next.headers.iter().chain(&file.headers);
            let file_name = file.name.as_deref().unwrap_or("blob");
            self.head(name, Some(file_name), Some(&media_type), headers);
            match &file.source {
                Source::Bytes(bytes) => self.text.extend_from_slice(bytes),
                source => {
                    self.cut();
                    self.content.push(source.clone());
                }
            }
            self.text.extend_from_slice(b"\r\n");
        }
    }

    fn part(&mut self, name: &str, value: Value, next: &Next) {
        let documented = next.media_type.as_deref();
        let is_json = documented.is_some_and(is_json);
        let (text, usual) = match value {
            Value::String(text) if !is_json => (text, None),
            Value::Null if !is_json => (String::new(), None),
            Value::Array(_) | Value::Object(_) => (value.to_string(), Some("application/json")),
            other => (other.to_string(), None),
        };
        self.head(name, None, documented.or(usual), &next.headers);
        self.text.extend_from_slice(text.as_bytes());
        self.text.extend_from_slice(b"\r\n");
    }

    /// The head of a part. Without a media type it is plain text (RFC 7578, section 4.4).
    fn head<'h>(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        media_type: Option<&str>,
        headers: impl IntoIterator<Item = &'h (String, String)>,
    ) {
        let mut head = format!("--{}\r\n", self.boundary);
        head += &format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
        if let Some(file_name) = file_name {
            head += &format!("; filename=\"{}\"", escaped(file_name));
        }
        head += "\r\n";
        let media_type = media_type.map(|value| ("Content-Type", value));
        let own = headers.into_iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in media_type.into_iter().chain(own) {
            match header(name, value) {
                Ok(_) => head += &format!("{name}: {value}\r\n"),
                Err(error) => self.fail(error),
            }
        }
        self.text.extend_from_slice(head.as_bytes());
        self.text.extend_from_slice(b"\r\n");
    }

    /// What was written so far is content before other content.
    fn cut(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.content.push(Source::Bytes(text.into()));
    }

    fn fail(&mut self, error: RequestError) {
        self.problem.get_or_insert(error);
    }

    /// The value of `Content-Type`, and the body.
    pub(crate) fn finish(mut self) -> Result<(String, Content), RequestError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let end = format!("--{}--\r\n", self.boundary);
        self.text.extend_from_slice(end.as_bytes());
        self.cut();
        Ok((format!("multipart/form-data; boundary={}", self.boundary), Content(self.content)))
    }
}

impl std::fmt::Debug for MultipartWriter {
    /// Shows no part.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MultipartWriter").finish_non_exhaustive()
    }
}

/// `application/json` and every `+json`.
fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}

/// A name between quotes (HTML standard, "multipart/form-data encoding algorithm").
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}
