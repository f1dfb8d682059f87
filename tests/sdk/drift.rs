//! Servers change before their documents do: what they send is read all the same.

use crate::common::{HIGHLEVEL_2021_07_28, ICLOSED, KLENAI};
use contactkit::highlevel::v2021_07_28::{
    CreateContactRequest, CreateContactResponse, DndChannel, DndSettings, DndStatus,
};
use contactkit::iclosed;
use contactkit::runtime::{Drift, StringEnum, Value, Violation};
use docwright_fake::Answer;
use serde_json::json;

/// What the client of HighLevel makes of an answer.
async fn highlevel(answer: &Value) -> CreateContactResponse {
    let server = crate::common::server(HIGHLEVEL_2021_07_28);
    server.answer_next(Answer::status(201).json(answer));
    let call = crate::common::highlevel_2021_07_28(&server)
        .create_contact(&CreateContactRequest::new("l"));
    let response = call.await.unwrap_or_else(|error| panic!("{error}: {answer}"));
    assert_eq!(serde_json::from_slice::<Value>(response.body()).ok().as_ref(), Some(answer));
    response.into_inner()
}

/// What the client of iClosed makes of an answer.
async fn iclosed(answer: &Value) -> iclosed::v1::CreateContactResponse {
    let server = crate::common::server(ICLOSED);
    server.answer_next(Answer::status(201).json(answer));
    let call = crate::common::iclosed(&server)
        .create_contact(&iclosed::v1::CreateContactRequest::default());
    call.await.unwrap_or_else(|error| panic!("{error}: {answer}")).into_inner()
}

#[tokio::test]
async fn an_unknown_enum_value_is_read_and_shown() {
    let answer = json!({"contact": {"dndSettings": {"SMS": {"status": "paused"}}}});
    let response = highlevel(&answer).await;
    let settings = response.contact.as_ref().and_then(|contact| contact.dnd_settings.as_ref());
    let channel =
        settings.and_then(|settings| settings.sms.as_ref()).expect("the channel is there");
    assert_eq!(channel.status, DndStatus::Unknown("paused".to_owned()));
    assert_eq!(channel.status.as_str(), "paused");
    assert!(!channel.status.is_known());
    assert_eq!(crate::common::wire(&response), answer);
}

#[tokio::test]
async fn what_is_read_can_be_sent_back_only_if_it_is_documented() {
    let known = json!({"contact": {"dndSettings": {"SMS": {"status": "permanent"}}}});
    let unknown = json!({"contact": {"dndSettings": {"SMS": {"status": "paused"}}}});
    for (answer, violations) in [(known, 0), (unknown, 1)] {
        let contact = highlevel(&answer).await.contact.expect("there is one");
        let settings = contact.dnd_settings.expect("they are there");
        let request = CreateContactRequest::new("l").dnd_settings(settings);
        let found = request.validate().err();
        let found: Vec<_> = found.iter().flatten().map(Violation::pointer).collect();
        assert_eq!(found, vec!["/dndSettings/SMS/status"; violations]);
    }
}

#[tokio::test]
async fn unknown_fields_are_read_at_every_depth() {
    let answer = json!({
        "traceId": "t-1",
        "contact": {
            "id": "c-1",
            "score": 100.5,
            "dndSettings": {"Fax": {"status": "active"}, "SMS": {"status": "active", "until": null}},
            "customFields": [{"id": "f-1", "fieldValue": [1, "two"]}],
        },
    });
    let response = highlevel(&answer).await;
    assert_eq!(response.extra["traceId"], "t-1");
    let contact = response.contact.as_ref().expect("there is one");
    assert_eq!(contact.extra["score"], 100.5);
    let settings = contact.dnd_settings.as_ref().expect("they are there");
    assert_eq!(settings.extra["Fax"], json!({"status": "active"}));
    assert_eq!(settings.sms.as_ref().expect("it is there").extra["until"], Value::Null);
    let fields = contact.custom_fields.as_ref().expect("they are there");
    assert_eq!(fields[0].extra["fieldValue"], json!([1, "two"]));
    assert_eq!(crate::common::wire(&response), answer);

    let answer = json!({"meta": 1, "data": {"isNew": true, "contact": {"id": 1, "score": [null]}}});
    assert_eq!(crate::common::wire(&iclosed(&answer).await), answer);
}

