//! What is traced, and what never is.

use crate::api::{Client, ReadNoteParameters, builder, jane};
use crate::no_wait::NoWait;
use crate::secrets;
use crate::server::{Reply, Server, json};
use docwright_runtime::Credentials;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn keep() -> (Kept, tracing::subscriber::DefaultGuard) {
    let kept = Kept::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(kept.clone())
        .finish();
    (kept, tracing::subscriber::set_default(subscriber))
}

#[tokio::test]
async fn a_span_tells_the_operation_and_how_it_ended() {
    let (kept, _guard) = keep();
    let server = Server::start(|number| {
        Reply::Send(json(if number == 0 { 429 } else { 201 }, r#"{"id":7}"#))
    });
    let client = builder(server.url()).transport(NoWait::new()).build().unwrap();
    client.create_contact(&jane()).await.unwrap();
    let (_, port) = server.url().rsplit_once(':').unwrap();
    let text = kept.text();
    let closed =
        text.lines().filter(|line| line.contains("time.busy") && line.contains("createContact"));
    let closed: Vec<_> = closed.collect();
    assert_eq!(closed.len(), 1, "one span a call: {text}");
    for field in [
        "otel.kind=\"client\"",
        "otel.name=POST /contacts/",
        "operation=\"createContact\"",
        "http.request.method=\"POST\"",
        "url.template=\"/contacts/\"",
        "server.address=\"127.0.0.1\"",
        &format!("server.port={port}"),
        "http.response.status_code=201",
        "http.request.resend_count=1",
        "http.client.request.duration=",
    ] {
        assert!(closed[0].contains(field), "{field}: {}", closed[0]);
    }
    assert!(!closed[0].contains("error.type"));
    assert!(text.contains("sending again"));
}

#[tokio::test]
async fn neither_values_nor_secrets_are_traced() {
    let (kept, _guard) = keep();
    let server = Server::always(json(500, r#"{"name":"jane@example.com"}"#));
    let credentials = Credentials::query("appId", "key", "hunter2")
        .and(Credentials::header("appKey", "X-Key", "hunter2"))
        .and(Credentials::bearer("bearer", "hunter2"));
    let client = Client::builder(credentials)
        .base_url(server.url())
        .transport(NoWait::new())
        .build()
        .unwrap();
    let parameters = ReadNoteParameters {
        contact_id: "jane@example.com".to_owned(),
        tags: Some(vec!["jane@example.com".to_owned()]),
        trace: Some("jane@example.com".to_owned()),
    };
    client.read_note(&parameters).await.unwrap_err();
    client.create_contact(&jane()).await.unwrap_err();
    let text = kept.text();
    assert!(text.contains("error.type=\"500\"") && text.contains("readNote"), "{text}");
    assert_eq!(secrets::found_in(&text), None, "{text}");
    for private in ["jane", "Jane", "key="] {
        assert!(!text.contains(private), "{private}: {text}");
    }
}

#[tokio::test]
async fn what_is_not_sent_is_traced_too() {
    let (kept, _guard) = keep();
    let client = Client::new(Credentials::none()).unwrap();
    client.create_contact(&jane()).await.unwrap_err();
    assert!(kept.text().contains("error.type=\"request\""), "{}", kept.text());
}

#[tokio::test]
async fn what_is_left_out_of_an_answer_is_told_without_its_value() {
    let (kept, _guard) = keep();
    let server = Server::always(json(201, r#"{"contact":{"id":"c","birthMonth":"hunter2"}}"#));
    crate::drift::create(crate::drift::builder(&server)).await.unwrap();
    let text = kept.text();
    let place = "left out of the response: /contact/birthMonth: invalid type: string, expected i64";
    assert!(text.contains(place), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}
