//! Work that outlives who began it.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use std::thread::Thread;
use tokio::runtime::Handle;

/// Runs `work` to its end, whoever waits for it: as a task of the tokio runtime that we are in, or on a
/// thread of its own.
///
/// Whether it runs at all shows by what it holds being dropped.
pub(super) fn detach(work: impl Future<Output = ()> + Send + 'static) {
    match Handle::try_current() {
        Ok(runtime) => drop(runtime.spawn(work)),
        // Without a thread, `work` is dropped.
        Err(_) => drop(std::thread::Builder::new().spawn(move || block_on(work))),
    }
}

fn block_on(work: impl Future<Output = ()>) {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut work = pin!(work);
    while work.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
        std::thread::park();
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
