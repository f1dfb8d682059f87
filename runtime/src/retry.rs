//! What may be sent again, and when.

use crate::client::Settings;
use crate::options::Options;
use crate::rate_limit::{retry_after, retry_after_header};
use crate::{Operation, RawResponse, RequestError, TransportError, TransportErrorKind, timer};
use http::StatusCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How often and after which wait a call is sent again.
///
/// Sent again is what cannot have been processed: no connection came about, or the server says so (425,
/// 429, and 503 with `Retry-After`). For an idempotent operation also what may have been: a connection that
/// broke, time that ran out, 408, and any 5xx but 501 and 505.
///
/// The wait is what the server asks for plus up to one back-off; or else random between nothing and the
/// back-off, which doubles with each attempt ("full jitter").
///
/// ```
/// use docwright_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::default().attempts(5).longest_wait(Duration::from_secs(120));
/// let once = RetryPolicy::off();
/// # let _ = (patient, once);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_backoff: Duration,
    longest_backoff: Duration,
    longest_wait: Duration,
}

impl RetryPolicy {
    /// Sends once.
    #[must_use]
    pub fn off() -> Self {
        Self::default().attempts(1)
    }

    /// How often a request is sent at most; 3 by default.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The back-off after the first attempt and the longest one; 0.5 and 20 seconds by default.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_backoff = first;
        self.longest_backoff = longest;
        self
    }

    /// The longest wait that a server may ask for; 60 seconds by default. If it asks for more, the call
    /// ends with its answer.
    #[must_use]
    pub const fn longest_wait(mut self, time: Duration) -> Self {
        self.longest_wait = time;
        self
    }

    /// The back-off after `attempt`, from 1.
    fn backoff_after(&self, attempt: u32) -> Duration {
        let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
        self.first_backoff.saturating_mul(factor).min(self.longest_backoff)
    }

    /// How long to wait after `attempt`; `None` if the server asks for too long a wait.
    fn wait(&self, attempt: u32, asked: Option<Duration>) -> Option<Duration> {
        let jitter = self.backoff_after(attempt).mul_f64(fastrand::f64());
        match asked {
            Some(asked) if asked > self.longest_wait => None,
            Some(asked) => Some(asked.saturating_add(jitter)),
            None => Some(jitter),
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_backoff: Duration::from_millis(500),
            longest_backoff: Duration::from_secs(20),
            longest_wait: Duration::from_secs(60),
        }
    }
}

/// How an attempt ended.
pub(crate) type Outcome = Result<RawResponse, TransportError>;

/// Says whether an outcome is worth another attempt, in place of what [`RetryPolicy`] says.
pub(crate) type Classify = Box<dyn Fn(&Ended<'_>) -> Option<bool> + Send + Sync>;

/// How an attempt ended, for [`ClientBuilder::retry_if`](crate::ClientBuilder::retry_if) to judge.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    operation: &'static Operation,
    attempt: u32,
    outcome: &'a Outcome,
}

impl<'a> Ended<'a> {
    /// The operation that was called.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which attempt it was, from 1.
    #[must_use]
    pub const fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The answer, whatever its status.
    #[must_use]
    pub fn answer(&self) -> Option<&'a RawResponse> {
        self.outcome.as_ref().ok()
    }

    /// Why no complete answer came.
    #[must_use]
    pub fn error(&self) -> Option<&'a TransportError> {
        self.outcome.as_ref().err()
    }
}

/// Whether sending the same again is safe and may help.
fn is_retryable(outcome: &Outcome, idempotent: bool) -> bool {
    match outcome {
        Ok(answer) => match answer.status() {
            // The server did not want to risk it this early (RFC 8470, section 5.2), or this often.
            StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::SERVICE_UNAVAILABLE => {
                idempotent || retry_after_header(answer.headers()).is_some()
            }
            status => idempotent && may_help(status),
        },
        Err(error) => match error.kind() {
            TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout => true,
            TransportErrorKind::Timeout
            | TransportErrorKind::Interrupted
            | TransportErrorKind::Compression => idempotent,
            TransportErrorKind::TooLarge(_)
            | TransportErrorKind::Unsent
            | TransportErrorKind::Other => false,
        },
    }
}

