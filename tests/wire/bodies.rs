//! Bodies that are no objects of JSON.

use crate::client::{client, sent};
use crate::server::{Server, header, json, with_headers};
use docwright_runtime::{Error, ErrorKind, Number, Violation};
use docwright_wire_tests::bodies::{
    BytesError, Client, FormRequest, HugeRequest, LinesRequestItem, ListRequestItem, ModeRequest,
    SeveralError, SeveralRequest, StateRequest, StylesRequest, StylesRequestFilter,
};
use serde_json::json as value;

fn done() -> Server {
    Server::always(with_headers(204, "", b""))
}

fn places<E>(error: &Error<E>) -> Vec<&str> {
    let ErrorKind::Invalid(violations) = error.kind() else { panic!("{error}") };
    violations.iter().map(Violation::pointer).collect()
}

fn told(media_type: &str, body: &str) -> (Option<String>, String) {
    (Some(media_type.to_owned()), body.to_owned())
}

/// Expected: what Node's `URLSearchParams` writes for the same pairs.
#[tokio::test]
async fn a_form_is_sent_as_pairs() {
    let server = done();
    let request = FormRequest::new("J & K").tags(["a b", "ü"]).count(2).meta([("k", "v")]);
    client::<Client>(&server).form(&request).await.unwrap();
    let pairs = "name=J+%26+K&tags=a+b&tags=%C3%BC&count=2&meta=%7B%22k%22%3A%22v%22%7D";
    assert_eq!(sent(&server), told("application/x-www-form-urlencoded", pairs));
    let error = client::<Client>(&server).form(&FormRequest::new("much too long")).await;
    assert_eq!(places(&error.unwrap_err()), ["/name"]);
}

/// Expected: `qs.stringify({filter: {…}})`, and the examples of OpenAPI 3.1, "Style Examples".
#[tokio::test]
async fn a_key_of_a_form_has_its_style() {
    let server = done();
    let filter = StylesRequestFilter::default().name("a b").tags(["x"]);
    let request = StylesRequest::default().filter(filter).ids([1, 2]).codes(["a", "b"]).list(["l"]);
    client::<Client>(&server).styles(&request).await.unwrap();
    let (media_type, body) = sent(&server);
    assert_eq!(media_type.as_deref(), Some("application/x-www-form-urlencoded"));
    let mut pairs: Vec<_> = body.split('&').collect();
    pairs.sort_unstable();
    let expected = [
        "codes=a%7Cb",
        "filter%5Bname%5D=a%20b",
        "filter%5Btags%5D%5B0%5D=x",
        "ids=1,2",
        "list=%5B%22l%22%5D",
    ];
    assert_eq!(pairs, expected);
}

#[tokio::test]
async fn text_is_sent_and_read_as_it_is() {
    let server =
        Server::always(with_headers(200, "content-type: text/csv\r\n", b"a,b\r\n1,\xc3\xbc"));
    let answer = client::<Client>(&server).text("line\n\"quoted\"").await.unwrap();
    assert_eq!(answer.into_inner(), "a,b\r\n1,ü");
    assert_eq!(sent(&server), told("text/plain", "line\n\"quoted\""));
    assert_eq!(header(&server.request(), "accept"), Some("text/csv"));
    let server = Server::always(with_headers(200, "", b"\xff"));
    let error = client::<Client>(&server).text("").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));

    let server = done();
    client::<Client>(&server).optional_text(None).await.unwrap();
    assert_eq!(sent(&server), (None, String::new()));
    assert_eq!(header(&server.request(), "content-length"), Some("0"));
    let server = done();
    client::<Client>(&server).optional_text(Some("x".to_owned())).await.unwrap();
    assert_eq!(sent(&server), told("text/plain", "x"));
}

