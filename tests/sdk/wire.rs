//! What the types write is what the documents show, and what servers answer is read without loss.

use crate::common::{
    APIS, HIGHLEVEL_2021_04_15, HIGHLEVEL_2021_07_28, ICLOSED, KLENAI, requests, wire,
};
use contactkit::runtime::{Field, Value};
use contactkit::{highlevel, iclosed};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::BTreeMap;

fn example_request(api: &str) -> Value {
    crate::common::request_content(&crate::common::spec(api))["example"].clone()
}

#[test]
fn the_complete_requests_are_those_of_the_documents() {
    assert_eq!(wire(&requests::highlevel_2021_04_15()), example_request(HIGHLEVEL_2021_04_15));
    assert_eq!(wire(&requests::highlevel_2021_07_28()), example_request(HIGHLEVEL_2021_07_28));
    assert_eq!(wire(&requests::klenai()), example_request(KLENAI));
    assert_eq!(wire(&requests::iclosed()), example_request(ICLOSED));
}

#[test]
fn the_complete_requests_keep_every_documented_limit() {
    assert_eq!(requests::highlevel_2021_04_15().validate(), Ok(()));
    assert_eq!(requests::highlevel_2021_07_28().validate(), Ok(()));
    assert_eq!(requests::klenai().validate(), Ok(()));
    assert_eq!(requests::iclosed().validate(), Ok(()));
}

/// The example of the vendor's own page, not only our transcription of it.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the vendor's page"]
fn the_request_of_the_highlevel_page_is_the_same_json() {
    let corpus = std::env::var("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names the corpus");
    let page = format!("{corpus}/../docs/002_852bf0fde093d08d.txt");
    let page = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{page}: {error}"));
    let (_, after) = page.split_once("\n{\n").expect("the page shows a body");
    let (body, _) = after.split_once("\n}\n").expect("it ends");
    let shown: Value = serde_json::from_str(&format!("{{{body}}}")).expect("it is JSON");
    assert_eq!(wire(&requests::highlevel_2021_07_28()), shown);
}

