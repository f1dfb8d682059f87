//! What a user writes first: lines that compile, and what they send.

use contactkit::runtime::{self, AnyError, ErrorKind, Field, Found, Value};
use contactkit::{highlevel::v2021_07_28 as hl, iclosed::v1 as ic, klenai::v1 as kl};
use serde::Serialize;
use serde_json::json;
use std::borrow::Cow;
use std::collections::BTreeMap;

fn sent(request: &impl Serialize) -> Value {
    serde_json::to_value(request).unwrap()
}

#[test]
fn options_set_a_field_or_leave_it_absent() {
    let row = |text: Option<&'static str>| {
        hl::CreateContactRequest::new("l").email(text).gender(text.map(str::to_owned))
    };
    assert_eq!(
        sent(&row(None)),
        json!({"locationId": "l"}),
        "a row without an address clears nothing"
    );
    assert_eq!(
        sent(&row(Some("a@b.c"))),
        json!({"locationId": "l", "email": "a@b.c", "gender": "a@b.c"})
    );
    let cleared = hl::CreateContactRequest::new("l").email(Field::Null);
    assert_eq!(sent(&cleared), json!({"locationId": "l", "email": null}));
}

#[test]
fn texts_of_every_kind_are_taken() {
    let owned = "x".to_owned();
    let request = hl::CreateContactRequest::new(&owned)
        .email(&owned)
        .gender(&owned)
        .first_name(Cow::Borrowed("x"))
        .last_name(owned.clone().into_boxed_str());
    let expected =
        json!({"locationId": "x", "email": "x", "gender": "x", "firstName": "x", "lastName": "x"});
    assert_eq!(sent(&request), expected);
}

#[test]
fn a_union_takes_what_is_at_hand() {
    let value = |field: hl::CustomField| sent(&field)["field_value"].clone();
    let field = || hl::CustomField::new("a");
    let number: u16 = 100;
    assert_eq!(value(field().field_value(100)), json!(100));
    assert_eq!(value(field().field_value(number)), json!(100));
    assert_eq!(value(field().field_value(100_i64)), json!(100));
    assert_eq!(value(field().field_value(100.5)), json!(100.5));
    assert_eq!(value(field().field_value(["x", "y"])), json!(["x", "y"]));
    assert_eq!(value(field().field_value(vec!["x"])), json!(["x"]));
    assert_eq!(value(field().field_value("x")), json!("x"));
    assert_eq!(value(field().field_value(Some("x"))), json!("x"));
    assert_eq!(value(field().field_value(json!("x"))), json!("x"));
    assert_eq!(hl::CustomFieldValue::from(json!(7)), hl::CustomFieldValue::from(7));
    let odd = hl::CreateContactRequest::new("l").custom_fields([field().field_value(json!(true))]);
    assert!(odd.validate().is_err(), "what no alternative takes is refused");
}

#[test]
fn lists_maps_and_integers() {
    let team: u32 = 7;
    let request = kl::CreateContactRequest::new("a")
        .custom_context(json!({"budget": 5000}))
        .industry_context([("a", 1)])
        .phone_numbers(["+15551234567"])
        .tags(["x", "y"])
        .team_id(team);
    assert_eq!(
        sent(&request),
        json!({
            "first_name": "a",
            "custom_context": {"budget": 5000},
            "industry_context": {"a": 1},
            "phone_numbers": [{"phone_number": "+15551234567"}],
            "tags": ["x", "y"],
            "team_id": 7,
        })
    );
    let maps = kl::CreateContactRequest::new("a")
        .custom_context(BTreeMap::from([("k".to_owned(), json!(null))]))
        .industry_context(runtime::Map::new());
    assert_eq!(sent(&maps)["custom_context"], json!({"k": null}));
}

#[test]
fn enums_are_texts() {
    let status = hl::DndStatus::Active;
    assert_eq!(format!("{status:>8}"), "  active");
    assert_eq!("active".parse::<hl::DndStatus>().unwrap(), status);
    assert!(status == "active" && status == *"active" && status.as_str() == "active");
    assert_eq!(hl::DndStatus::from("snoozed".to_owned()), "snoozed");
    assert!(matches!(hl::DndStatus::from("snoozed"), hl::DndStatus::Unknown(_)));
}

#[test]
fn requests_are_read_from_a_queue_or_a_file() {
    let request = hl::CreateContactRequest::new("l")
        .email("a@b.c")
        .phone(Field::Null)
        .custom_fields([hl::CustomField::new("a").field_value(7)]);
    let text = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<hl::CreateContactRequest>(&text).unwrap(), request);
    let request: ic::CreateContactRequest =
        serde_json::from_str(r#"{"status":"QUALIFIED"}"#).unwrap();
    assert_eq!(request, ic::CreateContactRequest::default().status("QUALIFIED"));
}

#[test]
fn answers_and_errors_are_made_in_tests() {
    let contact: hl::Contact = serde_json::from_value(json!({"id": "x"})).unwrap();
    let answer = runtime::http::Response::new(runtime::Bytes::from_static(b"{}"));
    let (contact, raw) = runtime::Response::made(contact, answer).into_parts();
    assert_eq!((contact.id.as_deref(), raw.status().as_u16()), (Some("x"), 200));

    let refused = ic::CreateContactRequest::default().first_name("x".repeat(26)).validate();
    let kind = ErrorKind::Invalid(refused.unwrap_err());
    let error = runtime::Error::<runtime::NoDocumentedErrors>::made("create-contact", kind);
    let found = error.violations().unwrap().iter().next().unwrap().found();
    assert_eq!(found, Found::Length(26));
}

/// A transport that knows nothing of the versions of `http` and `bytes` but what the runtime says.
struct Double;

impl runtime::Transport for Double {
    fn send(
        &self,
        _: runtime::http::Request<runtime::Bytes>,
    ) -> runtime::BoxFuture<
        '_,
        Result<runtime::http::Response<runtime::Bytes>, runtime::TransportError>,
    > {
        let body = br#"{"error":"team_not_found","message":"m"}"#;
        let answer = runtime::http::Response::builder().status(400);
        Box::pin(std::future::ready(Ok(answer.body(body.as_slice().into()).unwrap())))
    }
}

/// `?` makes one error of those of two APIs, and keeps what a caller decides by.
async fn both() -> Result<(), AnyError> {
    let iclosed = ic::Client::builder(ic::Credentials::api_key("k")).transport(Double).build();
    let klenai = kl::Client::builder(kl::Credentials::bearer("k")).transport(Double).build();
    klenai.unwrap().create_contact(&kl::CreateContactRequest::new("a")).await?;
    iclosed.unwrap().create_contact(&ic::CreateContactRequest::default()).await?;
    Ok(())
}

#[tokio::test]
async fn one_error_for_several_operations() {
    let error = both().await.unwrap_err();
    assert_eq!(error.to_string(), "create-contact: 400 Bad Request: team_not_found: m");
    assert_eq!(
        (error.code(), error.status().map(|it| it.as_u16())),
        (Some("team_not_found"), Some(400))
    );
    assert!(!error.is_retryable() && error.retry_after().is_none());
    let documented = error.documented().unwrap();
    let klenai = documented.downcast_ref::<kl::CreateContactError>().unwrap();
    assert_eq!(klenai.to_string(), "400 Bad Request: team_not_found");
    let _: &dyn std::error::Error = klenai;
    assert!(documented.downcast_ref::<hl::CreateContactError>().is_none());
}
