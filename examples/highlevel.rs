//! HighLevel: a contact with tags and a custom field, and a field that is cleared.
//!
//! `cargo run --example highlevel`

use contactkit::highlevel::v2021_07_28::{Client, CreateContactRequest, Credentials, CustomField};
use contactkit::runtime::Field;
use docwright_fake::Fake;
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/highlevel/2021-07-28.yaml");
    let server = Fake::from_file(spec)?;
    // Without `base_url`, calls go to the vendor.
    let client =
        Client::builder(Credentials::access_token("your-token")).base_url(server.url()).build()?;

    let request = CreateContactRequest::new("ve9EPM428h8vShlRW1KT")
        .first_name("Rosan")
        .email("rosan@deos.com")
        .phone(Field::Null)
        .tags(["lead", "webinar"])
        .custom_fields([CustomField::new("6dvNaf7VhkQ9snc5vnjJ").field_value(4711)]);
    let response = client.create_contact(&request).await?;

    let contact = response.contact.as_ref().ok_or("the response holds no contact")?;
    println!("{}: created {}", response.status(), contact.id.as_deref().unwrap_or("a contact"));
    Ok(())
}