#[test]
fn numbers_stay_what_they_are() {
    let text = serde_json::to_string(&requests::highlevel_2021_07_28()).expect("it serializes");
    assert!(text.contains(r#""field_value":100}"#), "{text}");
    assert!(text.contains(r#""field_value":100.5}"#), "{text}");
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    use highlevel::v2021_07_28::CreateContactRequest;
    let request = CreateContactRequest::new("location");
    assert_eq!(wire(&request), json!({"locationId": "location"}));
    let cleared = request.clone().email(Field::Null).phone(Field::Null);
    assert_eq!(wire(&cleared), json!({"locationId": "location", "email": null, "phone": null}));
    let empty = request.email("");
    assert_eq!(wire(&empty), json!({"locationId": "location", "email": ""}));
}

#[test]
fn a_client_sends_no_default_of_the_server() {
    assert_eq!(
        wire(&contactkit::klenai::v1::CreateContactRequest::new("Jane")),
        json!({"first_name": "Jane"})
    );
    assert_eq!(wire(&iclosed::v1::CreateContactRequest::default()), json!({}));
}

/// Reads every example of the answer, and writes it again.
fn survives<T: DeserializeOwned + Serialize>(api: &str, status: &str) {
    let responses = crate::common::responses(&crate::common::spec(api));
    let (_, response) = responses
        .iter()
        .find(|(other, _)| other == status)
        .unwrap_or_else(|| panic!("{api} documents no {status}"));
    for example in crate::common::examples(response) {
        let read: T = serde_json::from_value(example.clone())
            .unwrap_or_else(|error| panic!("{api} {status}: {error}"));
        assert_eq!(wire(&read), example, "{api} {status}");
    }
}

#[test]
fn the_answers_of_highlevel_are_read_without_loss() {
    {
        use highlevel::v2021_04_15 as api;
        survives::<api::CreateContactResponse>(HIGHLEVEL_2021_04_15, "201");
        survives::<api::ErrorBody>(HIGHLEVEL_2021_04_15, "400");
        survives::<api::ErrorBody>(HIGHLEVEL_2021_04_15, "401");
        survives::<api::ErrorBody>(HIGHLEVEL_2021_04_15, "422");
    }
    {
        use highlevel::v2021_07_28 as api;
        survives::<api::CreateContactResponse>(HIGHLEVEL_2021_07_28, "201");
        survives::<api::ErrorBody>(HIGHLEVEL_2021_07_28, "400");
        survives::<api::ErrorBody>(HIGHLEVEL_2021_07_28, "401");
        survives::<api::ErrorBody>(HIGHLEVEL_2021_07_28, "422");
    }
}

#[test]
fn the_answers_of_klenai_are_read_without_loss() {
    use contactkit::klenai::v1::ErrorBody;
    for (status, _) in crate::common::documented_errors(&crate::common::spec(KLENAI)) {
        survives::<ErrorBody>(KLENAI, &status.to_string());
    }
}

#[test]
fn the_answer_of_iclosed_is_read_without_loss() {
    survives::<iclosed::v1::CreateContactResponse>(ICLOSED, "201");
}

/// Every value that a field's `examples` show, where its own type is read from it.
#[test]
fn the_examples_of_single_fields_fit_their_answers() {
    for api in [HIGHLEVEL_2021_04_15, HIGHLEVEL_2021_07_28] {
        for (name, value) in single_examples(api) {
            let answer = json!({"contact": {&name: value}});
            let again = if api == HIGHLEVEL_2021_04_15 {
                again::<highlevel::v2021_04_15::CreateContactResponse>(&answer)
            } else {
                again::<highlevel::v2021_07_28::CreateContactResponse>(&answer)
            };
            assert_eq!(again, answer, "{api}: {name}");
        }
    }
    for (name, value) in single_examples(ICLOSED) {
        let answer = json!({"data": {"contact": {&name: value}}});
        assert_eq!(again::<iclosed::v1::CreateContactResponse>(&answer), answer, "{name}");
    }
}

fn single_examples(api: &str) -> Vec<(String, Value)> {
    let spec = crate::common::spec(api);
    let contact = &spec["components"]["schemas"]["Contact"]["properties"];
    let mut found = Vec::new();
    for (name, schema) in contact.as_object().expect("a contact has fields") {
        for example in schema["examples"].as_array().into_iter().flatten() {
            found.push((name.clone(), example.clone()));
        }
    }
    assert!(found.len() > 5, "{api} shows examples");
    found
}

fn again<T: DeserializeOwned + Serialize>(answer: &Value) -> Value {
    wire(&serde_json::from_value::<T>(answer.clone()).expect("it decodes"))
}

#[tokio::test]
async fn highlevel_receives_the_complete_request() {
    let server = crate::common::server(HIGHLEVEL_2021_07_28);
    let client = crate::common::highlevel_2021_07_28(&server);
    let response = client.create_contact(&requests::highlevel_2021_07_28()).await.expect("created");
    assert_eq!(response.status(), 201);

    let received = server.requests().pop().expect("a request came");
    assert_eq!((received.method.as_str(), received.path.as_str()), ("POST", "/contacts/"));
    assert_eq!(received.query, "");
    let bearer = format!("Bearer {}", crate::common::TOKEN);
    assert_eq!(received.header("authorization"), Some(bearer.as_str()));
    assert_eq!(received.header("version"), Some("2021-07-28"));
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(received.json(), Some(example_request(HIGHLEVEL_2021_07_28)));
    assert!(received.verdict.is_ok(), "{}", received.verdict);
}

#[tokio::test]
async fn every_api_receives_what_its_documents_show() {
    for api in APIS {
        let server = crate::common::server(api);
        create(api, &server).await;
        let received = server.requests().pop().expect("a request came");
        assert_eq!(received.json(), Some(example_request(api)), "{api}");
        assert!(received.verdict.is_ok(), "{api}: {}", received.verdict);
    }
}

async fn create(api: &str, server: &docwright_fake::Fake) {
    match api {
        HIGHLEVEL_2021_04_15 => {
            let client = crate::common::highlevel_2021_04_15(server);
            client.create_contact(&requests::highlevel_2021_04_15()).await.expect("created");
        }
        HIGHLEVEL_2021_07_28 => {
            let client = crate::common::highlevel_2021_07_28(server);
            client.create_contact(&requests::highlevel_2021_07_28()).await.expect("created");
        }
        KLENAI => {
            let client = crate::common::klenai(server);
            client.create_contact(&requests::klenai()).await.expect("created");
        }
        ICLOSED => {
            let client = crate::common::iclosed(server);
            client.create_contact(&requests::iclosed()).await.expect("created");
        }
        other => panic!("no client for {other}"),
    }
}

#[tokio::test]
async fn klenai_takes_its_key_in_either_of_two_headers() {
    use contactkit::klenai::v1::{Client, CreateContactRequest, Credentials};
    let cases = [
        (Credentials::bearer("klen_1"), Some("Bearer klen_1"), None),
        (Credentials::api_key("klen_2"), None, Some("klen_2")),
        // The first way that the documents list is taken, and the key is not sent twice.
        (
            Credentials::api_key("klen_2").and(Credentials::bearer("klen_1")),
            Some("Bearer klen_1"),
            None,
        ),
    ];
    for (credentials, bearer, key) in cases {
        let server = crate::common::server(KLENAI);
        let builder = Client::builder(credentials).base_url(server.url());
        let client = builder.build().expect("the client can be built");
        client.create_contact(&CreateContactRequest::new("Jane")).await.expect("created");
        let received = server.requests().pop().expect("a request came");
        assert_eq!(received.header("authorization"), bearer);
        assert_eq!(received.header("x-api-key"), key);
    }
}

#[tokio::test]
async fn a_success_of_klenai_is_whatever_the_server_sent() {
    let server = crate::common::server(KLENAI);
    let client = crate::common::klenai(&server);
    for status in [200, 201, 202] {
        let body = json!({"id": 7, "nested": {"price": 100.5, "nothing": null}, "list": [1, 2.0]});
        server.answer_next(docwright_fake::Answer::status(status).json(&body));
        let response = client.create_contact(&requests::klenai()).await.expect("created");
        assert_eq!(response.status(), status);
        let map: BTreeMap<String, Value> = response.into_inner();
        assert_eq!(wire(&map), body);
    }
}
