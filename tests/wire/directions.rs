//! `required` beside `readOnly` is for answers alone, beside `writeOnly` for requests.

use crate::client::{client, sent};
use crate::server::{Server, json};
use docwright_wire_tests::directions::{AInput, Client, InlineRequest, ManyInput, Same};
use serde_json::{Value, json as value};

fn body(server: &Server) -> Value {
    serde_json::from_str(&sent(server).1).expect("JSON")
}

#[tokio::test]
async fn presence_is_that_of_the_direction() {
    let server = Server::always(json(200, r#"{"id":"1","name":"n","stamp":"s"}"#));
    let request = AInput::new("n", "hunter2");
    let answer = client::<Client>(&server).create(&request).await.unwrap();
    assert_eq!((answer.id.as_str(), answer.stamp.as_str()), ("1", "s"));
    assert_eq!((answer.secret.as_deref(), answer.drift()), (None, &[][..]));
    assert_eq!(body(&server), value!({"name": "n", "secret": "hunter2"}));
    assert!(AInput::new("too long", "x").validate().is_err());
}

#[tokio::test]
async fn what_holds_such_a_type_differs_as_well() {
    let server = Server::always(json(200, r#"{"items":[{"id":"1","name":"n","stamp":"s"}]}"#));
    let request = ManyInput::new([AInput::new("n", "x")]);
    let answer = client::<Client>(&server).create_many(&request).await.unwrap();
    assert_eq!(answer.items[0].id, "1");
    assert_eq!(body(&server), value!({"items": [{"name": "n", "secret": "x"}]}));
    let request = ManyInput::new([AInput::new("too long", "x")]);
    assert!(request.validate().is_err());
}

#[tokio::test]
async fn bodies_that_only_one_operation_has_know_their_direction() {
    let server = Server::always(json(200, r#"{"id":"1"}"#));
    let answer = client::<Client>(&server).inline(&InlineRequest::new("n")).await.unwrap();
    assert_eq!((answer.id.as_str(), answer.secret.as_deref()), ("1", None));
    assert_eq!(body(&server), value!({"name": "n"}));
}

#[tokio::test]
async fn one_type_is_enough_where_nothing_differs() {
    let server = Server::always(json(200, r#"{"id":"1","name":"n"}"#));
    let answer: Same = client::<Client>(&server).same(&Same::new("n")).await.unwrap().into_inner();
    assert_eq!(answer.id.as_deref(), Some("1"));
}
