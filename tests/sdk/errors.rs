//! Every documented error arrives as what it is, and nothing that a server says is lost.

use crate::common::{
    APIS, HIGHLEVEL_2021_04_15, HIGHLEVEL_2021_07_28, ICLOSED, KLENAI, requests, wire,
};
use contactkit::runtime::{Error, ErrorKind, StringEnum, Value};
use contactkit::{highlevel, iclosed, klenai};
use docwright_fake::{Answer, Fake};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;

/// What must come out for the body that is sent: the status that the variant stands for, and the body.
type Told = (u16, Value);

async fn highlevel_2021_04_15(server: &Fake) -> Told {
    use highlevel::v2021_04_15::CreateContactError::{
        BadRequest, TooManyRequests, Unauthorized, UnprocessableEntity,
    };
    let client = crate::common::highlevel_2021_04_15(server);
    let error =
        crate::common::failure(client.create_contact(&requests::highlevel_2021_04_15())).await;
    match error.documented() {
        Some(BadRequest(body)) => (400, wire(body)),
        Some(Unauthorized(body)) => (401, wire(body)),
        Some(UnprocessableEntity(body)) => (422, wire(body)),
        Some(TooManyRequests) => (429, Value::Null),
        _ => panic!("{error:?}"),
    }
}

async fn highlevel_2021_07_28(server: &Fake) -> Told {
    use highlevel::v2021_07_28::CreateContactError::{
        BadRequest, TooManyRequests, Unauthorized, UnprocessableEntity,
    };
    let client = crate::common::highlevel_2021_07_28(server);
    let error =
        crate::common::failure(client.create_contact(&requests::highlevel_2021_07_28())).await;
    match error.documented() {
        Some(BadRequest(body)) => (400, wire(body)),
        Some(Unauthorized(body)) => (401, wire(body)),
        Some(UnprocessableEntity(body)) => (422, wire(body)),
        Some(TooManyRequests) => (429, Value::Null),
        _ => panic!("{error:?}"),
    }
}

async fn klenai(server: &Fake) -> Told {
    use klenai::v1::CreateContactError::{
        BadRequest, Forbidden, InternalServerError, NotFound, TooManyRequests, Unauthorized,
    };
    let error = klenai_error(server).await;
    match error.documented() {
        Some(BadRequest(body)) => (400, wire(body)),
        Some(Unauthorized(body)) => (401, wire(body)),
        Some(Forbidden(body)) => (403, wire(body)),
        Some(NotFound(body)) => (404, wire(body)),
        Some(TooManyRequests(body)) => (429, wire(body)),
        Some(InternalServerError(body)) => (500, wire(body)),
        _ => panic!("{error:?}"),
    }
}

async fn iclosed(server: &Fake) -> Told {
    use iclosed::v1::CreateContactError::{
        BadRequest, Forbidden, InternalServerError, NotFound, TooManyRequests, Unauthorized,
    };
    let error = iclosed_error(server).await;
    match error.documented() {
        Some(BadRequest(body)) => (400, body.clone()),
        Some(Unauthorized) => (401, Value::Null),
        Some(Forbidden) => (403, Value::Null),
        Some(NotFound) => (404, Value::Null),
        Some(InternalServerError) => (500, Value::Null),
        Some(TooManyRequests) => (429, Value::Null),
        _ => panic!("{error:?}"),
    }
}

async fn klenai_error(server: &Fake) -> Error<klenai::v1::CreateContactError> {
    crate::common::failure(crate::common::klenai(server).create_contact(&requests::klenai())).await
}

async fn iclosed_error(server: &Fake) -> Error<iclosed::v1::CreateContactError> {
    crate::common::failure(crate::common::iclosed(server).create_contact(&requests::iclosed()))
        .await
}

async fn told(api: &str, server: &Fake) -> Told {
    match api {
        HIGHLEVEL_2021_04_15 => highlevel_2021_04_15(server).await,
        HIGHLEVEL_2021_07_28 => highlevel_2021_07_28(server).await,
        KLENAI => klenai(server).await,
        ICLOSED => iclosed(server).await,
        other => panic!("no client for {other}"),
    }
}

