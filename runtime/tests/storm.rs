//! Ten thousand calls through everything at once: tokens that are refreshed and refused, callers that give
//! up or are in a hurry, connections that close, and a server that is busy or slow.

use docwright_runtime::{
    AccessToken, Api, Call, Check, ClientBuilder, Credentials, HttpClient, Method,
    NoDocumentedErrors, Operation, RefreshingToken, RetryPolicy, Validate, Value,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const CALLS: u64 = 10_000;
const WORKERS: u64 = 50;
const TIME: Duration = Duration::from_secs(60);
/// What a caller in a hurry has, and the server does not keep for him.
const SHORT: Duration = Duration::from_millis(60);
const SLOW: Duration = Duration::from_millis(600);

/// Each fiftieth caller is in a hurry, and of these the server is slow with every second.
const fn is_hurried(number: u64) -> bool {
    number % 50 == 13
}

const fn is_slow(number: u64) -> bool {
    number % 100 == 13
}

static CREATE: Operation =
    Operation::new("create", Method::POST, "/things").security(&[&["bearer"]]);

#[derive(Serialize)]
struct Thing {
    number: u64,
}

impl Validate for Thing {
    fn check(&self, _: &mut Check<'_>) {}
}

#[derive(Clone)]
struct Client(HttpClient);

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com";

    fn from_http(http: HttpClient) -> Self {
        Self(http)
    }
}

impl Client {
    fn create(&self, number: u64) -> Call<Value, NoDocumentedErrors> {
        self.0.call(&CREATE).json(&Thing { number })
    }
}

/// What the server knows.
#[derive(Default)]
struct Server {
    /// How often each thing was made.
    made: Mutex<BTreeMap<u64, u32>>,
    requests: AtomicU64,
    /// The only token that is taken; it is replaced now and then.
    token: AtomicU64,
    refused: AtomicU64,
    busy: AtomicU64,
    connections: AtomicU64,
}

impl Server {
    async fn start(self: Arc<Self>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                self.connections.fetch_add(1, Ordering::Relaxed);
                let server = Arc::clone(&self);
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        url
    }

    /// A connection that is idle for 400 ms is closed.
    async fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let idle = Duration::from_millis(400);
            let (token, number) =
                tokio::time::timeout(idle, read_request(&mut stream)).await.ok()??;
            let answer = self.answer(token, number);
            if is_slow(number) {
                tokio::time::sleep(SLOW).await;
            }
            stream.write_all(answer.as_bytes()).await.ok()?;
        }
    }

    fn answer(&self, token: u64, number: u64) -> String {
        let request = self.requests.fetch_add(1, Ordering::SeqCst);
        if request % 700 == 699 {
            self.token.fetch_add(1, Ordering::SeqCst);
        }
        if token != self.token.load(Ordering::SeqCst) {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return "HTTP/1.1 401 No\r\ncontent-length: 2\r\n\r\n{}".to_owned();
        }
        if request.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60 == 0 {
            self.busy.fetch_add(1, Ordering::Relaxed);
            return "HTTP/1.1 429 Busy\r\nretry-after-ms: 3\r\ncontent-length: 2\r\n\r\n{}"
                .to_owned();
        }
        *self.made.lock().unwrap().entry(number).or_default() += 1;
        "HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}".to_owned()
    }
}

/// The token and the number of the thing.
async fn read_request(stream: &mut BufReader<TcpStream>) -> Option<(u64, u64)> {
    let (mut token, mut length) = (0, 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("authorization: Bearer token-") {
            token = value.trim().parse().ok()?;
        } else if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.trim().parse().ok()?;
        } else if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    let body: Value = serde_json::from_slice(&body).ok()?;
    Some((token, body["number"].as_u64()?))
}

/// Asks for the token of the moment. The refresh token is replaced each time, and whoever loses one is locked
/// out; the token ends soon, so that it is also renewed in time.
fn tokens(server: Arc<Server>, fetches: Arc<AtomicU64>) -> RefreshingToken {
    let under_way = Arc::new(AtomicUsize::new(0));
    let valid = Arc::new(AtomicU64::new(0));
    let stored = Arc::new(AtomicU64::new(0));
    RefreshingToken::new(move || {
        let (server, fetches) = (Arc::clone(&server), Arc::clone(&fetches));
        let (under_way, valid, stored) =
            (Arc::clone(&under_way), Arc::clone(&valid), Arc::clone(&stored));
        async move {
            assert_eq!(under_way.fetch_add(1, Ordering::SeqCst), 0, "one refresh at a time");
            fetches.fetch_add(1, Ordering::SeqCst);
            let mine = stored.load(Ordering::SeqCst);
            let taken = valid.compare_exchange(mine, mine + 1, Ordering::SeqCst, Ordering::SeqCst);
            taken.map_err(|_| "invalid_grant")?;
            tokio::time::sleep(Duration::from_millis(5)).await;
            stored.store(mine + 1, Ordering::SeqCst);
            under_way.fetch_sub(1, Ordering::SeqCst);
            let current = server.token.load(Ordering::SeqCst);
            Ok(AccessToken::new(format!("token-{current}")).expires_in(Duration::from_millis(800)))
        }
    })
}

