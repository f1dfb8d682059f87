//! Media types, on the way there and back.

use crate::client::{client, sent};
use crate::server::{Server, header, json, with_headers};
use docwright_runtime::Field;
use docwright_wire_tests::media::{Client, PatchRequest, PlainRequest, ProblemsError};

#[tokio::test]
async fn a_body_is_sent_under_its_own_media_type() {
    let server = Server::always(with_headers(204, "", b""));
    let request = PatchRequest::default().note(Field::Null);
    client::<Client>(&server).patch(&request).await.unwrap();
    let media_type = Some("application/merge-patch+json".to_owned());
    assert_eq!(sent(&server), (media_type, r#"{"note":null}"#.to_owned()));
}

#[tokio::test]
async fn what_is_documented_is_what_is_asked_for() {
    let server = Server::always(json(404, r#"{"title":"gone"}"#));
    let error = client::<Client>(&server).problems().await.unwrap_err();
    let Some(ProblemsError::NotFound(body)) = error.documented() else { panic!("{error:?}") };
    assert_eq!(body.title.as_deref(), Some("gone"));
    let request = server.request();
    let accept = header(&request, "accept");
    assert_eq!(accept, Some("application/hal+json, application/problem+json"));

    let server = Server::always(json(200, "{}"));
    client::<Client>(&server).plain(&PlainRequest::default()).await.unwrap();
    let request = server.request();
    assert_eq!(header(&request, "accept"), Some("application/json"));
    assert_eq!(header(&request, "content-type"), Some("application/json"));
}
