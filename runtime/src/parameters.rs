//! Parameters in the path, the query, headers and cookies.

use crate::encode::encode;
use crate::{Number, Operation, RequestError, StringEnum, Style, Validate};
use http::{HeaderName, HeaderValue, header::COOKIE};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;

/// The parameters of an operation.
pub trait Parameters: Validate {
    /// Writes each parameter where it belongs.
    fn write(&self, to: &mut ParameterWriter);
}

/// Headers in the order they were set; the later of one name holds.
pub(crate) type Headers = Vec<(HeaderName, HeaderValue)>;

/// A value that a parameter can carry: text, or a list of texts.
pub trait ParameterValue {
    /// Hands over each text, as it is before any encoding.
    fn each(&self, write: &mut dyn FnMut(&str));
}

/// Where [`Parameters`] are written.
///
/// The first parameter that cannot be sent is kept, and the call reports it.
#[derive(Debug)]
pub struct ParameterWriter {
    path: Cow<'static, str>,
    query: String,
    cookies: String,
    headers: Headers,
    problem: Option<RequestError>,
}

/// What [`ParameterWriter`] collected.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) path: Cow<'static, str>,
    pub(crate) query: String,
    pub(crate) headers: Headers,
}

impl ParameterWriter {
    pub(crate) fn new(operation: &Operation) -> Self {
        let (path, query) = operation.path.split_once('?').unwrap_or((operation.path, ""));
        Self {
            path: Cow::Borrowed(path),
            query: query.to_owned(),
            cookies: String::new(),
            headers: Headers::new(),
            problem: None,
        }
    }

    /// Replaces `{name}`, percent-encoded, so that the value stays within its segment. A list is
    /// joined by commas.
    ///
    /// An empty value, `.` and `..` would name another resource; they are refused.
    pub fn path<T: ParameterValue + ?Sized>(&mut self, name: &str, value: &T) {
        let segment = joined(value, ",", |text| encode(text).to_string());
        self.segment(name, &segment.unwrap_or_default());
    }

    /// As [`path`](Self::path), in another style, or for a value that is no text.
    pub fn path_as<T: Serialize + ?Sized>(&mut self, name: &str, style: Style, value: &T) {
        if let Some(json) = self.written(name, value) {
            self.segment(name, &style.segment(name, &json).unwrap_or_default());
        }
    }

    fn segment(&mut self, name: &str, segment: &str) {
        let problem = match segment {
            "" => Some("is empty"),
            "." | ".." => Some("would name another resource"),
            _ => None,
        };
        if let Some(problem) = problem {
            return self.fail(RequestError::PathParameter { name: name.to_owned(), problem });
        }
        self.path = self.path.replace(&format!("{{{name}}}"), segment).into();
    }

    /// Adds `name=value` to the query, percent-encoded; a list repeats the name.
    pub fn query<T: ParameterValue + ?Sized>(&mut self, name: &str, value: Option<&T>) {
        let query = &mut self.query;
        if let Some(value) = value {
            value.each(&mut |text| push_pair(query, name, &encode(text).to_string()));
        }
    }

    /// Adds `name=first,second` to the query: a list under one name, its items joined by `separator`
    /// (encoded, unless it is a comma).
    pub fn query_joined<T: ParameterValue + ?Sized>(
        &mut self,
        name: &str,
        value: Option<&T>,
        separator: &str,
    ) {
        let separator =
            if separator == "," { separator.to_owned() } else { encode(separator).to_string() };
        let form = |text: &str| encode(text).to_string();
        if let Some(all) = value.and_then(|value| joined(value, &separator, form)) {
            push_pair(&mut self.query, name, &all);
        }
    }

    /// As [`query`](Self::query), in another style, or for a value that is no text.
    pub fn query_as<T: Serialize + ?Sized>(&mut self, name: &str, style: Style, value: Option<&T>) {
        let json = value.and_then(|value| self.written(name, value));
        for (name, value) in json.iter().flat_map(|json| style.pairs(name, json)) {
            let separator = if self.query.is_empty() { "" } else { "&" };
            self.query.extend([separator, &*name, "=", &*value]);
        }
    }

    /// All of the query: an object as its pairs, or JSON.
    pub fn query_string<T: Serialize + ?Sized>(&mut self, style: Style, value: Option<&T>) {
        if let Some(json) = value.and_then(|value| self.written("querystring", value)) {
            let separator = if self.query.is_empty() { "" } else { "&" };
            self.query.extend([separator, &*style.query(&json)]);
        }
    }

    /// Sets the header; a list is joined by commas. Control characters, such as line breaks, cannot be sent.
    pub fn header<T: ParameterValue + ?Sized>(&mut self, name: &str, value: Option<&T>) {
        if let Some(text) = value.and_then(|value| joined(value, ",", str::to_owned)) {
            self.push_header(name, &text);
        }
    }

