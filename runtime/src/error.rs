//! The error of an operation.

mod shown;

use crate::message::message_in;
use crate::rate_limit::retry_after;
use crate::{
    DecodeError, DocumentedError, DocumentedHeaders, Drift, NoDocumentedErrors, RawResponse,
    RequestError, TransportError, Violations,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::time::Duration;

/// Why a call did not succeed. Nothing that the server said is lost.
///
/// `Display` is one line of bounded length, without secrets, and of what a body holds with two things
/// alone: the documented code, and the sentence for people (`detail`, `message`, `error_description`,
/// `title` or `error`, also inside of `error` or `errors`):
/// `createContact: 422 Unprocessable Entity: email_taken: Somebody has this address. (request id req_7)`.
/// `Debug` shows no body. What a server repeats of the secrets it was sent is left out.
///
/// The errors of several operations become one with `?`, as [`AnyError`](crate::AnyError).
///
/// ```
/// use docwright_runtime::{Error, ErrorKind, RequestError, NoDocumentedErrors as CreateContactError};
///
/// fn advice(error: &Error<CreateContactError>) -> String {
///     match error.kind() {
///         ErrorKind::Invalid(violations) => format!("correct {} fields", violations.len()),
///         ErrorKind::Documented(refused) => format!("refused: {refused:?}"),
///         ErrorKind::Transport(_) if error.is_retryable() => "try again".to_owned(),
///         _ => error.to_string(),
///     }
/// }
///
/// let error = Error::made("create-contact", ErrorKind::Request(RequestError::OutOfTime));
/// assert!(advice(&error).starts_with("create-contact: "));
/// ```
pub struct Error<E = NoDocumentedErrors>(Box<Inner<E>>);

struct Inner<E> {
    operation: &'static str,
    kind: ErrorKind<E>,
    response: Option<RawResponse>,
    drift: Vec<Drift>,
    /// The documented code in a body that is otherwise not as documented.
    code: Option<String>,
    code_of: fn(&E) -> Option<&str>,
    attempts: u32,
    retryable: bool,
    /// Whether the server repeats secrets, so that its words are not shown.
    echoes: bool,
}

/// What went wrong, from the first step of a call to its last.
///
/// `Debug` shows no body.
#[non_exhaustive]
pub enum ErrorKind<E = NoDocumentedErrors> {
    /// The request breaks documented limits. Nothing was sent.
    Invalid(Violations),
    /// The request could not be built, or its time was over; it was not sent (again).
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
        operation: &'static str,
        kind: ErrorKind<E>,
        response: Option<RawResponse>,
        code_of: fn(&E) -> Option<&str>,
    ) -> Self {
        Self(Box::new(Inner {
            operation,
            kind,
            response,
            drift: Vec::new(),
            code: None,
            code_of,
            attempts: 0,
            retryable: false,
            echoes: false,
        }))
    }

    pub(crate) fn with_drift(mut self, drift: Vec<Drift>) -> Self {
        self.0.drift = drift;
        self
    }

    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code;
        self
    }

    /// After so many attempts; whether another one may help.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32, retryable: bool) -> Self {
        self.0.attempts = attempts;
        self.0.retryable = retryable;
        self
    }

    /// Leaves out what the server says if it repeats a secret.
    pub(crate) fn without_echo(mut self, is_secret: &dyn Fn(&str) -> bool) -> Self {
        let message = self.message();
        let said = [self.request_id(), self.code(), message.as_deref()];
        let echoes = said.into_iter().flatten().any(is_secret);
        self.0.echoes = echoes;
        if let ErrorKind::Undocumented(Some(error)) | ErrorKind::Decode(error) = &mut self.0.kind {
            error.hide(is_secret);
        }
        self
    }

    /// What the body of an error says to people.
    fn message(&self) -> Option<String> {
        let is_refusal =
            matches!(self.0.kind, ErrorKind::Documented(_) | ErrorKind::Undocumented(None));
        message_in(self.body().filter(|_| is_refusal)?)
    }

    /// The same with another type of documented errors.
    pub(crate) fn map<F>(
        self,
        map: impl FnOnce(E) -> F,
        code_of: fn(&F) -> Option<&str>,
    ) -> Error<F> {
        let kind = match self.0.kind {
            ErrorKind::Invalid(error) => ErrorKind::Invalid(error),
            ErrorKind::Request(error) => ErrorKind::Request(error),
            ErrorKind::Transport(error) => ErrorKind::Transport(error),
            ErrorKind::Documented(error) => ErrorKind::Documented(map(error)),
            ErrorKind::Undocumented(error) => ErrorKind::Undocumented(error),
            ErrorKind::Decode(error) => ErrorKind::Decode(error),
        };
        Error(Box::new(Inner {
            operation: self.0.operation,
            kind,
            response: self.0.response,
            drift: self.0.drift,
            code: self.0.code,
            code_of,
            attempts: self.0.attempts,
            retryable: self.0.retryable,
            echoes: self.0.echoes,
        }))
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

    /// What went wrong, and the answer if at least its headers came.
    #[must_use]
    pub fn into_parts(self) -> (ErrorKind<E>, Option<RawResponse>) {
        let raw = self.raw().cloned();
        (self.0.kind, raw)
    }

    /// `operationId`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
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

    /// The headers that the documents list, as types, if an answer came:
    /// `documented_headers::<ListContactsHeaders>()`.
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> Option<H> {
        self.raw().map(RawResponse::documented_headers)
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

    /// The documented limits that the request violates, if that is why.
    #[must_use]
    pub fn violations(&self) -> Option<&Violations> {
        match &self.0.kind {
            ErrorKind::Invalid(violations) => Some(violations),
            _ => None,
        }
    }

    /// The error code in the body, if the documents list codes; also where the rest of the body is not
    /// as documented.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.documented().and_then(self.0.code_of).or(self.0.code.as_deref())
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
        match &self.0.kind {
            ErrorKind::Transport(error) => error.kind().is_timeout(),
            ErrorKind::Request(error) => matches!(error, RequestError::OutOfTime),
            _ => false,
        }
    }

    /// Whether no connection came about, so that the server cannot have seen the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, ErrorKind::Transport(error) if error.kind().is_connect())
    }
}

/// For tests of programs that handle errors.
impl<E: DocumentedError> Error<E> {
    /// An error as a call would return it, of the operation with this id.
    #[must_use]
    pub fn made(operation: &'static str, kind: ErrorKind<E>) -> Self {
        Self::new(operation, kind, None, E::code)
    }

    /// With the answer that it came in.
    #[must_use]
    pub fn with_answer(mut self, answer: impl Into<RawResponse>) -> Self {
        self.0.response = Some(answer.into());
        self
    }
}

impl<E> std::error::Error for Error<E> {
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
