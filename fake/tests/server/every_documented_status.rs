//! Every documented status of the four APIs can be had, by script and by header.

use crate::common::{parse, send};
use docwright_fake::{Answer, Fake};
use std::path::PathBuf;

/// Spec, request line, and the body that its schema asks for.
const OPERATIONS: [(&str, &str, &str); 4] = [
    ("highlevel/2021-04-15.yaml", "POST /contacts/", r#"{"locationId": "l"}"#),
    ("highlevel/2021-07-28.yaml", "POST /contacts/", r#"{"locationId": "l"}"#),
    ("klenai/v1.yaml", "POST /api/v1/contacts/create", r#"{"first_name": "Jane"}"#),
    ("iclosed/v1.yaml", "POST /v1/contacts", "{}"),
];

const HEADERS: [&str; 2] = ["Content-Type: application/json", "Authorization: Bearer abc"];

#[test]
fn by_script_and_by_header() {
    for (spec, line, body) in OPERATIONS {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec").join(spec);
        let fake = Fake::from_file(&path).unwrap_or_else(|error| panic!("{spec}: {error}"));
        let mut documented = fake.documented().into_iter();
        let (_, statuses) = documented.find(|(id, _)| id == "create-contact").expect("it is there");
        assert!(statuses.len() > 1, "{spec}: {statuses:?}");
        for status in statuses {
            fake.answer_next(Answer::documented(status));
            let scripted = send(&fake, line, &HEADERS, body);
            let prefer = format!("Prefer: status={status}");
            let wished = send(&fake, line, &[HEADERS[0], HEADERS[1], &prefer], body);
            assert_eq!((scripted.status, wished.status), (status, status), "{spec}");
            assert_ne!(scripted.header("content-type"), Some("text/html"), "{spec} {status}");
            if scripted.status >= 400 {
                assert_eq!(scripted.body, wished.body, "{spec} {status}");
            }
        }
    }
}

#[test]
fn each_error_code_of_klenai() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/klenai/v1.yaml");
    let fake = Fake::from_file(&path).expect("the spec is good");
    // The table of the vendor's page.
    let codes = [
        (400, "missing_first_name"),
        (400, "invalid_json"),
        (400, "validation_error"),
        (401, "authentication_required"),
        (401, "invalid_key"),
        (403, "permission_denied"),
        (403, "team_access_denied"),
        (404, "team_not_found"),
        (500, "server_error"),
    ];
    for (status, code) in codes {
        fake.answer_next(Answer::documented(status).error_code(code));
        let reply = send(&fake, OPERATIONS[2].1, &HEADERS, OPERATIONS[2].2);
        assert_eq!(reply.status, status);
        assert_eq!(reply.json()["error"], code);
        assert!(reply.json()["message"].is_string());
    }
}

#[test]
fn klenai_fills_in_what_its_page_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/klenai/v1.yaml");
    let fake = Fake::from_file(&path).expect("the spec is good");
    let body = r#"{"first_name": "Jane", "phone_numbers": [{"phone_number": "+12025550123"}, {"phone_number": "+12025550145"}]}"#;
    let contact = send(&fake, OPERATIONS[2].1, &HEADERS, body).json();
    let filled = ["first_name", "country", "status", "stage"].map(|name| contact[name].clone());
    assert_eq!(filled, ["Jane", "US", "not_contacted", "lead"]);
    assert_eq!(contact["phone_numbers"][0]["primary"], true);
    assert!(contact["phone_numbers"][1].get("primary").is_none());
}

#[test]
fn several_requests_over_one_connection() {
    let fake = Fake::start(crate::common::SHOP).expect("good");
    let one = "GET /items/newest HTTP/1.1\r\nHost: a\r\n";
    let raw = crate::common::exchange(
        &fake,
        format!("{one}\r\n{one}Connection: close\r\n\r\n").as_bytes(),
    );
    let text = String::from_utf8_lossy(&raw);
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 2, "{text}");
    assert!(parse(&raw).is_some());
}
