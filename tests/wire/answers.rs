//! What is read from answers that hold more than the documents say.

use crate::client::{client, sent};
use crate::server::{Server, json, with_headers};
use docwright_runtime::{ClientBuilder, Credentials, Drift, Number, Value, Violation};
use docwright_wire_tests::answers::{Client, Closed, RunRequest};
use serde_json::json as value;

async fn numbers(body: &str) -> docwright_wire_tests::answers::NumbersResponse {
    let server = Server::always(json(200, body));
    let response = client::<Client>(&server).numbers().await.unwrap();
    assert_eq!(response.drift(), []);
    response.into_inner()
}

#[tokio::test]
async fn integers_reach_as_far_as_documented() {
    let answer = numbers(
        r#"{"unsigned":18446744073709551615,"large":18446744073709551615,"rounded":9223372036854775808,
            "beyond":-1e30,"plain":-9223372036854775808,"fraction":-120.65487365123505}"#,
    )
    .await;
    assert_eq!(answer.unsigned, u64::MAX);
    assert_eq!((answer.large, answer.rounded), (Some(u64::MAX), Some(1 << 63)));
    assert_eq!(answer.beyond, Some(Number::from(-1e30)));
    assert_eq!(answer.plain, Some(i64::MIN));
    assert_eq!(answer.fraction, Some(Number::from(-120.654_873_651_235_05)));
    assert_eq!(numbers(r#"{"unsigned":3.0}"#).await.unsigned, 3);
}

#[tokio::test]
async fn the_largest_integer_can_be_sent() {
    let server = Server::always(with_headers(204, "", b""));
    let request = RunRequest::default().size(u64::MAX);
    client::<Client>(&server).run(&request).await.unwrap();
    assert_eq!(sent(&server).1, r#"{"size":18446744073709551615}"#);
    assert!(RunRequest::default().size(0).validate().is_err());
}

/// RFC 8259, sections 4, 6 and 8.2: all of it is JSON, and what becomes of it is unpredictable.
#[tokio::test]
async fn what_is_read_as_another_value_is_listed() {
    for strict in [false, true] {
        let body = r#"{"name":"a","name":"n\ud800","x":1,"y":1e400,"z":["\udc00"]}"#;
        let server = Server::always(json(200, body));
        let builder = ClientBuilder::<Client>::new(Credentials::none()).base_url(server.url());
        let builder = if strict { builder.strict_answers() } else { builder };
        let answer = builder.build().unwrap().free_keys().await.unwrap();
        assert_eq!(answer.extra["y"], "1e400");
        let places: Vec<_> = answer.drift().iter().map(Drift::pointer).collect();
        assert_eq!(places, ["/name", "/y", "/z/0"]);
    }
}

#[tokio::test]
async fn one_odd_extra_key_does_not_fail_an_answer() {
    let body = r#"{"name":"n","x":1,"y":"text","z":2.0}"#;
    let server = Server::always(json(200, body));
    let answer = client::<Client>(&server).free_keys().await.unwrap();
    assert_eq!(answer.additional, [("x".to_owned(), 1), ("z".to_owned(), 2)].into());
    assert_eq!(answer.extra, [("y".to_owned(), Value::from("text"))].into());
    let written = serde_json::to_value(&*answer).unwrap();
    assert_eq!(written, value!({"name": "n", "x": 1, "y": "text", "z": 2}));
}

#[tokio::test]
async fn keys_of_a_closed_object_are_kept_and_not_sent_back() {
    let server = Server::always(json(200, r#"{"name":"n","x":1}"#));
    let request = Closed { name: Some("n".to_owned()), ..Closed::default() };
    let answer = client::<Client>(&server).closed(&request).await.unwrap().into_inner();
    assert_eq!(answer.extra["x"], 1);
    let found = answer.validate().unwrap_err();
    let places: Vec<_> = found.iter().map(Violation::pointer).collect();
    assert_eq!(places, ["/x"]);
    assert_eq!(request.validate(), Ok(()));
}
