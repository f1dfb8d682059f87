//! Clients that cannot be built.

use std::fmt;

/// Why a client could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL cannot be used.
    BaseUrl {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The base URL is `http` and its host is not this machine: credentials and bodies would be readable.
    Insecure {
        /// The host that was asked for.
        host: String,
    },
    /// A header name or value that HTTP cannot carry, such as one with a line break.
    Header {
        /// The name of the header.
        name: String,
    },
    /// Credentials that HTTP cannot carry, such as a key with a line break.
    Credentials {
        /// The security scheme they are for.
        scheme: String,
        /// What is wrong with them.
        problem: &'static str,
    },
    /// No transport was given, and the `reqwest` feature is off.
    NoTransport,
    /// The base URL is `https`, and no feature for TLS is on.
    NoTls,
    /// The transport could not be set up.
    Transport(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl { problem } => write!(f, "the base URL {problem}"),
            Self::Insecure { host } => write!(
                f,
                "the base URL would send credentials unencrypted to `{host}`: use https, or `allow_http(true)`"
            ),
            Self::Header { name } => {
                write!(
                    f,
                    "header `{}` holds characters that HTTP cannot carry",
                    name.escape_debug()
                )
            }
            Self::Credentials { scheme, problem } => {
                write!(f, "the credentials for `{scheme}` {problem}")
            }
            Self::NoTransport => f.write_str(
                "no transport: enable the feature `reqwest`, or give one to the builder",
            ),
            Self::NoTls => f.write_str("https needs one of the features `rustls` and `native-tls`"),
            Self::Transport(_) => f.write_str("the transport could not be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(&**error),
            _ => None,
        }
    }
}
