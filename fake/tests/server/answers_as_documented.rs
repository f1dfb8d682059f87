//! What the documents say is what comes back.

use crate::common::{GOOD, SHOP, send};
use docwright_fake::{Answer, Fake};
use serde_json::json;

fn shop() -> Fake {
    Fake::start(SHOP).expect("the shop's spec is good")
}

#[test]
fn success_without_an_example_is_made_from_the_schema() {
    let reply = send(&shop(), "POST /items", &GOOD, r#"{"name": "bolt"}"#);
    assert_eq!(reply.status, 201);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("x-request-id"), Some("req-1"));
    assert!(reply.json()["id"].is_i64() && reply.json()["made"].is_string());
}

#[test]
fn success_other_than_json() {
    let reply = send(&shop(), "PUT /files/a.txt?key=k", &["Content-Type: text/plain"], "hello");
    assert_eq!((reply.header("content-type"), reply.body.as_str()), (Some("text/plain"), "stored"));
}

#[test]
fn a_range_of_successes_is_200_and_the_first_example_is_taken() {
    let reply = send(&shop(), "GET /items/newest", &[], "");
    assert_eq!((reply.status, reply.json()), (200, json!({"id": 1, "name": "first"})));
}

#[test]
fn the_error_code_fits_the_mistake() {
    let fake = shop();
    let code = |headers: &[&str], body: &str| {
        let reply = send(&fake, "POST /items", headers, body);
        (reply.status, reply.json()["code"].as_str().expect("a code").to_owned())
    };
    let text = ["X-Edition: 2024", "Authorization: Bearer abc", "Content-Type: text/plain"];
    assert_eq!(code(&GOOD, "{}"), (400, "missing_name".into()));
    assert_eq!(code(&GOOD, r#"{"name": ""}"#), (400, "validation_error".into()));
    assert_eq!(code(&GOOD, r#"{"name": "a", "parent": 1}"#), (400, "validation_error".into()));
    assert_eq!(code(&GOOD, "nonsense"), (400, "invalidJson".into()));
    assert_eq!(code(&text, "{}"), (400, "unsupported_media_type".into()));
    assert_eq!(code(&["X-Edition: 2024"], "{}"), (401, "authentication_required".into()));
    assert_eq!(code(&["Authorization: Bearer ?"], "{}"), (401, "invalid_token".into()));
}

#[test]
fn the_message_says_what_was_wrong() {
    let fake = shop();
    let reply = send(&fake, "POST /items", &GOOD, r#"{"price": -1}"#);
    let message = reply.json()["message"].as_str().expect("a message").to_owned();
    assert!(message.contains("/name: is required") && message.contains("/price: "), "{message}");
    assert!(!message.contains("-1"), "values stay out of it: {message}");
    let reply = send(&fake, "DELETE /items/x", &["Authorization: Basic dXNlcjpwYXNz"], "");
    assert_eq!(reply.json()["statusCode"], 400);
    let list = reply.json()["message"].clone();
    assert!(list[0].as_str().expect("a list of strings").starts_with("path itemId: "), "{list}");
}

#[test]
fn a_range_of_errors_keeps_the_natural_status() {
    let reply = send(&shop(), "GET /items", &["X-Edition: 2024"], "");
    assert_eq!(reply.status, 401);
    assert_eq!(reply.json()["code"], "authentication_required");
}

#[test]
fn what_has_no_documented_answer_is_a_problem_document() {
    let reply = send(&shop(), "GET /nothing", &[], "");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(reply.json()["status"], 404);
}

#[test]
fn prescribed_answers_come_in_order_and_the_verdict_stays() {
    let fake = shop();
    fake.answer_next(Answer::html(503).header("Retry-After", "7"));
    fake.answer_next(Answer::status(299).json(&json!({"odd": true})));
    let reply = send(&fake, "POST /items", &GOOD, r#"{"name": "bolt"}"#);
    assert_eq!((reply.status, reply.header("retry-after")), (503, Some("7")));
    assert!(reply.body.starts_with("<html>") && reply.header("content-type") == Some("text/html"));
    let reply = send(&fake, "POST /items", &GOOD, "{}");
    assert_eq!((reply.status, reply.json()), (299, json!({"odd": true})));
    assert_eq!(send(&fake, "POST /items", &GOOD, r#"{"name": "bolt"}"#).status, 201);
    let requests = fake.requests();
    let verdicts: Vec<_> = requests.iter().map(|it| (it.verdict.is_ok(), it.status)).collect();
    assert_eq!(verdicts, [(true, 503), (false, 299), (true, 201)]);
}

#[test]
fn it_stops_when_dropped() {
    let fake = shop();
    let address = fake.url().trim_start_matches("http://").to_owned();
    drop(fake);
    assert!(std::net::TcpStream::connect(address).is_err());
}
