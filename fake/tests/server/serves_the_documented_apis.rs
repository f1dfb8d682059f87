//! The four APIs of this repository, as their pages describe them.

use crate::common::{Reply, places, send};
use docwright_fake::Fake;
use serde_json::json;
use std::path::PathBuf;

fn serve(spec: &str) -> Fake {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec").join(spec);
    Fake::from_file(&path).unwrap_or_else(|error| panic!("{spec}: {error}"))
}

const JSON: &str = "Content-Type: application/json";
const BEARER: &str = "Authorization: Bearer 9c48df2694a849b6089f9d0d3513efe";

fn highlevel(fake: &Fake, version: &str, body: &str) -> Reply {
    let version = format!("Version: {version}");
    send(fake, "POST /contacts/", &[JSON, BEARER, &version], body)
}

#[test]
fn highlevel_in_both_versions() {
    for version in ["2021-04-15", "2021-07-28"] {
        let fake = serve(&format!("highlevel/{version}.yaml"));
        let good = r#"{"locationId": "ve9EPM428h8vShlRW1KT", "firstName": null, "phone": "+1 888-888-8888"}"#;
        let reply = highlevel(&fake, version, good);
        assert!((200..300).contains(&reply.status), "{version}: {}", reply.body);
        assert!(reply.json()["contact"]["id"].is_string());

        let reply = highlevel(&fake, version, r#"{"postalCode": null}"#);
        assert_eq!(reply.status, 422);
        let messages = reply.json()["message"].clone();
        assert_eq!(messages.as_array().map(Vec::len), Some(2), "{messages}");
        assert_eq!(reply.json()["statusCode"], 422);

        let reply = highlevel(&fake, version, r#"{"locationId": "#);
        assert_eq!(reply.status, 400);
        assert!(reply.json()["message"].is_string());
        assert_eq!(highlevel(&fake, "2000-01-01", good).status, 400);
        assert_eq!(places(&fake), ["header Version"]);

        let reply = send(&fake, "POST /contacts/", &[JSON, &format!("Version: {version}")], good);
        assert_eq!((reply.status, &reply.json()["error"]), (401, &json!("Unauthorized")));
        assert_eq!(send(&fake, "POST /contacts", &[JSON, BEARER], good).status, 404);
    }
}

#[test]
fn highlevel_custom_fields_of_every_documented_kind() {
    let fake = serve("highlevel/2021-07-28.yaml");
    let field = |value: serde_json::Value| {
        let body = json!({"locationId": "l", "customFields": [{"id": "i", "field_value": value}]});
        highlevel(&fake, "2021-07-28", &body.to_string()).status
    };
    for good in [json!("My Text"), json!(100), json!(100.5), json!(["test", "test2"]), json!({})] {
        assert_eq!(field(good.clone()), 201, "{good}");
    }
    for bad in [json!(true), json!([1]), json!({"uuid": 1})] {
        assert_eq!(field(bad.clone()), 422, "{bad}");
    }
}

#[test]
fn klenai_and_its_error_codes() {
    let fake = serve("klenai/v1.yaml");
    let code = |headers: &[&str], body: &str| {
        let reply = send(&fake, "POST /api/v1/contacts/create", headers, body);
        let code = reply.json()["error"].as_str().unwrap_or_default().to_owned();
        (reply.status, code)
    };
    let key = ["Content-Type: application/json", "X-API-Key: klen_abc"];
    let bearer = ["Content-Type: application/json", "Authorization: Bearer klen_abc"];
    assert_eq!(code(&key, r#"{"first_name": "Jane"}"#).0, 200);
    assert_eq!(code(&bearer, r#"{"first_name": "Jane"}"#).0, 200);
    assert_eq!(code(&bearer, "{}"), (400, "missing_first_name".into()));
    assert_eq!(code(&bearer, "{"), (400, "invalid_json".into()));
    let local = r#"{"first_name": "Jane", "phone_numbers": [{"phone_number": "030 123"}]}"#;
    assert_eq!(code(&bearer, local), (400, "validation_error".into()));
    assert_eq!(places(&fake), ["/phone_numbers/0/phone_number"]);
    assert_eq!(code(&[JSON], "{}"), (401, "authentication_required".into()));
    assert_eq!(code(&[JSON, "Authorization: klen_abc"], "{}"), (401, "invalid_key".into()));
}

#[test]
fn iclosed_and_its_limits() {
    let fake = serve("iclosed/v1.yaml");
    let status = |field: &str, value: &str| {
        let body = json!({ field: value }).to_string();
        send(&fake, "POST /v1/contacts", &[JSON, BEARER], &body).status
    };
    let emoji = |count: usize| "\u{1F600}".repeat(count);
    let good = [
        ("firstName", emoji(25)),
        ("email", "jane.doe@example.com".into()),
        ("phoneNumber", "+15551234567".into()),
        ("joinedTime", "2024-02-29T10:00:00.000Z".into()),
        ("status", "QUALIFIED".into()),
    ];
    for (field, value) in good {
        assert_eq!(status(field, &value), 201, "{field}: {value}");
    }
    let bad = [
        ("firstName", emoji(26)),
        ("email", ".jane@x.com".into()),
        ("email", "a..b@x.com".into()),
        ("phoneNumber", "+1５５５".into()),
        ("joinedTime", "2023-02-29T10:00:00Z".into()),
        ("status", "potential".into()),
    ];
    for (field, value) in bad {
        assert_eq!(status(field, &value), 400, "{field}: {value}");
        assert_eq!(places(&fake), [format!("/{field}")]);
    }
}
