//! Broken answers, seen from the socket.

use crate::common::{PEOPLE, SHOP, exchange, parse, send};
use docwright_fake::{Answer, Fake, Fault};
use serde_json::json;
use std::time::{Duration, Instant};

const JSON: &str = "Content-Type: application/json";
const REQUEST: &[u8] = b"POST /people HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

fn people() -> Fake {
    Fake::start(PEOPLE).expect("the spec is good")
}

/// All bytes that come back for a request whose connection is then broken.
fn broken(fault: Fault) -> String {
    let fake = people();
    fake.answer_next(Answer::usual().fault(fault));
    let raw = String::from_utf8_lossy(&exchange(&fake, REQUEST)).into_owned();
    // The server lives on.
    assert_eq!(send(&fake, "POST /people", &[JSON], "{}").status, 201);
    assert_eq!(fake.requests().len(), 2);
    raw
}

/// Announced length and actual length of the body.
fn lengths(raw: &str) -> (usize, usize) {
    let reply = parse(raw.as_bytes()).expect("whole headers");
    let announced = reply.header("content-length").expect("a length").parse().expect("a number");
    (announced, reply.body.len())
}

#[test]
fn no_answer() {
    assert_eq!(broken(Fault::NoAnswer), "");
    let fake = people();
    fake.answer_next(Answer::usual().fault(Fault::NoAnswer));
    exchange(&fake, REQUEST);
    assert_eq!(fake.requests()[0].status, 0);
}

#[test]
fn cut_within_the_headers() {
    let raw = broken(Fault::CutHeaders);
    assert!(raw.starts_with("HTTP/1.1 201") && !raw.contains("\r\n\r\n"), "{raw}");
}

#[test]
fn cut_within_the_body() {
    let (announced, came) = lengths(&broken(Fault::CutBody));
    assert!(came > 0 && came < announced, "{came} of {announced}");
}

#[test]
fn wrong_content_length() {
    let (announced, came) = lengths(&broken(Fault::ContentLength(5000)));
    assert!(announced == 5000 && came > 0 && came < 5000, "{came}");
    let fake = people();
    fake.answer_next(Answer::usual().fault(Fault::ContentLength(5)));
    let reply = send(&fake, "POST /people", &[JSON], "{}");
    assert_eq!((reply.header("content-length"), reply.body.len()), (Some("5"), 5));
}

#[test]
fn half_a_body_in_a_whole_answer() {
    let fake = people();
    fake.answer_next(Answer::usual().fault(Fault::HalfBody));
    let reply = send(&fake, "POST /people", &[JSON], "{}");
    assert_eq!(reply.header("content-length"), Some(reply.body.len().to_string().as_str()));
    assert!(
        reply.body.starts_with('{')
            && serde_json::from_str::<serde_json::Value>(&reply.body).is_err()
    );
}

#[test]
fn delays() {
    let fake = people();
    fake.answer_next(Answer::status(204).delay(Duration::from_millis(200)));
    let start = Instant::now();
    assert_eq!(send(&fake, "POST /people", &[JSON], "{}").status, 204);
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn wishes_of_the_request() {
    let fake = people();
    let with = |prefer: &str| send(&fake, "POST /people", &[JSON, prefer], "{}");
    let reply = with("Prefer: status=429");
    assert_eq!((reply.status, reply.header("retry-after")), (429, Some("1")));
    assert_eq!(reply.json(), json!({"code": "slow_down", "message": "Send less.", "status": 429}));
    let reply = with("Prefer: code=429, error-code=wait");
    assert_eq!(
        (&reply.json()["code"], &reply.json()["message"]),
        (&json!("wait"), &json!("Send later."))
    );
    assert_eq!(with("Prefer: status=503").body, "", "documented without a body");
    let reply = with("Prefer: status=502");
    assert_eq!((reply.status, reply.header("content-type")), (502, Some("text/html")));
    assert_eq!(with("Prefer: example=other").json()["data"]["person"]["id"], "other");
    let start = Instant::now();
    assert_eq!(with("Prefer: status=201; delay=\"50\"").status, 201);
    assert!(start.elapsed() >= Duration::from_millis(50));
    assert_eq!(with("Prefer: respond-async, status=999, delay=x").status, 201);
    let notes = fake.requests().pop().expect("received").verdict.notes;
    assert_eq!(notes.len(), 3, "{notes:?}");
    assert!(
        exchange(&fake, b"POST /people HTTP/1.1\r\nHost: a\r\nPrefer: fault=no-answer\r\n\r\n")
            .is_empty()
    );
}

#[test]
fn wishes_do_not_change_the_verdict() {
    let fake = Fake::start(SHOP).expect("the spec is good");
    assert_eq!(send(&fake, "POST /items", &["Prefer: status=201"], "").status, 201);
    assert!(!fake.requests()[0].verdict.is_ok());
}

#[test]
fn a_rate_limit_with_true_headers() {
    let hour = Duration::from_secs(3600);
    let fake = Fake::builder().spec(PEOPLE).rate_limit(2, hour).start().expect("the spec is good");
    let next = || send(&fake, "POST /people", &[JSON], "{}");
    let figures = |reply: &crate::common::Reply| {
        ["x-ratelimit-limit", "x-ratelimit-remaining"]
            .map(|name| reply.header(name).map(str::to_owned))
    };
    let [limit, one, zero] = ["2", "1", "0"].map(|text| Some(text.to_owned()));
    let (first, second, third) = (next(), next(), next());
    assert_eq!((first.status, figures(&first)), (201, [limit.clone(), one]));
    assert_eq!((second.status, figures(&second)), (201, [limit.clone(), zero.clone()]));
    assert_eq!((third.status, figures(&third)), (429, [limit, zero]));
    assert_eq!(first.header("retry-after"), None);
    assert_eq!(first.header("x-ratelimit-limit-daily"), None, "a day is not counted");
    let seconds =
        |name| third.header(name).and_then(|text| text.parse::<u64>().ok()).expect("a number");
    assert!((3590..=3600).contains(&seconds("retry-after")));
    assert!((3590..=3600).contains(&seconds("x-ratelimit-reset")));
    assert!(fake.requests()[2].verdict.is_ok(), "the request itself was good");
}

#[test]
fn an_undocumented_rate_limit_tells_when_to_come_back() {
    let fake =
        Fake::builder().spec(SHOP).rate_limit(0, Duration::from_secs(60)).start().expect("good");
    let reply = send(&fake, "GET /items/newest", &[], "");
    assert_eq!((reply.status, reply.header("retry-after")), (429, Some("60")));
}

/// Headers and a body are taken for every kind of answer, in the place of what is documented.
#[test]
fn headers_and_bodies_of_ones_own() {
    let fake = people();
    for answer in [Answer::usual(), Answer::documented(201), Answer::status(201), Answer::html(201)]
    {
        fake.answer_next(
            answer.header("X-Own", "1").header("x-own", "2").body("text/plain", "of one's own"),
        );
        let reply = send(&fake, "POST /people", &[JSON], "{}");
        assert_eq!((reply.status, reply.body.as_str()), (201, "of one's own"));
        let of = |wanted: &str| -> Vec<_> {
            let named = reply.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
            named.map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!((of("x-own"), of("content-type")), (vec!["1", "2"], vec!["text/plain"]));
    }
}
