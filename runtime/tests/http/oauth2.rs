//! Tokens of a token endpoint.

use crate::api::{Client, jane};
use crate::secrets::found_in;
use crate::server::{Reply, Server, body, header, json, with_headers};
use docwright_runtime::{
    Credentials, ErrorKind, OAuth2, OAuth2Error, RefreshingToken, RequestError, ReqwestTransport,
};
use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn client(server: &Server, tokens: RefreshingToken) -> Client {
    let credentials = Credentials::bearer_from("bearer", tokens);
    Client::builder(credentials).base_url(server.url()).build().unwrap()
}

/// An endpoint that replaces the refresh token at each request, and a server that refuses the first token.
fn servers() -> (Server, Server) {
    let endpoint = Server::start(|number| {
        Reply::Send(json(
            200,
            &format!(
                r#"{{"access_token":"access{number}-hunter2","token_type":"Bearer","expires_in":3600,"refresh_token":"refresh{}"}}"#,
                number + 1
            ),
        ))
    });
    let server = Server::start(|number| {
        Reply::Send(json(if number == 0 { 401 } else { 201 }, r#"{"id":7}"#))
    });
    (endpoint, server)
}

fn form(request: &str) -> Vec<&str> {
    body(request).split('&').collect()
}

/// RFC 6749, section 4.4.2 with its example of section 2.3.1.
#[tokio::test]
async fn client_credentials_are_sent_as_the_standard_says() {
    let (endpoint, server) = servers();
    let tokens = OAuth2::client_credentials(endpoint.url(), "s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw")
        .scope("contacts.write")
        .build()
        .unwrap();
    client(&server, tokens).create_contact(&jane()).await.unwrap();
    let asked = &endpoint.requests()[0];
    assert!(asked.starts_with("POST / HTTP/1.1"), "{asked}");
    assert_eq!(
        header(asked, "authorization"),
        Some("Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3")
    );
    assert_eq!(header(asked, "content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(form(asked), ["grant_type=client_credentials", "scope=contacts.write"]);
    assert_eq!(header(&server.requests()[1], "authorization"), Some("Bearer access1-hunter2"));
}

#[tokio::test]
async fn a_refresh_token_is_replaced_and_stored_before_its_pair_is_used() {
    let (endpoint, server) = servers();
    let stored = Arc::new(Mutex::new(Vec::new()));
    let (store, seen) = (Arc::clone(&stored), Arc::new(server));
    let watched = Arc::clone(&seen);
    let tokens = OAuth2::refresh_token(format!("{}/oauth/token", endpoint.url()), "refresh0")
        .client("app", "hunter2")
        .client_in_body()
        .on_new(move |pair| {
            let refresh = pair.refresh_token().unwrap().expose().to_owned();
            store.lock().unwrap().push((refresh, watched.requests().len()));
            async { Ok(()) }
        })
        .build()
        .unwrap();
    client(&seen, tokens).create_contact(&jane()).await.unwrap();
    let asked = endpoint.requests();
    assert_eq!(
        form(&asked[0]),
        [
            "grant_type=refresh_token",
            "refresh_token=refresh0",
            "client_id=app",
            "client_secret=hunter2"
        ]
    );
    assert!(form(&asked[1]).contains(&"refresh_token=refresh1"), "{asked:?}");
    let stored = stored.lock().unwrap().clone();
    assert_eq!(stored, [("refresh1".to_owned(), 0), ("refresh2".to_owned(), 1)]);
}

#[tokio::test]
async fn a_pair_that_cannot_be_stored_is_not_lost() {
    let (endpoint, server) = servers();
    let tries = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tries);
    let tokens = OAuth2::refresh_token(endpoint.url(), "refresh0")
        .on_new(move |pair| {
            assert_eq!(pair.refresh_token().unwrap().expose(), "refresh1");
            let full = count.fetch_add(1, Ordering::SeqCst) == 0;
            async move { if full { Err("the disk is full".into()) } else { Ok(()) } }
        })
        .build()
        .unwrap();
    let client = client(&server, tokens);
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert_eq!(
        error.source().and_then(|token| token.source()).unwrap().to_string(),
        "the disk is full"
    );
    assert_eq!(server.requests().len(), 0, "it was not used");
    // The server refuses the token, but there is no third one.
    let again = client.create_contact(&jane()).retries(docwright_runtime::RetryPolicy::off());
    again.await.unwrap_err();
    assert_eq!((endpoint.requests().len(), tries.load(Ordering::SeqCst)), (1, 2));
    assert_eq!(header(&server.requests()[0], "authorization"), Some("Bearer access0-hunter2"));
}

#[tokio::test]
async fn a_refusal_tells_its_code_and_no_secret() {
    for (status, answer, code) in [
        (
            400,
            r#"{"error":"invalid_grant","error_description":"hunter2 is void"}"#,
            Some("invalid_grant"),
        ),
        (400, r#"{"error":"no hunter2"}"#, None),
        (502, "<html>hunter2</html>", None),
        (200, "{}", None),
        (200, r#"{"access_token":"","error":"slow_down"}"#, Some("slow_down")),
    ] {
        let endpoint = Server::always(json(status, answer));
        let server = Server::always(json(201, r#"{"id":7}"#));
        let tokens = OAuth2::refresh_token(endpoint.url(), "hunter2").build().unwrap();
        let error = client(&server, tokens).create_contact(&jane()).await.unwrap_err();
        let ErrorKind::Request(RequestError::Token(cause)) = error.kind() else {
            panic!("{error:?}")
        };
        // The error is one for all who waited.
        let shown = format!("{cause} {cause:?}");
        assert_eq!(found_in(&shown), None, "{shown}");
        let refusal = OAuth2Error::in_chain(&**cause).unwrap();
        assert_eq!((refusal.status().as_u16(), refusal.code()), (status, code));
        assert_eq!(server.requests().len(), 0);
    }
}

/// RFC 6749, section 7.1: a token of a type that the client does not understand must not be used; section
/// 5.1: the names of types have no case.
#[tokio::test]
async fn only_bearer_tokens_are_used_as_such() {
    for (token_type, refused) in [
        (r#""Bearer""#, None),
        (r#""bEARER""#, None),
        (r#""BearerToken""#, None),
        ("null", None),
        (r#""mac""#, Some("`mac`")),
        (r#""DPoP""#, Some("`DPoP`")),
        (r#""tok hunter2""#, Some("`unknown`")),
        ("7", Some("`unknown`")),
    ] {
        let endpoint = Server::always(json(
            200,
            &format!(r#"{{"access_token":"hunter2","token_type":{token_type}}}"#),
        ));
        let server = Server::always(json(201, r#"{"id":7}"#));
        let tokens = OAuth2::refresh_token(endpoint.url(), "hunter2").build().unwrap();
        let outcome = client(&server, tokens).create_contact(&jane()).await;
        assert_eq!(outcome.is_ok(), refused.is_none(), "{token_type}");
        assert_eq!(server.requests().len(), usize::from(refused.is_none()), "{token_type}");
        let (Err(error), Some(refused)) = (outcome, refused) else { continue };
        let ErrorKind::Request(RequestError::Token(cause)) = error.kind() else {
            panic!("{error:?}")
        };
        let said = OAuth2Error::in_chain(&**cause).unwrap().to_string();
        assert!(said.contains(refused) && !error.is_retryable(), "{said}");
    }
}

/// RFC 6749, section 3.2: the URL may have a query, which must be kept, and must not have a fragment.
#[tokio::test]
async fn the_query_of_an_endpoint_is_kept() {
    let (endpoint, server) = servers();
    let url = format!("{}/oauth/token?p=B2C_1&x=%2F", endpoint.url());
    let tokens = OAuth2::client_credentials(&url, "app", "hunter2").build().unwrap();
    client(&server, tokens).create_contact(&jane()).await.unwrap();
    let asked = &endpoint.requests()[0];
    assert!(asked.starts_with("POST /oauth/token?p=B2C_1&x=%2F HTTP/1.1"), "{asked}");
    for fragment in ["#x", "?a#x", "#x?a"] {
        OAuth2::refresh_token(format!("{}{fragment}", endpoint.url()), "r").build().unwrap_err();
    }
    // The query does not make another machine of it.
    OAuth2::refresh_token("http://auth.example/?@127.0.0.1/", "r").build().unwrap_err();
}

/// Nothing was sent to the API: the call may be made again when the endpoint is there again.
#[tokio::test]
async fn an_endpoint_that_is_down_makes_a_call_that_may_be_repeated() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let mut endpoints = Vec::new();
    for (status, retryable) in [(503, true), (429, true), (400, false), (401, false), (302, false)]
    {
        let endpoint = Server::always(json(status, r#"{"error":"hunter2"}"#));
        let url = endpoint.url().to_owned();
        endpoints.push(endpoint);
        let tokens = OAuth2::refresh_token(url, "hunter2").build().unwrap();
        let error = client(&server, tokens).create_contact(&jane()).await.unwrap_err();
        assert_eq!((error.is_retryable(), error.attempts()), (retryable, 0), "{status}");
    }
    let tokens = OAuth2::refresh_token("http://127.0.0.1:1/", "hunter2").build().unwrap();
    let error = client(&server, tokens).create_contact(&jane()).await.unwrap_err();
    assert!(error.is_retryable(), "no connection");
    assert_eq!(server.requests().len(), 0);
}

/// RFC 6749, section 5.2: the same request is refused again. What was repaired meanwhile works.
#[tokio::test]
async fn a_refusal_is_remembered_for_a_moment() {
    let endpoint = Server::start(|number| {
        Reply::Send(match number {
            0 => json(400, r#"{"error":"invalid_grant"}"#),
            _ => json(200, r#"{"access_token":"hunter2","token_type":"Bearer"}"#),
        })
    });
    let server = Server::always(json(201, r#"{"id":7}"#));
    let tokens = OAuth2::refresh_token(endpoint.url(), "hunter2").build().unwrap();
    let client = client(&server, tokens);
    for _ in 0..3 {
        let error = client.create_contact(&jane()).await.unwrap_err();
        let ErrorKind::Request(RequestError::Token(cause)) = error.kind() else {
            panic!("{error:?}")
        };
        let refusal = OAuth2Error::in_chain(&**cause).unwrap();
        assert_eq!((refusal.status().as_u16(), refusal.code()), (400, Some("invalid_grant")));
    }
    assert_eq!((endpoint.requests().len(), server.requests().len()), (1, 0));
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    client.create_contact(&jane()).await.unwrap();
    assert_eq!(endpoint.requests().len(), 2);
}

/// `{"access_token":"hunter2","token_type":"Bearer"}` as `gzip -9 -n` writes it. An endpoint may answer so unasked
/// (RFC 9110, section 12.5.3).
#[tokio::test]
async fn a_token_in_gzip_is_read() {
    const TOKEN: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xabVJLNN-.\x8e/\xc9\xcfN\xcdS\xb2R\xca(\xcd+I-2R\xd2Q\x02\x8b\xc4\x97T\x16\xa4\x02\x85\x9dR\x13\x8bR\x8b\x94j\x01)e5\x1c0\x00\x00\x00";
    let endpoint = Server::always(with_headers(200, "content-encoding: gzip\r\n", TOKEN));
    let server = Server::always(json(201, r#"{"id":7}"#));
    let tokens = OAuth2::refresh_token(endpoint.url(), "refresh").build().unwrap();
    client(&server, tokens).create_contact(&jane()).await.unwrap();
    assert_eq!(header(&server.request(), "authorization"), Some("Bearer hunter2"));
    // A transport of one's own that does not unpack it.
    let plain = ReqwestTransport::new().unwrap();
    let tokens = OAuth2::refresh_token(endpoint.url(), "refresh").transport(plain).build().unwrap();
    let error = client(&server, tokens).create_contact(&jane()).await.unwrap_err();
    let ErrorKind::Request(RequestError::Token(cause)) = error.kind() else { panic!("{error:?}") };
    assert!(cause.to_string().contains("compressed body"), "{cause}");
}

#[test]
fn secrets_are_sent_to_this_machine_or_over_tls() {
    let error = OAuth2::refresh_token("http://auth.example/token", "hunter2").build().unwrap_err();
    assert!(error.to_string().contains("auth.example"), "{error}");
}
