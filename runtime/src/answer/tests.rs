mod read_as_another;

use super::{Reading, decode as decode_with};
use crate::{DecodeError, Drift};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "decoded only")]
struct Body {
    contact: Contact,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "decoded only")]
struct Contact {
    id: i64,
    #[serde(default)]
    tags: BTreeMap<String, Vec<bool>>,
    #[serde(default)]
    kind: Option<Kind>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Lead,
}

const LENIENT: Reading = Reading { is_strict: false, max_body: usize::MAX };

fn decode<T: DeserializeOwned + 'static>(body: &[u8]) -> Result<T, DecodeError> {
    decode_with(body, Reading::STRICT).map(|(value, _)| value)
}

fn error(json: &str) -> DecodeError {
    decode::<Body>(json.as_bytes()).unwrap_err()
}

#[test]
fn the_place_is_told_and_the_value_is_not() {
    let error = error("{\"contact\":\n {\"id\": \"Jane, expected nobody\"}}");
    assert_eq!(error.pointer(), "/contact/id");
    assert_eq!(error.message(), "invalid type: string, expected i64");
    assert_eq!(error.line(), 2);
    assert!(error.column() > 0);
    assert!(!format!("{error} {error:?}").contains("Jane"));
}

#[test]
fn no_kind_of_value_is_told() {
    for (json, secret) in [
        (r#"{"contact":{"id":4711.25}}"#, "4711"),
        (r#"{"contact":{"id":99999999999999999999}}"#, "9999"),
        (r#"{"contact":{"id":1,"kind":"hunter2"}}"#, "hunter2"),
        (r#"{"contact":{"id":"say \"hunter2\""}}"#, "hunter2"),
        (r#"{"contact":"hunter2"}"#, "hunter2"),
    ] {
        let error = error(json);
        assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
        assert!(error.pointer().starts_with("/contact"), "{error:?}");
    }
}

/// As generated ones are: any text is a status.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "decoded only")]
enum Status {
    Paid,
    #[serde(untagged)]
    Unknown(String),
}

#[test]
fn messages_are_for_people() {
    type Statuses = BTreeMap<String, Status>;
    for (json, message) in [
        (r#"{"status":null}"#, "invalid value: null, expected Status"),
        (r#"{"status":7}"#, "invalid value: number, expected Status"),
    ] {
        let error = decode::<Statuses>(json.as_bytes()).unwrap_err();
        assert_eq!((error.pointer(), error.message()), ("/status", message));
    }
    let (statuses, drift) = lenient::<Statuses>(&json!({"a": null, "b": "paid"})).unwrap();
    assert_eq!(statuses.len(), 1);
    assert_eq!(shown(&drift), ["/a: invalid value: null, expected Status"]);
    assert_eq!(
        error(r#"{"contact":{"id":12345678901234567890}}"#).message(),
        "invalid value: integer that is too large, expected i64"
    );
    assert_eq!(error("nope").to_string(), "expected value (line 1, column 2)");
}

#[test]
fn pointers_are_escaped() {
    let error = error(r#"{"contact":{"id":1,"tags":{"a/b~c":[true,5]}}}"#);
    assert_eq!(error.pointer(), "/contact/tags/a~1b~0c/1");
}

#[test]
fn a_key_of_the_server_cannot_begin_a_line() {
    let error = error(r#"{"contact":{"id":1,"tags":{"a\nERROR":5}}}"#);
    assert!(error.to_string().starts_with(r"/contact/tags/a\nERROR: "), "{error}");
}

#[test]
fn missing_fields_are_named() {
    let error = error(r#"{"contact":{}}"#);
    assert_eq!((error.pointer(), error.message()), ("/contact", "missing field `id`"));
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    assert_eq!(error("<html>").to_string(), "expected value (line 1, column 1)");
    assert_eq!(error("{\"contact\":{\"id\":1}} x").message(), "trailing characters");
    assert_eq!(error(" \r\n").to_string(), "the body is empty");
    assert!(error("{\"contact\":").message().starts_with("EOF"));
    assert!(decode::<String>(b"\"\xff\"").is_err());
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert!(decode::<bool>(b"\xef\xbb\xbftrue").unwrap());
}

#[test]
fn the_column_is_that_of_the_value() {
    let body = r#" { "é" : [[1], {"a/b": "}]"}], "contact" : {"tags": {"x": [true, [false], 5]}}}"#;
    let error = decode::<Body>(body.as_bytes()).unwrap_err();
    assert_eq!(error.pointer(), "/contact/tags/x/1");
    let at = body.chars().collect::<String>().find("[false]").unwrap();
    assert_eq!((error.line(), error.column()), (1, body[..at].chars().count() + 1));
}

/// A page of contacts.
#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    contacts: Vec<Person>,
    total: Option<u64>,
    next: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Person {
    id: String,
    age: Option<i64>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

fn lenient<T: DeserializeOwned + 'static>(body: &Value) -> Result<(T, Vec<Drift>), DecodeError> {
    decode_with(body.to_string().as_bytes(), LENIENT)
}

fn shown(drift: &[Drift]) -> Vec<String> {
    drift.iter().map(ToString::to_string).collect()
}

fn person(id: &str) -> Person {
    Person { id: id.to_owned(), age: None, labels: BTreeMap::new() }
}

#[test]
fn an_odd_value_is_read_as_absent_where_it_may_be() {
    let body = json!({"contacts": [{"id": "a", "age": "8"}], "next": ["x"], "total": -1});
    let (page, drift) = lenient::<Page>(&body).unwrap();
    assert_eq!(page, Page { contacts: vec![person("a")], total: None, next: None });
    assert_eq!(
        shown(&drift),
        [
            "/contacts/0/age: invalid type: string, expected i64",
            "/next: invalid type: list, expected a string",
            "/total: invalid value: integer that is too small, expected u64",
        ]
    );
    assert_eq!(drift[0].value(), &json!("8"));
    assert_eq!(drift[1].value(), &json!(["x"]));
    assert!(!format!("{drift:?}").contains("\"8\""));
}

#[test]
fn where_it_may_not_be_absent_the_item_around_it_is_left_out() {
    let body =
        json!({"contacts": [{"id": "a"}, {"id": 7}, {"age": 1}, 5, {"id": "b", "age": 2.0}]});
    let (page, drift) = lenient::<Page>(&body).unwrap();
    let b = Person { age: Some(2), ..person("b") };
    assert_eq!(page.contacts, [person("a"), b]);
    assert_eq!(
        shown(&drift),
        [
            "/contacts/1: left out, since /contacts/1/id: invalid type: integer, expected a string",
            "/contacts/2: missing field `id`",
            "/contacts/3: invalid type: integer, expected struct Person",
        ]
    );
    assert_eq!(drift[0].value(), &json!({"id": 7}));
    assert_eq!(drift[0].cause(), "/contacts/1/id");
}

#[test]
fn entries_of_maps_are_left_out_one_by_one() {
    let labels = json!({"x": "1", "a/b": null, "y": 2});
    let (page, drift) =
        lenient::<Page>(&json!({"contacts": [{"id": "a", "labels": labels}]})).unwrap();
    assert_eq!(page.contacts[0].labels, [("x".to_owned(), "1".to_owned())].into());
    let places: Vec<_> = drift.iter().map(Drift::pointer).collect();
    assert_eq!(places, ["/contacts/0/labels/a~1b", "/contacts/0/labels/y"]);
}

#[test]
fn what_cannot_be_left_out_is_the_error_that_it_was() {
    let error = lenient::<Body>(&json!({"contact": {"id": "Jane"}})).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/contact/id: invalid type: string, expected i64 (line 1, column 18)"
    );
    let error = lenient::<Page>(&json!({"contacts": "none", "total": "1"})).unwrap_err();
    assert_eq!(
        (error.pointer(), error.message()),
        ("/contacts", "invalid type: string, expected a sequence")
    );
    let error = lenient::<Page>(&json!({"total": 1})).unwrap_err();
    assert_eq!((error.pointer(), error.message()), ("", "missing field `contacts`"));
    assert!(lenient::<Page>(&json!([1])).is_err());
    assert!(decode_with::<Page>(b"{\"contacts\": [", LENIENT).is_err());
}

#[test]
fn strict_means_not_one_odd_value() {
    let body = json!({"contacts": [{"id": "a", "age": "8"}]}).to_string();
    let error = decode::<Page>(body.as_bytes()).unwrap_err();
    assert_eq!(error.pointer(), "/contacts/0/age");
    // Written with a fraction, and an integer all the same.
    let body = json!({"contacts": [{"id": "a", "age": 8.0}]}).to_string();
    assert_eq!(decode::<Page>(body.as_bytes()).unwrap().contacts[0].age, Some(8));
}

#[test]
fn a_long_list_with_the_same_oddity_in_each_item_is_read_in_two_passes() {
    let contacts: Vec<_> = (0..50_000).map(|n| json!({"id": n.to_string(), "age": "8"})).collect();
    let (page, drift) = lenient::<Page>(&json!({"contacts": contacts})).unwrap();
    assert_eq!((page.contacts.len(), drift.len()), (50_000, 50_000));
    let contacts: Vec<_> = (0..50_000).map(|n| json!({"id": n})).collect();
    let (page, drift) = lenient::<Page>(&json!({"contacts": contacts})).unwrap();
    assert_eq!((page.contacts.len(), drift.len()), (0, 50_000));
}

#[test]
fn the_work_for_an_answer_full_of_oddities_is_bounded() {
    let labels: BTreeMap<_, _> = (0..100_000).map(|n| (n.to_string(), n)).collect();
    let body = json!({"contacts": [{"id": "a", "labels": labels}]});
    assert!(lenient::<Page>(&body).is_err());
}

#[derive(Debug, PartialEq, Deserialize)]
struct Numbers {
    id: i64,
    #[serde(default)]
    scores: Vec<f64>,
}

fn id(json: &str) -> Option<i64> {
    decode::<Numbers>(json.as_bytes()).ok().map(|numbers| numbers.id)
}

#[test]
fn a_fraction_of_zero_is_none() {
    assert_eq!(id(r#"{"id": 123.0}"#), Some(123));
    assert_eq!(id(r#"{"id": -0.0}"#), Some(0));
    assert_eq!(id(r#"{"id": 1.23e2}"#), Some(123));
    assert_eq!(id(r#"{"id": 1125899906842623.0}"#), Some(1_125_899_906_842_623));
    assert_eq!(id(r#"{"id": 9007199254740991.0}"#), Some(9_007_199_254_740_991));
    let numbers = decode::<Numbers>(br#"{"id": 1.0, "scores": [1.0, 1.5]}"#);
    assert_eq!(numbers, Ok(Numbers { id: 1, scores: vec![1.0, 1.5] }));
}

#[test]
fn no_other_integer_is_made_of_it() {
    for json in [r#"{"id": 1.5}"#, r#"{"id": 9007199254740993.0}"#, r#"{"id": 1e300}"#] {
        assert_eq!(id(json), None, "{json}");
    }
}

/// JSON Schema 2020-12, validation, section 6.1.1: `1.0` is an integer, whatever stands beside it.
#[test]
fn a_fraction_beside_it_takes_no_integer_along() {
    let read = |json: &str| decode_with::<Vec<i64>>(json.as_bytes(), LENIENT).unwrap();
    let (numbers, drift) = read("[1.0, 2.5, -3.0, 4, -5.5, 1e300, -0.0]");
    assert_eq!(numbers, [1, -3, 4, 0]);
    assert_eq!(drift.iter().map(Drift::pointer).collect::<Vec<_>>(), ["/1", "/4", "/5"]);
    let (numbers, drift) = decode_with::<Vec<u64>>(b"[1.0, -3.0, -1, 2.5]", LENIENT).unwrap();
    assert_eq!((numbers, drift.len()), (vec![1], 3));
}

#[test]
fn no_form_is_found_for_what_is_no_json() {
    for text in ["NaN", "{'a':1}", "[1,]", ")]}',{}", "[1] x", r#"["\u12"]"#, "[01]", "[1e]"] {
        assert!(decode::<Value>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn a_body_holds_no_more_values_than_its_bound_allows() {
    let reading = Reading { max_body: 1024, ..LENIENT };
    let list = |count: usize| format!("[{}]", vec!["{}"; count].join(","));
    assert!(decode_with::<Value>(list(100).as_bytes(), reading).is_ok());
    let error = decode_with::<Value>(list(300).as_bytes(), reading).unwrap_err();
    assert_eq!(error.to_string(), "the body holds more than 128 values (an eighth of `max_body`)");
    assert!(decode_with::<Value>(format!("\"{}\"", "[,".repeat(500)).as_bytes(), reading).is_ok());
}
