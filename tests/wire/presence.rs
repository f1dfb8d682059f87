//! Null and nothing.

use crate::client::{client, sent};
use crate::server::{Server, json, with_headers};
use docwright_runtime::{ErrorKind, Field};
use docwright_wire_tests::presence::{
    Client, DefaultOnlyError, NullableBodyRequest, NullableLists, NullableListsPart,
    NullableObjectError, OptionalBodyRequest, OptionalNullableBodyRequest,
};

fn done() -> Server {
    Server::always(with_headers(204, "", b""))
}

#[tokio::test]
async fn a_whole_answer_may_be_null() {
    let server = Server::always(json(200, "null"));
    assert_eq!(client::<Client>(&server).nullable_object().await.unwrap().into_inner(), None);
    assert_eq!(client::<Client>(&server).nullable_list().await.unwrap().into_inner(), None);
    let server = Server::always(json(200, r#"{"a":"x"}"#));
    let answer = client::<Client>(&server).nullable_object().await.unwrap().into_inner();
    assert_eq!(answer.and_then(|answer| answer.a).as_deref(), Some("x"));
}

#[tokio::test]
async fn the_body_of_an_error_may_be_null() {
    let server = Server::always(json(400, "null"));
    let error = client::<Client>(&server).nullable_object().await.unwrap_err();
    assert_eq!(error.documented(), Some(&NullableObjectError::BadRequest(None)));
}

#[tokio::test]
async fn an_optional_body_can_be_left_out() {
    let server = done();
    client::<Client>(&server).optional_body(None).await.unwrap();
    assert_eq!(sent(&server), (None, String::new()));

    let server = done();
    let request = OptionalBodyRequest::default().a("x");
    client::<Client>(&server).optional_body(&request).await.unwrap();
    assert_eq!(sent(&server), (Some("application/json".to_owned()), r#"{"a":"x"}"#.to_owned()));

    let request = OptionalBodyRequest::default().a("long");
    let error = client::<Client>(&server).optional_body(Some(&request)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Invalid(_)));
}

#[tokio::test]
async fn lists_and_maps_that_may_be_null_are_set_as_others_are() {
    let sent_of = async |request: NullableLists| {
        let server = done();
        client::<Client>(&server).nullable_lists(&request).await.unwrap();
        sent(&server).1
    };
    let empty = NullableLists::default;
    let part = NullableListsPart::default().a("x");
    for (request, body) in [
        (empty().numbers(vec![Some(1), None]), r#"{"numbers":[1,null]}"#),
        (empty().numbers([Some(1_i64), None]), r#"{"numbers":[1,null]}"#),
        (empty().numbers(Some([7_i64])), r#"{"numbers":[7]}"#),
        (empty().numbers(None::<Vec<i64>>), "{}"),
        (empty().numbers(Field::Null), r#"{"numbers":null}"#),
        (empty().numbers(Field::Value(vec![None])), r#"{"numbers":[null]}"#),
        (empty().parts(vec![Some(part.clone()), None]), r#"{"parts":[{"a":"x"},null]}"#),
        (empty().parts([part]), r#"{"parts":[{"a":"x"}]}"#),
        (empty().names(["a", "b"]), r#"{"names":["a","b"]}"#),
        (empty().names(Field::Null), r#"{"names":null}"#),
        (empty().counts([("a", 1)]), r#"{"counts":{"a":1}}"#),
        (empty().counts(Field::Null), r#"{"counts":null}"#),
        (empty().gaps([("a", Some(1_i64)), ("b", None)]), r#"{"gaps":{"a":1,"b":null}}"#),
    ] {
        assert_eq!(sent_of(request).await, body);
    }
}

/// JSON Schema 2020-12, core, section 4.3.2: `{}` allows `null`, which is another value than none.
#[tokio::test]
async fn null_is_kept_where_any_value_may_be() {
    for text in [r#"{"here":null,"there":null}"#, r#"{"there":[null]}"#, r#"{"name":"x"}"#, "{}"] {
        let server = Server::always(json(200, text));
        let answer = client::<Client>(&server).any_value().await.unwrap();
        assert!(answer.drift().is_empty());
        assert_eq!(serde_json::to_string(&answer.into_inner()).unwrap(), text);
    }
}

#[tokio::test]
async fn a_body_may_be_null() {
    let server = done();
    client::<Client>(&server).nullable_body(None).await.unwrap();
    assert_eq!(sent(&server).1, "null");
    let server = done();
    client::<Client>(&server).nullable_body(Some(&NullableBodyRequest::default())).await.unwrap();
    assert_eq!(sent(&server).1, "{}");
}

#[tokio::test]
async fn a_body_may_be_null_or_left_out() {
    let value = Field::Value(OptionalNullableBodyRequest::default());
    for (field, body) in [(Field::Absent, ""), (Field::Null, "null"), (value, "{}")] {
        let server = done();
        client::<Client>(&server).optional_nullable_body(&field).await.unwrap();
        assert_eq!(sent(&server).1, body);
    }
}

#[tokio::test]
async fn default_alone_is_the_answer_as_well() {
    let server = Server::always(json(200, r#"{"a":"x"}"#));
    let answer = client::<Client>(&server).default_only().await.unwrap();
    assert_eq!(answer.a.as_deref(), Some("x"));
    let server = Server::always(json(500, r#"{"a":"x"}"#));
    let error = client::<Client>(&server).default_only().await.unwrap_err();
    let Some(DefaultOnlyError::Other(body)) = error.documented() else { panic!("{error:?}") };
    assert_eq!(body.a.as_deref(), Some("x"));
}
