//! The token endpoint.

use super::answer::read;
use super::{BoxError, TokenPair};
use crate::base_url::BaseUrl;
use crate::encode::encode;
use crate::parameters::push_pair;
use crate::transport::{Connections, default_transport};
use crate::{BuildError, Limits, RawResponse, Secret, Transport};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Uri};
use std::time::Duration;

pub(super) struct Endpoint {
    url: Uri,
    transport: Box<dyn Transport>,
    timeout: Duration,
}

impl Endpoint {
    pub(super) fn new(
        url: &str,
        allow_http: bool,
        transport: Option<Box<dyn Transport>>,
        timeout: Duration,
    ) -> Result<Self, BuildError> {
        // Its query belongs to it (RFC 6749, section 3.2).
        let (before, _) = url.split_once('?').filter(|_| !url.contains('#')).unwrap_or((url, ""));
        let base = BaseUrl::parse(before, allow_http)?;
        let transport = match transport {
            Some(transport) => transport,
            None => default_transport(&base, connections())?,
        };
        // As it was given: a slash at its end may matter.
        let url = url.parse().map_err(|_| BuildError::BaseUrl { problem: "is not a URL" })?;
        Ok(Self { url, transport, timeout })
    }

    pub(super) async fn ask(
        &self,
        form: String,
        basic: Option<(&str, &Secret)>,
    ) -> Result<TokenPair, BoxError> {
        let mut request = Request::new(Bytes::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.url.clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, media_type);
        if let Some((id, secret)) = basic {
            headers.insert(AUTHORIZATION, authorization(id, secret)?);
        }
        request.extensions_mut().insert(Limits::new(self.timeout, 1 << 20));
        read(&RawResponse::from(self.transport.send(request).await?))
    }
}

/// Who does not say which codings it takes, takes all (RFC 9110, section 12.5.3): some endpoints answer in gzip unasked.
fn connections() -> Connections {
    Connections { gzip: cfg!(feature = "gzip"), ..Connections::default() }
}

/// RFC 6749, section 2.3.1: both are encoded as in a form, and then as RFC 7617 says.
fn authorization(id: &str, secret: &Secret) -> Result<HeaderValue, BoxError> {
    let pair = format!("{}:{}", encode(id), encode(secret.expose()));
    let mut value = HeaderValue::try_from(format!("Basic {}", BASE64_STANDARD.encode(pair)))?;
    value.set_sensitive(true);
    Ok(value)
}

pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let mut form = String::new();
    for (name, value) in pairs {
        push_pair(&mut form, name, &encode(value).to_string());
    }
    form
}