    /// As [`header`](Self::header), in another style, or for a value that is no text.
    pub fn header_as<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        style: Style,
        value: Option<&T>,
    ) {
        let json = value.and_then(|value| self.written(name, value));
        if let Some(text) = json.and_then(|json| style.header(name, &json)) {
            self.push_header(name, &text);
        }
    }

    fn push_header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok(header) => self.headers.push(header),
            Err(error) => self.fail(error),
        }
    }

    /// Adds the cookie, percent-encoded.
    pub fn cookie<T: ParameterValue + ?Sized>(&mut self, name: &str, value: Option<&T>) {
        let form = |text: &str| encode(text).to_string();
        if let Some(text) = value.and_then(|value| joined(value, ",", form)) {
            self.push_cookie(&form(name), &text);
        }
    }

    /// As [`cookie`](Self::cookie), in another style, or for a value that is no text. What is sent as several
    /// pairs is several cookies.
    pub fn cookie_as<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        style: Style,
        value: Option<&T>,
    ) {
        let json = value.and_then(|value| self.written(name, value));
        if json.as_ref().is_some_and(|json| !style.can_hold(name, json)) {
            self.fail(RequestError::Cookie { name: name.to_owned() });
        }
        for (name, value) in json.iter().flat_map(|json| style.pairs(name, json)) {
            self.push_cookie(&name, &value);
        }
    }

    fn push_cookie(&mut self, name: &str, value: &str) {
        let separator = if self.cookies.is_empty() { "" } else { "; " };
        self.cookies.extend([separator, name, "=", value]);
    }

    /// A value as JSON, which says what it is made of.
    fn written<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Option<Box<RawValue>> {
        let written = to_raw_value(value);
        written
            .map_err(|error| self.fail(RequestError::Parameter { name: name.to_owned(), error }))
            .ok()
    }

    fn fail(&mut self, error: RequestError) {
        self.problem.get_or_insert(error);
    }

    /// The same again, but for a problem, which has been reported.
    pub(crate) fn again(&self) -> Self {
        Self {
            path: self.path.clone(),
            query: self.query.clone(),
            cookies: self.cookies.clone(),
            headers: self.headers.clone(),
            problem: None,
        }
    }

    pub(crate) fn query_so_far(&self) -> &str {
        &self.query
    }

    pub(crate) fn finish(mut self) -> Result<Written, RequestError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        if let Some(name) = unfilled(&self.path) {
            return Err(RequestError::PathParameter {
                name: name.to_owned(),
                problem: "has no value",
            });
        }
        if !self.cookies.is_empty() {
            self.headers.push(header(COOKIE.as_str(), &self.cookies)?);
        }
        Ok(Written { path: self.path, query: self.query, headers: self.headers })
    }
}

/// The first `{name}` that is left; a value cannot hold a brace, since it is encoded.
fn unfilled(path: &str) -> Option<&str> {
    let (_, rest) = path.split_once('{')?;
    rest.split_once('}').map(|(name, _)| name)
}

pub(crate) fn push_pair(query: &mut String, name: &str, encoded: &str) {
    let separator = if query.is_empty() { "" } else { "&" };
    query.extend([separator, &*encode(name).to_string(), "=", encoded]);
}

/// Whether a header says where the message ends, whom it is for, or what becomes of the connection (RFC
/// 9110, section 7; RFC 9112, sections 6 and 9): it follows from the request, and set by hand it could make
/// two messages of one.
pub(crate) fn is_framing(name: &HeaderName) -> bool {
    const FRAMING: [&str; 10] = [
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    FRAMING.contains(&name.as_str())
}

/// A header of the caller, if HTTP can carry it; marked as sensitive, since the caller alone knows
/// whether it is.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    match (HeaderName::try_from(name), HeaderValue::from_str(value)) {
        (Ok(name), Ok(mut value)) => {
            value.set_sensitive(true);
            Ok((name, value))
        }
        _ => Err(RequestError::Header { name: name.to_owned() }),
    }
}

/// The texts of a value as one; none for an empty list, which is left out (RFC 6570, section 2.3).
fn joined<T: ParameterValue + ?Sized>(
    value: &T,
    separator: &str,
    form: fn(&str) -> String,
) -> Option<String> {
    let mut all: Option<String> = None;
    value.each(&mut |text| match &mut all {
        None => all = Some(form(text)),
        Some(all) => {
            all.push_str(separator);
            all.push_str(&form(text));
        }
    });
    all
}

impl ParameterValue for str {
    fn each(&self, write: &mut dyn FnMut(&str)) {
        write(self);
    }
}

impl ParameterValue for String {
    fn each(&self, write: &mut dyn FnMut(&str)) {
        write(self);
    }
}

impl<T: StringEnum> ParameterValue for T {
    fn each(&self, write: &mut dyn FnMut(&str)) {
        write(self.as_str());
    }
}

impl<T: ParameterValue> ParameterValue for Vec<T> {
    fn each(&self, write: &mut dyn FnMut(&str)) {
        for item in self {
            item.each(write);
        }
    }
}

macro_rules! as_displayed {
    ($($type:ty),*) => {$(
        impl ParameterValue for $type {
            fn each(&self, write: &mut dyn FnMut(&str)) {
                write(&self.to_string());
            }
        }
    )*};
}
as_displayed!(bool, i64, u64, Number);

#[cfg(test)]
mod tests;
