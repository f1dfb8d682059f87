//! What a request is part of.

use crate::Operation;
use std::time::Instant;

/// Which attempt of which call a request is; found among the extensions of a request, beside its
/// [`Limits`](crate::Limits) and what the call was given with [`Call::extension`](crate::Call::extension).
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    pub(crate) operation: &'static Operation,
    pub(crate) number: u32,
    pub(crate) deadline: Option<Instant>,
    pub(crate) after_server_error: bool,
}

impl Attempt {
    /// The first attempt of a call of `operation` that has no deadline: for tests of a transport.
    #[must_use]
    pub const fn first(operation: &'static Operation) -> Self {
        Self { operation, number: 1, deadline: None, after_server_error: false }
    }

    /// The operation that is called.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// From 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// When the whole call has to be over; none if that is beyond what the clock can hold. The time of
    /// this attempt alone is that of its [`Limits`](crate::Limits).
    #[must_use]
    pub const fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Whether the attempt before this one was answered with 5xx: its connection may lead to a server
    /// that is in trouble.
    #[must_use]
    pub const fn is_after_server_error(&self) -> bool {
        self.after_server_error
    }
}
