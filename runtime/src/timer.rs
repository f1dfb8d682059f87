//! A wait that needs no runtime.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// Done after the time, which begins when it is first polled. A thread waits, so it works in any
/// executor; transports that know theirs do better.
pub(crate) struct Timer {
    time: Duration,
    state: Option<Arc<Mutex<State>>>,
}

#[derive(Default)]
struct State {
    done: bool,
    waker: Option<Waker>,
}

impl Timer {
    pub(crate) const fn after(time: Duration) -> Self {
        Self { time, state: None }
    }

    fn start(&self) -> Arc<Mutex<State>> {
        let state = Arc::<Mutex<State>>::default();
        let (shared, time) = (Arc::clone(&state), self.time);
        let spawned = std::thread::Builder::new().spawn(move || {
            std::thread::sleep(time);
            finish(&shared);
        });
        // Without a thread there is no wait; better than none to wake us.
        if spawned.is_err() {
            finish(&state);
        }
        state
    }
}

fn finish(state: &Mutex<State>) {
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    state.done = true;
    if let Some(waker) = state.waker.take() {
        waker.wake();
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.state.is_none() {
            self.state = Some(self.start());
        }
        let Some(state) = &self.state else { return Poll::Ready(()) };
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.done {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::Timer;
    use std::time::Duration;

    #[tokio::test]
    async fn the_task_that_waits_is_woken() {
        for time in [Duration::ZERO, Duration::from_millis(20)] {
            Timer::after(time).await;
        }
    }
}
