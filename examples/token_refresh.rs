//! A token that expires: fetched when it is needed, and again when the server refuses it.
//!
//! `cargo run --example token_refresh`
//!
//! For a token endpoint of OAuth 2 there is `contactkit::runtime::OAuth2`, which stores a new pair before it is used.

use contactkit::highlevel::v2021_07_28::{Client, CreateContactRequest, Credentials};
use contactkit::runtime::{AccessToken, RefreshingToken};
use docwright_fake::{Answer, Fake};
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/highlevel/2021-07-28.yaml");
    let server = Fake::from_file(spec)?;

    let fetched = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&fetched);
    let tokens = RefreshingToken::new(move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        // Here, a program asks its token endpoint.
        async move {
            let token = AccessToken::new(format!("token-{number}"));
            Ok(token.expires_in(Duration::from_secs(86_399)))
        }
    });
    let client =
        Client::builder(Credentials::access_token_from(tokens)).base_url(server.url()).build()?;
    let request = CreateContactRequest::new("ve9EPM428h8vShlRW1KT").first_name("Rosan");

    client.create_contact(&request).await?;
    client.create_contact(&request).await?;
    println!("two calls, {} token", fetched.load(Ordering::Relaxed));

    // Somebody revoked the token: the call fetches another and is sent once more.
    server.answer_next(Answer::documented(401));
    client.create_contact(&request).await?;
    println!("after a 401: {} tokens", fetched.load(Ordering::Relaxed));
    Ok(())
}
