//! What may go wrong, and how a program tells it apart.
//!
//! `cargo run --example errors`

use contactkit::iclosed::v1::{Client, CreateContactError, CreateContactRequest, Credentials};
use contactkit::runtime::{AnyError, Bytes, Error, ErrorKind, RetryPolicy};
use docwright_fake::{Answer, Fake, Fault};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml");
    let server = Fake::from_file(spec)?;
    let client = Client::builder(Credentials::api_key("iclosed-your-key"))
        .base_url(server.url())
        .retries(RetryPolicy::off())
        .build()?;

    let too_long = CreateContactRequest::default().first_name("J".repeat(26)).country("USA");
    report(client.create_contact(&too_long).await);

    let request = CreateContactRequest::default().first_name("Jane");
    for answer in [
        Answer::documented(400),
        Answer::documented(403),
        Answer::html(502),
        Answer::usual().fault(Fault::CutBody),
        Answer::status(201).body("application/json", "not JSON"),
        Answer::usual(),
    ] {
        server.answer_next(answer);
        report(client.create_contact(&request).await);
    }

    server.answer_next(Answer::documented(429));
    let error = several_calls(&client).await.err().ok_or("the server said 429")?;
    println!("of several: {error}; status {:?}", error.status());
    Ok(())
}

fn report<T>(outcome: Result<T, Error<CreateContactError>>) {
    let Err(error) = outcome else { return println!("created") };
    match error.kind() {
        ErrorKind::Invalid(violations) => println!("not sent: {violations}"),
        ErrorKind::Documented(CreateContactError::BadRequest(body)) => println!("refused: {body}"),
        ErrorKind::Documented(other) => println!("not allowed: {other}"),
        ErrorKind::Decode(reason) => println!("created, but the response is odd: {reason}"),
        ErrorKind::Transport(reason) => println!("perhaps created: {reason}"),
        _ => println!("{error}; the body has {} bytes", error.body().map_or(0, Bytes::len)),
    }
}

/// `?` makes one type of the errors of several operations, which keeps what a caller decides by.
async fn several_calls(client: &Client) -> Result<(), AnyError> {
    for name in ["Jane", "Joe"] {
        client.create_contact(&CreateContactRequest::default().first_name(name)).await?;
    }
    Ok(())
}
