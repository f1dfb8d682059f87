//! The error of an operation.

use crate::rate_limit::retry_after;
use crate::{
    Answer, DecodeError, Drift, Operation, RawResponse, RequestError, TransportError, Violations,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::time::Duration;

/// The errors that the documents list for an operation.
pub trait DocumentedError: fmt::Debug + Sized + Send + Sync + 'static {
    /// Reads an answer that is no success.
    ///
    /// `None`: the status is not documented. `Some(Err)`: it is, but the body is not as documented.
    fn read(answer: &mut Answer<'_>) -> Option<Result<Self, DecodeError>>;

    /// The error code in the body, if the documents list codes.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The key of a body that holds the error code, if the documents list codes for the status.
    fn code_key(_: StatusCode) -> Option<&'static str> {
        None
    }
}

/// The documents list no errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDocumentedErrors {}

impl DocumentedError for NoDocumentedErrors {
    fn read(_: &mut Answer<'_>) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// Why a call did not succeed. Nothing that the server said is lost.
///
/// `Display` is one line without secrets and without what a body holds:
/// `createContact: 422 Unprocessable Entity (request id req_7)`.
pub struct Error<E = NoDocumentedErrors>(Box<Inner<E>>);

struct Inner<E> {
    operation: &'static Operation,
    kind: ErrorKind<E>,
    response: Option<RawResponse>,
    drift: Vec<Drift>,
    /// The documented code in a body that is otherwise not as documented.
    code: Option<String>,
    attempts: u32,
    retryable: bool,
}

/// What went wrong, from the first step of a call to its last.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<E = NoDocumentedErrors> {
    /// The request breaks documented limits. Nothing was sent.
    Invalid(Violations),
    /// The request could not be built. Nothing was sent.
    Request(RequestError),
    /// No complete answer came; the server may have processed the request.
    Transport(TransportError),
    /// A documented error.
    Documented(E),
    /// An error whose status is not documented, or whose body is not as documented.
    Undocumented(Option<DecodeError>),
    /// A success whose body is not as documented: it is done, and must not be sent again blindly.
    Decode(DecodeError),
}

impl<E> Error<E> {
    pub(crate) fn new(
        operation: &'static Operation,
        kind: ErrorKind<E>,
        response: Option<RawResponse>,
        attempts: u32,
        retryable: bool,
    ) -> Self {
        let (drift, code) = (Vec::new(), None);
        Self(Box::new(Inner { operation, kind, response, drift, code, attempts, retryable }))
    }

    pub(crate) fn with_drift(mut self, drift: Vec<Drift>) -> Self {
        self.0.drift = drift;
        self
    }

    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code;
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind<E> {
        &self.0.kind
    }

    /// What went wrong, by move.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind<E> {
        self.0.kind
    }

    /// `operationId`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation.id
    }

    /// The answer, if at least its headers came.
    #[must_use]
    pub fn raw(&self) -> Option<&RawResponse> {
        match &self.0.kind {
            ErrorKind::Transport(error) => error.response(),
            _ => self.0.response.as_ref(),
        }
    }

    /// The HTTP status, if an answer came.
    pub fn status(&self) -> Option<StatusCode> {
        self.raw().map(RawResponse::status)
    }

    /// The headers, if an answer came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.raw().map(RawResponse::headers)
    }

    /// The body as far as it came.
    pub fn body(&self) -> Option<&Bytes> {
        self.raw().map(RawResponse::body)
    }

    /// The name the server gave to the request, for its support to find it by.
    pub fn request_id(&self) -> Option<&str> {
        self.raw().and_then(RawResponse::request_id)
    }

    /// How often the request was sent; 0 if it was not.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The documented error, if it is one.
    #[must_use]
    pub fn documented(&self) -> Option<&E> {
        match &self.0.kind {
            ErrorKind::Documented(error) => Some(error),
            _ => None,
        }
    }

    /// What the server sent that is of another type than documented, and was left out of the
    /// documented error.
    #[must_use]
    pub fn drift(&self) -> &[Drift] {
        &self.0.drift
    }

    /// The documented limits that the request does not keep, if that is why.
    #[must_use]
    pub fn violations(&self) -> Option<&Violations> {
        match &self.0.kind {
            ErrorKind::Invalid(violations) => Some(violations),
            _ => None,
        }
    }
    /// Whether the same call is safe to make again and may succeed: what cannot have been processed, and
    /// for an idempotent operation also what may have been. The call has already been repeated as its
    /// [`RetryPolicy`](crate::RetryPolicy) allows.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// How long the server asks to wait before the next call.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(retry_after)
    }

    /// Whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(&self.0.kind, ErrorKind::Transport(error) if error.kind().is_timeout())
    }

    /// Whether no connection came about, so that the server cannot have seen the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, ErrorKind::Transport(error) if error.kind().is_connect())
    }
}

impl<E: DocumentedError> Error<E> {
    /// The error code in the body, if the documents list codes; also where the rest of the body is not
    /// as documented.
    pub fn code(&self) -> Option<&str> {
        self.documented().and_then(E::code).or(self.0.code.as_deref())
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.0.operation.id)
            .field("kind", &self.0.kind)
            .field("response", &self.0.response)
            .field("attempts", &self.0.attempts)
            .finish()
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation())?;
        if let Some(status) = self.status() {
            write!(f, "{status}")?;
        }
        match &self.0.kind {
            ErrorKind::Invalid(violations) => write!(f, "{violations}")?,
            ErrorKind::Request(error) => write!(f, "{error}")?,
            ErrorKind::Transport(error) if self.status().is_some() => write!(f, ", but {error}")?,
            ErrorKind::Transport(error) => write!(f, "{error}")?,
            ErrorKind::Documented(_) => {}
            ErrorKind::Undocumented(None) => f.write_str(", which is not documented")?,
            ErrorKind::Undocumented(Some(error)) | ErrorKind::Decode(error) => {
                write!(f, ", but the body is not as documented: {error}")?;
            }
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request id {id})")?;
        }
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, " after {attempts} attempts"),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Invalid(error) => Some(error),
            ErrorKind::Request(error) => Some(error),
            ErrorKind::Transport(error) => Some(error),
            ErrorKind::Undocumented(Some(error)) | ErrorKind::Decode(error) => Some(error),
            ErrorKind::Documented(_) | ErrorKind::Undocumented(None) => None,
        }
    }
}