/// Whether another answer may come later to the same.
pub(crate) fn may_help(status: StatusCode) -> bool {
    match status {
        StatusCode::NOT_IMPLEMENTED | StatusCode::HTTP_VERSION_NOT_SUPPORTED => false,
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => true,
        other => other.is_server_error(),
    }
}

/// Keeps a client from hammering a server that is down: a retry takes from the budget, a success gives
/// back, so that in the long run retries stay a small share of what succeeds.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    /// A hundred retries, as the AWS SDKs have it.
    const FULL: u32 = 500;
    const RETRY: u32 = 5;
    const SUCCESS: u32 = 1;

    pub(crate) const fn full() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    fn take(&self) -> bool {
        let take = |left: u32| left.checked_sub(Self::RETRY);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    fn give(&self, amount: u32) {
        let give = |left: u32| Some(left.saturating_add(amount).min(Self::FULL));
        // It always is `Ok`, since `give` never is `None`.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give);
    }
}

/// The attempts of one call.
pub(crate) struct Attempts<'a> {
    operation: &'static Operation,
    policy: RetryPolicy,
    budget: &'a Budget,
    classify: Option<&'a Classify>,
    idempotent: bool,
    deadline: Option<Instant>,
    made: u32,
}

impl<'a> Attempts<'a> {
    pub(crate) fn new(
        settings: &'a Settings,
        operation: &'static Operation,
        options: &Options,
    ) -> Self {
        Self {
            operation,
            policy: options.retries,
            budget: &settings.budget,
            classify: settings.classify.as_ref(),
            idempotent: operation.idempotent || options.idempotent,
            // None if it is beyond what the clock can hold.
            deadline: Instant::now().checked_add(options.total_timeout),
            made: 0,
        }
    }

    /// What is sent cannot be sent again.
    pub(crate) const fn only_one(&mut self) {
        self.policy.attempts = 1;
    }

    pub(crate) const fn made(&self) -> u32 {
        self.made
    }

    pub(crate) const fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Whether the policy allows one more.
    pub(crate) const fn another(&self) -> bool {
        self.made < self.policy.attempts
    }

    /// Begins an attempt; returns the time that it has.
    pub(crate) fn begin(&mut self, limit: Duration) -> Result<Duration, RequestError> {
        let left = self.left();
        let time = left.map_or(limit, |left| left.min(limit));
        if time.is_zero() {
            return Err(RequestError::OutOfTime);
        }
        self.made += 1;
        Ok(time)
    }

    /// What must be done before an attempt begins, as long as there is time for it.
    pub(crate) async fn in_time<T>(
        &self,
        work: impl Future<Output = T>,
    ) -> Result<T, RequestError> {
        timer::within(self.left(), work).await.ok_or(RequestError::OutOfTime)
    }

    /// Whether sending the same again is safe and may help.
    pub(crate) fn is_retryable(&self, outcome: &Outcome) -> bool {
        let ended = Ended { operation: self.operation, attempt: self.made, outcome };
        self.classify
            .and_then(|classify| classify(&ended))
            .unwrap_or_else(|| is_retryable(outcome, self.idempotent))
    }

    /// How long to wait before the next attempt; `None` if this was the last.
    pub(crate) fn next(&self, outcome: &Outcome) -> Option<Duration> {
        if matches!(outcome, Ok(answer) if answer.status().is_success()) {
            self.budget.give(if self.made > 1 { Budget::RETRY } else { Budget::SUCCESS });
            return None;
        }
        if !self.another() || !self.is_retryable(outcome) {
            return None;
        }
        let asked = outcome.as_ref().ok().and_then(|answer| retry_after(answer.headers()));
        let wait = self.policy.wait(self.made, asked)?;
        let in_time = self.left().is_none_or(|left| wait < left);
        (in_time && self.budget.take()).then_some(wait)
    }

    fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

#[cfg(test)]
mod tests;