#[tokio::test]
async fn every_documented_error_arrives_as_its_variant_with_its_body() {
    for api in APIS {
        let server = crate::common::server(api);
        for (status, response) in crate::common::documented_errors(&crate::common::spec(api)) {
            for body in crate::common::examples(&response) {
                server.answer_next(Answer::status(status).json(&body));
                assert_eq!(told(api, &server).await, (status, body), "{api}");
            }
            if crate::common::json_content(&response).is_none() {
                server.answer_next(Answer::status(status));
                assert_eq!(told(api, &server).await, (status, Value::Null), "{api}");
            }
        }
    }
}

#[tokio::test]
async fn keys_that_no_document_lists_stay_readable_in_an_error() {
    let body = json!({"statusCode": 401, "message": "no", "error": "no", "traceId": "t-1"});
    let server = crate::common::server(HIGHLEVEL_2021_07_28);
    server.answer_next(Answer::status(401).json(&body));
    assert_eq!(highlevel_2021_07_28(&server).await, (401, body));
}

/// Status, code and meaning of every error code that Klenai documents.
fn klenai_codes() -> Vec<(u16, String, String)> {
    let mut codes = Vec::new();
    for (status, response) in crate::common::documented_errors(&crate::common::spec(KLENAI)) {
        let listed = &response["x-error-codes"];
        assert_eq!(listed["property"], "error");
        for (code, meaning) in listed["values"].as_object().expect("each status has codes") {
            codes.push((status, code.clone(), meaning.as_str().expect("a text").to_owned()));
        }
    }
    codes
}

#[tokio::test]
async fn every_error_code_of_klenai_arrives_as_its_variant() {
    use klenai::v1::CreateContactErrorCode as Code;
    let server = crate::common::server(KLENAI);
    let mut variants = BTreeSet::new();
    for (status, code, meaning) in klenai_codes() {
        server
            .answer_next(Answer::status(status).json(&json!({"error": code, "message": meaning})));
        let error = klenai_error(&server).await;
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.code(), Some(code.as_str()));
        let typed = error.documented().expect("it is documented").code().expect("it has a code");
        assert!(!matches!(typed, Code::Unknown(_)), "{code}");
        assert_eq!((typed.as_str(), wire(&typed)), (code.as_str(), json!(code)));
        variants.insert(typed);
    }
    assert_eq!(variants.len(), Code::VALUES.len(), "every variant was met, none twice");
    assert!(variants.contains(&Code::MissingFirstName) && variants.contains(&Code::ServerError));
}

#[tokio::test]
async fn an_error_code_that_is_not_listed_is_kept() {
    let server = crate::common::server(KLENAI);
    server.answer_next(Answer::status(400).json(&json!({"error": "new_code", "message": ""})));
    let error = klenai_error(&server).await;
    let code = error.documented().and_then(klenai::v1::CreateContactError::code);
    assert_eq!(code, Some(klenai::v1::CreateContactErrorCode::Unknown("new_code".to_owned())));
    assert_eq!(error.code(), Some("new_code"));
}

/// An HTML page as a proxy sends it, with a byte that is no UTF-8.
const PAGE: &[u8] = b"<html><body>Internal \xff Error</body></html>\r\n";

fn page(status: u16) -> Answer {
    Answer::status(status).header("X-Request-Id", "req-7").body("text/html", PAGE)
}

