//! How errors are shown: on one line, and without anything that may be secret.

use super::{Error, ErrorKind};
use crate::one_line::OneLine;
use http::StatusCode;
use std::fmt;

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.0.operation)
            .field("kind", &self.0.kind)
            .field("code", &self.shown_code().map(|code| OneLine(code).to_string()))
            .field("response", &self.0.response)
            .field("attempts", &self.0.attempts)
            .finish()
    }
}

impl<E> fmt::Debug for ErrorKind<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => f.debug_tuple("Invalid").field(error).finish(),
            Self::Request(error) => f.debug_tuple("Request").field(error).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Documented(_) => f.debug_tuple("Documented").finish_non_exhaustive(),
            Self::Undocumented(error) => f.debug_tuple("Undocumented").field(error).finish(),
            Self::Decode(error) => f.debug_tuple("Decode").field(error).finish(),
        }
    }
}

impl<E> Error<E> {
    fn shown_code(&self) -> Option<&str> {
        self.code().filter(|_| !self.0.echoes)
    }

    /// `: email_taken: Somebody has this address.`
    fn write_said(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.echoes {
            return Ok(());
        }
        let message = self.message();
        let message = message.as_deref().filter(|message| Some(*message) != self.code());
        for said in [self.code(), message].into_iter().flatten() {
            write!(f, ": {}", OneLine(said))?;
        }
        Ok(())
    }

    /// `(request id req_7, after 3 attempts)`
    fn write_clause(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.request_id().filter(|_| !self.0.echoes);
        match (id, self.0.attempts) {
            (None, 0 | 1) => Ok(()),
            (Some(id), 0 | 1) => write!(f, " (request id {})", OneLine(id)),
            (None, attempts) => write!(f, " (after {attempts} attempts)"),
            (Some(id), attempts) => {
                write!(f, " (request id {}, after {attempts} attempts)", OneLine(id))
            }
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation())?;
        if let Some(status) = self.status() {
            let undocumented = matches!(self.0.kind, ErrorKind::Undocumented(None));
            write!(f, "{}{}", if undocumented { "undocumented " } else { "" }, Status(status))?;
        }
        match &self.0.kind {
            ErrorKind::Invalid(violations) => write!(f, "{violations}")?,
            ErrorKind::Request(error) if self.status().is_some() => write!(f, ", and {error}")?,
            ErrorKind::Request(error) => write!(f, "{error}")?,
            ErrorKind::Transport(error) if self.status().is_some() => write!(f, ", but {error}")?,
            ErrorKind::Transport(error) => write!(f, "{error}")?,
            ErrorKind::Documented(_) | ErrorKind::Undocumented(None) => self.write_said(f)?,
            ErrorKind::Undocumented(Some(error)) | ErrorKind::Decode(error) => {
                write!(f, ", but the body is not as documented: {error}")?;
            }
        }
        self.write_clause(f)
    }
}

/// `404 Not Found`; the number alone where it has no name.
struct Status(StatusCode);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())?;
        self.0.canonical_reason().map_or(Ok(()), |reason| write!(f, " {reason}"))
    }
}
