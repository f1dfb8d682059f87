//! How a value becomes the text of a parameter: `style`, `explode`, `allowReserved` and `content` of OpenAPI.

mod parts;

use crate::credentials::is_cookie_value;
use crate::encode::{encode, encode_reserved};
use http::HeaderName;
use parts::Item;
pub(crate) use parts::{Parts, text as text_of};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use std::fmt::Display;

/// How a value is written into a URL, a header or a cookie.
///
/// What the styles have no form for (a list or an object within one) is written as JSON; null, an empty
/// list and an empty object are left out, as RFC 6570 has it.
///
/// ```
/// use docwright_runtime::Style;
///
/// // `style: form, explode: false, allowReserved: true`
/// let style = Style::FORM.reserved();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    kind: Kind,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
    Json,
}

/// A value as one text: a text as it is, JSON of anything else, and nothing of null.
pub(crate) fn text<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    Ok(text_of(&to_raw_value(value)?).unwrap_or_default())
}

/// A name and a value, both ready for the URL.
pub(crate) type Pair = (String, String);

impl Style {
    /// `simple`: `blue,black`, `R,100,G,200`; exploded `R=100,G=200`.
    pub const SIMPLE: Self = Self::of(Kind::Simple);
    /// `label`: `.blue,black`, `.R,100,G,200`; exploded `.blue.black`, `.R=100.G=200`.
    pub const LABEL: Self = Self::of(Kind::Label);
    /// `matrix`: `;color=blue,black`; exploded `;color=blue;color=black`, `;R=100;G=200`.
    pub const MATRIX: Self = Self::of(Kind::Matrix);
    /// `form`: `color=blue,black`; exploded `color=blue&color=black`, `R=100&G=200`.
    pub const FORM: Self = Self::of(Kind::Form);
    /// `spaceDelimited`: `color=blue%20black`.
    pub const SPACE_DELIMITED: Self = Self::of(Kind::SpaceDelimited);
    /// `pipeDelimited`: `color=blue%7Cblack`.
    pub const PIPE_DELIMITED: Self = Self::of(Kind::PipeDelimited);
    /// `deepObject`: `color[R]=100&color[G]=200`, with the brackets encoded. What is within goes on as
    /// `color[a][b]=1` and, for lists, `color[a][0]=1`, as the library `qs` writes it.
    pub const DEEP_OBJECT: Self = Self::of(Kind::DeepObject);
    /// `cookie`: as [`FORM`](Self::FORM), with nothing encoded: `color=blue,black`; exploded `color=blue; color=black`.
    /// What no cookie can hold is not sent; the caller gives it as the server expects it to be escaped.
    pub const COOKIE: Self = Self::of(Kind::Cookie);
    /// `content: {application/json: …}`: JSON as the text.
    pub const JSON: Self = Self::of(Kind::Json);

    const fn of(kind: Kind) -> Self {
        Self { kind, explode: false, reserved: false }
    }

