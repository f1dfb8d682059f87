//! Requests that cannot be built.

use crate::BuildError;
use crate::one_line::OneLine;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Why a request could not be built; nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The operation needs credentials that the client was not given.
    MissingCredentials {
        /// The alternatives, each a set of security schemes used together.
        alternatives: &'static [&'static [&'static str]],
    },
    /// A path parameter has no value, or one that would change which resource is meant.
    PathParameter {
        /// The name of the parameter.
        name: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A parameter that has no form as text.
    Parameter {
        /// The name of the parameter.
        name: String,
        /// Why.
        error: serde_json::Error,
    },
    /// A header name or value that HTTP cannot carry, such as one with a line break.
    Header {
        /// The name of the header.
        name: String,
    },
    /// A cookie whose value has to be escaped, which its documented style leaves to the caller.
    Cookie {
        /// The name of the parameter.
        name: String,
    },
    /// A header that says where the message ends or whom it is for: it follows from the request.
    FramingHeader {
        /// The name of the header.
        name: String,
    },
    /// The server of the operation cannot be called.
    Server(Box<BuildError>),
    /// The body cannot be written as JSON.
    Body(serde_json::Error),
    /// The body is a text with characters that the documented charset does not have, or that charset is not known.
    Charset {
        /// The documented charset.
        charset: String,
    },
    /// Content to be sent cannot be read.
    File {
        /// The file, if it is one.
        path: Option<PathBuf>,
        /// Why it cannot be read.
        error: io::Error,
    },
    /// The token provider brought no token.
    Token(Arc<dyn std::error::Error + Send + Sync>),
    /// The URL of the next page leads to another host than the list came from: credentials are not sent there.
    Page,
    /// The next page is one that was read already, so that the pages would never end.
    PageAgain,
    /// The time for the whole call was over before the request could be sent, or sent again.
    OutOfTime,
    /// The URL that results is not one; for example, it is too long.
    Url(http::uri::InvalidUri),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCredentials { alternatives } => {
                f.write_str("no credentials for ")?;
                for (index, schemes) in alternatives.iter().enumerate() {
                    let or = if index > 0 { ", or " } else { "" };
                    write!(f, "{or}{}", schemes.join(" and "))?;
                }
                Ok(())
            }
            Self::PathParameter { name, problem } => {
                write!(f, "path parameter `{}` {problem}", OneLine(name))
            }
            Self::Parameter { name, .. } => {
                write!(f, "the parameter `{}` has no form as text", OneLine(name))
            }
            Self::Header { name } => {
                write!(f, "header `{}` holds characters that HTTP cannot carry", OneLine(name))
            }
            Self::Cookie { name } => {
                let name = OneLine(name);
                write!(
                    f,
                    "cookie `{name}` holds characters that have to be escaped (RFC 6265, section 4.1.1)"
                )
            }
            Self::FramingHeader { name } => {
                write!(
                    f,
                    "header `{}` is derived from the request and cannot be set",
                    OneLine(name)
                )
            }
            Self::Server(_) => f.write_str("the server of the operation cannot be called"),
            Self::Body(_) => f.write_str("the body cannot be written as JSON"),
            Self::Charset { charset } => {
                let charset = OneLine(charset);
                write!(f, "the body cannot be written in its documented charset `{charset}`")
            }
            Self::File { path: Some(path), error } => {
                write!(f, "`{}` cannot be read: {error}", OneLine(&path.to_string_lossy()))
            }
            Self::File { path: None, error } => {
                write!(f, "the content cannot be sent: {error}")
            }
            Self::Token(_) => f.write_str("no token was available"),
            Self::Page => f.write_str("the next page is said to be on another host"),
            Self::PageAgain => f.write_str("the next page is said to be one that was read before"),
            Self::OutOfTime => f.write_str("the call timed out before it was sent"),
            Self::Url(_) => f.write_str("the parameters do not form a valid URL"),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) | Self::Parameter { error, .. } => Some(error),
            Self::File { error, .. } => Some(error),
            Self::Server(error) => Some(&**error),
            Self::Token(error) => Some(&**error),
            Self::Url(error) => Some(error),
            Self::MissingCredentials { .. }
            | Self::PathParameter { .. }
            | Self::Header { .. }
            | Self::Cookie { .. }
            | Self::FramingHeader { .. }
            | Self::Charset { .. }
            | Self::Page
            | Self::PageAgain
            | Self::OutOfTime => None,
        }
    }
}
