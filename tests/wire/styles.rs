//! Lists and objects in queries and forms, beside the `qs` that many servers read them with.

use crate::client::{client, sent};
use crate::program::run;
use crate::server::{Server, with_headers};
use docwright_runtime::{ErrorKind, RequestError};
use docwright_wire_tests::styles::{
    Client, Colors, CookiesParameters, DeepFormRequest, DeepParameters, Filter, FilterRange,
    JoinedParameters, Keys, PlainCookiesParameters,
};
use serde_json::{Value, json};

/// Characters that mean something in a URL, in a form or to `qs`.
const WORDS: [&str; 5] = ["a b", "ü&=+", "50%,[z]", "x;y#?/", "'(~*!)'"];

fn done() -> Server {
    Server::always(with_headers(204, "", b""))
}

fn filter() -> Filter {
    let range = FilterRange::default().from(-1).to(7);
    Filter::default().name(WORDS.concat()).tags(WORDS).range(range)
}

fn value() -> Value {
    let filter = json!({"name": WORDS.concat(), "tags": WORDS, "range": {"from": -1, "to": 7}});
    json!({"filter": filter, "ids": [3, 1, 2], "words": WORDS})
}

/// The query of the only request.
fn query(server: &Server) -> String {
    let request = server.request();
    let target = request.split(' ').nth(1).expect("a target");
    target.split_once('?').expect("a query").1.to_owned()
}

/// What an expression gives, in which `qs` is the module and `it` this value.
fn qs(expression: &str, it: &Value) -> Value {
    let script = format!(
        "const qs = require('qs'); const it = JSON.parse(require('fs').readFileSync(0, 'utf8'));
         console.log(JSON.stringify({expression}));"
    );
    let printed = run(&["node", "-e", &script], it.to_string().as_bytes());
    serde_json::from_slice(&printed).expect("JSON")
}

/// The texts of a value, as they are read from a URL.
fn texts(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(texts).collect(),
        Value::Object(keys) => {
            keys.iter().map(|(key, value)| (key.clone(), texts(value))).collect()
        }
        Value::Number(number) => json!(number.to_string()),
        other => other.clone(),
    }
}

async fn deep_query() -> String {
    let server = done();
    let parameters = DeepParameters::default().filter(filter()).ids([3, 1, 2]).words(WORDS);
    client::<Client>(&server).deep(&parameters).await.unwrap();
    query(&server)
}

#[tokio::test]
#[ignore = "needs node and its module qs"]
async fn qs_reads_what_a_query_says() {
    let query = deep_query().await;
    assert_eq!(qs("qs.parse(it)", &json!(query)), texts(&value()), "{query}");
}

/// Lists within an object by their index, others by the name that is repeated.
#[tokio::test]
#[ignore = "needs node and its module qs"]
async fn qs_writes_the_same_query() {
    let query = deep_query().await;
    let theirs = qs(
        "[qs.stringify({filter: it.filter}),
          qs.stringify({ids: it.ids, words: it.words}, {arrayFormat: 'repeat'})].join('&')",
        &value(),
    );
    // The keys of an object have no order.
    let mut pairs: [Vec<_>; 2] =
        [&query, theirs.as_str().expect("a text")].map(|text| text.split('&').collect());
    for pairs in &mut pairs {
        pairs.sort_by_key(|pair| pair.split('=').next());
    }
    assert_eq!(pairs[0], pairs[1]);
}

#[tokio::test]
#[ignore = "needs node and its module qs"]
async fn qs_reads_what_a_form_says() {
    let server = done();
    let form = DeepFormRequest::default().filter(filter()).ids([3, 1, 2]).words(WORDS);
    client::<Client>(&server).deep_form(&form).await.unwrap();
    let (_, body) = sent(&server);
    assert_eq!(qs("qs.parse(it)", &json!(body)), texts(&value()), "{body}");
}

#[tokio::test]
#[ignore = "needs node and its module qs"]
async fn qs_reads_a_list_between_commas() {
    let server = done();
    let parameters = JoinedParameters::default().words(WORDS);
    client::<Client>(&server).joined(&parameters).await.unwrap();
    let query = query(&server);
    let read = qs("qs.parse(it, {comma: true})", &json!(query));
    assert_eq!(read, json!({"words": WORDS}), "{query}");
}

