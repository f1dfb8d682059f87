//! What is sent, and what is not.

use crate::api::{Client, CreateContactRequest, ReadNoteParameters, builder, client, jane};
use crate::server::{Server, body, header, json, target};
use docwright_runtime::{Credentials, ErrorKind, Field, RequestError};

fn created() -> Server {
    Server::always(json(201, r#"{"id":7}"#))
}

#[tokio::test]
async fn a_body_goes_out_with_its_headers() {
    let server = created();
    let request = CreateContactRequest { company: Field::Null, ..jane() };
    let contact = client(server.url()).create_contact(&request).await.unwrap();
    assert_eq!(contact.id, 7);
    let sent = server.request();
    assert_eq!(target(&sent), "POST /contacts/");
    assert_eq!(body(&sent), r#"{"name":"Jane","company":null}"#);
    for (name, value) in [
        ("authorization", "Bearer tok_hunter2"),
        ("content-type", "application/json"),
        ("accept", "application/json"),
        ("version", "2021-07-28"),
        ("content-length", "30"),
    ] {
        assert_eq!(header(&sent, name), Some(value), "{name}");
    }
    assert!(header(&sent, "user-agent").is_some_and(|agent| agent.starts_with("docwright/")));
    assert_eq!(header(&sent, "accept-encoding"), None);
}

/// RFC 9110, section 8.6.
#[tokio::test]
async fn a_request_without_the_content_that_its_method_has_a_meaning_for_says_so() {
    let server = Server::always(json(204, ""));
    let client = client(server.url());
    client.ping().await.unwrap();
    client.delete_all().await.unwrap();
    let requests = server.requests();
    let lengths = requests.iter().map(|one| (target(one), header(one, "content-length")));
    let expected = [("POST /ping", Some("0")), ("DELETE /contacts", None)];
    assert_eq!(lengths.collect::<Vec<_>>(), expected);
    assert_eq!(header(&requests[0], "content-type"), None);
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = created();
    let client = client(&format!("{}/rest/v2/", server.url()));
    client.create_contact(&jane()).await.unwrap();
    assert_eq!(target(&server.request()), "POST /rest/v2/contacts/");
}

#[tokio::test]
async fn parameters_are_escaped_on_the_wire() {
    let server = Server::always(json(200, "null"));
    let parameters = ReadNoteParameters {
        contact_id: "a/../b?c#d e%2F".to_owned(),
        tags: Some(vec!["x&y=z".to_owned(), "é +".to_owned()]),
        trace: Some("t1".to_owned()),
    };
    client(server.url()).read_note(&parameters).await.unwrap();
    let sent = server.request();
    assert_eq!(
        target(&sent),
        "GET /contacts/a%2F..%2Fb%3Fc%23d%20e%252F/note?tag=x%26y%3Dz&tag=%C3%A9%20%2B"
    );
    assert_eq!(header(&sent, "x-trace"), Some("t1"));
    assert_eq!((header(&sent, "content-type"), body(&sent)), (None, ""));
}

#[tokio::test]
async fn nothing_is_sent_that_breaks_a_limit_unless_told_to() {
    let server = created();
    let client = client(server.url());
    let long =
        CreateContactRequest { name: "too long".to_owned(), company: Field::from(""), ..jane() };
    let error = client.create_contact(&long).await.unwrap_err();
    assert_eq!(error.violations().map(docwright_runtime::Violations::len), Some(2));
    assert_eq!((error.attempts(), error.status()), (0, None));
    assert_eq!(server.requests().len(), 0);

    client.create_contact(&long).without_validation().await.unwrap();
    builder(server.url()).validate(false).build().unwrap().create_contact(&long).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn parameters_have_limits_too() {
    let server = created();
    let parameters =
        ReadNoteParameters { contact_id: "x".repeat(31), ..ReadNoteParameters::default() };
    let error = client(server.url()).read_note(&parameters).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "readNote: 1 documented limit violated: /contactId: at most 30 characters, found 31"
    );
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_header_cannot_be_injected() {
    let server = created();
    let client = client(server.url());
    let trace = Some("a\r\nX-Admin: hunter2".to_owned());
    let parameters =
        ReadNoteParameters { contact_id: "1".to_owned(), trace, ..ReadNoteParameters::default() };
    let error = client.read_note(&parameters).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Request(RequestError::Header { name }) if name == "X-Trace")
    );
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let error = client.delete_all().header("X-Trace", "a\nb").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Header { .. })));
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_url_that_is_too_long_is_not_sent() {
    let server = created();
    let parameters = ReadNoteParameters {
        contact_id: "1".to_owned(),
        tags: Some(vec!["jane".repeat(20_000)]),
        ..ReadNoteParameters::default()
    };
    let error = client(server.url()).read_note(&parameters).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Url(_))), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("jane"));
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn the_first_alternative_at_hand_authenticates() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let with = |credentials| Client::builder(credentials).base_url(server.url()).build().unwrap();
    let key = || Credentials::header("apiKey", "X-API-Key", "key_hunter2");

    with(key()).create_contact(&jane()).await.unwrap();
    let sent = server.requests().pop().unwrap();
    assert_eq!(
        (header(&sent, "x-api-key"), header(&sent, "authorization")),
        (Some("key_hunter2"), None)
    );

    with(key().and(Credentials::bearer("bearer", "hunter2")))
        .create_contact(&jane())
        .await
        .unwrap();
    let sent = server.requests().pop().unwrap();
    assert_eq!(
        (header(&sent, "x-api-key"), header(&sent, "authorization")),
        (None, Some("Bearer hunter2"))
    );

    let error = with(Credentials::none()).create_contact(&jane()).await.unwrap_err();
    assert_eq!(error.to_string(), "createContact: no credentials for bearer, or apiKey");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn credentials_used_together_and_optional_ones() {
    let server = Server::always(json(200, "null"));
    let with = |credentials| Client::builder(credentials).base_url(server.url()).build().unwrap();
    let parameters =
        ReadNoteParameters { contact_id: "1".to_owned(), ..ReadNoteParameters::default() };

    let id = Credentials::query("appId", "app id", "a&hunter2");
    // RFC 7617, section 2: the example.
    let both = id.clone().and(Credentials::basic("appKey", "Aladdin", "open sesame"));
    with(both).read_note(&parameters).await.unwrap();
    let sent = server.requests().pop().unwrap();
    assert_eq!(target(&sent), "GET /contacts/1/note?app%20id=a%26hunter2");
    assert_eq!(header(&sent, "authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));

    with(Credentials::cookie("cookie", "session", "hunter2")).read_note(&parameters).await.unwrap();
    assert_eq!(header(&server.requests().pop().unwrap(), "cookie"), Some("session=hunter2"));

    // RFC 6265, sections 4.1.1 and 5.4: every character of a cookie, as it is.
    let key = "!#$%&'()*+-./09:<=>?@AZ[]^_`az{|}~hunter2==";
    for key in [key.to_owned(), format!("\"{key}\"")] {
        with(Credentials::cookie("cookie", "session", key.clone()))
            .read_note(&parameters)
            .await
            .unwrap();
        let sent = server.requests().pop().unwrap();
        assert_eq!(header(&sent, "cookie"), Some(&*format!("session={key}")));
    }

    // One of two is not enough, but the last alternative needs none.
    with(id).read_note(&parameters).await.unwrap();
    assert_eq!(target(&server.requests().pop().unwrap()), "GET /contacts/1/note");
}

#[tokio::test]
async fn headers_of_the_client_and_of_the_call_are_sent() {
    let server = created();
    let client = builder(server.url())
        .header("X-Origin", "import")
        .header("X-Both", "client")
        .user_agent("crm/1.0")
        .build()
        .unwrap();
    client
        .create_contact(&jane())
        .header("X-Both", "call")
        .header("authorization", "mine")
        .await
        .unwrap();
    let sent = server.request();
    for (name, value) in [
        ("x-origin", "import"),
        ("x-both", "call"),
        ("user-agent", "crm/1.0"),
        ("authorization", "Bearer tok_hunter2"),
    ] {
        assert_eq!(header(&sent, name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn a_call_owns_all_it_needs() {
    let server = created();
    let call = {
        let client = client(server.url());
        let request = jane();
        client.create_contact(&request)
    };
    assert!(format!("{call:?}").contains("createContact"));
    assert_eq!(server.requests().len(), 0);
    assert_eq!(tokio::spawn(call.send()).await.unwrap().unwrap().id, 7);
}