/// How often ten thousand; `DOCWRIGHT_STORM_ROUNDS` asks for more.
fn rounds() -> u64 {
    let asked = std::env::var("DOCWRIGHT_STORM_ROUNDS").ok();
    asked.and_then(|rounds| rounds.parse().ok()).unwrap_or(1)
}

/// Of the whole process, in KiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Calls with the numbers of one worker; gives back those that were made, as the caller sees it.
async fn work(
    client: Client,
    numbers: impl Iterator<Item = u64>,
    late: Arc<AtomicU64>,
) -> Vec<u64> {
    let mut made = Vec::new();
    for number in numbers {
        let start = Instant::now();
        let time = if is_hurried(number) { SHORT } else { TIME };
        let call = client.create(number).total_timeout(time).send();
        // Each twentieth caller gives up at some point.
        if number % 20 == 7 {
            let _ = tokio::time::timeout(Duration::from_micros(number % 3000), call).await;
            continue;
        }
        match call.await {
            Ok(_) => made.push(number),
            // With a time-out, or with the last answer where no wait fits into the time that is left.
            Err(_) if is_hurried(number) => drop(late.fetch_add(1, Ordering::Relaxed)),
            Err(error) => panic!("call {number} is lost: {error}"),
        }
        // A machine that does other things as well may be late; a server that is slow is not waited for.
        let time = if is_hurried(number) { SLOW } else { TIME };
        assert!(start.elapsed() < time, "deadlines are kept: {:?}", start.elapsed());
        // Some connections are idle for longer than either side keeps them.
        if number % 500 == 0 {
            tokio::time::sleep(Duration::from_millis(450)).await;
        }
    }
    made
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_is_lost_and_none_is_doubled() {
    let server = Arc::new(Server::default());
    let url = Arc::clone(&server).start().await;
    let fetches = Arc::new(AtomicU64::new(0));
    let tokens = tokens(Arc::clone(&server), Arc::clone(&fetches));
    let client = ClientBuilder::<Client>::new(Credentials::bearer_from("bearer", tokens))
        .base_url(url)
        .idle_timeout(Duration::from_millis(20))
        .total_timeout(TIME)
        .retries(
            RetryPolicy::default()
                .attempts(20)
                .backoff(Duration::from_millis(1), Duration::from_millis(10)),
        )
        .build()
        .unwrap();

    let late = Arc::new(AtomicU64::new(0));
    let (mut made, mut levels) = (Vec::new(), Vec::new());
    let halves = 2 * rounds();
    for half in (0..halves).map(|half| half * CALLS / 2..(half + 1) * CALLS / 2) {
        let workers: Vec<_> = (0..WORKERS)
            .map(|worker| {
                let numbers = half.clone().filter(move |number| number % WORKERS == worker);
                tokio::spawn(work(client.clone(), numbers, Arc::clone(&late)))
            })
            .collect();
        for worker in workers {
            made.extend(worker.await.unwrap());
        }
        levels.push(memory());
    }

    let (calls, late) = (CALLS * rounds(), late.load(Ordering::SeqCst));
    assert_eq!(made.len() as u64 + late, calls - calls / 20, "none is lost");
    assert!(late >= calls / 100, "who is in a hurry does not wait for the slow");
    let seen = server.made.lock().unwrap();
    assert!(seen.values().all(|times| *times == 1), "none is doubled");
    assert!(made.iter().all(|number| seen.contains_key(number)));
    let [refused, busy, connections, renewed] =
        [&server.refused, &server.busy, &server.connections, &fetches]
            .map(|count| count.load(Ordering::SeqCst));
    println!(
        "{refused} × 401, {busy} × 429, {late} too late, {connections} connections, {renewed} tokens, KiB: {levels:?}"
    );
    assert!(refused > 10 && busy > 300 && connections > WORKERS && renewed > 10, "it was a storm");
    let most = levels.iter().max().unwrap_or(&0);
    assert!(*most < levels[0] + 16 * 1024, "memory is flat: {levels:?}");
}
