//! What users of an SDK were seen to write first and could not, as they wrote it. Each has to compile.
//!
//! One is not here: `hl::Contact { id: None, ..Default::default() }`. A response is `#[non_exhaustive]`,
//! since its documents grow; a test makes one from JSON, as `a_response_is_made_from_json` does.

use contactkit::runtime::{self, http};
use contactkit::{highlevel::v2021_07_28 as hl, iclosed::v1 as ic, klenai::v1 as kl};
use serde_json::json;
use std::borrow::Cow;

fn w01_option_str(e: Option<&str>) -> hl::CreateContactRequest { hl::CreateContactRequest::new("l").email(e) }
fn w03_option_not_nullable(g: Option<String>) -> hl::CreateContactRequest { hl::CreateContactRequest::new("l").gender(g) }
fn w07_i32(n: i32) -> hl::CustomField { hl::CustomField::new("a").field_value(n) }
fn w09_array() -> hl::CustomField { hl::CustomField::new("a").field_value(["x", "y"]) }
fn w13_json() -> hl::CustomField { hl::CustomField::new("a").field_value(json!("x")) }
fn w17_ref_string(s: &String) -> hl::CreateContactRequest { hl::CreateContactRequest::new(s).email(s).gender(s) }
fn w19_display(s: &hl::DndStatus) -> String { format!("{s}") }
fn w21_fromstr() -> hl::DndStatus { "active".parse().unwrap() }
fn w23_eq_str(s: &hl::DndStatus) -> bool { s == "active" }
fn w25_deser_ic(s: &str) -> ic::CreateContactRequest { serde_json::from_str(s).unwrap() }
fn w27_context_json() -> kl::CreateContactRequest { kl::CreateContactRequest::new("a").custom_context(json!({"budget": 5000})) }
fn w29_phone_str() -> kl::CreateContactRequest { kl::CreateContactRequest::new("a").phone_numbers(["+15551234567"]) }
fn w31_team(t: u32) -> kl::CreateContactRequest { kl::CreateContactRequest::new("a").team_id(t) }

struct T;
impl runtime::Transport for T {
    fn send(&self, request: http::Request<runtime::Bytes>) -> runtime::BoxFuture<'_, Result<http::Response<runtime::Bytes>, runtime::TransportError>> {
        Box::pin(async move { let _ = request; Ok(http::Response::builder().status(201).body("{}".into()).unwrap()) })
    }
}

/// A pattern of 250 characters is explained by the words of the spec.
#[test]
fn a_violated_pattern_says_what_is_meant() {
    let request = ic::CreateContactRequest::default().joined_time("2024-01-15T10:00:00+00:00");
    assert_eq!(
        request.validate().unwrap_err().to_string(),
        "1 documented limit violated: /joinedTime: must match the documented pattern: UTC, ending in `Z`"
    );
    let request = hl::CreateContactRequest::new("l").date_of_birth("09-25-90");
    let said = request.validate().unwrap_err().to_string();
    assert!(said.contains("`MM/DD/YYYY`") && !said.contains("(?="), "{said}");
}

fn json_of(request: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(request).unwrap()
}

#[test]
fn options_leave_a_field_absent() {
    assert_eq!(json_of(&w01_option_str(None)), json!({"locationId": "l"}));
    assert_eq!(json_of(&w03_option_not_nullable(None)), json!({"locationId": "l"}));
    assert_eq!(json_of(&w17_ref_string(&"x".to_owned())), json!({"locationId": "x", "email": "x", "gender": "x"}));
}

#[test]
fn values_of_a_union_come_from_what_is_at_hand() {
    assert_eq!(json_of(&w07_i32(7)), json!({"id": "a", "field_value": 7}));
    assert_eq!(json_of(&w09_array()), json!({"id": "a", "field_value": ["x", "y"]}));
    assert_eq!(json_of(&w13_json()), json!({"id": "a", "field_value": "x"}));
}

/// Whatever form a text has, and whatever width a number has that fits.
#[test]
fn unions_enums_and_items_take_every_text_and_integer() {
    let owned = "x".to_owned();
    let value = |field: hl::CustomField| json_of(&field)["field_value"].clone();
    let field = || hl::CustomField::new("a");
    assert_eq!(value(field().field_value(&owned)), json!("x"));
    assert_eq!(value(field().field_value(Cow::Borrowed("x"))), json!("x"));
    assert_eq!(value(field().field_value(Some(&owned))), json!("x"));
    assert_eq!(value(field().field_value(None::<&str>)), json!(null));
    assert_eq!(value(field().field_value(7_usize)), json!(7));
    assert_eq!(value(field().field_value(-7_isize)), json!(-7));
    assert_eq!(value(field().field_value(i128::from(u64::MAX))), json!(u64::MAX));
    let phone = json!([{"phone_number": "x"}]);
    let request = || kl::CreateContactRequest::new(&owned);
    assert_eq!(json_of(&request().phone_numbers([&owned]))["phone_numbers"], phone);
    assert_eq!(json_of(&request().phone_numbers([Cow::Borrowed("x")]))["phone_numbers"], phone);
    assert_eq!(hl::DndStatus::from(Cow::Borrowed("active")), "active");
}

#[test]
fn maps_lists_and_integers_do_too() {
    assert_eq!(json_of(&w27_context_json()), json!({"first_name": "a", "custom_context": {"budget": 5000}}));
    assert_eq!(json_of(&w29_phone_str()), json!({"first_name": "a", "phone_numbers": [{"phone_number": "+15551234567"}]}));
    assert_eq!(json_of(&w31_team(u32::MAX)), json!({"first_name": "a", "team_id": 4_294_967_295_u32}));
}

#[test]
fn an_enum_is_a_text() {
    let active = w21_fromstr();
    assert_eq!(w19_display(&active), "active");
    assert!(w23_eq_str(&active));
}

#[test]
fn a_request_is_read_and_a_transport_written_with_the_runtime_alone() {
    assert_eq!(w25_deser_ic(r#"{"firstName": "Jane"}"#).first_name.as_deref(), Some("Jane"));
    let client = ic::Client::builder(ic::Credentials::api_key("k")).transport(T).build();
    assert!(client.is_ok());
}

#[test]
fn a_response_is_made_from_json() {
    let contact: hl::Contact = serde_json::from_value(json!({"id": "c"})).unwrap();
    assert_eq!(contact.id.as_deref(), Some("c"));
}
