//! The running server, and how to start it.

use crate::handle::{Limits, Mount, OnRequest, State};
use crate::rate::RateLimit;
use crate::record::{Log, Received};
use crate::server;
use crate::{Answer, Example, SpecError, example, load};
use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// A running server, by default on 127.0.0.1. It stops when dropped.
///
/// It has a thread and a runtime of its own, so it serves async and blocking tests alike.
///
/// ```
/// use docwright_fake::Fake;
///
/// let fake = Fake::start(
///     "openapi: 3.1.0
/// info: {title: Pets, version: '1'}
/// servers: [{url: https://api.example.com}]
/// paths:
///   /pets:
///     get:
///       operationId: list_pets
///       responses: {'204': {description: There are none.}}
/// ",
/// )?;
/// assert!(fake.url().starts_with("http://127.0.0.1:"));
/// assert!(fake.requests().is_empty());
/// # Ok::<(), docwright_fake::SpecError>(())
/// ```
pub struct Fake {
    address: SocketAddr,
    prefixes: Vec<String>,
    state: Arc<State>,
    /// Sending, or dropping it, stops the server.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Settings of a server that is yet to start.
pub struct Builder {
    specs: Vec<Source>,
    host: IpAddr,
    port: u16,
    lenient: bool,
    cors: bool,
    seed: u64,
    rate: Option<RateLimit>,
    limits: Limits,
    on_request: Option<OnRequest>,
}

/// A spec to serve, and what to call it in errors.
struct Source {
    name: String,
    prefix: String,
    text: String,
}

impl Fake {
    /// Starts a server for one spec (YAML or JSON) on a free port.
    ///
    /// # Errors
    ///
    /// [`SpecError`] if the spec cannot be served, with the place in it.
    pub fn start(spec: &str) -> Result<Self, SpecError> {
        Self::builder().spec(spec).start()
    }

    /// Starts a server for the spec in a file.
    ///
    /// # Errors
    ///
    /// [`SpecError`] if the file cannot be read or the spec cannot be served.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, SpecError> {
        Self::builder().file_under("", path)?.start()
    }

    /// Settings to start from: free port, strict, bounded.
    #[must_use]
    pub fn builder() -> Builder {
        Builder {
            specs: Vec::new(),
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            lenient: false,
            cors: false,
            seed: 0,
            rate: None,
            limits: Limits::default(),
            on_request: None,
        }
    }

    /// `http://127.0.0.1:<port>`, without a slash at the end: where this machine reaches the server.
    #[must_use]
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            let ip = match address.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            };
            address.set_ip(ip);
        }
        format!("http://{address}")
    }

    /// The URL of each spec, in the order in which they were given.
    #[must_use]
    pub fn urls(&self) -> Vec<String> {
        let prefixes = self.prefixes.iter();
        prefixes.map(|prefix| format!("{}{prefix}", self.url())).collect()
    }

    /// The requests received so far, oldest first; at most as many as the limits say.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        lock(&self.state.log).all()
    }

    /// The operations of all specs with the statuses they document; `4XX` counts as 400.
    #[must_use]
    pub fn documented(&self) -> Vec<(String, Vec<u16>)> {
        let routes = self.state.mounts.iter().flat_map(|mount| &mount.api.routes);
        let operations = routes.flat_map(|route| &route.operations);
        operations.map(|operation| (operation.id.clone(), operation.statuses())).collect()
    }

    /// What of the specs is not served, each with its JSON pointer and the reason: further media types of a
    /// body that cannot be judged.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        self.state.mounts.iter().flat_map(|mount| mount.api.left_out.clone()).collect()
    }

    /// A request that is as documented for each operation of all specs.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        self.state.mounts.iter().flat_map(|mount| example::of(&mount.api)).collect()
    }

    /// Prescribes the answer to the next request that has none prescribed yet.
    ///
    /// The request is judged and remembered all the same.
    pub fn answer_next(&self, answer: Answer) {
        lock(&self.state.script).push_back(answer);
    }
}

impl Builder {
    /// Serves that spec (YAML or JSON) at the root.
    #[must_use]
    pub fn spec(self, text: impl Into<String>) -> Self {
        self.spec_under("", text)
    }

    /// Serves that spec below a prefix such as `/iclosed`.
    #[must_use]
    pub fn spec_under(self, prefix: &str, text: impl Into<String>) -> Self {
        self.named(prefix, prefix, text.into())
    }

