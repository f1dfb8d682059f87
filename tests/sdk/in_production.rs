//! What a program that runs in production writes: settings, limits of time, sharing, and reading what came back.

use contactkit::iclosed::v1::{
    Client, CreateContactError, CreateContactRequest, CreateContactResponse, Credentials,
};
use contactkit::klenai::v1 as klenai;
use contactkit::runtime::http::{StatusCode, header};
use contactkit::runtime::{AnyError, Error, ErrorKind, ReqwestTransport, Response, RetryPolicy};
use docwright_fake::{Answer, Fake};
use serde_json::json;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

fn server() -> Fake {
    Fake::from_file("../spec/iclosed/v1.yaml").unwrap()
}

fn client(server: &Fake) -> Client {
    Client::builder(Credentials::api_key("key")).base_url(server.url()).build().unwrap()
}

fn jane() -> CreateContactRequest {
    CreateContactRequest::default().first_name("Jane")
}

/// A name of the headers of the last request, with its value.
fn sent(server: &Fake, name: &str) -> Option<String> {
    let requests = server.requests();
    requests.last()?.header(name).map(str::to_owned)
}

#[tokio::test]
async fn retries_are_configured() {
    let server = server();
    let client = Client::builder(Credentials::api_key("key"))
        .base_url(server.url())
        .retries(RetryPolicy::default().attempts(2))
        .build()
        .unwrap();
    for _ in 0..2 {
        server.answer_next(Answer::documented(429).header("Retry-After", "0"));
    }
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable()), (2, true));
    assert_eq!(error.retry_after(), Some(Duration::ZERO));
}

