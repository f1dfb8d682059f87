//! What a call costs over bare reqwest that sends the same bytes and decodes the same answer.
//!
//! `cargo bench -p docwright-runtime --bench overhead` prints the ratio of the fast tenths of rounds against
//! a server on this machine, one call after the other.

use docwright_runtime::{
    Api, Call, Check, ClientBuilder, Credentials, HttpClient, Method, Operation, ReqwestTransport,
    Validate,
};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

const ROUNDS: usize = 1000;
const CALLS: usize = 20;

#[derive(Serialize)]
struct Contact<'a> {
    name: &'a str,
    email: &'a str,
    tags: [&'a str; 3],
}

const CONTACT: Contact<'_> =
    Contact { name: "Jane Doe", email: "jane@example.com", tags: ["lead", "webinar", "2026"] };

impl Validate for Contact<'_> {
    fn check(&self, check: &mut Check<'_>) {
        check.field("name", Some(self.name)).min_length(1).max_length(25);
        check.field("email", Some(self.email)).max_length(255);
    }
}

#[derive(Deserialize)]
struct Created {
    id: i64,
}

static CREATE: Operation = Operation {
    id: "createContact",
    method: Method::POST,
    path: "/contacts/",
    headers: &[("version", "2021-07-28")],
    security: &[&["bearer"]],
    idempotent: false,
};

struct Client(HttpClient);

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com";
    const USER_AGENT: &'static str = "bench";

    fn from_http(http: HttpClient) -> Self {
        Self(http)
    }
}

impl Client {
    fn create(&self) -> Call<Created> {
        self.0.call(&CREATE).json(&CONTACT)
    }
}

/// Answers every request on every connection; requests are recognized by their known end.
fn serve(mut stream: TcpStream) {
    const ANSWER: &[u8] =
        b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n{\"id\":7}";
    let mut buffer = [0; 4096];
    let mut held = 0;
    while let Ok(read @ 1..) = stream.read(&mut buffer[held..]) {
        held += read;
        if buffer[..held].ends_with(b"]}") {
            held = 0;
            if stream.write_all(ANSWER).is_err() {
                return;
            }
        }
    }
}

async fn bare(client: &reqwest::Client, url: &str) -> i64 {
    let request = client
        .post(url)
        .timeout(Duration::from_secs(60))
        .header("accept", "application/json")
        .header("user-agent", "bench")
        .header("version", "2021-07-28")
        .header("content-type", "application/json")
        .header("authorization", "Bearer token")
        .body(serde_json::to_vec(&CONTACT).expect("JSON"));
    let answer = request.send().await.expect("an answer").bytes().await.expect("a body");
    serde_json::from_slice::<Created>(&answer).expect("as documented").id
}

/// Nanoseconds: on the wall, and of this thread (0 where the system does not tell).
fn clocks(start: Instant) -> [u64; 2] {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let running = told.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or_default();
    [u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX), running]
}

/// What one round of either takes by both clocks.
async fn round<F: Future<Output = i64>>(start: Instant, call: impl Fn() -> F) -> [u64; 2] {
    let before = clocks(start);
    for _ in 0..CALLS {
        assert_eq!(call().await, 7);
    }
    let after = clocks(start);
    [after[0] - before[0], after[1] - before[1]]
}

#[allow(clippy::cast_precision_loss, reason = "a ratio to three digits")]
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || serve(stream));
        }
    });
    let url = format!("{base}/contacts/");
    let plain = ReqwestTransport::builder().expect("a builder").build().expect("a client");
    let client = ClientBuilder::<Client>::new(Credentials::bearer("bearer", "token"));
    let client = client.base_url(base).build().expect("a client");
    let ours = || async { client.create().await.expect("created").id };
    let theirs = || bare(&plain, &url);
    let start = Instant::now();
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        without.push(round(start, theirs).await);
        with.push(round(start, ours).await);
    }
    for (clock, name) in ["on the wall", "of the calling thread"].into_iter().enumerate() {
        // What else runs on the machine only ever adds, so the fast rounds tell most.
        let [with, without] = [&with, &without].map(|rounds: &Vec<[u64; 2]>| {
            let mut times: Vec<_> = rounds.iter().map(|round| round[clock]).collect();
            times.sort_unstable();
            times[ROUNDS / 10] as f64 / CALLS as f64 / 1000.0
        });
        println!(
            "a call / bare reqwest, time {name}: {:.3} ({with:.1} / {without:.1} µs)",
            with / without
        );
    }
}
