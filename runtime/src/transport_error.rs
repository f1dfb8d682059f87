//! Calls that got no complete answer.

use crate::RawResponse;
use crate::one_line::OneLine;
use std::error::Error as StdError;
use std::fmt;

type BoxError = Box<dyn StdError + Send + Sync>;

/// What kept a complete answer from coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about (refused, unknown host, TLS): the server cannot have seen the request.
    Connect,
    /// No connection came about in time: the server cannot have seen the request.
    ConnectTimeout,
    /// No complete answer in time; the server may have processed the request.
    Timeout,
    /// The connection broke, or what came was no HTTP or more than is read of a head (100 headers with the default
    /// transport); the server may have processed the request.
    Interrupted,
    /// The compressed body cannot be unpacked; the server has processed the request.
    Compression,
    /// The body is larger than this many bytes; the server has processed the request.
    TooLarge(usize),
    /// The transport cannot send at all, such as without an async runtime: the server has seen nothing.
    Unsent,
    /// Something else; the server may have processed the request.
    Other,
}

impl TransportErrorKind {
    /// Whether the server cannot have seen the request.
    #[must_use]
    pub const fn is_connect(self) -> bool {
        matches!(self, Self::Connect | Self::ConnectTimeout)
    }

    /// Whether time ran out.
    #[must_use]
    pub const fn is_timeout(self) -> bool {
        matches!(self, Self::ConnectTimeout | Self::Timeout)
    }
}

/// No complete answer came.
#[derive(Debug)]
pub struct TransportError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: TransportErrorKind,
    source: Option<BoxError>,
    response: Option<RawResponse>,
}

impl TransportError {
    /// An error of this kind.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self(Box::new(Inner { kind, source: None, response: None }))
    }

    /// With the error behind it, which must show neither URL nor headers nor body.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// With what had come when the body broke off: status, headers, and the part of the body.
    #[must_use]
    pub fn with_response(mut self, response: impl Into<RawResponse>) -> Self {
        self.0.response = Some(response.into());
        self
    }

    /// What kept the answer from coming.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }

    /// What had come when the body broke off.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        self.0.response.as_ref()
    }

    fn is_unsent(&self) -> bool {
        self.0.kind.is_connect() || self.0.kind == TransportErrorKind::Unsent
    }

    /// What is behind it, in the words of the innermost error, where the kind alone says too little.
    fn cause(&self) -> Option<String> {
        let broken = [TransportErrorKind::Interrupted, TransportErrorKind::Compression];
        let tells = self.is_unsent() || broken.contains(&self.0.kind);
        let mut cause: &dyn StdError = &**self.0.source.as_ref().filter(|_| tells)?;
        while let Some(next) = cause.source() {
            cause = next;
        }
        Some(cause.to_string())
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind {
            TransportErrorKind::Connect => f.write_str("no connection to the server")?,
            TransportErrorKind::ConnectTimeout => {
                f.write_str("no connection to the server in time")?;
            }
            TransportErrorKind::Timeout => f.write_str("no complete response in time")?,
            TransportErrorKind::Interrupted => {
                f.write_str("the response was cut off or cannot be read")?;
            }
            TransportErrorKind::Compression => {
                f.write_str("the compressed response body cannot be unpacked")?;
            }
            TransportErrorKind::TooLarge(limit) => {
                write!(f, "the response body is larger than {limit} bytes")?;
            }
            TransportErrorKind::Unsent => f.write_str("nothing was sent")?,
            TransportErrorKind::Other => f.write_str("the request could not be sent")?,
        }
        match self.cause() {
            Some(cause) => write!(f, ": {}", OneLine(&cause)),
            None => Ok(()),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
