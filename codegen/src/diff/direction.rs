//! Which way values travel.

/// Which way values travel that a change speaks of.
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
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Neither, one) | (one, Self::Neither) => one,
            (one, other) if one == other => one,
            _ => Self::Both,
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
