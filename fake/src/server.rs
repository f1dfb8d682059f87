//! HTTP/1.1 and HTTP/2 (with prior knowledge) over real sockets.

mod body;
mod cors;

use crate::handle::{self, Outcome, State};
use crate::inspect;
use crate::request::Request;
use crate::wire::{self, Budget, Wire, WireBody};
use body::Body;
use http::request::Parts;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};

/// Accepts connections until it is stopped.
pub(crate) async fn run(
    listener: std::net::TcpListener,
    state: Arc<State>,
    stopped: oneshot::Receiver<()>,
) {
    let Ok(listener) = TcpListener::from_std(listener) else {
        return;
    };
    tokio::spawn(accept(listener, state));
    // The runtime ends with this function, and everything that runs on it.
    let _ = stopped.await;
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    let room = Arc::new(Semaphore::new(state.limits.connections));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, or the peer is gone already: neither ends the server.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            serve(stream, state).await;
            drop(permit);
        });
    }
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    // Small answers should not wait for more.
    let _ = stream.set_nodelay(true);
    let patience = state.limits.patience;
    let budget = Budget::unlimited();
    let wire = Wire::new(stream, budget.clone());
    let spoken = Arc::new(AtomicBool::new(false));
    let has_spoken = Arc::clone(&spoken);
    let service = service_fn(move |request| {
        has_spoken.store(true, Ordering::Relaxed);
        let (state, budget) = (Arc::clone(&state), budget.clone());
        async move { respond(&state, &budget, request).await }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    // Who has said all may close its half of the connection, and still hears the answers.
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience).half_close(true);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(patience)
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(4 * WINDOW)
        .max_concurrent_streams(128);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(wire), service));
    // hyper's own limits begin with the first byte. How a connection ends is its client's affair.
    let first = tokio::time::timeout(patience, connection.as_mut()).await;
    if first.is_err() && spoken.load(Ordering::Relaxed) {
        let _ = connection.await;
    }
}

/// What a client may send ahead of us on one stream of HTTP/2, in bytes.
const WINDOW: u32 = 64 << 10;

/// A body of this size is judged on a thread of its own, so that others are answered meanwhile.
const LONG_BODY: usize = 64 << 10;

async fn respond(
    state: &Arc<State>,
    budget: &Budget,
    request: http::Request<Incoming>,
) -> io::Result<http::Response<WireBody>> {
    let (head, body) = request.into_parts();
    if let Some(reply) = state.cors.then(|| cors::preflight(&head)).flatten() {
        return wire::response(reply, None, budget);
    }
    let mut response = match body::read(body, state).await? {
        Some(body) => answer(state, budget, head, body).await?,
        None => wire::response(body::no_room(), None, budget)?,
    };
    if state.cors {
        cors::allow(response.headers_mut());
    }
    Ok(response)
}

async fn answer(
    state: &Arc<State>,
    budget: &Budget,
    head: Parts,
    body: Body,
) -> io::Result<http::Response<WireBody>> {
    let Body { bytes, oversized, room: _room } = body;
    let request = Request {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body: bytes,
        oversized,
    };
    if let Some(reply) = inspect::reply(state, &request) {
        return wire::response(reply, None, budget);
    }
    let Outcome { reply, delay, fault } = if request.body.len() < LONG_BODY {
        handle::handle(state, request)
    } else {
        let state = Arc::clone(state);
        tokio::task::spawn_blocking(move || handle::handle(&state, request)).await?
    };
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    wire::response(reply, fault, budget)
}
