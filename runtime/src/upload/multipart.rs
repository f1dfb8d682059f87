//! Bodies of `multipart/form-data` (RFC 7578).

use super::{Content, Source, Upload};
use crate::RequestError;
use crate::charset;
use crate::media_type::essence;
use crate::parameters::header;
use crate::style::Parts;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// A body that is sent as the parts of a form; the generator implements it for the bodies of such operations.
pub trait Multipart {
    /// Writes each part.
    fn write(&self, to: &mut MultipartWriter);
}

/// Collects the parts of a form, in the order in which they are sent.
///
/// Text, numbers and booleans are a part of plain text, objects one of JSON, lists a part for each item
/// (OpenAPI 3.1, "Special Considerations for `multipart` Content"). Texts are in UTF-8, or in the charset that their
/// documented media type names.
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
        match value.map(to_raw_value) {
            None => {}
            Some(Ok(value)) => self.written(name, &value, &next),
            Some(Err(error)) => self.fail(RequestError::Body(error)),
        }
    }

    /// The members of an object, each a field.
    pub(crate) fn members(&mut self, object: &RawValue) {
        if let Parts::Object(members) = Parts::of(object) {
            for (name, value) in members {
                self.written(&name, value, &Next::default());
            }
        }
    }

    fn written(&mut self, name: &str, value: &RawValue, next: &Next) {
        match Parts::of(value) {
            Parts::List(items) => items.iter().for_each(|item| self.part(name, item, next)),
            _ => self.part(name, value, next),
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

    fn part(&mut self, name: &str, value: &RawValue, next: &Next) {
        let documented = next.media_type.as_deref();
        if documented.is_some_and(is_json) {
            return self.write(name, documented, value.get().as_bytes(), next);
        }
        match (Parts::of(value), documented) {
            (Parts::List(_) | Parts::Object(_), _) => {
                let media_type = documented.or(Some("application/json"));
                self.write(name, media_type, value.get().as_bytes(), next);
            }
            (Parts::Nothing, _) => self.write(name, documented, b"", next),
            (Parts::Text(text), None) => self.write(name, None, text.as_bytes(), next),
            (Parts::Text(text), Some(media_type)) => match charset::encode(media_type, text) {
                Ok((media_type, bytes)) => self.write(name, Some(&media_type), &bytes, next),
                Err(charset) => self.fail(RequestError::Charset { charset }),
            },
        }
    }

    fn write(&mut self, name: &str, media_type: Option<&str>, content: &[u8], next: &Next) {
        self.head(name, None, media_type, &next.headers);
        self.text.extend_from_slice(content);
        self.text.extend_from_slice(b"\r\n");
    }

    /// The head of a part. Without a media type it is plain text (RFC 7578, section 4.4), in UTF-8 as forms are since
    /// HTML 5 (section 5.1.2): no charset is said, as browsers say none.
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