/// The target of the only request, without the name of the operation.
fn segment(server: &Server) -> String {
    let request = server.request();
    let target = request.split(' ').nth(1).expect("a target");
    target.rsplit('/').next().expect("a segment").to_owned()
}

const LIST: [&str; 3] = ["red", "green", "blue"];

fn keys() -> Keys {
    Keys::default().semi(";").dot(".").comma(",")
}

/// The values that RFC 6570 has in sections 3.2.5 and 3.2.7 for its `list`, `keys`, `half` and `empty`.
macro_rules! writes {
    ($($call:ident($value:expr) => $expected:literal;)*) => {$(
        let server = done();
        client::<Client>(&server).$call($value).await.unwrap();
        assert_eq!(segment(&server), $expected, stringify!($call));
    )*};
}

#[tokio::test]
async fn labels_are_those_of_rfc_6570() {
    writes! {
        label_of("50%") => ".50%25";
        label_of_list(LIST) => ".red,green,blue";
        label_of_each(LIST) => ".red.green.blue";
        label_of_keys(keys()) => ".semi,%3B,dot,.,comma,%2C";
        label_of_each_key(keys()) => ".semi=%3B.dot=..comma=%2C";
    }
}

/// It would be a dot segment, which URLs lose on the way (RFC 3986, section 5.2.4).
#[tokio::test]
async fn an_empty_label_that_is_the_whole_segment_is_not_sent() {
    let error = client::<Client>(&done()).label_of("").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(_)), "{error:?}");
}

#[tokio::test]
async fn matrix_parameters_are_those_of_rfc_6570() {
    writes! {
        matrix_of("50%") => ";var=50%25";
        matrix_of("") => ";var";
        matrix_of_list(LIST) => ";list=red,green,blue";
        matrix_of_each(LIST) => ";list=red;list=green;list=blue";
        matrix_of_keys(keys()) => ";keys=semi,%3B,dot,.,comma,%2C";
        matrix_of_each_key(keys()) => ";semi=%3B;dot=.;comma=%2C";
    }
}

/// As the table of styles in OpenAPI has `form` without `explode`.
#[tokio::test]
async fn cookies_are_those_of_the_table_of_openapi() {
    let server = done();
    let parameters = CookiesParameters::default()
        .color(["blue", "black", "brown"])
        .keys(Colors::default().r(100).g(200).b(150));
    client::<Client>(&server).cookies(&parameters).await.unwrap();
    let request = server.request();
    let cookie = request.lines().find_map(|line| line.strip_prefix("cookie: "));
    assert_eq!(cookie, Some("color=blue,black,brown; keys=R,100,G,200,B,150"), "{request}");
}

/// OpenAPI 3.2.0, "Style Examples": the rows of `cookie`. Nothing is encoded, and what would have to be is not sent.
#[tokio::test]
async fn cookies_of_the_style_of_that_name_are_sent_as_they_are() {
    let server = done();
    let colors = || Colors::default().r(100).g(200).b(150);
    let names = ["blue", "black", "brown"];
    let parameters = PlainCookiesParameters::default().theme("50%25=/+").color(names);
    let parameters = parameters.joined(names).keys(colors()).all(colors());
    client::<Client>(&server).plain_cookies(&parameters).await.unwrap();
    let request = server.request();
    let cookie = request.lines().find_map(|line| line.strip_prefix("cookie: "));
    let expected = "theme=50%25=/+; color=blue; color=black; color=brown; joined=blue,black,brown; \
                    R=100; G=200; B=150; all=R,100,G,200,B,150";
    assert_eq!(cookie, Some(expected), "{request}");
    for text in ["a; b=c", "a b", "a,b", "ü", "a\r\nb", "\"", "\\"] {
        let parameters = PlainCookiesParameters::default().joined([text]);
        let error = client::<Client>(&server).plain_cookies(&parameters).await.unwrap_err();
        let ErrorKind::Request(RequestError::Cookie { name }) = error.kind() else {
            panic!("{error:?}")
        };
        assert_eq!(name, "joined");
    }
    assert_eq!(server.requests().len(), 1);
}
