//! What a client sets for its calls, and a call for itself.

use crate::{Limits, RetryPolicy};
use std::time::Duration;

/// How a call is made.
#[allow(clippy::struct_excessive_bools, reason = "a choice each")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Whether documented limits are checked before anything is sent.
    pub(crate) validate: bool,
    /// What one attempt may take.
    pub(crate) limits: Limits,
    /// How long the call may take with all its attempts and waits.
    pub(crate) total_timeout: Duration,
    pub(crate) retries: RetryPolicy,
    /// Whether the caller says that the operation is idempotent, whatever the documents say.
    pub(crate) idempotent: bool,
    /// Whether the body of a success is left to the caller to read.
    pub(crate) stream: bool,
    /// Whether any value that is not as documented makes an answer an error.
    pub(crate) strict_answers: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            validate: true,
            limits: Limits::default(),
            total_timeout: Duration::from_secs(180),
            retries: RetryPolicy::default(),
            idempotent: false,
            stream: false,
            strict_answers: false,
        }
    }
}
