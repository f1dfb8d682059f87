//! iClosed: a contact, and what the server says about the rate limit.
//!
//! `cargo run --example iclosed`

use contactkit::iclosed::v1::{Client, ContactStatus, CreateContactRequest, Credentials};
use docwright_fake::{Answer, Fake};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml");
    let server = Fake::from_file(spec)?;
    server.answer_next(Answer::usual().header("RateLimit-Remaining", "19"));
    // Without `base_url`, calls go to the vendor.
    let client =
        Client::builder(Credentials::api_key("iclosed-your-key")).base_url(server.url()).build()?;

    let request = CreateContactRequest::default()
        .first_name("Jane")
        .email("jane.doe@example.com")
        .status(ContactStatus::Qualified)
        .joined_time("2024-01-15T10:00:00.000Z");
    let response = client.create_contact(&request).await?;

    let contact = response.data.contact.as_ref().ok_or("the response holds no contact")?;
    println!("{}: created {}", response.status(), contact.id.unwrap_or_default());
    if let Some(remaining) = response.rate_limit().and_then(|limit| limit.remaining()) {
        println!("{remaining} more requests are allowed");
    }
    Ok(())
}