#[tokio::test]
async fn an_undocumented_status_keeps_status_headers_and_bytes() {
    let server = crate::common::server(ICLOSED);
    server.answer_next(page(502));
    let error = iclosed_error(&server).await;
    assert!(matches!(error.kind(), ErrorKind::Undocumented(None)), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
    assert_eq!(error.body().map(|body| &body[..]), Some(PAGE));
    assert_eq!(error.request_id(), Some("req-7"));
    assert_eq!(
        error.headers().map(|headers| &headers["content-type"]),
        Some(&"text/html".parse().unwrap())
    );
    assert!(error.documented().is_none());
    let shown = error.to_string();
    assert!(shown.contains("502") && shown.contains("req-7"), "{shown}");
    assert!(!shown.contains("html"), "{shown}");
}

#[tokio::test]
async fn a_documented_status_with_another_body_keeps_bytes_and_reason() {
    let server = crate::common::server(KLENAI);
    server.answer_next(page(500));
    let error = klenai_error(&server).await;
    let ErrorKind::Undocumented(Some(reason)) = error.kind() else { panic!("{error:?}") };
    assert_eq!((reason.line(), reason.column()), (1, 1));
    assert_eq!(error.body().map(|body| &body[..]), Some(PAGE));
    assert_eq!(error.request_id(), Some("req-7"));
}

#[tokio::test]
async fn one_field_of_another_type_does_not_make_an_error_undocumented() {
    let server = crate::common::server(HIGHLEVEL_2021_07_28);
    let body = json!({"statusCode": "a text, where a number is documented", "message": []});
    server.answer_next(Answer::status(422).json(&body));
    let client = crate::common::highlevel_2021_07_28(&server);
    let error =
        crate::common::failure(client.create_contact(&requests::highlevel_2021_07_28())).await;
    let ErrorKind::Documented(_) = error.kind() else { panic!("{error:?}") };
    let [drift] = error.drift() else { panic!("{:?}", error.drift()) };
    assert_eq!((drift.pointer(), drift.value()), ("/statusCode", &body["statusCode"]));
    assert!(drift.message().contains("expected a number"), "{drift}");
    let raw = error.raw().expect("an answer came");
    assert_eq!(serde_json::from_slice::<Value>(raw.body()).expect("as it was sent"), body);
}

#[tokio::test]
async fn a_success_with_another_body_is_told_apart_from_an_error() {
    let server = crate::common::server(ICLOSED);
    server.answer_next(Answer::status(201).json(&json!({"data": "created"})));
    let error = iclosed_error(&server).await;
    let ErrorKind::Decode(reason) = error.kind() else { panic!("{error:?}") };
    assert_eq!(reason.pointer(), "/data");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
    assert_eq!(error.body().map(|body| &body[..]), Some(&br#"{"data":"created"}"#[..]));
    assert!(!error.is_retryable(), "the contact may exist");
}

#[tokio::test]
async fn what_a_server_says_of_its_limits_is_told() {
    let server = crate::common::server(ICLOSED);
    let answer = Answer::status(429).header("Retry-After", "7").header("RateLimit-Remaining", "0");
    server.answer_next(answer);
    let error = iclosed_error(&server).await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(error.is_retryable());
    assert_eq!(
        error.headers().map(|headers| &headers["ratelimit-remaining"]),
        Some(&"0".parse().unwrap())
    );
}

#[tokio::test]
async fn no_message_shows_a_secret_or_what_was_sent() {
    use klenai::v1::{Client, CreateContactRequest, Credentials, PhoneNumber};
    let server = crate::common::server(KLENAI);
    let client = crate::common::klenai(&server);
    let request = CreateContactRequest::new("Jane").email("jane@example.com");
    let bad = request.clone().phone_numbers([PhoneNumber::new("not-a-number")]);
    let mut shown = vec![
        format!("{client:?}"),
        format!("{:?}", Credentials::bearer(crate::common::TOKEN)),
        format!("{:?}", Client::builder(Credentials::api_key(crate::common::TOKEN))),
        format!("{:?}", client.create_contact(&request)),
    ];
    for answer in
        [Answer::documented(400), Answer::html(500), Answer::status(200), Answer::status(418)]
    {
        server.answer_next(answer);
        shown.extend(everything(&crate::common::failure(client.create_contact(&request)).await));
    }
    shown.extend(everything(&crate::common::failure(client.create_contact(&bad)).await));
    drop(server);
    shown.extend(everything(&crate::common::failure(client.create_contact(&request)).await));
    for text in shown {
        for secret in [crate::common::TOKEN, "hunter2", "jane@", "not-a-number"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

/// All texts of an error and of those behind it.
fn everything<E: std::fmt::Debug>(error: &Error<E>) -> Vec<String> {
    let mut texts = Vec::new();
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        texts.extend([error.to_string(), format!("{error:?}"), format!("{error:#?}")]);
        next = error.source();
    }
    texts
}

#[test]
fn a_key_that_no_header_can_carry_is_refused_without_being_shown() {
    let credentials = iclosed::v1::Credentials::api_key("hunter2\nX-Admin: 1");
    let error = iclosed::v1::Client::new(credentials).expect_err("a line break ends a header");
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
}
