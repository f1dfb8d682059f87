//! What a request was found to be.

use std::fmt;

/// The judgement on one request: what it breaks, and what is merely odd.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    /// The `operationId` (or method and path template), if the request is for a documented one.
    pub operation: Option<String>,
    /// What breaks the documents, in the order in which a server would notice.
    pub problems: Vec<Problem>,
    /// What the documents do not mention, or what was let through on request.
    pub notes: Vec<String>,
}

/// One way in which a request breaks the documents.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of mistake it is.
    pub kind: ProblemKind,
    /// Where: `path`, `header Version`, `query limit`, or in the body a JSON pointer such as
    /// `/email` (empty: the whole body).
    pub place: String,
    /// What is wrong there, in words; never the value itself.
    pub message: String,
    /// What else a documented error code may call it.
    pub(crate) words: Vec<String>,
}

/// Kinds of mistakes, in the order in which a server notices them.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The path is not documented.
    Path,
    /// The path is, but not with this method.
    Method,
    /// No credentials of any documented scheme.
    NoCredentials,
    /// Credentials that are not of the documented form.
    BadCredentials,
    /// A parameter in path, query, header or cookie.
    Parameter,
    /// The body is larger than this server reads.
    BodyTooLarge,
    /// The body is of an undocumented media type.
    MediaType,
    /// The body is not JSON.
    Syntax,
    /// The body is missing or breaks its schema.
    Body,
}

impl Verdict {
    /// Whether the request is as documented.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }

    /// The problem that a server would notice first.
    #[must_use]
    pub fn first(&self) -> Option<&Problem> {
        self.problems.iter().min_by_key(|problem| problem.kind)
    }

    pub(crate) fn add(
        &mut self,
        kind: ProblemKind,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.problems.push(Problem::new(kind, place, message));
    }
}

impl Problem {
    pub(crate) fn new(
        kind: ProblemKind,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { kind, place: place.into(), message: message.into(), words: Vec::new() }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems = self.problems.iter().map(ToString::to_string);
        let notes = self.notes.iter().map(|note| format!("({note})"));
        let parts: Vec<String> = problems.chain(notes).collect();
        match (self.is_ok(), parts.is_empty()) {
            (true, true) => f.write_str("ok"),
            (true, false) => write!(f, "ok {}", parts.join("; ")),
            (false, _) => f.write_str(&parts.join("; ")),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(f, "body: {}", self.message),
            place => write!(f, "{place}: {}", self.message),
        }
    }
}
