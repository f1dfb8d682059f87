//! Parameters in the path, the query, headers and cookies.

use crate::encode::encode;
use crate::{Number, Operation, RequestError, StringEnum, Validate};
use http::{HeaderName, HeaderValue, header::COOKIE};
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
        Self {
            path: Cow::Borrowed(operation.path),
            query: String::new(),
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
        let problem = match segment.as_str() {
            "" => Some("is empty"),
            "." | ".." => Some("would name another resource"),
            _ => None,
        };
        if let Some(problem) = problem {
            return self.fail(RequestError::PathParameter { name: name.to_owned(), problem });
        }
        self.path = self.path.replace(&format!("{{{name}}}"), &segment).into();
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
        if let Some(value) = value {
            let separator =
                if separator == "," { separator.to_owned() } else { encode(separator).to_string() };
            push_pair(
                &mut self.query,
                name,
                &joined(value, &separator, |text| encode(text).to_string()),
            );
        }
    }

    /// Sets the header; a list is joined by commas. Control characters, such as line breaks, cannot be sent.
    pub fn header<T: ParameterValue + ?Sized>(&mut self, name: &str, value: Option<&T>) {
        let Some(value) = value else { return };
        match header(name, &joined(value, ",", str::to_owned)) {
            Ok(header) => self.headers.push(header),
            Err(error) => self.fail(error),
        }
    }

    /// Adds the cookie, percent-encoded.
    pub fn cookie<T: ParameterValue + ?Sized>(&mut self, name: &str, value: Option<&T>) {
        if let Some(value) = value {
            let separator = if self.cookies.is_empty() { "" } else { "; " };
            let value = joined(value, ",", |text| encode(text).to_string());
            self.cookies.extend([separator, &*encode(name).to_string(), "=", &*value]);
        }
    }

    fn fail(&mut self, error: RequestError) {
        self.problem.get_or_insert(error);
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

fn joined<T: ParameterValue + ?Sized>(
    value: &T,
    separator: &str,
    form: fn(&str) -> String,
) -> String {
    let mut all: Option<String> = None;
    value.each(&mut |text| match &mut all {
        None => all = Some(form(text)),
        Some(all) => {
            all.push_str(separator);
            all.push_str(&form(text));
        }
    });
    all.unwrap_or_default()
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
mod tests {
    use super::{ParameterWriter, Written};
    use crate::{Method, Number, Operation, RequestError};
    use http::{HeaderName, HeaderValue};

    static OPERATION: Operation =
        Operation::new("getNote", Method::GET, "/contacts/{contactId}/notes/{noteId}");

    fn written(write: impl FnOnce(&mut ParameterWriter)) -> Result<Written, RequestError> {
        let mut writer = ParameterWriter::new(&OPERATION);
        write(&mut writer);
        writer.finish()
    }

    fn sent(written: &Written) -> Vec<String> {
        let line = |(name, value): &(HeaderName, HeaderValue)| {
            format!("{name}: {}", value.to_str().unwrap())
        };
        written.headers.iter().map(line).collect()
    }

    fn with_ids(write: impl FnOnce(&mut ParameterWriter)) -> Result<Written, RequestError> {
        written(|to| {
            to.path("contactId", "a");
            to.path("noteId", &7_i64);
            write(to);
        })
    }

    #[test]
    fn a_path_value_stays_within_its_segment() {
        let written = written(|to| {
            to.path("contactId", "a/../b?c#d%2F {noteId}");
            to.path("noteId", &vec![1_i64, 2]);
        });
        assert_eq!(
            written.unwrap().path,
            "/contacts/a%2F..%2Fb%3Fc%23d%252F%20%7BnoteId%7D/notes/1,2"
        );
    }

    #[test]
    fn a_path_value_that_names_another_resource_is_refused() {
        for value in ["", ".", ".."] {
            let error = written(|to| to.path("contactId", value)).unwrap_err();
            assert!(
                matches!(&error, RequestError::PathParameter { name, .. } if name == "contactId")
            );
        }
        let error = written(|to| to.path("contactId", "a")).unwrap_err();
        assert_eq!(error.to_string(), "path parameter `noteId` has no value");
    }

    #[test]
    fn query_values_are_encoded_and_lists_repeat_the_name() {
        let written = with_ids(|to| {
            to.query("q", Some("a b&c=d+é"));
            to.query("absent", None::<&str>);
            to.query("tag[]", Some(&vec!["x".to_owned(), String::new()]));
            to.query("limit", Some(&Number::from(2.5)));
            to.query("all", Some(&true));
            to.query_joined("ids", Some(&vec![1_i64, 2]), "|");
        });
        assert_eq!(
            written.unwrap().query,
            "q=a%20b%26c%3Dd%2B%C3%A9&tag%5B%5D=x&tag%5B%5D=&limit=2.5&all=true&ids=1%7C2"
        );
    }

    #[test]
    fn headers_are_checked() {
        let written =
            with_ids(|to| to.header("X-Trace", Some(&vec!["a".to_owned(), "b".to_owned()])));
        assert_eq!(sent(&written.unwrap()), ["x-trace: a,b"]);
        for value in ["a\r\nX-Admin: 1", "a\nb", "a\0", "\u{7f}"] {
            let error = with_ids(|to| to.header("X-Trace", Some(value))).unwrap_err();
            assert!(
                matches!(&error, RequestError::Header { name } if name == "X-Trace"),
                "{error}"
            );
            assert!(!error.to_string().contains(value));
        }
    }

    #[test]
    fn cookies_share_one_header_and_cannot_break_out() {
        let written = with_ids(|to| {
            to.cookie("session", Some("a; admin=1"));
            to.cookie("absent", None::<&str>);
            to.cookie("theme", Some("dark"));
        });
        assert_eq!(sent(&written.unwrap()), ["cookie: session=a%3B%20admin%3D1; theme=dark"]);
    }
}
