//! Without an async runtime: `send_blocking`, of the feature `blocking`.
//!
//! `cargo run --example blocking`

use contactkit::klenai::v1::{Client, CreateContactRequest, Credentials};
use docwright_fake::Fake;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/klenai/v1.yaml");
    let server = Fake::from_file(spec)?;
    let client =
        Client::builder(Credentials::bearer("klen_your_key")).base_url(server.url()).build()?;

    let response = client.create_contact(&CreateContactRequest::new("Jane")).send_blocking()?;
    println!("{}: created", response.status());
    Ok(())
}
