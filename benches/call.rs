//! What a call of the SDK costs over bare reqwest that sends the same bytes and decodes the same answer.
//!
//! `cargo bench -p docwright-bench --bench call` prints the ratio of the fast tenths of rounds, and the median of the
//! ratios of neighbouring rounds; one call after the other, against a server on this machine.

use contactkit::iclosed::v1::{Client, CreateContactRequest, CreateContactResponse, Credentials};
use contactkit::runtime::ReqwestTransport;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const ROUNDS: usize = 1000;
const CALLS: usize = 20;
const TOKEN: &str = "iclosed_0123456789";

/// The example of the documentation page, cut to what most callers send.
fn jane() -> CreateContactRequest {
    CreateContactRequest::default()
        .first_name("Jane")
        .last_name("Doe")
        .email("jane@example.com")
        .phone_number("+12025550123")
        .country("US")
        .time_zone("America/New_York")
}

/// Answers every request on a connection with the contact of the documentation page.
async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    const CONTACT: &str = r#"{"data":{"contact":{"id":123,"accountId":456,"email":"jane@example.com","firstName":"Jane","lastName":"Doe","status":"POTENTIAL","phoneNumber":"+12025550123","country":"US","timeZone":"America/New_York"}}}"#;
    let answer = format!(
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{CONTACT}",
        CONTACT.len()
    );
    let (reader, mut writer) = stream.split();
    let mut reader = BufReader::new(reader);
    let (mut line, mut body) = (String::new(), Vec::new());
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if reader.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim_end().parse().expect("a length");
            }
            if line == "\r\n" {
                break;
            }
        }
        body.resize(length, 0);
        reader.read_exact(&mut body).await?;
        writer.write_all(answer.as_bytes()).await?;
    }
}

/// One thread for all connections: a thread for each may wait on another core, and one of the two clients would pay
/// for waking it.
#[tokio::main(flavor = "current_thread")]
async fn serve(listener: std::net::TcpListener) {
    let listener = TcpListener::from_std(listener).expect("a listener");
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream));
    }
}

async fn bare(client: &reqwest::Client, url: &str, contact: &CreateContactRequest) -> Option<i64> {
    let request = client
        .post(url)
        .timeout(Duration::from_secs(60))
        .header("accept", "application/json")
        .header("user-agent", "bench")
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {TOKEN}"))
        .body(serde_json::to_vec(contact).expect("JSON"));
    let answer = request.send().await.expect("an answer").bytes().await.expect("a body");
    let answer: CreateContactResponse = serde_json::from_slice(&answer).expect("as documented");
    answer.data.contact.and_then(|contact| contact.id)
}

async fn ours(client: &Client, contact: &CreateContactRequest) -> Option<i64> {
    let answer = client.create_contact(contact).await.expect("created").into_inner();
    answer.data.contact.and_then(|contact| contact.id)
}

/// Nanoseconds: on the wall, and of this thread (0 where the system does not tell).
fn clocks(start: Instant) -> [u64; 2] {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let running = told.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or_default();
    [u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX), running]
}

/// What one round takes by both clocks.
async fn round<F: Future<Output = Option<i64>>>(start: Instant, call: impl Fn() -> F) -> [u64; 2] {
    let before = clocks(start);
    for _ in 0..CALLS {
        assert_eq!(call().await, Some(123));
    }
    let after = clocks(start);
    [after[0] - before[0], after[1] - before[1]]
}

/// Microseconds a call. What else runs on the machine only ever adds, so the fast rounds tell most.
#[allow(clippy::cast_precision_loss, reason = "a ratio to three digits")]
fn fast(rounds: &[[u64; 2]], clock: usize) -> f64 {
    let mut times: Vec<_> = rounds.iter().map(|round| round[clock]).collect();
    times.sort_unstable();
    times[ROUNDS / 10] as f64 / CALLS as f64 / 1000.0
}

/// The median of the ratios of rounds that ran one after the other.
#[allow(clippy::cast_precision_loss, reason = "a ratio to three digits")]
fn median(with: &[[u64; 2]], without: &[[u64; 2]], clock: usize) -> f64 {
    let pairs = with.iter().zip(without);
    let mut ratios: Vec<_> =
        pairs.map(|(with, without)| with[clock] as f64 / without[clock] as f64).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a port that is polled");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(|| serve(listener));
    let (url, contact) = (format!("{base}/v1/contacts"), jane());
    let plain = ReqwestTransport::builder().expect("a builder").build().expect("a client");
    let client = Client::builder(Credentials::api_key(TOKEN)).user_agent("bench").base_url(base);
    let client = client.build().expect("a client");
    let start = Instant::now();
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        without.push(round(start, || bare(&plain, &url, &contact)).await);
        with.push(round(start, || ours(&client, &contact)).await);
    }
    for (clock, name) in ["on the wall", "of the calling thread"].into_iter().enumerate() {
        let median = median(&with, &without, clock);
        let (with, without) = (fast(&with, clock), fast(&without, clock));
        let ratio = with / without;
        println!(
            "a call / bare reqwest, time {name}: {ratio:.3} ({with:.1} / {without:.1} µs), median of pairs {median:.3}"
        );
    }
}
