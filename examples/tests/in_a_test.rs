//! The fake server in a test of one's own: what a program sends, and what it does when the server says no.

use contactkit::iclosed::v1::{Client, CreateContactRequest, Credentials};
use contactkit::runtime::RetryPolicy;
use docwright_fake::{Answer, Fake, SpecError};

/// What is tested: part of a program of one's own.
async fn sign_up(client: &Client, name: &str) -> Result<(), String> {
    match client.create_contact(&CreateContactRequest::default().first_name(name)).await {
        Ok(_) => Ok(()),
        Err(error) if error.violations().is_some() => Err("please check the name".to_owned()),
        Err(_) => Err("please try again later".to_owned()),
    }
}

fn server() -> Result<Fake, SpecError> {
    Fake::from_file(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml"))
}

fn client(server: &Fake) -> Client {
    Client::builder(Credentials::api_key("any"))
        .base_url(server.url())
        .retries(RetryPolicy::off())
        .build()
        .expect("the settings are right")
}

#[tokio::test]
async fn who_signs_up_becomes_a_contact() {
    let server = server().expect("the spec is sound");
    assert_eq!(sign_up(&client(&server), "Jane").await, Ok(()));

    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].verdict.is_ok(), "{}", requests[0].verdict);
    assert_eq!(requests[0].json().expect("JSON")["firstName"], "Jane");
}

#[tokio::test]
async fn who_cannot_is_told_what_to_do() {
    let server = server().expect("the spec is sound");
    let refused = sign_up(&client(&server), &"J".repeat(26)).await;
    assert_eq!(refused, Err("please check the name".to_owned()));
    assert!(server.requests().is_empty());

    server.answer_next(Answer::documented(429));
    let busy = sign_up(&client(&server), "Jane").await;
    assert_eq!(busy, Err("please try again later".to_owned()));
}
