//! Creates a contact through each of the four clients, then shows a request that is refused.
//!
//! `cargo run --example create_contact`
//!
//! Every request goes over real HTTP to a local server that implements the vendors' documents; nothing
//! leaves this machine. To call a vendor, leave `base_url` out and give your own key.

mod requests;

use contactkit::runtime::Response;
use contactkit::{highlevel, iclosed, klenai};
use docwright_fake::Fake;
use std::error::Error;
use std::process::ExitCode;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    match create_contacts().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn create_contacts() -> Outcome {
    println!("Each client calls a local server that implements its vendor's documents.\n");
    highlevel_2021_04_15().await?;
    highlevel_2021_07_28().await?;
    klenai().await?;
    iclosed().await?;
    refused_before_sending().await
}

async fn highlevel_2021_04_15() -> Outcome {
    use highlevel::v2021_04_15::{Client, Credentials};
    let server = local_server("highlevel/2021-04-15")?;
    let client =
        Client::builder(Credentials::access_token("your-token")).base_url(server.url()).build()?;

    let response = client.create_contact(&requests::highlevel_2021_04_15()).await?;

    let contact = response.contact.as_ref().ok_or("the response holds no contact")?;
    show("HighLevel, version 2021-04-15", &server, &response, &[("id", contact.id.as_deref())])
}

async fn highlevel_2021_07_28() -> Outcome {
    use highlevel::v2021_07_28::{Client, Credentials};
    let server = local_server("highlevel/2021-07-28")?;
    let client =
        Client::builder(Credentials::access_token("your-token")).base_url(server.url()).build()?;

    let response = client.create_contact(&requests::highlevel_2021_07_28()).await?;

    let contact = response.contact.as_ref().ok_or("the response holds no contact")?;
    show("HighLevel, version 2021-07-28", &server, &response, &[("id", contact.id.as_deref())])
}

async fn klenai() -> Outcome {
    use klenai::v1::{Client, Credentials};
    let server = local_server("klenai/v1")?;
    let client =
        Client::builder(Credentials::bearer("klen_your_key")).base_url(server.url()).build()?;

    let response = client.create_contact(&requests::klenai()).await?;

    // The fields of this answer are not documented, so it is a map.
    let first_name = response.get("first_name").and_then(|name| name.as_str());
    show("Klenai", &server, &response, &[("first_name", first_name)])
}

async fn iclosed() -> Outcome {
    use iclosed::v1::{Client, Credentials};
    let server = local_server("iclosed/v1")?;
    let client =
        Client::builder(Credentials::api_key("iclosed-your-key")).base_url(server.url()).build()?;

    let response = client.create_contact(&requests::iclosed()).await?;

    let contact = response.data.contact.as_ref().ok_or("the response holds no contact")?;
    let id = contact.id.map(|id| id.to_string());
    show(
        "iClosed",
        &server,
        &response,
        &[("id", id.as_deref()), ("status", contact.status.as_deref())],
    )
}

/// A request that breaks five documented limits: all are reported at once, and nothing is sent.
async fn refused_before_sending() -> Outcome {
    use iclosed::v1::{Client, CreateContactRequest, Credentials};
    let server = local_server("iclosed/v1")?;
    let client =
        Client::builder(Credentials::api_key("iclosed-your-key")).base_url(server.url()).build()?;

    let request = CreateContactRequest::default()
        .first_name("😀".repeat(26))
        .email("a..b@x.com")
        .phone_number("+1５５５")
        .status("potential")
        .joined_time("2023-02-29T10:00:00Z");
    let error = client.create_contact(&request).await.err().ok_or("it was not refused")?;

    println!("iClosed, a request that breaks documented limits");
    println!("  refused   before sending; the server received {}", server.requests().len());
    for violation in error.violations().ok_or("it was sent")? {
        let text = violation.to_string();
        println!("            {}", shortened(&text, 100));
    }
    Ok(())
}

/// A server on 127.0.0.1 that judges and answers requests by the documents.
fn local_server(api: &str) -> Result<Fake, docwright_fake::SpecError> {
    Fake::from_file(format!("{}/../spec/{api}.yaml", env!("CARGO_MANIFEST_DIR")))
}

/// What the server received, what it made of it, and some of what came back.
fn show<T>(
    api: &str,
    server: &Fake,
    response: &Response<T>,
    fields: &[(&str, Option<&str>)],
) -> Outcome {
    let sent = server.requests().pop().ok_or("the server received nothing")?;
    let body = String::from_utf8_lossy(&sent.body);
    println!("{api}");
    println!("  sent      {} {} ({} bytes)", sent.method, sent.path, sent.body.len());
    if let Some(version) = sent.header("version") {
        println!("            Version: {version}");
    }
    println!("            {}", shortened(&body, 100));
    println!("  judged    {}", sent.verdict);
    println!("  answered  {} ({} bytes)", response.status(), response.body().len());
    for (name, value) in fields {
        println!("            {name}: {}", value.unwrap_or("not in the response"));
    }
    println!();
    Ok(())
}

/// The first characters of a text.
fn shortened(text: &str, length: usize) -> String {
    let start: String = text.chars().take(length).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}