#[tokio::test]
async fn every_field_of_a_contact_may_be_missing() {
    let response = highlevel(&json!({})).await;
    assert_eq!((response.contact, response.extra.len()), (None, 0));
    let contact = highlevel(&json!({"contact": {}})).await.contact.expect("it is there");
    assert_eq!(crate::common::wire(&contact), json!({}));

    assert_eq!(iclosed(&json!({"data": {}})).await.data.contact, None);
    let contact = iclosed(&json!({"data": {"contact": {}}})).await.data.contact;
    assert_eq!(crate::common::wire(&contact.expect("it is there")), json!({}));
}

/// The documented fields of a contact in an answer.
fn fields(api: &str) -> Vec<String> {
    let spec = crate::common::spec(api);
    let fields = spec["components"]["schemas"]["Contact"]["properties"].as_object();
    fields.expect("a contact has fields").keys().cloned().collect()
}

#[tokio::test]
async fn every_field_of_a_contact_may_be_null() {
    assert_eq!(highlevel(&json!({"contact": null})).await.contact, None);
    let nulls: Value =
        fields(HIGHLEVEL_2021_07_28).into_iter().map(|name| (name, Value::Null)).collect();
    let contact = highlevel(&json!({"contact": nulls})).await.contact.expect("it is there");
    assert_eq!(crate::common::wire(&contact), json!({}));

    let nulls: Value = fields(ICLOSED).into_iter().map(|name| (name, Value::Null)).collect();
    let contact = iclosed(&json!({"data": {"contact": nulls}})).await.data.contact;
    assert_eq!(crate::common::wire(&contact.expect("it is there")), json!({}));
}

#[tokio::test]
async fn a_plain_string_takes_any_value_even_if_the_request_lists_some() {
    let answer = json!({"data": {"contact": {"status": "ARCHIVED"}}});
    let contact = iclosed(&answer).await.data.contact.expect("it is there");
    assert_eq!(contact.status.as_deref(), Some("ARCHIVED"));
}

#[tokio::test]
async fn any_success_is_a_success() {
    for status in [200, 201, 202, 299] {
        let server = crate::common::server(HIGHLEVEL_2021_07_28);
        server.answer_next(Answer::status(status).json(&json!({"contact": {"id": "c-1"}})));
        let client = crate::common::highlevel_2021_07_28(&server);
        let response =
            client.create_contact(&CreateContactRequest::new("l")).await.expect("created");
        assert_eq!(response.status(), status);
        assert_eq!(
            response.contact.as_ref().and_then(|contact| contact.id.as_deref()),
            Some("c-1")
        );
    }
}

#[test]
fn an_unknown_value_in_a_request_is_refused() {
    let settings = DndSettings::default().fb(DndChannel::new("paused"));
    let violations = CreateContactRequest::new("l").dnd_settings(settings).validate();
    let shown = violations.expect_err("it is not documented").to_string();
    assert!(
        shown.contains("/dndSettings/FB/status: one of active, inactive, permanent"),
        "{shown}"
    );
}

