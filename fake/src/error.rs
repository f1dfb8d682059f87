//! Why a spec cannot be served.

use std::fmt;
use std::path::PathBuf;

/// A spec that cannot be loaded, or a server that cannot listen.
#[derive(Debug)]
#[non_exhaustive]
pub enum SpecError {
    /// The file cannot be read.
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The text is neither YAML nor JSON.
    Syntax(String),
    /// The text is not `OpenAPI` 3.1, or a part of it cannot be understood.
    Document {
        /// JSON pointer of the part.
        at: String,
        /// What is wrong with it.
        message: String,
    },
    /// One of several specs, or the spec of a file, cannot be served.
    Named {
        /// The file, or the prefix below which it was to be served.
        name: String,
        /// Why not.
        source: Box<SpecError>,
    },
    /// No socket can be opened, or no thread started.
    Listen(std::io::Error),
}

impl SpecError {
    /// Names the spec, if it has a name.
    pub(crate) fn of(self, name: &str) -> Self {
        match name {
            "" => self,
            name => Self::Named { name: name.to_owned(), source: Box::new(self) },
        }
    }

    pub(crate) fn document(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Document { at: at.into(), message: message.into() }
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, source } => write!(f, "{}: {}", path.display(), said(source)),
            Self::Syntax(message) => write!(f, "neither YAML nor JSON: {message}"),
            Self::Document { at, message } if at.is_empty() => write!(f, "{message}"),
            Self::Document { at, message } => write!(f, "{at}: {message}"),
            Self::Named { name, source } => write!(f, "{name}: {source}"),
            Self::Listen(source) => write!(f, "cannot listen: {}", said(source)),
        }
    }
}

impl std::error::Error for SpecError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } | Self::Listen(source) => Some(source),
            Self::Named { source, .. } => Some(source.as_ref()),
            Self::Syntax(_) | Self::Document { .. } => None,
        }
    }
}

/// What an error says, without the number that the system has for it.
pub(crate) fn said(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error ").map_or(text.clone(), |(text, _)| text.to_owned())
}
