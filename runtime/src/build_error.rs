//! Clients that cannot be built.

use crate::one_line::OneLine;
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
    /// A variable of a documented server has no such value.
    Server {
        /// What is wrong with it.
        problem: String,
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
    /// A header that says where the message ends or whom it is for: it follows from the request.
    FramingHeader {
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
    /// HTTP/2 is asked for, and the feature `http2` is off.
    NoHttp2,
    /// Compressed answers are asked for, and the feature `gzip` is off.
    NoGzip,
    /// A setting that makes no sense.
    Setting {
        /// The method of the builder that set it.
        setting: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A setting that only the default transport heeds, beside a transport of one's own.
    Unheeded {
        /// The method of the builder that set it.
        setting: &'static str,
    },
    /// The transport could not be set up.
    Transport(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl { problem } => write!(f, "the base URL {problem}"),
            Self::Server { problem } => write!(f, "the server {}", OneLine(problem)),
            Self::Insecure { host } => write!(
                f,
                "the base URL would send credentials unencrypted to `{}`: use https, or `allow_http(true)`",
                OneLine(host)
            ),
            Self::Header { name } => {
                write!(f, "header `{}` holds characters that HTTP cannot carry", OneLine(name))
            }
            Self::FramingHeader { name } => {
                write!(
                    f,
                    "header `{}` is derived from the request and cannot be set",
                    OneLine(name)
                )
            }
            Self::Credentials { scheme, problem } => {
                write!(f, "the credentials for `{}` {problem}", OneLine(scheme))
            }
            Self::NoTransport => f.write_str(
                "no transport: enable the feature `reqwest`, or give one to the builder",
            ),
            Self::NoTls => f.write_str("https needs one of the features `rustls` and `native-tls`"),
            Self::NoHttp2 => f.write_str("HTTP/2 needs the feature `http2`"),
            Self::NoGzip => f.write_str("compressed answers need the feature `gzip`"),
            Self::Setting { setting, problem } => write!(f, "`{setting}` {problem}"),
            Self::Unheeded { setting } => {
                write!(f, "`{setting}` has no effect on a transport of your own: set it there")
            }
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
