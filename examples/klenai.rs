//! Klenai: a contact with phone numbers and free context; the response is a map.
//!
//! `cargo run --example klenai`

use contactkit::klenai::v1::{Client, CreateContactRequest, Credentials, PhoneNumber};
use contactkit::runtime::Value;
use docwright_fake::Fake;
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/klenai/v1.yaml");
    let server = Fake::from_file(spec)?;
    // Without `base_url`, calls go to the vendor.
    let client =
        Client::builder(Credentials::bearer("klen_your_key")).base_url(server.url()).build()?;

    let mobile = PhoneNumber::new("+15551234567").phone_type("mobile").primary(true);
    let request = CreateContactRequest::new("Jane")
        .company("Example Inc")
        .phone_numbers([mobile])
        .custom_context([("budget", Value::from(5000)), ("source", Value::from("webinar"))]);
    let response = client.create_contact(&request).await?;

    // The fields of this response are not documented, so it is a map.
    let name = response.get("first_name").and_then(Value::as_str).unwrap_or("a contact");
    println!("{}: created {name}", response.status());
    Ok(())
}