/// An `f64` has other digits.
#[tokio::test]
async fn an_integer_beyond_64_bits_is_sent_to_its_last_digit_and_listed_where_it_is_answered() {
    let body = r#"{"n":99999999999999999999998}"#;
    let server = Server::always(json(200, body));
    let client = client::<Client>(&server);
    let with = |digits: &str| HugeRequest::default().n(digits.parse::<Number>().unwrap());
    let answer = client.huge(&with("99999999999999999999998")).await.unwrap();
    assert_eq!(sent(&server), told("application/json", body));
    let [drift] = answer.drift() else { panic!("{:?}", answer.drift()) };
    assert_eq!(drift.to_string(), "/n: integer beyond 64 bits, read as the nearest `f64`");
    assert_eq!(drift.value(), "99999999999999999999998");
    let error = client.huge(&with("100000000000000000000000")).await.unwrap_err();
    assert_eq!(places(&error), ["/n"]);
}

/// RFC 6657, section 4: text that says nothing is taken for ASCII.
#[tokio::test]
async fn a_text_is_sent_and_read_in_its_charset() {
    let answer = with_headers(200, "content-type: text/csv; charset=iso-8859-1\r\n", b"caf\xe9");
    let server = Server::always(answer);
    let answer = client::<Client>(&server).text("abcdé").await.unwrap();
    assert_eq!(answer.into_inner(), "café");
    assert_eq!(sent(&server), told("text/plain; charset=utf-8", "abcdé"));

    let server = done();
    client::<Client>(&server).mode(Some("größer".into())).without_validation().await.unwrap();
    assert_eq!(sent(&server), told("text/plain; charset=utf-8", "größer"));

    let server = done();
    client::<Client>(&server).any_text("abc").await.unwrap();
    assert_eq!(sent(&server), told("text/plain", "abc"));

    let server = done();
    let client = client::<Client>(&server);
    client.latin("caf\u{e9}").await.unwrap();
    let request = server.request();
    assert_eq!(header(&request, "content-type"), Some("text/plain; charset=ISO-8859-1"));
    assert_eq!(header(&request, "content-length"), Some("4"));
    let error = client.latin("5 €").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "latin: the body cannot be written in its documented charset `iso-8859-1`"
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn bytes_are_sent_and_read_as_they_are() {
    let server = Server::always(with_headers(200, "", b"\x89PNG\xff"));
    let answer = client::<Client>(&server).bytes(vec![1, 2, 3]).await.unwrap();
    assert_eq!(&answer[..], b"\x89PNG\xff");
    assert_eq!(sent(&server), told("application/octet-stream", "\u{1}\u{2}\u{3}"));
    let server = Server::always(with_headers(400, "", b"no"));
    let error = client::<Client>(&server).bytes("").await.unwrap_err();
    assert_eq!(error.documented(), Some(&BytesError::BadRequest("no".to_owned())));
    let server = Server::always(with_headers(500, "", b"\xff"));
    let error = client::<Client>(&server).bytes("").await.unwrap_err();
    let expected = BytesError::InternalServerError(vec![0xff].into());
    assert_eq!(error.documented(), Some(&expected));
}

#[tokio::test]
async fn lists_maps_and_free_values_are_bodies_with_limits() {
    let server = done();
    let client = client::<Client>(&server);
    client.list([ListRequestItem::new("a")]).await.unwrap();
    client.map([("a", 1)]).await.unwrap();
    client.free(value!({"any": [1, null]})).await.unwrap();
    client.state(StateRequest::On).await.unwrap();
    client.number(Some(2)).await.unwrap();
    client.number(None).await.unwrap();
    client.words(Some(vec!["a".to_owned()])).await.unwrap();
    client.words(None).await.unwrap();
    let bodies: Vec<_> = server.requests();
    let bodies: Vec<_> = bodies.iter().map(|one| one.split_once("\r\n\r\n").unwrap().1).collect();
    let expected = [
        r#"[{"id":"a"}]"#,
        r#"{"a":1}"#,
        r#"{"any":[1,null]}"#,
        "\"on\"",
        "2",
        "null",
        r#"["a"]"#,
        "",
    ];
    assert_eq!(bodies, expected);

    let long = || ListRequestItem::new("long");
    let error = client.list([long(), long(), long()]).await.unwrap_err();
    assert_eq!(places(&error), ["", "/0/id", "/1/id", "/2/id"]);
    assert_eq!(places(&client.map([("a", 0)]).await.unwrap_err()), ["/a"]);
    assert_eq!(places(&client.state("else").await.unwrap_err()), [""]);
    assert_eq!(places(&client.number(Some(0)).await.unwrap_err()), [""]);
    let words = Some(vec!["a".to_owned(), "long".to_owned()]);
    assert_eq!(places(&client.words(words).await.unwrap_err()), ["/1"]);
}

/// Expected: <https://github.com/ndjson/ndjson-spec>, section 3, and RFC 7464, section 2.2.
#[tokio::test]
async fn items_are_sent_line_by_line() {
    let server = done();
    let items = [LinesRequestItem::new("a\n").n(1), LinesRequestItem::new("ü")];
    client::<Client>(&server).lines(items).await.unwrap();
    let text = "{\"id\":\"a\\n\",\"n\":1}\n{\"id\":\"ü\"}\n";
    assert_eq!(sent(&server), told("application/x-ndjson", text));
    let server = done();
    client::<Client>(&server).sequence(Some(vec![1, 2])).await.unwrap();
    assert_eq!(sent(&server), told("application/json-seq", "\u{1e}1\n\u{1e}2\n"));
    let server = done();
    client::<Client>(&server).sequence(None).await.unwrap();
    assert_eq!(sent(&server), (None, String::new()));

    let server = done();
    let items = [LinesRequestItem::new("a"), LinesRequestItem::new("long")];
    let error = client::<Client>(&server).lines(items).await.unwrap_err();
    assert_eq!(places(&error), ["/1/id"]);
    let error = client::<Client>(&server).sequence(Some(vec![1, 2, 3])).await.unwrap_err();
    assert_eq!(places(&error), [""]);
    assert!(server.requests().is_empty());

    // What is in lines already is sent in place of items.
    let call = client::<Client>(&server).lines(Vec::<LinesRequestItem>::new());
    call.bytes("application/x-ndjson", "{\"id\":\"of a file\"}\n").await.unwrap();
    assert_eq!(sent(&server), told("application/x-ndjson", "{\"id\":\"of a file\"}\n"));
}

#[tokio::test]
async fn a_text_has_its_limits() {
    let server = done();
    let client = client::<Client>(&server);
    client.code("abc").await.unwrap();
    client.mode(Some(ModeRequest::Fast)).await.unwrap();
    client.mode(None).await.unwrap();
    client.rate(7).await.unwrap();
    let requests = server.requests();
    let bodies: Vec<_> = requests.iter().map(|one| one.split_once("\r\n\r\n").unwrap().1).collect();
    assert_eq!(bodies, ["abc", "fast", "", "7"]);
    assert_eq!(header(&requests[1], "content-type"), Some("text/plain"));

    assert_eq!(places(&client.code("Much").await.unwrap_err()), ["", ""]);
    assert_eq!(places(&client.mode(Some("else".into())).await.unwrap_err()), [""]);
    assert_eq!(places(&client.rate(10).await.unwrap_err()), [""]);
}

#[tokio::test]
async fn json_is_taken_where_there_is_a_choice() {
    let server = Server::always(json(200, r#"{"a":"x"}"#));
    let request = SeveralRequest::default().a("y");
    let answer = client::<Client>(&server).several(&request).await.unwrap();
    assert_eq!(answer.a.as_deref(), Some("x"));
    assert_eq!(sent(&server), told("application/json", r#"{"a":"y"}"#));
    assert_eq!(header(&server.request(), "accept"), Some("application/json, */*"));
    let server = Server::always(json(404, r#"{"a":"x"}"#));
    let error = client::<Client>(&server).several(&request).await.unwrap_err();
    let Some(SeveralError::NotFound(body)) = error.documented() else { panic!("{error:?}") };
    assert_eq!(body.a.as_deref(), Some("x"));
}
