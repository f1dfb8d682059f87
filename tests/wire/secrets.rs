//! Secrets that no format marks, and their names do.

use crate::client::client;
use crate::server::{Server, with_headers};
use docwright_wire_tests::named_secrets as api;
use serde_json::json;

const ANSWER: &str = r#"{"access_token":"hunter2","token_type":"bearer","refresh_token":"hunter2",
    "next_page_token":"page-2","id_token":"hunter2"}"#;

fn request() -> api::TokenRequest {
    let secret = api::TokenRequestSecret::default().name("mine").value("hunter2");
    api::TokenRequest::new("client_credentials", "hunter2")
        .passwords(["hunter2"])
        .api_key("hunter2")
        .credentials(json!({"pin": "hunter2"}))
        .max_tokens(7)
        .secret(secret)
}

#[tokio::test]
async fn what_is_called_a_secret_is_sent_and_not_shown() {
    let server = Server::always(with_headers(200, "x-auth-token: hunter2\r\n", ANSWER.as_bytes()));
    let parameters =
        api::CreateTokenParameters::default().x_api_key("hunter2").page_token("page-1");
    let request = request();
    let response =
        client::<api::Client>(&server).create_token(&parameters, &request).await.unwrap();
    let sent = server.request();
    assert_eq!(sent.matches("hunter2").count(), 6, "{sent}");

    let headers: api::CreateTokenHeaders = response.documented_headers();
    assert_eq!(headers.x_auth_token.as_deref(), Some("hunter2"));
    assert_eq!(
        (response.access_token.as_str(), &response.extra["id_token"]),
        ("hunter2", &json!("hunter2"))
    );
    let written = serde_json::to_string(&*response).unwrap();
    assert_eq!(written.matches("hunter2").count(), 3, "what is written is whole: {written}");

    let shown = format!("{parameters:?} {request:?} {response:?} {headers:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    for seen in [
        r#"grant_type: "client_credentials""#,
        r#"client_secret: "***""#,
        r#"api_key: Some("***")"#,
        "max_tokens: Some(7)",
        r#"name: Some("mine")"#,
        r#"token_type: "bearer""#,
        r#"refresh_token: Some("***")"#,
        r#"page_token: Some("page-1")"#,
        r#"next_page_token: Some("page-2")"#,
        r#"extra: ["id_token"]"#,
        r#"x_auth_token: Some("***")"#,
    ] {
        assert!(shown.contains(seen), "{seen} in {shown}");
    }
}
