//! HTTP/1.1 and HTTP/2 (with prior knowledge) over real sockets.

use crate::handle::{self, Outcome, State};
use crate::inspect;
use crate::request::Request;
use crate::wire::{self, Budget, Wire, WireBody};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
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

/// Accepts connections until told to stop.
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
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(patience)
        .max_concurrent_streams(128);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(wire), service));
    // hyper's own limits begin with the first byte. How a connection ends is its client's affair.
    let first = tokio::time::timeout(patience, connection.as_mut()).await;
    if first.is_err() && spoken.load(Ordering::Relaxed) {
        let _ = connection.await;
    }
}

async fn respond(
    state: &State,
    budget: &Budget,
    request: http::Request<Incoming>,
) -> io::Result<http::Response<WireBody>> {
    let request = read(request, state).await?;
    if let Some(reply) = inspect::reply(state, &request) {
        return wire::response(reply, None, budget);
    }
    let Outcome { reply, delay, fault } = handle::handle(state, request);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    wire::response(reply, fault, budget)
}

/// An error, where the body breaks off or takes too long, ends the connection.
async fn read(request: http::Request<Incoming>, state: &State) -> io::Result<Request> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, state.limits.body_bytes).collect();
    let body = tokio::time::timeout(state.limits.patience, body).await?;
    let (body, oversized) = match body {
        Ok(body) => (body.to_bytes(), false),
        Err(error) if error.is::<LengthLimitError>() => (Bytes::new(), true),
        Err(error) => return Err(io::Error::other(error)),
    };
    Ok(Request {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body,
        oversized,
    })
}
