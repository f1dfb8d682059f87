//! What may be sent again, and when.

use crate::rate_limit::{retry_after, retry_after_header};
use crate::{RawResponse, TransportError, TransportErrorKind};
use http::StatusCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How often and after which wait a call is sent again.
///
/// Sent again is what cannot have been processed: no connection came about, or the server says so (429,
/// and 503 with `Retry-After`). For an idempotent operation also what may have been: a connection that
/// broke, time that ran out, and any 5xx but 501 and 505.
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
            Some(asked) => Some(asked + jitter),
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

/// Whether sending the same again is safe and may help.
pub(crate) fn is_retryable(outcome: &Outcome, idempotent: bool) -> bool {
    match outcome {
        Ok(answer) => match answer.status() {
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::SERVICE_UNAVAILABLE => {
                idempotent || retry_after_header(answer.headers()).is_some()
            }
            StatusCode::NOT_IMPLEMENTED | StatusCode::HTTP_VERSION_NOT_SUPPORTED => false,
            status => {
                idempotent && (status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT)
            }
        },
        Err(error) => match error.kind() {
            TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout => true,
            TransportErrorKind::Timeout | TransportErrorKind::Interrupted => idempotent,
            TransportErrorKind::TooLarge(_) | TransportErrorKind::Other => false,
        },
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
    policy: RetryPolicy,
    budget: &'a Budget,
    idempotent: bool,
    deadline: Option<Instant>,
    made: u32,
}

impl<'a> Attempts<'a> {
    /// `total` is the time for the whole call; none if it is beyond what the clock can hold.
    pub(crate) fn new(
        policy: RetryPolicy,
        budget: &'a Budget,
        idempotent: bool,
        total: Duration,
    ) -> Self {
        Self { policy, budget, idempotent, deadline: Instant::now().checked_add(total), made: 0 }
    }
    pub(crate) const fn made(&self) -> u32 {
        self.made
    }

    /// Whether the policy allows one more.
    pub(crate) const fn another(&self) -> bool {
        self.made < self.policy.attempts
    }
    /// Begins an attempt; returns the time that it has.
    pub(crate) fn begin(&mut self, limit: Duration) -> Duration {
        self.made += 1;
        self.left().map_or(limit, |left| left.min(limit))
    }

    /// How long to wait before the next attempt; `None` if this was the last.
    pub(crate) fn next(&self, outcome: &Outcome) -> Option<Duration> {
        if matches!(outcome, Ok(answer) if answer.status().is_success()) {
            self.budget.give(if self.made > 1 { Budget::RETRY } else { Budget::SUCCESS });
            return None;
        }
        if !self.another() || !is_retryable(outcome, self.idempotent) {
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
mod tests {
    use super::{Attempts, Budget, Outcome, RetryPolicy, is_retryable};
    use crate::{TransportError, TransportErrorKind};
    use bytes::Bytes;
    use std::time::Duration;

    const HOUR: Duration = Duration::from_secs(3600);

    #[allow(clippy::unnecessary_wraps, reason = "the shape of an outcome")]
    fn answer(status: u16, retry_after: Option<&str>) -> Outcome {
        let mut response = http::Response::builder().status(status);
        if let Some(wait) = retry_after {
            response = response.header("retry-after", wait);
        }
        Ok(response.body(Bytes::new()).unwrap().into())
    }

    fn error(kind: TransportErrorKind) -> Outcome {
        Err(TransportError::new(kind))
    }

    #[test]
    fn what_may_have_been_processed_is_for_idempotent_operations_only() {
        for (outcome, always, when_idempotent) in [
            (error(TransportErrorKind::Connect), true, true),
            (error(TransportErrorKind::ConnectTimeout), true, true),
            (error(TransportErrorKind::Timeout), false, true),
            (error(TransportErrorKind::Interrupted), false, true),
            (error(TransportErrorKind::TooLarge(1)), false, false),
            (error(TransportErrorKind::Other), false, false),
            (answer(429, None), true, true),
            (answer(503, Some("1")), true, true),
            (answer(503, None), false, true),
            (answer(503, Some("soon")), false, true),
            (answer(500, None), false, true),
            (answer(500, Some("1")), false, true),
            (answer(502, None), false, true),
            (answer(504, None), false, true),
            (answer(408, None), false, true),
            (answer(501, None), false, false),
            (answer(505, None), false, false),
            (answer(400, None), false, false),
            (answer(401, None), false, false),
            (answer(302, None), false, false),
            (answer(200, None), false, false),
        ] {
            assert_eq!(is_retryable(&outcome, false), always, "{outcome:?}");
            assert_eq!(is_retryable(&outcome, true), when_idempotent, "{outcome:?}");
        }
    }

    #[test]
    fn back_off_doubles_up_to_its_longest() {
        let policy =
            RetryPolicy::default().backoff(Duration::from_millis(100), Duration::from_secs(1));
        let waits =
            [1, 2, 3, 4, 5, 40, u32::MAX].map(|attempt| policy.backoff_after(attempt).as_millis());
        assert_eq!(waits, [100, 200, 400, 800, 1000, 1000, 1000]);
        for _ in 0..1000 {
            assert!(policy.wait(2, None).unwrap() <= Duration::from_millis(200));
        }
    }

    #[test]
    fn what_the_server_asks_for_is_kept_or_the_call_ends() {
        let policy = RetryPolicy::default().longest_wait(Duration::from_secs(10));
        let asked = Duration::from_secs(7);
        for _ in 0..1000 {
            let wait = policy.wait(1, Some(asked)).unwrap();
            assert!(wait >= asked && wait <= asked + Duration::from_millis(500));
        }
        assert_eq!(policy.wait(1, Some(Duration::from_secs(11))), None);
    }

    #[test]
    fn attempts_end_with_the_count_the_deadline_or_success() {
        let budget = Budget::full();
        let mut attempts = Attempts::new(RetryPolicy::default().attempts(2), &budget, false, HOUR);
        assert_eq!(attempts.begin(Duration::from_secs(5)), Duration::from_secs(5));
        assert!(attempts.next(&answer(429, None)).is_some());
        attempts.begin(HOUR);
        assert_eq!(attempts.next(&answer(429, None)), None, "the second is the last");
        assert_eq!(attempts.made(), 2);

        let mut late =
            Attempts::new(RetryPolicy::default(), &budget, false, Duration::from_secs(5));
        assert!(late.begin(HOUR) <= Duration::from_secs(5), "the whole call limits an attempt");
        assert_eq!(late.next(&answer(429, Some("6"))), None, "no wait beyond the deadline");
        assert_eq!(late.next(&answer(201, None)), None);
        let mut endless = Attempts::new(RetryPolicy::default(), &budget, false, Duration::MAX);
        assert_eq!(endless.begin(HOUR), HOUR);
    }

    #[test]
    fn the_budget_runs_dry_and_fills_with_successes() {
        let budget = Budget::full();
        let retries = |idempotent| {
            let mut attempts = Attempts::new(RetryPolicy::default(), &budget, idempotent, HOUR);
            attempts.begin(HOUR);
            attempts.next(&answer(500, None)).is_some()
        };
        assert_eq!((0..200).filter(|_| retries(true)).count(), 100);
        let mut success = Attempts::new(RetryPolicy::default(), &budget, true, HOUR);
        success.begin(HOUR);
        for _ in 0..5 {
            assert_eq!(success.next(&answer(200, None)), None);
        }
        assert!(retries(true));
        assert!(!retries(true));
    }
}
