//! An import: requests as lines of JSON, each checked and sent; what is refused is listed, and stops nothing.
//!
//! `cargo run --example from_a_file [FILE]`

use contactkit::iclosed::v1::{Client, CreateContactRequest, Credentials};
use contactkit::runtime::ErrorKind;
use docwright_fake::Fake;
use std::error::Error;
use std::io::{BufRead, BufReader};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml");
    let server = Fake::from_file(spec)?;
    let client =
        Client::builder(Credentials::api_key("iclosed-your-key")).base_url(server.url()).build()?;

    let contacts = concat!(env!("CARGO_MANIFEST_DIR"), "/contacts.jsonl");
    let path = std::env::args().nth(1).unwrap_or_else(|| contacts.to_owned());
    for (index, line) in BufReader::new(std::fs::File::open(path)?).lines().enumerate() {
        let number = index + 1;
        let request: CreateContactRequest = match serde_json::from_str(&line?) {
            Ok(request) => request,
            Err(error) => {
                println!("line {number}: {error}");
                continue;
            }
        };
        match client.create_contact(&request).await {
            Ok(_) => println!("line {number}: created"),
            Err(error) => match error.kind() {
                ErrorKind::Invalid(violations) => {
                    violations.iter().for_each(|violation| println!("line {number}: {violation}"));
                }
                // The vendor's server is in trouble, and so would be the next line.
                _ => return Err(error.into()),
            },
        }
    }
    Ok(())
}
