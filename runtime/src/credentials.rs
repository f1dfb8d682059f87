//! Credentials, by security scheme.

use crate::encode::encode;
use crate::keyring::{Key, Keyring, Sent};
use crate::token::Provider;
use crate::{BuildError, Secret, TokenProvider};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue};
use std::borrow::Cow;
use std::sync::Arc;

/// What a client may authenticate with: one credential for each security scheme of the API.
///
/// `Debug` shows the schemes, never the secrets.
///
/// Generated code has a constructor for each documented scheme, made of these:
///
/// ```
/// use docwright_runtime::Credentials;
///
/// let credentials = Credentials::bearer("bearer", "tok_hunter2");
/// assert!(!format!("{credentials:?}").contains("hunter2"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Credentials(Vec<Credential>);

#[derive(Clone, Debug)]
struct Credential {
    scheme: Cow<'static, str>,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Bearer(Secret),
    Basic { user: String, password: Secret },
    Header(Cow<'static, str>, Secret),
    Query(Cow<'static, str>, Secret),
    Cookie(Cow<'static, str>, Secret),
    Provider(Provider),
}

impl Credentials {
    /// No credentials: for an API without security.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// `Authorization: Bearer <token>`: `http` bearer, `oauth2`, `openIdConnect`.
    pub fn bearer(scheme: impl Into<Cow<'static, str>>, token: impl Into<Secret>) -> Self {
        Self::one(scheme, Kind::Bearer(token.into()))
    }

    /// `Authorization: Bearer <token>` with a token that the provider brings when it is needed.
    pub fn bearer_from(scheme: impl Into<Cow<'static, str>>, provider: impl TokenProvider) -> Self {
        Self::one(scheme, Kind::Provider(Provider(Arc::new(provider))))
    }

    /// `Authorization: Basic …` (RFC 7617).
    pub fn basic(
        scheme: impl Into<Cow<'static, str>>,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        Self::one(scheme, Kind::Basic { user: user.into(), password: password.into() })
    }

    /// `apiKey` in a header.
    pub fn header(
        scheme: impl Into<Cow<'static, str>>,
        header: impl Into<Cow<'static, str>>,
        key: impl Into<Secret>,
    ) -> Self {
        Self::one(scheme, Kind::Header(header.into(), key.into()))
    }

    /// `apiKey` in the query.
    pub fn query(
        scheme: impl Into<Cow<'static, str>>,
        parameter: impl Into<Cow<'static, str>>,
        key: impl Into<Secret>,
    ) -> Self {
        Self::one(scheme, Kind::Query(parameter.into(), key.into()))
    }

    /// `apiKey` in a cookie, sent as it is. A client with a key that no cookie can hold (blanks, `"`, `,`, `;`, `\`
    /// and what is not ASCII; RFC 6265, section 4.1.1) is not built: servers do not agree on how to encode it.
    pub fn cookie(
        scheme: impl Into<Cow<'static, str>>,
        name: impl Into<Cow<'static, str>>,
        key: impl Into<Secret>,
    ) -> Self {
        Self::one(scheme, Kind::Cookie(name.into(), key.into()))
    }

    /// Both; for one scheme the later credential holds.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for credential in other.0 {
            self.0.retain(|earlier| earlier.scheme != credential.scheme);
            self.0.push(credential);
        }
        self
    }

    fn one(scheme: impl Into<Cow<'static, str>>, kind: Kind) -> Self {
        Self(vec![Credential { scheme: scheme.into(), kind }])
    }

    /// Checks the credentials, so that sending them cannot fail.
    pub(crate) fn prepare(self) -> Result<Keyring, BuildError> {
        let prepare = |Credential { scheme, kind }: Credential| {
            let secret = kind.secret().cloned();
            match kind.prepare() {
                Ok(sent) => {
                    let secrets = secret.into_iter().chain(sent.secret()).collect();
                    Ok(Key { scheme, sent, secrets })
                }
                Err(problem) => {
                    Err(BuildError::Credentials { scheme: scheme.into_owned(), problem })
                }
            }
        };
        self.0.into_iter().map(prepare).collect::<Result<_, _>>().map(Keyring)
    }
}

impl Sent {
    /// What is sent, without the name of the scheme before it.
    fn secret(&self) -> Option<Secret> {
        match self {
            Self::Header(_, value) => {
                let text = value.to_str().ok()?;
                Some(Secret::from(text.rsplit_once(' ').map_or(text, |(_, secret)| secret)))
            }
            Self::Query(_, secret) => Some(secret.clone()),
            Self::Provider(_) => None,
        }
    }
}

impl Kind {
    fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Bearer(secret)
            | Self::Basic { password: secret, .. }
            | Self::Header(_, secret)
            | Self::Query(_, secret)
            | Self::Cookie(_, secret) => Some(secret),
            Self::Provider(_) => None,
        }
        .filter(|secret| !secret.expose().is_empty())
    }

    /// What is sent, or what is wrong.
    fn prepare(self) -> Result<Sent, &'static str> {
        Ok(match self {
            Self::Bearer(token) => Sent::Header(AUTHORIZATION, bearer(&token)?),
            Self::Basic { user, .. } if user.contains(':') => {
                return Err("have a user name with a colon, which RFC 7617 excludes");
            }
            Self::Basic { user, password } => {
                let encoded = BASE64_STANDARD.encode(format!("{user}:{}", password.expose()));
                Sent::Header(AUTHORIZATION, sensitive(&format!("Basic {encoded}"))?)
            }
            Self::Header(name, key) => {
                let name =
                    HeaderName::try_from(&*name).map_err(|_| "name a header that cannot be one")?;
                Sent::Header(name, sensitive(given(&key)?)?)
            }
            Self::Query(name, key) => {
                Sent::Query(name, Secret::from(encode(given(&key)?).to_string()))
            }
            Self::Cookie(name, key) => {
                Sent::Header(COOKIE, sensitive(&format!("{name}={}", cookie_value(&key)?))?)
            }
            Self::Provider(provider) => Sent::Provider(provider),
        })
    }
}

/// The value of `Authorization` for a token.
pub(crate) fn bearer(token: &Secret) -> Result<HeaderValue, &'static str> {
    sensitive(&format!("Bearer {}", given(token)?))
}

fn given(secret: &Secret) -> Result<&str, &'static str> {
    if secret.expose().is_empty() { Err("are empty") } else { Ok(secret.expose()) }
}

/// A key as the value of a cookie, which may stand in quotes (RFC 6265, section 4.1.1).
fn cookie_value(key: &Secret) -> Result<&str, &'static str> {
    let value = given(key)?;
    if !is_cookie_value(value) {
        return Err(
            "hold characters that a cookie cannot carry (blanks, `\"`, `,`, `;`, `\\` or what is not ASCII; \
            RFC 6265, section 4.1.1): encode them as the server expects it",
        );
    }
    Ok(value)
}

/// RFC 6265, section 4.1.1.
pub(crate) fn is_cookie_value(value: &str) -> bool {
    let bare = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    let is_octet = |byte: u8| byte.is_ascii_graphic() && !br#"",;\"#.contains(&byte);
    bare.bytes().all(is_octet)
}

fn sensitive(text: &str) -> Result<HeaderValue, &'static str> {
    let mut value =
        HeaderValue::from_str(text).map_err(|_| "hold characters that HTTP cannot carry")?;
    value.set_sensitive(true);
    Ok(value)
}
