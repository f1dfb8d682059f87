//! Answers of many items, which are read while they come.

use crate::client::client;
use crate::server::{self, Reply, Server, header, with_headers};
use docwright_runtime::{
    ClientBuilder, Credentials, ErrorKind, Event, ItemStream, RetryPolicy, StreamError,
    TransportErrorKind,
};
use docwright_wire_tests::streams::{
    Change, ChatError, ChatRequest, Client, EventsError, MixedResponse, RefinedResponse, Step,
};
use serde_json::json;
use std::future::Future as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

fn events(text: &str) -> Server {
    Server::always(with_headers(200, "content-type: text/event-stream\r\n", text.as_bytes()))
}

async fn numbers(mut stream: ItemStream<Step>) -> Vec<Result<i64, String>> {
    let mut numbers = Vec::new();
    while let Some(item) = stream.next().await {
        numbers.push(match item {
            Ok(step) => Ok(step.n),
            Err(StreamError::Decode { text, .. }) => Err(text),
            Err(other) => panic!("{other}"),
        });
    }
    assert!(stream.next().await.is_none(), "the end stays the end");
    numbers
}

#[tokio::test]
async fn events_are_typed_and_one_that_is_not_as_documented_ends_nothing() {
    let server = events(
        "\u{feff}: hello\nevent: step\nid: 7\ndata: {\"n\":1,\ndata:\"note\":2}\r\n\r\ndata: {\"m\":2}\n\ndata: {\"n\":3}\r\rdata: [DONE]\n\n",
    );
    let mut response = client::<Client>(&server).events().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    let first = response.next().await.unwrap().unwrap();
    assert_eq!((first.n, first.note.clone()), (1, None));
    // A note that is no text is left out, and listed.
    assert_eq!(first.drift().len(), 1);
    let event = first.event().unwrap();
    assert_eq!((event.name(), event.id()), ("step", Some("7")));
    let rest = numbers(response.into_inner()).await;
    assert_eq!(rest, [Err("{\"m\":2}".to_owned()), Ok(3), Err("[DONE]".to_owned())]);
    assert_eq!(header(&server.request(), "accept"), Some("text/event-stream, application/json"));
}

#[tokio::test]
async fn an_event_may_be_described_as_a_whole_or_as_text() {
    let server = events("event: a\ndata: {\"n\":1}\n\n");
    let stream = client::<Client>(&server).whole_events().await.unwrap().into_inner();
    assert_eq!(numbers(stream).await, [Ok(1)]);
    let server = events("data: one\ndata: two\n\n");
    let mut stream = client::<Client>(&server).texts().await.unwrap();
    assert_eq!(*stream.next().await.unwrap().unwrap(), "one\ntwo");
}

/// OpenAPI 3.2.0, Media Type Object, "Special Considerations for `text/event-stream` Content".
#[tokio::test]
async fn events_of_several_kinds_are_objects_of_their_fields() {
    let server = events(
        "event: Added\ndata: text\nretry: 250\n\nevent: Gone\nid: 7\ndata: {\"foo\": 42}\n\nevent: Other\ndata: x\n\n",
    );
    let mut stream = client::<Client>(&server).kinds().await.unwrap();
    let Change::Added(added) = &*stream.next().await.unwrap().unwrap() else { panic!() };
    assert_eq!((added.data.as_str(), added.retry), ("text", Some(250)));
    let item = stream.next().await.unwrap().unwrap();
    assert_eq!(item.event().map(Event::name), Some("Gone"));
    let Change::Gone(gone) = item.into_inner() else { panic!() };
    assert_eq!((gone.data.as_str(), gone.id.as_deref()), ("{\"foo\": 42}", Some("7")));
    let other = stream.next().await.unwrap().unwrap().into_inner();
    let expected = json!({"event": "Other", "id": "7", "data": "x"});
    assert!(matches!(other, Change::Unknown(value) if value == expected));
}

