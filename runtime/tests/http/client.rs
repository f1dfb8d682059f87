//! What a client refuses when it is built, and what it never shows.

use crate::api::{Client, builder, client, jane};
use crate::secrets;
use crate::server::{Server, json};
use bytes::Bytes;
use docwright_runtime::{
    BoxFuture, BuildError, Credentials, RetryPolicy, Transport, TransportError,
};
use http::{Request, Response};

#[test]
fn settings_are_checked_when_the_client_is_built() {
    let with = |credentials| Client::new(credentials).map(drop).unwrap_err();
    for credentials in [
        Credentials::bearer("bearer", "hunter2\r\nX-Admin: 1"),
        Credentials::bearer("bearer", ""),
        Credentials::header("apiKey", "X-API-Key", "hunter2\n"),
        Credentials::header("apiKey", "X API Key", "hunter2"),
        Credentials::basic("basic", "a:b", "hunter2"),
    ] {
        let error = with(credentials);
        assert!(matches!(error, BuildError::Credentials { .. }), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    let error =
        builder("https://api.example.com").header("X-Key", "hunter2\r\n").build().unwrap_err();
    assert!(matches!(&error, BuildError::Header { name } if name == "X-Key"));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    assert!(matches!(
        builder("https://a").user_agent("a\nb").build(),
        Err(BuildError::Header { .. })
    ));
    assert!(matches!(builder("nowhere").build(), Err(BuildError::BaseUrl { .. })));
    let error = builder("http://api.example.com").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the base URL would send credentials unencrypted to `api.example.com`: use https, or `allow_http(true)`"
    );
    assert!(builder("http://api.example.com").allow_http(true).build().is_ok());
    assert!(builder("https://api.example.com").build().is_ok());
}

/// RFC 6265, section 4.1.1.
#[test]
fn a_key_that_no_cookie_can_hold_is_refused() {
    for key in ["a b", "a;b", "a,b", "a\"b", "a\\b", "é", "a\tb", "a\r\nb", "\"", "\"a"] {
        let key = format!("{key}hunter2");
        let error = Client::new(Credentials::cookie("login", "session", key)).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"));
        assert_eq!(
            error.to_string(),
            "the credentials for `login` hold characters that a cookie cannot carry (blanks, `\"`, `,`, `;`, `\\` or what is not \
             ASCII; RFC 6265, section 4.1.1): encode them as the server expects it"
        );
    }
}

#[tokio::test]
async fn secrets_are_never_shown() {
    let credentials = Credentials::bearer("bearer", "hunter2")
        .and(Credentials::header("header", "X-Key", "hunter2"))
        .and(Credentials::query("query", "key", "hunter2"))
        .and(Credentials::cookie("cookie", "key", "hunter2"))
        .and(Credentials::basic("basic", "jane", "hunter2"));
    let builder =
        Client::builder(credentials.clone()).base_url("http://127.0.0.1:1").header("x", "hunter2");
    let before = format!("{credentials:?} {builder:?} {builder:#?}");
    let client = builder.build().unwrap();
    let call = client.create_contact(&jane()).retries(RetryPolicy::off());
    let during = format!("{client:?} {call:?}");
    let error = call.await.unwrap_err();
    let shown = format!("{before} {during} {error} {error:?} {error:#?}");
    assert_eq!(secrets::found_in(&shown), None, "{shown}");
}

/// Passes on what it may, and records whether credentials are marked.
struct Spy<T>(T);

impl<T: Transport> Transport for Spy<T> {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        assert!(request.headers()["authorization"].is_sensitive());
        assert!(request.headers()["x-origin"].is_sensitive());
        assert!(!format!("{request:?}").contains("hunter2"));
        self.0.send(request)
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_sees_credentials_as_sensitive() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let transport = Spy(docwright_runtime::ReqwestTransport::new().unwrap());
    let client =
        builder(server.url()).transport(transport).header("x-origin", "hunter2").build().unwrap();
    assert_eq!(client.create_contact(&jane()).await.unwrap().id, 7);
}

#[test]
fn errors_are_small_on_the_stack() {
    type Outcome = Result<(), docwright_runtime::Error<crate::api::CreateContactError>>;
    assert_eq!(size_of::<Outcome>(), size_of::<usize>());
}

#[tokio::test]
async fn a_client_is_cheap_to_clone_and_shared_between_tasks() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let client = client(server.url());
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(
                async move { client.create_contact(&jane()).await.map(|contact| contact.id) },
            )
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 7);
    }
    assert_eq!(server.requests().len(), 20);
}
