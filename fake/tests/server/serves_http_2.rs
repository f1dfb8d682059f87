//! HTTP/2 with prior knowledge, by hyper's client, from inside another runtime.

use crate::common::{PEOPLE, SHOP, send};
use docwright_fake::{Answer, Fake, Fault};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};

type Sender = SendRequest<Full<Bytes>>;

async fn connect(fake: &Fake) -> Sender {
    let address = fake.url().trim_start_matches("http://").to_owned();
    let stream = tokio::net::TcpStream::connect(address).await.expect("it listens");
    let (sender, connection) =
        handshake(TokioExecutor::new(), TokioIo::new(stream)).await.expect("it supports HTTP/2");
    tokio::spawn(connection);
    sender
}

fn request(path: &str, body: &str) -> http::Request<Full<Bytes>> {
    http::Request::post(format!("http://127.0.0.1{path}"))
        .header("content-type", "application/json")
        .body(Full::new(Bytes::copy_from_slice(body.as_bytes())))
        .expect("a good request")
}

/// Status and body; `None` if either breaks off.
async fn answer(sender: &mut Sender, path: &str, body: &str) -> Option<(u16, String)> {
    let response = sender.send_request(request(path, body)).await.ok()?;
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.ok()?.to_bytes();
    Some((status, String::from_utf8_lossy(&body).into_owned()))
}

#[test]
fn answers_and_faults() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let fake = Fake::start(PEOPLE).expect("good");
        let mut sender = connect(&fake).await;
        let (status, body) =
            answer(&mut sender, "/people", r#"{"name": "Ann"}"#).await.expect("whole");
        assert!(status == 201 && body.contains("Ann"), "{status} {body}");
        let both = futures(&mut sender).await;
        assert_eq!(both, [201, 404]);
        for fault in [Fault::NoAnswer, Fault::CutBody, Fault::CutHeaders] {
            fake.answer_next(Answer::usual().fault(fault));
            let mut sender = connect(&fake).await;
            assert!(answer(&mut sender, "/people", "{}").await.is_none(), "{fault:?}");
        }
        assert!(answer(&mut connect(&fake).await, "/people", "{}").await.is_some());
        assert_eq!(fake.requests().len(), 7);
    });
}

/// Two requests at once over one connection.
async fn futures(sender: &mut Sender) -> [u16; 2] {
    let first = tokio::spawn(sender.send_request(request("/people", "{}")));
    let second = tokio::spawn(sender.send_request(request("/nothing", "{}")));
    let status = |result: Result<http::Response<_>, hyper::Error>| -> u16 {
        let response: http::Response<hyper::body::Incoming> = result.expect("an answer");
        response.status().as_u16()
    };
    [status(first.await.expect("it ran")), status(second.await.expect("it ran"))]
}

#[test]
fn several_specs_below_prefixes() {
    let builder = Fake::builder().spec_under("/shop", SHOP).spec_under("people/", PEOPLE);
    let fake = builder.start().expect("good");
    assert_eq!(fake.urls(), [format!("{}/shop", fake.url()), format!("{}/people", fake.url())]);
    assert_eq!(send(&fake, "GET /shop/items/newest", &[], "").status, 200);
    let json = ["Content-Type: application/json"];
    assert_eq!(send(&fake, "POST /people/people", &json, "{}").status, 201);
    let reply = send(&fake, "GET /shopping/items/newest", &[], "");
    assert!(reply.status == 404 && reply.body.contains("/people or /shop"), "{}", reply.body);
    assert_eq!(fake.requests()[2].path, "/shopping/items/newest");
}
