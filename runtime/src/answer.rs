//! Reading the body of an answer, as documented or nearly so.

mod fault;
mod locate;
mod notes;
mod reader;
mod set_aside;
mod tidy;

use crate::{DecodeError, Drift, RawResponse, charset};
use bytes::Bytes;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use notes::{Note, Notes};
use reader::Reader;
use serde::de::DeserializeOwned;
use serde_json::Value;
use set_aside::SetAside;
use std::any::TypeId;

/// The successes that the documents list for an operation, where their bodies differ.
pub trait DocumentedAnswer: Sized {
    /// Reads a success.
    ///
    /// # Errors
    ///
    /// The body is not as documented for the status.
    fn read(answer: &mut Answer<'_>) -> Result<Self, DecodeError>;
}

/// An answer that is being read, with what was found in it that is not as documented.
#[derive(Debug)]
pub struct Answer<'r> {
    raw: &'r RawResponse,
    reading: Reading,
    drift: Vec<Drift>,
}

/// How an answer is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Whether a value of another type than documented is an error.
    pub(crate) is_strict: bool,
    /// The largest body, which also bounds what reading it may cost.
    pub(crate) max_body: usize,
}

impl Reading {
    pub(crate) const STRICT: Self = Self { is_strict: true, max_body: usize::MAX };
}

impl<'r> Answer<'r> {
    pub(crate) const fn new(raw: &'r RawResponse, reading: Reading) -> Self {
        Self { raw, reading, drift: Vec::new() }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The answer as it came.
    #[must_use]
    pub const fn raw(&self) -> &'r RawResponse {
        self.raw
    }

    /// Reads the body as JSON; `()` takes any body, also none.
    ///
    /// A value of another type than `T` documents is set aside, unless answers are read strictly.
    ///
    /// # Errors
    ///
    /// The body is no JSON, or something that `T` cannot do without is not as documented.
    pub fn json<T: DeserializeOwned + 'static>(&mut self) -> Result<T, DecodeError> {
        let (value, drift) = decode(self.raw.body(), self.reading)?;
        self.drift.extend(drift);
        Ok(value)
    }

    /// The body as text, in the charset that its media type names: UTF-8, which is also taken if it names none,
    /// US-ASCII, ISO-8859-1, or windows-1252.
    ///
    /// # Errors
    ///
    /// It is not, or in another charset.
    pub fn text(&mut self) -> Result<String, DecodeError> {
        let media_type = self.raw.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let text = charset::decode(media_type, self.raw.body());
        text.map_err(|problem| DecodeError::without_place(&problem))
    }

    /// The body as it came.
    ///
    /// # Errors
    ///
    /// None: it is of the same form as the others.
    pub fn bytes(&mut self) -> Result<Bytes, DecodeError> {
        Ok(self.raw.body().clone())
    }

    /// The text under a key of the body, whatever else the body holds.
    #[cold]
    pub(crate) fn text_at(&self, key: &str) -> Option<String> {
        let reading = Reading { is_strict: true, ..self.reading };
        let body: Value = decode(self.raw.body(), reading).ok()?.0;
        body.get(key)?.as_str().map(str::to_owned)
    }

    pub(crate) fn into_drift(self) -> Vec<Drift> {
        self.drift
    }
}

/// Reads JSON. Only when that fails is it read again, value by value, and what does not fit set aside.
pub(crate) fn decode<T: DeserializeOwned + 'static>(
    body: &[u8],
    reading: Reading,
) -> Result<(T, Vec<Drift>), DecodeError> {
    if TypeId::of::<T>() == TypeId::of::<()>() {
        return Ok((serde_json::from_slice(b"null").map_err(|error| syntax(&error))?, Vec::new()));
    }
    // RFC 8259, section 8.1: a parser may ignore a byte order mark.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    check_values(body, reading.max_body)?;
    match serde_json::from_slice(body) {
        Ok(value) => Ok((value, rounded(body))),
        Err(error) => decode_again(body, reading.is_strict, is_repetition(&error)),
    }
}

/// The integers of a body that no integer here holds, and which were read as others.
fn rounded(body: &[u8]) -> Vec<Drift> {
    if !tidy::may_round(body) {
        return Vec::new();
    }
    let notes = tidy::tidy(body).1.only(|note| matches!(note, Note::Rounded(_)));
    notes.beside(Vec::new(), &Value::Null)
}

/// A value takes more memory than its text: `{},` is 3 bytes, and some dozens once it is read. So that
/// memory stays a small multiple of `max_body`, a body may hold one value for each 8 of its bytes.
fn check_values(body: &[u8], max_body: usize) -> Result<(), DecodeError> {
    let most = max_body / 8;
    // Each value takes 2 bytes, with the comma between them.
    if body.len() / 2 <= most || tidy::values(body) <= most {
        return Ok(());
    }
    let message = format!("the body holds more than {most} values (an eighth of `max_body`)");
    Err(DecodeError::without_place(&message))
}

/// Whether a key was found a second time.
fn is_repetition(error: &serde_json::Error) -> bool {
    error.is_data() && error.to_string().starts_with("duplicate field")
}

/// The work that may go into an answer full of oddities, in bytes read; each kind of oddity costs
/// one reading of the body.
const WORK: usize = 64 << 20;

/// The kinds of oddity that even the largest answer may hold.
const KINDS: usize = 16;

#[cold]
fn decode_again<T: DeserializeOwned>(
    body: &[u8],
    is_strict: bool,
    is_repetitive: bool,
) -> Result<(T, Vec<Drift>), DecodeError> {
    let (document, notes) = parse(body, is_repetitive)?;
    let mut aside = SetAside::default();
    let mut rounds = if is_strict { 0 } else { (WORK / body.len().max(1)).max(KINDS) };
    loop {
        let fault = match T::deserialize(Reader::new(&document, aside.root())) {
            Ok(value) => {
                let drift = aside.into_drift(&document);
                return Ok((value, notes.beside(drift, &document)));
            }
            Err(fault) => {
                let fault = fault.at_root();
                let value = set_aside::at(&document, &fault.path);
                fault.in_words(value)
            }
        };
        let Some(left) = rounds.checked_sub(1) else { return Err(fault.locate(body, &notes)) };
        rounds = left;
        aside.take(&document, &fault).map_err(|fault| fault.locate(body, &notes))?;
    }
}

/// A value of a document, if it is as `T` documents it.
pub(crate) fn read_as<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(Reader::new(value, None)).ok()
}

fn parse(body: &[u8], is_repetitive: bool) -> Result<(Value, Notes), DecodeError> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(DecodeError::without_place("the body is empty"));
    }
    match serde_json::from_slice(body) {
        // All is read as it is written but for these.
        Ok(document) if is_repetitive || tidy::may_round(body) => {
            let notes = tidy::tidy(body).1;
            Ok((document, notes.only(|note| matches!(note, Note::Rounded(_) | Note::Twice))))
        }
        Ok(document) => Ok((document, Notes::default())),
        Err(error) => {
            let (text, notes) = tidy::tidy(body);
            let document = serde_json::from_slice(&text).map_err(|_| syntax(&error))?;
            Ok((document, notes))
        }
    }
}

fn syntax(error: &serde_json::Error) -> DecodeError {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = text.strip_suffix(&position).unwrap_or(&text);
    // serde_json says so of `nope`, which begins as `null` does.
    let message = if message == "expected ident" { "expected value" } else { message };
    DecodeError::new(String::new(), message.to_owned(), error.line(), error.column())
}

#[cfg(test)]
mod tests;
