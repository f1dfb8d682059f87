//! Lists and objects in queries and forms, beside the `qs` that many servers read them with.

use crate::client::{client, sent};
use crate::program::run;
use crate::server::{Server, with_headers};
use docwright_wire_tests::styles::{
    Client, DeepFormRequest, DeepParameters, Filter, FilterRange, JoinedParameters,
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
