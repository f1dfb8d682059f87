//! Credentials that are known to be sendable, and the choice among them.

use crate::parameters::push_pair;
use crate::token::Provider;
use crate::{Operation, RequestError, Secret};
use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::borrow::Cow;

/// The credentials of a client.
#[derive(Clone, Debug)]
pub(crate) struct Keyring(pub(crate) Vec<Key>);

#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) scheme: Cow<'static, str>,
    pub(crate) sent: Sent,
    /// As the caller gave them, and as they are sent.
    pub(crate) secrets: Vec<Secret>,
}

#[derive(Clone, Debug)]
pub(crate) enum Sent {
    /// The value is marked as sensitive.
    Header(HeaderName, HeaderValue),
    /// The value is percent-encoded.
    Query(Cow<'static, str>, Secret),
    /// A bearer token, asked for before each attempt.
    Provider(Provider),
}

impl Keyring {
    /// Adds the credentials of the first alternative that is at hand in full. An empty alternative is
    /// taken only if no other is.
    ///
    /// Returns who provides the bearer token, if that is still to be asked for.
    pub(crate) fn apply(
        &self,
        operation: &Operation,
        headers: &mut HeaderMap,
        query: &mut String,
    ) -> Result<Option<&Provider>, RequestError> {
        let mut provider = None;
        for key in self.chosen(operation)?.iter().filter_map(|scheme| self.key(scheme)) {
            match &key.sent {
                Sent::Header(name, value) if *name == COOKIE => add_cookie(headers, value),
                Sent::Header(name, value) => drop(headers.insert(name, value.clone())),
                Sent::Query(name, value) => push_pair(query, name, value.expose()),
                Sent::Provider(asked) => provider = Some(asked),
            }
        }
        Ok(provider)
    }

    /// Whether a text repeats one of the secrets.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|key| key.secrets.iter().any(|secret| text.contains(secret.expose())))
    }

    fn key(&self, scheme: &str) -> Option<&Key> {
        self.0.iter().find(|key| key.scheme == scheme)
    }

    fn chosen(&self, operation: &Operation) -> Result<&'static [&'static str], RequestError> {
        let alternatives = operation.security;
        let optional =
            alternatives.is_empty() || alternatives.iter().any(|schemes| schemes.is_empty());
        let at_hand = |schemes: &&&[&str]| {
            !schemes.is_empty() && schemes.iter().all(|scheme| self.key(scheme).is_some())
        };
        match alternatives.iter().find(at_hand) {
            Some(schemes) => Ok(schemes),
            None if optional => Ok(&[]),
            None => Err(RequestError::MissingCredentials { alternatives }),
        }
    }
}

/// A request has one `Cookie` header (RFC 6265, section 5.4).
fn add_cookie(headers: &mut HeaderMap, cookie: &HeaderValue) {
    let joined = match headers.get(COOKIE) {
        Some(others) => [others.as_bytes(), b"; ", cookie.as_bytes()].concat(),
        None => cookie.as_bytes().to_vec(),
    };
    // Two valid values joined by valid characters are a valid value.
    if let Ok(mut value) = HeaderValue::from_bytes(&joined) {
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
}