/// To JSON Schema (2020-12, validation, 6.1.1), a number without a fraction is an integer however it
/// is written.
#[tokio::test]
async fn an_integer_may_be_written_with_a_fraction_of_zero() {
    let server = crate::common::server(ICLOSED);
    let answer =
        Answer::status(201).body("application/json", r#"{"data":{"contact":{"id":123.0}}}"#);
    server.answer_next(answer);
    let request = iclosed::v1::CreateContactRequest::default();
    let response = crate::common::iclosed(&server).create_contact(&request).await.expect("created");
    let contact = response.data.contact.as_ref().expect("it is there");
    assert_eq!(contact.id, Some(123));
}

/// The raw JSON of what was left out, by its place.
fn left_out(drift: &[Drift]) -> Vec<(&str, &Value)> {
    drift.iter().map(|one| (one.pointer(), one.value())).collect()
}

#[tokio::test]
async fn a_custom_field_of_an_answer_holds_what_a_request_may_set() {
    let file = json!({"f-1": {"url": "https://example.com/f", "meta": {"size": 3}}});
    for value in [json!("text"), json!(100), json!(100.5), json!(["x", "y"]), file, json!([1, {}])]
    {
        let answer = json!({"contact": {"id": "x", "customFields": [{"id": "a", "value": value}]}});
        assert_eq!(crate::common::wire(&highlevel(&answer).await), answer);
    }
}

#[tokio::test]
async fn a_field_of_another_type_does_not_lose_the_contact() {
    let server = crate::common::server(HIGHLEVEL_2021_07_28);
    let answer = json!({"contact": {"id": "x", "birthMonth": "8", "tags": ["a", 1]}});
    server.answer_next(Answer::status(201).json(&answer));
    let client = crate::common::highlevel_2021_07_28(&server);
    let response = client.create_contact(&CreateContactRequest::new("l")).await.expect("created");
    let contact = response.contact.as_ref().expect("it is there");
    assert_eq!((contact.id.as_deref(), contact.birth_month), (Some("x"), None));
    assert_eq!(contact.tags.as_deref(), Some(&["a".to_owned()][..]));
    let expected = [("/contact/birthMonth", &json!("8")), ("/contact/tags/1", &json!(1))];
    assert_eq!(left_out(response.drift()), expected);

    let server = crate::common::server(ICLOSED);
    server.answer_next(Answer::status(200).json(&json!({"data": {"contact": {"id": "abc"}}})));
    let request = iclosed::v1::CreateContactRequest::default();
    let response = crate::common::iclosed(&server).create_contact(&request).await.expect("created");
    assert_eq!(response.data.contact.as_ref().and_then(|contact| contact.id), None);
    assert_eq!(left_out(response.drift()), [("/data/contact/id", &json!("abc"))]);
}

#[tokio::test]
async fn a_message_is_a_text_or_several_whatever_the_status() {
    use contactkit::highlevel::v2021_07_28::{CreateContactError, ErrorMessage};
    for status in [400, 401, 422] {
        for (message, read) in [
            (json!("locationId bad"), ErrorMessage::from("locationId bad")),
            (json!(["a", "b"]), ErrorMessage::from(vec!["a", "b"])),
        ] {
            let server = crate::common::server(HIGHLEVEL_2021_07_28);
            let answer = json!({"statusCode": status, "message": message, "error": "Bad Request"});
            server.answer_next(Answer::status(status).json(&answer));
            let client = crate::common::highlevel_2021_07_28(&server);
            let error = client.create_contact(&CreateContactRequest::new("l")).await;
            let error = error.expect_err("it is refused");
            let Some(
                CreateContactError::BadRequest(body)
                | CreateContactError::Unauthorized(body)
                | CreateContactError::UnprocessableEntity(body),
            ) = error.documented()
            else {
                panic!("{error:?}")
            };
            assert_eq!((body.message.as_ref(), error.drift()), (Some(&read), &[][..]));
        }
    }
}

#[tokio::test]
async fn the_code_of_an_error_is_read_whatever_its_message_is() {
    use contactkit::klenai::v1::{CreateContactErrorCode, CreateContactRequest};
    for (status, answer, code) in [
        (403, json!({"error": "team_access_denied"}), CreateContactErrorCode::TeamAccessDenied),
        (
            400,
            json!({"error": "validation_error", "message": {"email": ["bad"]}}),
            CreateContactErrorCode::ValidationError,
        ),
        (
            404,
            json!({"error": "team_not_found", "message": 5}),
            CreateContactErrorCode::TeamNotFound,
        ),
    ] {
        let server = crate::common::server(KLENAI);
        server.answer_next(Answer::status(status).json(&answer));
        let client = crate::common::klenai(&server);
        let error = client.create_contact(&CreateContactRequest::new("Jane")).await;
        let error = error.expect_err("it is refused");
        let documented = error.documented().expect("it is documented");
        assert_eq!(documented.code(), Some(code));
    }
}
