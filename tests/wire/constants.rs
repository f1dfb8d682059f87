//! What has only one value is filled in; what is a secret is not shown.

use crate::client::{client, sent};
use crate::server::{Server, json};
use docwright_wire_tests::constants as api;
use docwright_wire_tests::constants::{
    Client, Message, MessageType, Origin, Ping, SignInParameters,
};
use serde_json::{Value, json as value};

#[tokio::test]
async fn a_field_with_one_value_is_filled_in() {
    let server = Server::always(json(
        200,
        r#"{"type":"audio","text":"t","version":3,"draft":true,"origin":"x","state":null}"#,
    ));
    let request = Message::new("hello", None).parts([Ping::new(), Ping::default().note("n")]);
    let answer = client::<Client>(&server).send(&request).await.unwrap();
    let body: Value = serde_json::from_str(&sent(&server).1).expect("JSON");
    let expected = value!({
        "type": "text", "text": "hello", "version": 2, "draft": false, "origin": "sdk", "state": null,
        "parts": [{"kind": "ping"}, {"kind": "ping", "note": "n"}],
    });
    assert_eq!(body, expected);
    // What is read stays as it was sent.
    assert_eq!(answer.type_, MessageType::Unknown("audio".to_owned()));
    assert_eq!(answer.origin, Origin::Unknown("x".to_owned()));
    assert_eq!((answer.version, answer.draft), (3, true));
}

#[tokio::test]
async fn a_secret_is_sent_and_not_shown() {
    let body = r#"{"user":"jane","password":"hunter2","hint":"hunter2","proof":"hunter2"}"#;
    let server = Server::always(json(200, body));
    let request = api::SignIn::new("jane", "hunter2")
        .old("hunter2")
        .hint("hunter2")
        .earlier(["hunter2"])
        .by_name([("a", "hunter2")])
        .proof("hunter2")
        .nested(api::SignInNested::new("hunter2"));
    let parameters = SignInParameters::default().pin("hunter2").q("seen");
    let answer = client::<Client>(&server).sign_in(&parameters, &request).await.unwrap();
    let sent = server.request();
    assert_eq!(sent.matches("hunter2").count(), 8, "{sent}");
    assert!(sent.contains("pin=hunter2"), "{sent}");

    let answer = answer.into_inner();
    assert_eq!(answer.password, "hunter2");
    let shown = [
        format!("{request:?} {request:#?}"),
        format!("{answer:?} {answer:#?}"),
        format!("{parameters:?}"),
    ];
    for text in &shown {
        assert!(!text.contains("hunter2") && text.contains("\"***\""), "{text}");
    }
    assert!(shown[0].contains(r#"user: "jane", password: "***""#), "{}", shown[0]);
    assert!(shown[0].contains(r#"proof: Some(String("***"))"#), "{}", shown[0]);
    assert!(shown[1].contains(r#"hint: Some("***")"#), "{}", shown[1]);
    assert!(shown[2].contains(r#"q: Some("seen")"#), "{}", shown[2]);
}
