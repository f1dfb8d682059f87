//! A limit of requests, counted in fixed windows.

use std::time::{Duration, Instant};

/// So many requests in so long a time, over all connections and specs.
pub(crate) struct RateLimit {
    requests: u32,
    per: Duration,
    started: Option<Instant>,
    used: u32,
}

/// Where a request stands in its window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) length: Duration,
    pub(crate) resets_in: Duration,
    pub(crate) exceeded: bool,
}

impl RateLimit {
    pub(crate) fn new(requests: u32, per: Duration) -> Self {
        Self { requests, per, started: None, used: 0 }
    }

    /// Counts a request, unless it is beyond the limit.
    pub(crate) fn count(&mut self, now: Instant) -> Window {
        let started = match self.started {
            Some(started) if now.duration_since(started) < self.per => started,
            _ => {
                self.used = 0;
                *self.started.insert(now)
            }
        };
        let exceeded = self.used >= self.requests;
        if !exceeded {
            self.used += 1;
        }
        Window {
            limit: self.requests,
            remaining: self.requests - self.used,
            length: self.per,
            resets_in: self.per.saturating_sub(now.duration_since(started)),
            exceeded,
        }
    }
}

impl Window {
    /// What a prescribed 429 states when no limit is set.
    pub(crate) fn used_up() -> Self {
        let second = Duration::from_secs(1);
        Self { limit: 1, remaining: 0, length: second, resets_in: second, exceeded: true }
    }

    /// Whole seconds after which a request surely passes.
    pub(crate) fn seconds_left(&self) -> u64 {
        self.resets_in.as_secs().saturating_add(u64::from(self.resets_in.subsec_nanos() > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::RateLimit;
    use std::time::{Duration, Instant};

    #[test]
    fn a_window_ends_and_another_begins_with_the_next_request() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut limit = RateLimit::new(2, Duration::from_secs(10));
        let windows =
            [0, 4_000, 9_500, 9_999, 12_000, 13_000, 21_999].map(|at| limit.count(after(at)));
        let seen = windows.map(|window| (window.exceeded, window.remaining, window.seconds_left()));
        let expected = [
            (false, 1, 10),
            (false, 0, 6),
            (true, 0, 1),
            (true, 0, 1),
            (false, 1, 10),
            (false, 0, 9),
            (true, 0, 1),
        ];
        assert_eq!(seen, expected);
    }
}
