//! What the documents say of errors, and one error for several operations.

use crate::one_line::OneLine;
use crate::{Answer, DecodeError, Error, RawResponse};
use http::StatusCode;
use std::any::Any;
use std::fmt;

/// The errors that the documents list for an operation.
pub trait DocumentedError: fmt::Debug + Sized + Send + Sync + 'static {
    /// Reads an answer that is no success, or one that [`covers_success`](Self::covers_success) names.
    ///
    /// `None`: the status is not documented. `Some(Err)`: it is, but the body is not as documented.
    fn read(answer: &mut Answer<'_>) -> Option<Result<Self, DecodeError>>;

    /// Whether the documents say of a success with this status what they say of errors: `default` is for
    /// every status that is not listed.
    #[must_use]
    fn covers_success(_: StatusCode) -> bool {
        false
    }

    /// The error code in the body, if the documents list codes.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The key of a body that holds the error code, if the documents list codes for the status.
    #[must_use]
    fn code_key(_: StatusCode) -> Option<&'static str> {
        None
    }
}

/// The headers that the documents list for the responses of an operation.
pub trait DocumentedHeaders {
    /// Reads those of an answer. What is missing, or not as documented, is none.
    fn read(from: &RawResponse) -> Self;
}

/// The documents list no errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDocumentedErrors {}

impl DocumentedError for NoDocumentedErrors {
    fn read(_: &mut Answer<'_>) -> Option<Result<Self, DecodeError>> {
        None
    }
}

impl fmt::Display for NoDocumentedErrors {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for NoDocumentedErrors {}

/// Writes a documented error as generated code has it: `400 Bad Request: team_not_found` for the status
/// `400`, `5xx` as it is.
///
/// # Errors
///
/// Those of the formatter.
pub fn write_documented<E: DocumentedError>(
    error: &E,
    status: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(status)?;
    let code = StatusCode::from_bytes(status.as_bytes()).ok();
    if let Some(reason) = code.and_then(|code| code.canonical_reason()) {
        write!(f, " {reason}")?;
    }
    error.code().map_or(Ok(()), |code| write!(f, ": {}", OneLine(code)))
}

/// The error of any operation: what `?` makes of each in a function with several calls.
///
/// Kind, status, code, answer and what to do next are kept; the documented error itself can be had by
/// its type.
///
/// ```
/// use docwright_runtime::{AnyError, Error};
/// # use docwright_runtime::NoDocumentedErrors as CreateContactError;
///
/// fn create() -> Result<(), Error<CreateContactError>> { Ok(()) }
///
/// fn import() -> Result<(), AnyError> {
///     create()?;
///     Ok(())
/// }
/// # import().unwrap();
/// ```
pub type AnyError = Error<AnyDocumented>;

/// A documented error of some operation.
pub struct AnyDocumented {
    error: Box<dyn Any + Send + Sync>,
    code: Option<Box<str>>,
}

impl AnyDocumented {
    /// The error code in the body, if the documents list codes.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The documented error, if it is of this type.
    #[must_use]
    pub fn downcast_ref<E: DocumentedError>(&self) -> Option<&E> {
        self.error.downcast_ref()
    }
}

impl fmt::Debug for AnyDocumented {
    /// Shows no body.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyDocumented").finish_non_exhaustive()
    }
}

impl<E: DocumentedError> Error<E> {
    /// The same error, without the type of what is documented; what `?` does where it is asked for.
    #[must_use]
    pub fn erase(self) -> AnyError {
        self.map(
            |error| AnyDocumented { code: error.code().map(Box::from), error: Box::new(error) },
            AnyDocumented::code,
        )
    }
}

impl<E: DocumentedError> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        error.erase()
    }
}
