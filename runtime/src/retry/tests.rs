//! What is sent again, by the table.

use super::{Attempts, Budget, Outcome, RetryPolicy, is_retryable};
use crate::{Operation, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::Method;
use std::time::{Duration, Instant};

static OPERATION: Operation = Operation::new("test", Method::POST, "/");

fn of(policy: RetryPolicy, budget: &Budget, idempotent: bool, total: Duration) -> Attempts<'_> {
    Attempts {
        operation: &OPERATION,
        policy,
        budget,
        classify: None,
        idempotent,
        deadline: Instant::now().checked_add(total),
        made: 0,
    }
}

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
        (error(TransportErrorKind::Compression), false, true),
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
    let policy = RetryPolicy::default().backoff(Duration::from_millis(100), Duration::from_secs(1));
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
fn no_wait_overflows() {
    let policy = RetryPolicy::default()
        .backoff(Duration::from_secs(30), Duration::MAX)
        .longest_wait(Duration::MAX);
    assert_eq!(policy.wait(1, Some(Duration::MAX)), Some(Duration::MAX));
    assert!(policy.wait(u32::MAX, Some(Duration::from_secs(u64::MAX))).is_some());
    assert!(policy.wait(u32::MAX, None).is_some());
}

#[test]
fn attempts_end_with_the_count_the_deadline_or_success() {
    let budget = Budget::full();
    let mut attempts = of(RetryPolicy::default().attempts(2), &budget, false, HOUR);
    assert_eq!(attempts.begin(Duration::from_secs(5)).unwrap(), Duration::from_secs(5));
    assert!(attempts.next(&answer(429, None)).is_some());
    attempts.begin(HOUR).unwrap();
    assert_eq!(attempts.next(&answer(429, None)), None, "the second is the last");
    assert_eq!(attempts.made(), 2);

    let mut late = of(RetryPolicy::default(), &budget, false, Duration::from_secs(5));
    assert!(
        late.begin(HOUR).unwrap() <= Duration::from_secs(5),
        "the whole call limits an attempt"
    );
    assert_eq!(late.next(&answer(429, Some("6"))), None, "no wait beyond the deadline");
    assert_eq!(late.next(&answer(201, None)), None);
    let mut endless = of(RetryPolicy::default(), &budget, false, Duration::MAX);
    assert_eq!(endless.begin(HOUR).unwrap(), HOUR);
    let mut over = of(RetryPolicy::default(), &budget, false, Duration::ZERO);
    assert!(over.begin(HOUR).is_err());
    assert_eq!(over.made(), 0, "nothing is sent");
}

#[test]
fn the_budget_runs_dry_and_fills_with_successes() {
    let budget = Budget::full();
    let retries = |idempotent| {
        let mut attempts = of(RetryPolicy::default(), &budget, idempotent, HOUR);
        attempts.begin(HOUR).unwrap();
        attempts.next(&answer(500, None)).is_some()
    };
    assert_eq!((0..200).filter(|_| retries(true)).count(), 100);
    let mut success = of(RetryPolicy::default(), &budget, true, HOUR);
    success.begin(HOUR).unwrap();
    for _ in 0..5 {
        assert_eq!(success.next(&answer(200, None)), None);
    }
    assert!(retries(true));
    assert!(!retries(true));
}
