//! TLS with `ring`, for which neither cmake nor OpenSSL is needed.

use crate::BuildError;
use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;

/// Trusts what the operating system trusts. The process-wide provider is used if there is one, and
/// never set: that is the program's decision, not a library's.
pub(super) fn config(http2: bool) -> Result<ClientConfig, BuildError> {
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(ring::default_provider()));
    let refuse = |error: rustls::Error| BuildError::Transport(error.into());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(refuse)?
        .with_platform_verifier()
        .map_err(refuse)?;
    let mut config = builder.with_no_client_auth();
    let offered: &[&[u8]] = if http2 { &[b"h2", b"http/1.1"] } else { &[b"http/1.1"] };
    config.alpn_protocols = offered.iter().map(|name| name.to_vec()).collect();
    Ok(config)
}
