//! Which way values travel.

/// Which way the values of a change travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
    /// Both ways.
    Both,
    /// Nowhere: no operation uses it.
    Neither,
}

impl Direction {
    /// Of values that travel in one direction here and in another there.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Neither, one) | (one, Self::Neither) => one,
            (one, other) if one == other => one,
            _ => Self::Both,
        }
    }

    /// Whether values travel to the server.
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Self::Request | Self::Both)
    }

    /// The values of a property that may not be part of requests, or of responses.
    #[must_use]
    pub(super) fn within(self, read_only: bool, write_only: bool) -> Self {
        let request = self.is_sent() && !read_only;
        let response = matches!(self, Self::Response | Self::Both) && !write_only;
        match (request, response) {
            (true, true) => Self::Both,
            (true, false) => Self::Request,
            (false, true) => Self::Response,
            (false, false) => Self::Neither,
        }
    }

    /// The word that reports print.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
            Self::Neither => "unused",
        }
    }
}