#[tokio::test]
async fn events_may_be_refined_beside_what_all_have() {
    let server = events("event: addString\ndata: 12\n\nevent: addNumber\ndata: 12\n\n");
    let mut stream = client::<Client>(&server).refined().await.unwrap();
    let mut seen = Vec::new();
    while let Some(item) = stream.next().await {
        seen.push(match item.unwrap().into_inner() {
            RefinedResponse::AddString(one) => ("string", one.data),
            RefinedResponse::AddNumber(one) => ("number", one.data),
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(seen, [("string", Some("12".to_owned())), ("number", Some("12".to_owned()))]);
}

#[tokio::test]
async fn data_is_json_in_the_events_that_document_it_so() {
    let server =
        events("event: step\ndata: {\"n\": 1}\n\nevent: end\ndata: 1\n\nevent: step\ndata: x\n\n");
    let mut stream = client::<Client>(&server).mixed().await.unwrap();
    let first = stream.next().await.unwrap().unwrap().into_inner();
    assert!(matches!(first, MixedResponse::Step(step) if step.data.n == 1));
    let second = stream.next().await.unwrap().unwrap().into_inner();
    assert!(matches!(second, MixedResponse::Note(note) if note.data == "1"));
    let third = stream.next().await.unwrap().unwrap().into_inner();
    let expected = json!({"event": "step", "data": "x"});
    assert!(matches!(third, MixedResponse::Unknown(value) if value == expected));
}

/// RFC 8259, section 6: numbers of any size are JSON.
#[tokio::test]
async fn what_cannot_be_held_of_a_whole_event_is_listed() {
    let data = r#"{"n":1,"sum":99999999999999999999998,"most":1e400}"#;
    let server = events(&format!("event: step\ndata: {data}\n\n"));
    let mut stream = client::<Client>(&server).mixed().await.unwrap();
    let item = stream.next().await.unwrap().unwrap();
    let said: Vec<_> = item.drift().iter().map(ToString::to_string).collect();
    let expected = [
        "/data/most: number that is too large, read as text",
        "/data/sum: integer beyond 64 bits, read as the nearest `f64`",
    ];
    assert_eq!(said, expected);
    assert_eq!(item.drift()[1].value(), "99999999999999999999998");
    assert!(matches!(item.into_inner(), MixedResponse::Step(step) if step.data.n == 1));
}

/// RFC 7464, section 2.1: line feeds within a text are white space of JSON.
#[tokio::test]
async fn texts_of_a_sequence_may_have_lines() {
    let text = b"\x1e{\n  \"n\": 1\n}\n\x1e{\"n\":2}\n\x1e{\"n\":\n\x1e{\"n\":3}";
    for head in ["", "content-type: application/json-seq\r\n"] {
        let server = Server::always(with_headers(200, head, text));
        let stream = client::<Client>(&server).sequence().await.unwrap().into_inner();
        assert_eq!(numbers(stream).await, [Ok(1), Ok(2), Err("{\"n\":\n".to_owned()), Ok(3)]);
    }
}

#[tokio::test]
async fn lines_are_typed() {
    let text = b"{\"n\":1}\n\r\n\x1e{\"n\":2}\n{\"n\":";
    let server = Server::always(with_headers(200, "", text));
    let mut stream = client::<Client>(&server).lines().await.unwrap();
    let mut seen = Vec::new();
    while let Some(line) = stream.next().await {
        seen.push(line.map(|line| line.n).ok());
    }
    assert_eq!(seen, [Some(Some(1)), Some(Some(2)), None]);
}

#[tokio::test]
async fn json_is_taken_where_there_is_a_choice_and_the_stream_can_be_had() {
    let server = Server::always(server::json(200, r#"{"n":1}"#));
    assert_eq!(client::<Client>(&server).both().await.unwrap().n, 1);
    let server = events("data: x\n\n");
    let mut stream = client::<Client>(&server).both().stream().await.unwrap();
    assert_eq!(stream.event().await.unwrap().unwrap().data(), "x");
    // What is not used may be asked for by hand.
    let call = client::<Client>(&server).both().header("Accept", "text/csv");
    assert!(call.stream().await.is_ok());
    let accepts = server
        .requests()
        .iter()
        .map(|one| header(one, "accept").map(str::to_owned))
        .collect::<Vec<_>>();
    assert_eq!(accepts, [Some("application/json".to_owned()), Some("text/csv".to_owned())]);
}

/// The usual API of a chat: a field of the request decides, and each has a method.
#[tokio::test]
async fn what_is_documented_at_once_and_item_by_item_has_two_methods() {
    let request = ChatRequest { stream: Some(true), ..ChatRequest::new("hello") };
    let server = events("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n");
    let stream = client::<Client>(&server).chat_stream("7", &request).await.unwrap().into_inner();
    assert_eq!(numbers(stream).await, [Ok(1), Ok(2)]);
    let sent = server.request();
    assert_eq!(header(&sent, "accept"), Some("text/event-stream"));
    assert!(sent.starts_with("POST /chat/7 "), "{sent}");
    assert!(sent.ends_with(r#"{"text":"hello","stream":true}"#), "{sent}");

    let server = Server::always(server::json(200, r#"{"text":"hello"}"#));
    let request = ChatRequest::new("hello");
    let answer = client::<Client>(&server).chat("7", &request).await.unwrap();
    assert_eq!(answer.text.as_deref(), Some("hello"));
    assert_eq!(header(&server.request(), "accept"), Some("application/json"));

    let server = Server::always(server::json(429, r#"{"n":3}"#));
    let error = client::<Client>(&server).chat_stream("7", &request).await.unwrap_err();
    assert!(matches!(error.documented(), Some(ChatError::TooManyRequests(step)) if step.n == 3));
    let long = ChatRequest::new("far too long");
    assert!(client::<Client>(&server).chat_stream("7", &long).await.is_err());
    // A name that is taken by another operation gives way.
    let head = "content-type: application/x-ndjson\r\n";
    let server = Server::always(with_headers(200, head, b"{\"n\":1}\n"));
    let stream = client::<Client>(&server).taken_as_stream().await.unwrap();
    assert_eq!(stream.status().as_u16(), 200);
}

/// Until the head has come, a stream is a call as any other.
#[tokio::test]
async fn a_refusal_is_documented_and_asked_again() {
    let server = Server::start(|number| {
        let busy = server::json(429, r#"{"n":9}"#);
        let done = with_headers(200, "content-type: text/event-stream\r\n", b"data: {\"n\":1}\n\n");
        Reply::Send(if number == 0 { busy } else { done })
    });
    let quick = RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(1));
    let response = client::<Client>(&server).events().retries(quick).await.unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(numbers(response.into_inner()).await, [Ok(1)]);
    let server = Server::always(server::json(429, r#"{"n":9}"#));
    let error = client::<Client>(&server).events().retries(RetryPolicy::off()).await.unwrap_err();
    let Some(EventsError::TooManyRequests(step)) = error.documented() else { panic!("{error:?}") };
    assert_eq!(step.n, 9);
}

/// HTML standard, section 9.2.3: without the media type it is no event stream. What it says instead is kept.
#[tokio::test]
async fn an_answer_that_is_no_stream_is_an_error_that_keeps_it() {
    let page = "<title>Log in</title>";
    for (head, body) in [
        ("content-type: application/json\r\n", r#"[{"n":1}]"#),
        ("content-type: text/html; charset=utf-8\r\n", page),
        ("", "data: {\"n\":1}\n\n"),
    ] {
        let server = Server::always(with_headers(200, head, body.as_bytes()));
        for strict in [false, true] {
            let builder = ClientBuilder::<Client>::new(Credentials::none()).base_url(server.url());
            let builder = if strict { builder.strict_answers() } else { builder };
            let client = builder.build().unwrap();
            let error = client.chat_stream("7", &ChatRequest::new("hi")).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
            assert_eq!((error.body().unwrap().as_ref(), error.attempts()), (body.as_bytes(), 1));
            assert!(!error.is_retryable());
            assert!(error.to_string().contains("`text/event-stream`"), "{error}");
            // As it is, it can be had.
            let mut by_hand = client.events().stream().await.unwrap();
            assert_eq!(by_hand.chunk().await.unwrap().unwrap(), body);
        }
        assert!(client::<Client>(&server).texts().await.is_err());
    }
    let server = Server::always(with_headers(200, "content-type: text/html\r\n", page.as_bytes()));
    let error = client::<Client>(&server).lines().await.unwrap_err();
    assert_eq!(error.body().unwrap(), page);
    for media_type in ["application/x-ndjson", "application/json-seq", "text/plain"] {
        let head = format!("content-type: {media_type}\r\n");
        let server = Server::always(with_headers(200, &head, b"{\"n\":1}\n"));
        let mut lines = client::<Client>(&server).lines().await.unwrap();
        assert_eq!(lines.next().await.unwrap().unwrap().n, Some(1));
    }
    // To have nothing to say is no fault.
    let server = Server::always(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    assert!(client::<Client>(&server).events().await.unwrap().next().await.is_none());
}

/// An error does not wait for an answer that never ends.
#[tokio::test]
async fn as_much_of_it_is_kept_as_comes_in_time() {
    let server = Server::start(|_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99\r\n\r\n";
        Reply::SendAndHang(format!("{head}<title>").into_bytes())
    });
    let call = client::<Client>(&server).events().attempt_timeout(Duration::from_millis(300));
    let error = call.await.unwrap_err();
    assert_eq!(error.body().unwrap(), "<title>");
}

/// A server that reads so much of a request, and writes the parts of its answer with a pause before each.
fn slow(read: usize, parts: &'static [&'static str], pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut vec![0; read]);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 9999\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            for part in parts {
                std::thread::sleep(pause);
                let _ = stream.write_all(part.as_bytes());
            }
        }
    });
    url
}

#[tokio::test]
async fn a_wait_that_is_given_up_loses_nothing_and_a_break_is_the_end() {
    let url =
        slow(4096, &["data: {\"n\"", ":1}\n", "\ndata: {\"n\":2}\n\n"], Duration::from_millis(80));
    let builder = ClientBuilder::<Client>::new(Credentials::none()).base_url(url);
    let mut stream = builder.build().unwrap().events().await.unwrap();
    for _ in 0..3 {
        let mut next = pin!(stream.next());
        assert!(next.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(stream.next().await.unwrap().unwrap().n, 1);
    assert_eq!(stream.next().await.unwrap().unwrap().n, 2);
    let Some(Err(StreamError::Transport(error))) = stream.next().await else { panic!("no break") };
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert!(stream.next().await.is_none());
}

/// What a server has not read when it hangs up makes a reset of it.
#[tokio::test]
async fn a_reset_is_a_break() {
    let url = slow(10, &["data: {\"n\":1}\n\n", ""], Duration::from_millis(80));
    let builder = ClientBuilder::<Client>::new(Credentials::none()).base_url(url);
    let mut stream = builder.build().unwrap().events().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().n, 1);
    let Some(Err(StreamError::Transport(error))) = stream.next().await else { panic!("no break") };
    assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error:?}");
}

#[tokio::test]
async fn an_item_has_a_bound() {
    let server = events(&format!("data: {{\"n\":1}}\n\ndata: {}\n\n", "x".repeat(5000)));
    let call = client::<Client>(&server).events().max_body(1000);
    let mut stream = call.await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().n, 1);
    let Some(Err(StreamError::Transport(error))) = stream.next().await else { panic!("no bound") };
    assert_eq!(error.kind(), TransportErrorKind::TooLarge(1000));
}
