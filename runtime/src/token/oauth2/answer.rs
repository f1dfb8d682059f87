//! What a token endpoint answers.

use super::{BoxError, TokenPair};
use crate::RawResponse;
use crate::one_line::OneLine;
use crate::retry::may_help;
use http::StatusCode;
use http::header::CONTENT_ENCODING;
use serde::Deserialize;
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// A token endpoint that gave no token; the source of
/// [`RequestError::Token`](crate::RequestError::Token).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuth2Error {
    status: StatusCode,
    code: Option<String>,
    token_type: Option<String>,
    is_compressed: bool,
}

/// What RFC 6749, section 5.2, says of a request that would be refused again as it is.
const FINAL: [&str; 6] = [
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

impl OAuth2Error {
    /// The status of the endpoint's answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The refusal behind an error, such as the source of
    /// [`RequestError::Token`](crate::RequestError::Token).
    #[must_use]
    pub fn in_chain<'a>(mut error: &'a (dyn std::error::Error + 'static)) -> Option<&'a Self> {
        loop {
            if let Some(refusal) = error.downcast_ref() {
                return Some(refusal);
            }
            error = error.source()?;
        }
    }

    /// The `error` of RFC 6749, section 5.2: `invalid_grant` if the refresh token is void, and somebody
    /// has to authorize the program anew.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Whether the endpoint may have a token later: it is down, or is asked too often.
    pub(crate) fn may_pass(&self) -> bool {
        may_help(self.status)
    }

    /// Whether the endpoint would refuse the same again.
    pub(super) fn is_final(&self) -> bool {
        !self.may_pass() && self.code().is_some_and(|code| FINAL.contains(&code))
    }
}

impl fmt::Display for OAuth2Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token endpoint answered {}", self.status.as_u16())?;
        if let Some(token_type) = &self.token_type {
            return write!(f, " with a token of type `{}`, not `Bearer`", OneLine(token_type));
        }
        match &self.code {
            Some(code) => write!(f, " {}", OneLine(code)),
            None if self.is_compressed => {
                f.write_str(" with a compressed body, which is read with the feature `gzip`")
            }
            None if self.status.is_success() => f.write_str(" without a token"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OAuth2Error {}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    token_type: Option<Value>,
    refresh_token: Option<String>,
    expires_in: Option<Value>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

pub(super) fn read(answer: &RawResponse) -> Result<TokenPair, BoxError> {
    let status = answer.status();
    let encoding = answer.headers().get(CONTENT_ENCODING);
    let is_compressed = encoding.is_some_and(|encoding| encoding == "gzip" || encoding == "x-gzip");
    let read = answer.json::<Answer>().ok().filter(|_| status.is_success());
    let Some(answer) = read.filter(|answer| !answer.access_token.is_empty()) else {
        // Some endpoints refuse with 200.
        let code = answer.json::<Refusal>().ok().map(|refusal| refusal.error);
        let code = code.filter(|code| is_code(code));
        return Err(OAuth2Error { status, code, token_type: None, is_compressed }.into());
    };
    if let Some(other) = answer.token_type.as_ref().and_then(other_type) {
        let token_type = Some(other);
        return Err(OAuth2Error { status, code: None, token_type, is_compressed }.into());
    }
    Ok(TokenPair {
        access: answer.access_token.into(),
        refresh: answer.refresh_token.filter(|token| !token.is_empty()).map(Into::into),
        expires_in: answer.expires_in.as_ref().and_then(seconds),
    })
}

/// The type of a token that is no bearer token, which must not be used as one (section 7.1). Names of types
/// have no case; endpoints that say none are believed to give bearer tokens, and some call them `BearerToken`.
fn other_type(token_type: &Value) -> Option<String> {
    let name = token_type.as_str().unwrap_or_default();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let can_be_shown = !name.is_empty() && name.len() <= 40 && name.bytes().all(is_word);
    let is_bearer = ["bearer", "bearertoken"].iter().any(|one| name.eq_ignore_ascii_case(one));
    (!is_bearer).then(|| if can_be_shown { name } else { "unknown" }.to_owned())
}

/// A number, which some endpoints write as a text.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// A word, and no place for what must not be shown.
fn is_code(code: &str) -> bool {
    code.len() <= 40 && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