#[tokio::test]
async fn a_call_has_a_time_of_its_own() {
    let server = server();
    let client = client(&server);
    server.answer_next(Answer::usual().delay(Duration::from_secs(5)));
    let start = Instant::now();
    let error =
        client.create_contact(&jane()).total_timeout(Duration::from_millis(100)).await.unwrap_err();
    assert!(error.is_timeout() && start.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn headers_are_given_as_they_are_at_hand() {
    let server = server();
    let trace = format!("trace-{}", 7);
    let client = Client::builder(Credentials::api_key("key"))
        .base_url(server.url())
        .header(header::ACCEPT_LANGUAGE, "en")
        .build()
        .unwrap();
    let call =
        client.create_contact(&jane()).header("X-Trace", &trace).header("X-Count", 3.to_string());
    call.header(header::FROM, "ops@example.com").await.unwrap();
    let values = ["accept-language", "x-trace", "x-count", "from"].map(|name| sent(&server, name));
    assert_eq!(values.map(Option::unwrap), ["en", "trace-7", "3", "ops@example.com"]);
}

#[tokio::test]
async fn the_raw_response_is_there() {
    let server = server();
    server.answer_next(
        Answer::status(201)
            .header("X-Request-Id", "req_7")
            .header("X-Served-By", "node 3")
            .body("application/json", r#"{"data":{"contact":{"id":7,"score":0.5}},"took":12}"#),
    );
    let response = client(&server).create_contact(&jane()).await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.request_id(), Some("req_7"));
    assert_eq!(response.headers()["x-served-by"], "node 3");
    assert!(response.body().starts_with(b"{\"data\""));
    // What is not documented is kept, at each level.
    assert_eq!(response.extra["took"], json!(12));
    let contact = response.into_inner().data.contact.unwrap();
    assert_eq!(contact.extra.get("score").and_then(serde_json::Value::as_f64), Some(0.5));
}

#[tokio::test]
async fn a_call_is_cancelled_by_dropping_it() {
    let server = server();
    let client = client(&server);
    server.answer_next(Answer::usual().delay(Duration::from_secs(30)));
    let request = jane();
    let given_up =
        tokio::time::timeout(Duration::from_millis(50), client.create_contact(&request)).await;
    assert!(given_up.is_err());
    server.answer_next(Answer::usual().delay(Duration::from_secs(30)));
    tokio::select! {
        _ = client.create_contact(&request) => panic!("it takes half a minute"),
        () = tokio::time::sleep(Duration::from_millis(50)) => {}
    }
    // The client goes on.
    client.create_contact(&request).await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_reqwest_client_of_ones_own_is_taken() {
    let server = server();
    let http = ReqwestTransport::builder().unwrap().tcp_nodelay(true).pool_max_idle_per_host(2);
    let client = Client::builder(Credentials::api_key("key"))
        .base_url(server.url())
        .transport(ReqwestTransport::from_builder(http).unwrap())
        .build()
        .unwrap();
    client.create_contact(&jane()).await.unwrap();
}

/// The state of a web server, as its handlers share it.
#[derive(Clone)]
struct App {
    contacts: Client,
}

#[tokio::test]
async fn a_client_is_shared_between_tasks() {
    static SHARED: LazyLock<Client> =
        LazyLock::new(|| Client::new(Credentials::api_key("key")).unwrap());
    let server = server();
    let app = App { contacts: client(&server) };
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let app = app.clone();
            tokio::spawn(async move {
                let request = CreateContactRequest::default().first_name(format!("Jane {number}"));
                app.contacts.create_contact(&request).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let shared = Arc::new(app.contacts);
    let (request, other) = (jane(), jane());
    let (one, two) = tokio::join!(shared.create_contact(&request), shared.create_contact(&other));
    one.and(two).unwrap();
    assert_eq!(server.requests().len(), 10);
    assert!(format!("{:?}", *SHARED).contains("Client"));
}

/// What became of a contact, as the rest of a program wants to know it.
#[derive(Debug, PartialEq)]
enum Outcome {
    Created(i64),
    Rejected(String),
    Later(Duration),
    Unknown(String),
}

fn outcome(result: Result<Response<CreateContactResponse>, Error<CreateContactError>>) -> Outcome {
    match result {
        Ok(response) => {
            let contact = response.into_inner().data.contact;
            Outcome::Created(contact.and_then(|contact| contact.id).unwrap_or_default())
        }
        Err(error) if error.status() == Some(StatusCode::TOO_MANY_REQUESTS) => {
            Outcome::Later(error.retry_after().unwrap_or_default())
        }
        Err(error) => match error.into_kind() {
            ErrorKind::Invalid(violations) => Outcome::Rejected(violations.to_string()),
            ErrorKind::Documented(CreateContactError::BadRequest(_)) => {
                Outcome::Rejected("400".to_owned())
            }
            other => Outcome::Unknown(format!("{other:?}")),
        },
    }
}

#[tokio::test]
async fn a_mock_answers_in_tests() {
    let server = server();
    let client = Client::builder(Credentials::api_key("key"))
        .base_url(server.url())
        .retries(RetryPolicy::off())
        .build()
        .unwrap();
    server.answer_next(
        Answer::status(201).body("application/json", r#"{"data":{"contact":{"id":7}}}"#),
    );
    assert_eq!(outcome(client.create_contact(&jane()).await), Outcome::Created(7));
    server.answer_next(Answer::documented(400));
    assert_eq!(outcome(client.create_contact(&jane()).await), Outcome::Rejected("400".to_owned()));
    server.answer_next(Answer::documented(429).header("Retry-After", "9"));
    assert_eq!(
        outcome(client.create_contact(&jane()).await),
        Outcome::Later(Duration::from_secs(9))
    );
    let long = CreateContactRequest::default().first_name("x".repeat(26));
    assert!(
        matches!(outcome(client.create_contact(&long).await), Outcome::Rejected(said) if said.contains("/firstName"))
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_documented_error_is_matched() {
    let server = Fake::from_file("../spec/klenai/v1.yaml").unwrap();
    let client = klenai::Client::builder(klenai::Credentials::bearer("key"))
        .base_url(server.url())
        .build()
        .unwrap();
    let request = klenai::CreateContactRequest::new("Jane");
    server.answer_next(Answer::documented(404));
    let error = client.create_contact(&request).await.unwrap_err();
    match error.documented() {
        Some(klenai::CreateContactError::NotFound(body)) => {
            assert_eq!(body.error.as_str(), "team_not_found");
        }
        other => panic!("{other:?}"),
    }
    // Or by status and code alone, for any operation.
    let error = AnyError::from(error);
    assert_eq!(
        (error.status(), error.code()),
        (Some(StatusCode::NOT_FOUND), Some("team_not_found"))
    );
}
