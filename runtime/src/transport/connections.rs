//! How the default transport connects.

use crate::base_url::BaseUrl;
use crate::{BuildError, Transport};
use std::time::Duration;

/// What the caller has set; the rest is as it is by default.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Connections {
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) http2: bool,
    pub(crate) gzip: bool,
}

impl Connections {
    /// The setting that a transport of the caller's own would not heed.
    pub(crate) fn unheeded(self) -> Option<&'static str> {
        let settings = [
            (self.connect_timeout.is_some(), "connect_timeout"),
            (self.idle_timeout.is_some(), "idle_timeout"),
            (self.http2, "http2"),
            (self.gzip, "gzip"),
        ];
        settings.into_iter().find_map(|(set, name)| set.then_some(name))
    }
}

#[cfg(feature = "reqwest-core")]
pub(crate) fn default_transport(
    base: &BaseUrl,
    connections: Connections,
) -> Result<Box<dyn Transport>, BuildError> {
    if base.is_https() && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        return Err(BuildError::NoTls);
    }
    if connections.http2 && !cfg!(feature = "http2") {
        return Err(BuildError::NoHttp2);
    }
    if connections.gzip && !cfg!(feature = "gzip") {
        return Err(BuildError::NoGzip);
    }
    Ok(Box::new(crate::ReqwestTransport::to(base, connections)?))
}

#[cfg(not(feature = "reqwest-core"))]
pub(crate) fn default_transport(
    _: &BaseUrl,
    _: Connections,
) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}
