//! What becomes of an answer.

use crate::api::{CreateContactError, ErrorBody, builder, client, jane};
use crate::server::{Reply, Server, json, with_headers};
use docwright_runtime::{Error, ErrorKind, RetryPolicy, StatusCode, TransportErrorKind};
use std::error::Error as _;
use std::time::Duration;

async fn refused(answer: Vec<u8>) -> Error<CreateContactError> {
    let server = Server::always(answer);
    let error = client(server.url()).create_contact(&jane()).await.unwrap_err();
    assert_eq!(server.requests().len(), 1, "a POST that may have been processed is sent once");
    assert_eq!((error.operation(), error.attempts()), ("createContact", 1));
    error
}

#[tokio::test]
async fn any_2xx_is_a_success_with_its_metadata() {
    for status in [200, 201, 202, 299] {
        let headers = "x-request-id: req_1\r\nx-ratelimit-remaining: 9\r\n";
        let server = Server::always(with_headers(status, headers, br#"{"id":7,"new":true}"#));
        let contact = client(server.url()).create_contact(&jane()).await.unwrap();
        assert_eq!(contact.status().as_u16(), status);
        assert_eq!(contact.headers()["x-ratelimit-remaining"], "9");
        assert_eq!((contact.request_id(), contact.attempts()), (Some("req_1"), 1));
        assert_eq!(contact.body(), r#"{"id":7,"new":true}"#);
        assert_eq!(contact.into_inner().id, 7);
    }
}

#[tokio::test]
async fn an_operation_without_a_body_takes_any() {
    for answer in [b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), json(200, ""), json(200, "{}")] {
        let server = Server::always(answer);
        client(server.url()).delete_all().await.unwrap();
    }
}

#[tokio::test]
async fn documented_errors_are_typed() {
    let error = refused(json(400, r#"{"error":"email_taken","email":"jane@example.com"}"#)).await;
    let body = ErrorBody { error: "email_taken".to_owned() };
    assert_eq!(error.documented(), Some(&CreateContactError::BadRequest(body)));
    assert_eq!(
        (error.code(), error.status()),
        (Some("email_taken"), Some(StatusCode::BAD_REQUEST))
    );
    assert_eq!(error.to_string(), "createContact: 400 Bad Request: email_taken");
    assert!(error.body().unwrap().ends_with(br#""email":"jane@example.com"}"#));
}

/// What a body says to people is part of the line, whichever of the usual keys it stands under; nothing
/// else of it is, and it can neither break the line nor grow long.
#[tokio::test]
async fn an_error_says_what_its_body_says() {
    let shown = |status, body: &str| {
        let answer = json(status, body);
        async move { refused(answer).await.to_string() }
    };
    let body =
        r#"{"error":"email_taken","message":"Somebody\nhas \u001b[31mthis\u202e.","id":"jane"}"#;
    assert_eq!(
        shown(400, body).await,
        r"createContact: 400 Bad Request: email_taken: Somebody\nhas \u{1b}[31mthis\u{202e}."
    );
    assert_eq!(
        shown(500, r#"{"title":"Broken","errors":[{"detail":"no"}]}"#).await,
        "createContact: undocumented 500 Internal Server Error: Broken"
    );
    let long = format!(r#"{{"message":"{}"}}"#, "x".repeat(1000));
    let line =
        format!("createContact: undocumented 500 Internal Server Error: {}…", "x".repeat(200));
    assert_eq!(shown(500, &long).await, line);
}

/// The client was given `tok_hunter2`. What was said is still there for who asks for the body.
#[tokio::test]
async fn a_message_that_repeats_a_credential_is_left_out() {
    let refusals = [
        (400, r#"{"error":"bad_key","message":"The key tok_hunter2 is bad."}"#),
        (500, r#"{"detail":"No key\ntok_hunter2."}"#),
        (500, r#"{"errors":[{"message":"Authorization: Bearer tok_hunter2"}]}"#),
    ];
    for (status, body) in refusals {
        let error = refused(json(status, body)).await;
        let said = format!("{error} {error:?} {error:#?}");
        assert!(!said.contains("hunter2") && !said.contains("bad_key"), "{said}");
        assert_eq!(error.body().unwrap(), body);
    }
    let other = refused(json(400, r#"{"error":"bad_key","message":"The key is bad."}"#)).await;
    assert!(other.to_string().ends_with("bad_key: The key is bad."), "{other}");
}

#[tokio::test]
async fn undocumented_errors_keep_all_there_is() {
    let html = with_headers(500, "content-type: text/html\r\nrequest-id: r9\r\n", b"<h1>Oops</h1>");
    let error = refused(html).await;
    assert!(matches!(error.kind(), ErrorKind::Undocumented(None)));
    assert_eq!(
        error.to_string(),
        "createContact: undocumented 500 Internal Server Error (request id r9)"
    );
    assert_eq!(error.body().unwrap(), "<h1>Oops</h1>");
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
    assert!(error.source().is_none());
}

#[tokio::test]
async fn a_status_without_a_name_is_its_number() {
    let error = refused(b"HTTP/1.1 600 Odd\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    assert_eq!(error.to_string(), "createContact: undocumented 600");
}

#[tokio::test]
async fn a_documented_status_with_another_body_says_so() {
    let error = refused(with_headers(400, "content-type: text/html\r\n", b"<h1>Bad</h1>")).await;
    assert!(matches!(error.kind(), ErrorKind::Undocumented(Some(_))));
    assert_eq!(
        error.to_string(),
        "createContact: 400 Bad Request, but the body is not as documented: expected value (line 1, column 1)"
    );
    assert_eq!(error.body().unwrap(), "<h1>Bad</h1>");
}

#[tokio::test]
async fn a_success_that_does_not_decode_keeps_its_bytes() {
    let error = refused(json(201, r#"{"id":"Jane"}"#)).await;
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!((decode.pointer(), decode.line(), decode.column()), ("/id", 1, 7));
    assert_eq!(
        error.to_string(),
        "createContact: 201 Created, but the body is not as documented: \
         /id: invalid type: string, expected i64 (line 1, column 7)"
    );
    assert_eq!(error.body().unwrap(), r#"{"id":"Jane"}"#);
    assert!(error.source().is_some_and(|source| source.to_string() == decode.to_string()));
}

#[tokio::test]
async fn an_empty_success_where_a_body_is_documented_says_so() {
    for answer in [b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), json(200, "")] {
        let error = refused(answer).await;
        assert!(
            matches!(error.kind(), ErrorKind::Decode(decode) if decode.message() == "the body is empty")
        );
        assert!(error.raw().is_some_and(|raw| raw.body().is_empty()));
    }
}

#[tokio::test]
async fn redirects_are_answers_and_not_followed() {
    let elsewhere = Server::always(json(201, r#"{"id":7}"#));
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {}/contacts/\r\n", elsewhere.url());
        let error = refused(with_headers(status, &location, b"")).await;
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert!(error.headers().unwrap().contains_key("location"));
    }
    assert_eq!(elsewhere.requests().len(), 0);
}

#[tokio::test]
async fn time_runs_out_before_the_head_and_within_the_body() {
    let half = b"HTTP/1.1 201 Created\r\ncontent-length: 8\r\n\r\n{\"id\"".to_vec();
    for (sent, status) in [(Vec::new(), None), (half, Some(StatusCode::CREATED))] {
        let server = Server::start(move |_| Reply::SendAndHang(sent.clone()));
        let client =
            builder(server.url()).attempt_timeout(Duration::from_millis(200)).build().unwrap();
        let error = client.create_contact(&jane()).await.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!(error.status(), status);
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_body_above_the_limit_is_cut_off_with_a_clear_error() {
    let body = format!(r#"{{"id":7,"pad":"{}"}}"#, "x".repeat(100));
    let server = Server::always(json(201, &body));
    let client = builder(server.url()).max_body(100).build().unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert_eq!(transport.kind(), TransportErrorKind::TooLarge(100));
    assert_eq!(
        error.to_string(),
        "createContact: 201 Created, but the response body is larger than 100 bytes"
    );
    assert_eq!(error.body().map(docwright_runtime::Bytes::len), Some(100));
    let exact = client.create_contact(&jane()).max_body(body.len()).await;
    assert_eq!(exact.unwrap().id, 7);
}

#[tokio::test]
async fn an_error_body_above_the_limit_is_kept_up_to_it() {
    let server = Server::always(json(500, &"x".repeat(200)));
    let client = builder(server.url()).max_body(100).build().unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Undocumented(None)), "{error:?}");
    assert_eq!(error.body().map(docwright_runtime::Bytes::len), Some(100));
}

#[tokio::test]
async fn a_refused_connection_is_told_with_its_cause() {
    let url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let call = client(&url).create_contact(&jane()).retries(RetryPolicy::off());
    let error = call.await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
    assert!(
        error.to_string().starts_with("createContact: no connection to the server: "),
        "{error}"
    );
    assert!(!error.to_string().contains(&url), "{error}");
    assert!(error.source().and_then(std::error::Error::source).is_some());
}

#[tokio::test]
async fn a_connection_that_closes_may_have_been_processed() {
    let half = b"HTTP/1.1 201 Created\r\ncontent-length: 8\r\n\r\n{\"id\"".to_vec();
    for (sent, status) in [(Vec::new(), None), (half, Some(StatusCode::CREATED))] {
        let server = Server::start(move |_| Reply::SendAndClose(sent.clone()));
        let error = client(server.url()).create_contact(&jane()).await.unwrap_err();
        let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
        assert_eq!(transport.kind(), TransportErrorKind::Interrupted);
        assert_eq!(error.status(), status);
        assert_eq!(server.requests().len(), 1);
    }
}
