//! What is sent again: by a policy of the client's, and by a decision of the program's own.
//!
//! `cargo run --example retries`

use contactkit::iclosed::v1::{Client, CreateContactRequest, Credentials};
use contactkit::runtime::RetryPolicy;
use docwright_fake::{Answer, Fake};
use std::error::Error;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml");
    let server = Fake::from_file(spec)?;
    let patient = RetryPolicy::default()
        .attempts(5)
        .backoff(Duration::from_millis(1), Duration::from_millis(10));
    let client = Client::builder(Credentials::api_key("iclosed-your-key"))
        .base_url(server.url())
        .retries(patient)
        .total_timeout(Duration::from_secs(20))
        .build()?;
    let request = CreateContactRequest::default().first_name("Jane");

    // A 429 says that nothing was done, so even what is not idempotent is sent again.
    server.answer_next(Answer::documented(429).header("Retry-After", "0"));
    client.create_contact(&request).await?;
    println!("after a 429: {} requests", server.requests().len());

    // A 500 does not say whether the contact was created: it is the caller's to decide.
    server.answer_next(Answer::html(500));
    let error = client.create_contact(&request).await.err().ok_or("the server said 500")?;
    println!("after a 500: {error}; may be sent again: {}", error.is_retryable());

    // With a key that the server knows a repetition by, sending twice does no harm.
    server.answer_next(Answer::html(500));
    client.create_contact(&request).header("Idempotency-Key", "8e03978e").idempotent().await?;
    println!("with an idempotency key: created");
    Ok(())
}