    /// Serves the spec in a file below a prefix.
    ///
    /// # Errors
    ///
    /// [`SpecError::File`] if the file cannot be read.
    pub fn file_under(self, prefix: &str, path: impl AsRef<Path>) -> Result<Self, SpecError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|source| SpecError::File { path: path.to_owned(), source })?;
        Ok(self.named(&path.display().to_string(), prefix, text))
    }

    /// Serves that spec below a prefix; errors call it by that name.
    pub(crate) fn named(mut self, name: &str, prefix: &str, text: String) -> Self {
        let name = name.to_owned();
        let prefix = prefix.trim_matches('/');
        let slash = if prefix.is_empty() { "" } else { "/" };
        self.specs.push(Source { name, prefix: format!("{slash}{prefix}"), text });
        self
    }

    /// Listens on that port; 0, the default, takes a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Listens on that address instead of 127.0.0.1: `0.0.0.0` for other machines, and for containers. What
    /// is received is shown to whoever reaches it.
    #[must_use]
    pub fn host(mut self, host: IpAddr) -> Self {
        self.host = host;
        self
    }

    /// Lets pages of any origin call the server from a browser; off by default.
    #[must_use]
    pub fn cors(mut self, cors: bool) -> Self {
        self.cors = cors;
        self
    }

    /// Lets header values through that the spec does not list, with a note in the verdict.
    #[must_use]
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.lenient = lenient;
        self
    }

    /// Made-up ids and dates are the same for the same seed and the same requests; 0 by default.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Answers 429 to more requests than that in that time, with documented headers that tell
    /// the true figures. No limit by default.
    #[must_use]
    pub fn rate_limit(mut self, requests: u32, per: Duration) -> Self {
        self.rate = Some(RateLimit::new(requests, per));
        self
    }

    /// Bytes of a body beyond which it is refused; 4 MiB by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.body_bytes = bytes;
        self
    }

    /// Bytes of all bodies that are being read or answered, beyond which the next is answered with 503; 64 MiB
    /// by default.
    #[must_use]
    pub fn max_bodies(mut self, bytes: usize) -> Self {
        self.limits.body_bytes_in_sum = bytes;
        self
    }

    /// Connections served at once, at least one; more have to wait. 1,024 by default.
    #[must_use]
    pub fn max_connections(mut self, count: usize) -> Self {
        self.limits.connections = count.clamp(1, 1 << 20);
        self
    }

    /// Requests remembered, and the bytes they may take together; the oldest are forgotten first.
    /// 10,000 and 64 MiB by default.
    #[must_use]
    pub fn max_remembered(mut self, count: usize, bytes: usize) -> Self {
        self.limits.remembered = count;
        self.limits.remembered_bytes = bytes;
        self
    }

    /// How long a request may take to come in before its connection is closed; 30 s by default.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        // Timers cannot count to the end of time.
        self.limits.patience = patience.min(Duration::from_secs(86_400));
        self
    }

    /// Calls that for every request, once it is judged and its answer chosen.
    #[must_use]
    pub fn on_request(mut self, call: impl Fn(&Received) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(call));
        self
    }

    /// Loads the specs and starts listening.
    ///
    /// # Errors
    ///
    /// [`SpecError`] if a spec cannot be served or the port is taken.
    pub fn start(self) -> Result<Fake, SpecError> {
        let prefixes: Vec<_> = self.specs.iter().map(|source| source.prefix.clone()).collect();
        let mut mounts: Vec<Mount> = Vec::new();
        for source in self.specs {
            let taken = mounts.iter().any(|mount| mount.prefix == source.prefix);
            let api = if taken {
                let message = format!("another spec is already served below `{}/`", source.prefix);
                Err(SpecError::document("", message))
            } else {
                load::load(&source.text)
            };
            let api = api.map_err(|error| error.of(&source.name))?;
            mounts.push(Mount { prefix: source.prefix, api });
        }
        // The longest prefix that fits is the one meant.
        mounts.sort_by_key(|mount| std::cmp::Reverse(mount.prefix.len()));
        let state = Arc::new(State {
            mounts,
            lenient: self.lenient,
            seed: self.seed,
            number: AtomicU64::new(0),
            rate: self.rate.map(Mutex::new),
            log: Mutex::new(Log::new(self.limits.remembered, self.limits.remembered_bytes)),
            script: Mutex::new(VecDeque::new()),
            room: Arc::new(Semaphore::new(
                self.limits.body_bytes_in_sum.min(Semaphore::MAX_PERMITS),
            )),
            limits: self.limits,
            on_request: self.on_request,
            cors: self.cors,
        });
        Fake::listen((self.host, self.port).into(), prefixes, state).map_err(SpecError::Listen)
    }
}

impl Fake {
    fn listen(
        address: SocketAddr,
        prefixes: Vec<String>,
        state: Arc<State>,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::clone(&state);
        let thread = std::thread::Builder::new()
            .name("docwright-fake".to_owned())
            .spawn(move || runtime.block_on(server::run(listener, shared, stopped)))?;
        Ok(Self { address, prefixes, state, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the server's thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

/// Takes a lock even if a panic left it: the data behind it is whole between two statements.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for Fake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fake").field("url", &self.url()).finish_non_exhaustive()
    }
}
