//! Waits, and futures that have only so much time.

use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use crate::BoxFuture;

/// Waits: with tokio's timers where they are at hand, else with a thread that serves all waits.
pub(crate) fn sleep(time: Duration) -> BoxFuture<'static, ()> {
    #[cfg(any(feature = "reqwest-core", feature = "blocking"))]
    if tokio::runtime::Handle::try_current().is_ok() {
        return Box::pin(tokio::time::sleep(time));
    }
    Box::pin(Timer::after(time))
}

/// Waits for `work`; `None` if the time is over first. No timer is set for what is ready at once.
pub(crate) async fn within<T>(time: Option<Duration>, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut timer = None;
    poll_fn(move |context| {
        if let Poll::Ready(result) = work.as_mut().poll(context) {
            return Poll::Ready(Some(result));
        }
        let Some(time) = time else { return Poll::Pending };
        timer.get_or_insert_with(|| sleep(time)).as_mut().poll(context).map(|()| None)
    })
    .await
}

/// Done after the time. One thread waits for all of them, so it works in any executor.
struct Timer {
    /// `None`: beyond what the clock can hold.
    at: Option<Instant>,
    number: Option<u64>,
}

/// Who is to be woken, and when. The thread ends when nobody is.
static CLOCK: Clock = Clock {
    timers: Mutex::new(Timers { due: BTreeMap::new(), numbers: 0, running: false }),
    changed: Condvar::new(),
};

struct Clock {
    timers: Mutex<Timers>,
    changed: Condvar,
}

struct Timers {
    due: BTreeMap<(Instant, u64), Waker>,
    numbers: u64,
    running: bool,
}

impl Clock {
    fn timers(&self) -> MutexGuard<'_, Timers> {
        self.timers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes who is due, until nobody waits.
    fn run(&self) {
        let mut timers = self.timers();
        while let Some((&(at, _), _)) = timers.due.first_key_value() {
            let now = Instant::now();
            if at > now {
                timers = self
                    .changed
                    .wait_timeout(timers, at - now)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
            } else if let Some((_, waker)) = timers.due.pop_first() {
                // A waker may set another timer.
                drop(timers);
                waker.wake();
                timers = self.timers();
            }
        }
        timers.running = false;
    }
}

impl Timer {
    fn after(time: Duration) -> Self {
        Self { at: Instant::now().checked_add(time), number: None }
    }

    /// Whether there is somebody to wake us.
    fn wake_at(&mut self, at: Instant, waker: &Waker) -> bool {
        let mut timers = CLOCK.timers();
        let number = *self.number.get_or_insert_with(|| {
            timers.numbers += 1;
            timers.numbers
        });
        timers.due.insert((at, number), waker.clone());
        if timers.running {
            CLOCK.changed.notify_one();
        } else {
            timers.running = std::thread::Builder::new().spawn(|| CLOCK.run()).is_ok();
        }
        timers.running
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(at) = self.at else { return Poll::Pending };
        // Without a thread there is no wait; better than nobody to wake us.
        if at <= Instant::now() || !self.wake_at(at, context.waker()) {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(at), Some(number)) = (self.at, self.number) {
            CLOCK.timers().due.remove(&(at, number));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CLOCK, Timer, within};
    use std::future::{pending, ready};
    use std::time::{Duration, Instant};

    #[tokio::test]
    async fn the_task_that_waits_is_woken() {
        for time in [Duration::ZERO, Duration::from_millis(20)] {
            let start = Instant::now();
            Timer::after(time).await;
            assert!(start.elapsed() >= time);
        }
    }

    #[tokio::test]
    async fn many_waits_need_one_thread_and_leave_nothing() {
        let wait = |number: u64| tokio::spawn(Timer::after(Duration::from_millis(number % 30)));
        let waits: Vec<_> = (0..1000).map(wait).collect();
        let endless = tokio::spawn(Timer::after(Duration::from_secs(3600)));
        let never = tokio::spawn(Timer::after(Duration::MAX));
        for wait in waits {
            wait.await.unwrap();
        }
        assert!(!endless.is_finished() && !never.is_finished());
        endless.abort();
        never.abort();
        assert!(endless.await.is_err());
        let hour = Instant::now() + Duration::from_secs(60);
        assert!(CLOCK.timers().due.keys().all(|(at, _)| *at < hour));
    }

    #[tokio::test]
    async fn work_ends_with_its_result_or_its_time() {
        assert_eq!(within(Some(Duration::ZERO), ready(7)).await, Some(7));
        assert_eq!(within(None, ready(7)).await, Some(7));
        assert_eq!(within(Some(Duration::from_millis(5)), pending::<()>()).await, None);
    }
}
