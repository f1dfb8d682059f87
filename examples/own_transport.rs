//! A transport that wraps the usual one and logs each attempt, and one that sends nothing.
//!
//! `cargo run --example own_transport`

use contactkit::iclosed::v1::{Client, CreateContactRequest, Credentials};
use contactkit::runtime::http::{Request, Response};
use contactkit::runtime::{
    Attempt, BoxFuture, Bytes, Outgoing, ReqwestTransport, Streaming, Transport, TransportError,
};
use docwright_fake::Fake;
use std::error::Error;
use std::time::Duration;

/// Logs what is sent, and what comes back.
struct Logged<T>(T);

impl<T: Transport> Transport for Logged<T> {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        // The client says in the extensions which attempt of which operation this is.
        let attempt = request.extensions().get::<Attempt>().map(Attempt::number);
        let line = format!("{} {} (attempt {attempt:?})", request.method(), request.uri().path());
        Box::pin(async move {
            let outcome = self.0.send(request).await;
            match &outcome {
                Ok(response) => println!("{line}: {}", response.status()),
                Err(error) => println!("{line}: {error}"),
            }
            outcome
        })
    }

    fn stream(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        self.0.stream(request)
    }

    fn upload(
        &self,
        request: Request<Outgoing>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        self.0.upload(request)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(time)
    }
}

/// A double for tests: the same answer to every request.
struct Double;

impl Transport for Double {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let answer = Bytes::from_static(br#"{"data": {"contact": {"id": 7}}}"#);
        Box::pin(async { Ok(Response::new(answer)) })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml");
    let server = Fake::from_file(spec)?;
    let request = CreateContactRequest::default().first_name("Jane");

    // `ReqwestTransport::builder` takes proxies, certificates and the like.
    let usual = ReqwestTransport::from_builder(ReqwestTransport::builder()?.no_proxy())?;
    let client = Client::builder(Credentials::api_key("iclosed-your-key"))
        .base_url(server.url())
        .transport(Logged(usual))
        .build()?;
    client.create_contact(&request).await?;

    let client =
        Client::builder(Credentials::api_key("iclosed-your-key")).transport(Double).build()?;
    let response = client.create_contact(&request).await?;
    println!("the double says {:?}", response.data.contact.as_ref().and_then(|contact| contact.id));
    Ok(())
}
