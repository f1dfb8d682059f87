//! Media types, on the way there and back.

use crate::client::{client, sent};
use crate::server::{Server, header, json, with_headers};
use docwright_runtime::Field;
use docwright_wire_tests::media::{Client, LookError, PatchRequest, PlainRequest, ProblemsError};

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

#[tokio::test]
async fn a_response_to_head_has_no_body() {
    let server =
        Server::always(b"HTTP/1.1 200 OK\r\nx-total: 7\r\ncontent-length: 9\r\n\r\n".to_vec());
    let response = client::<Client>(&server).look().await.unwrap();
    assert_eq!(response.header("X-Total"), Some(7_u64));
    let server = Server::always(b"HTTP/1.1 404 None\r\ncontent-length: 9\r\n\r\n".to_vec());
    let error = client::<Client>(&server).look().await.unwrap_err();
    assert_eq!(error.documented(), Some(&LookError::NotFound));
}

#[tokio::test]
async fn a_download_is_read_at_once_or_into_a_file() {
    let server = Server::always(with_headers(200, "content-type: application/pdf\r\n", b"%PDF"));
    let client = client::<Client>(&server);
    assert_eq!(client.download().await.unwrap().into_inner(), "%PDF");
    let path = std::env::temp_dir().join(format!("docwright-wire-{}.pdf", std::process::id()));
    // What is saved is bounded by time alone.
    let streamed = client.download().max_body(1).stream().await.unwrap();
    assert_eq!(streamed.save(&path).await.unwrap(), 4);
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF");
    std::fs::remove_file(&path).unwrap();
}
