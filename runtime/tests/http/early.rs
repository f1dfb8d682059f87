//! Answers that come before a request was read, from a server that hangs up on the rest of it.

use docwright_runtime::{
    Api, Bytes, Call, ClientBuilder, Credentials, HttpClient, Method, Operation, RetryPolicy,
    Upload,
};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

static SEND: Operation = Operation::new("send", Method::POST, "/files");

struct Client(HttpClient);

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com";

    fn from_http(http: HttpClient) -> Self {
        Self(http)
    }
}

/// A server that refuses each request by its head, and resets the connection: what was sent it did not read.
fn refusing() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 413 Reason\r\ncontent-length: 5\r\n\r\nlarge");
        }
    });
    url
}

/// How many of 20 requests with this content are told what the server said.
async fn told(content: impl Fn() -> Upload) -> usize {
    let client: Client =
        ClientBuilder::new(Credentials::none()).base_url(refusing()).build().unwrap();
    let mut told = 0;
    for _ in 0..20 {
        let call: Call<()> = client.0.call(&SEND).bytes("image/png", content());
        let error = call.retries(RetryPolicy::off()).await.unwrap_err();
        let heard = error.status().is_some_and(|status| status.as_u16() == 413);
        told += usize::from(heard && error.body().is_some_and(|body| body == "large"));
    }
    told
}

const SIZE: usize = 8 << 20;

/// Whether the reset comes within a write is chance: rarely, where the runtime looks up between the parts; nearly always,
/// where it does not. On a machine that has other things to do it comes more often, but not each time.
async fn is_mostly_told(content: impl Fn() -> Upload) -> bool {
    for _ in 0..5 {
        if told(&content).await >= 12 {
            return true;
        }
    }
    false
}

/// What a socket takes at once is sent at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_early_refusal_of_a_body_that_fits_a_socket_is_told() {
    let whole = Bytes::from(vec![b'x'; 200 << 10]);
    assert!(is_mostly_told(|| whole.clone().into()).await);
}

#[tokio::test]
async fn an_early_refusal_of_a_large_body_is_told() {
    let whole = Bytes::from(vec![b'x'; SIZE]);
    assert!(is_mostly_told(|| whole.clone().into()).await);
    assert!(is_mostly_told(|| Upload::reader(std::io::repeat(b'x').take(SIZE as u64))).await);
}