    /// `explode: true`: each item and each property by itself.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// `allowReserved: true`: characters that RFC 3986 reserves, and what is percent-encoded already, stay as
    /// they are, unless they would end the value: `#`, `&`, `+`, `[` and `]` are still encoded.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    fn encode(self, text: &str) -> String {
        match self.kind {
            Kind::Cookie => text.to_owned(),
            _ if self.reserved => encode_reserved(text),
            _ => encode(text).to_string(),
        }
    }

    /// Whether each text of a value may stand where it is to be written as it is: in a cookie (RFC 6265, section
    /// 4.1.1), whose names are tokens.
    pub(crate) fn can_hold(self, name: &str, json: &RawValue) -> bool {
        let is_name = |name: &str| HeaderName::from_bytes(name.as_bytes()).is_ok();
        let fits = |(key, text): &Item| {
            is_cookie_value(text) && key.as_ref().is_none_or(|key| is_name(key))
        };
        self.kind != Kind::Cookie || is_name(name) && parts::items(json).iter().all(fits)
    }

    /// The pairs of a query or of cookies; none for a value that is left out.
    pub(crate) fn pairs(self, name: &str, json: &RawValue) -> Vec<Pair> {
        let separator = match self.kind {
            Kind::Json => return vec![(encoded(name), self.encode(json.get()))],
            Kind::DeepObject => return self.deep(name, json),
            Kind::SpaceDelimited => "%20",
            Kind::PipeDelimited => "%7C",
            _ => ",",
        };
        let items = parts::items(json);
        if self.explode {
            let pair =
                |(key, text): &Item| (self.name(key.as_deref().unwrap_or(name)), self.encode(text));
            return items.iter().map(pair).collect();
        }
        let all = joined(&items, separator, |text| self.encode(text));
        all.map(|all| (self.name(name), all)).into_iter().collect()
    }

    fn name(self, name: &str) -> String {
        if self.kind == Kind::Cookie { name.to_owned() } else { encoded(name) }
    }

    /// All of a query: as a form, in which a list repeats its key, or JSON.
    pub(crate) fn query(self, json: &RawValue) -> String {
        if self.kind == Kind::Json {
            return self.encode(json.get());
        }
        let pair = |key: &str, value| match Parts::of(value) {
            Parts::List(_) => self.exploded().pairs(key, value),
            _ => {
                text_of(value).map(|text| (encoded(key), self.encode(&text))).into_iter().collect()
            }
        };
        let pairs: Vec<Pair> = match Parts::of(json) {
            Parts::Object(entries) => {
                entries.iter().flat_map(|(key, value)| pair(key, value)).collect()
            }
            _ => self.pairs("", json),
        };
        let pairs = pairs.into_iter();
        let pairs: Vec<_> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }

    /// `color[a][b]=1`
    fn deep(self, name: &str, json: &RawValue) -> Vec<Pair> {
        let within = |key: &dyn Display, value| self.deep(&format!("{name}[{key}]"), value);
        match Parts::of(json) {
            Parts::Nothing => Vec::new(),
            Parts::Text(text) => vec![(encoded(name), self.encode(&text))],
            Parts::List(items) => {
                let items = items.iter().enumerate();
                items.flat_map(|(index, item)| within(&index, item)).collect()
            }
            Parts::Object(entries) => {
                entries.iter().flat_map(|(key, value)| within(key, value)).collect()
            }
        }
    }

    /// The text of a segment of the path; none for a value that is left out.
    pub(crate) fn segment(self, name: &str, json: &RawValue) -> Option<String> {
        self.text(name, json, |text| self.encode(text))
    }

    /// The text of a header, which has no encoding; none for a value that is left out.
    pub(crate) fn header(self, name: &str, json: &RawValue) -> Option<String> {
        self.text(name, json, str::to_owned)
    }

    fn text(self, name: &str, json: &RawValue, form: impl Fn(&str) -> String) -> Option<String> {
        if self.kind == Kind::Json {
            return Some(form(json.get()));
        }
        let items = parts::items(json);
        // RFC 6570, section 3.2.7: an empty value has no `=`.
        let named = |name: &str, value: &str| {
            let equals = if value.is_empty() { "" } else { "=" };
            format!("{}{equals}{value}", encoded(name))
        };
        match (self.kind, self.explode) {
            (Kind::Matrix, true) => {
                let own = |(key, text): &Item| named(key.as_deref().unwrap_or(name), &form(text));
                let all: String = items.iter().map(|item| format!(";{}", own(item))).collect();
                (!all.is_empty()).then_some(all)
            }
            (Kind::Matrix, false) => {
                joined(&items, ",", form).map(|all| format!(";{}", named(name, &all)))
            }
            (kind, true) => {
                let own = |(key, text): &Item| match key {
                    Some(key) => format!("{}={}", form(key), form(text)),
                    None => form(text),
                };
                let (start, between) = if kind == Kind::Label { (".", ".") } else { ("", ",") };
                let all: Vec<_> = items.iter().map(own).collect();
                (!all.is_empty()).then(|| format!("{start}{}", all.join(between)))
            }
            (kind, false) => {
                let start = if kind == Kind::Label { "." } else { "" };
                joined(&items, ",", form).map(|all| format!("{start}{all}"))
            }
        }
    }
}

fn encoded(name: &str) -> String {
    encode(name).to_string()
}

/// The items as one text; of an object each key with its value behind it.
fn joined(items: &[Item], separator: &str, form: impl Fn(&str) -> String) -> Option<String> {
    let texts = items.iter().flat_map(|(key, text)| key.iter().chain([text]));
    let texts: Vec<_> = texts.map(|text| form(text)).collect();
    (!texts.is_empty()).then(|| texts.join(separator))
}

#[cfg(test)]
mod tests;
