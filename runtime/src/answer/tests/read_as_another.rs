//! What JSON allows and nothing here can hold: it is read as something near it, and listed.

use super::{Body, LENIENT, decode, decode_with, shown};
use crate::Drift;
use crate::answer::Reading;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
struct Account {
    sum: Option<crate::Number>,
    count: Option<i64>,
    name: Option<String>,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

#[test]
fn an_integer_beyond_64_bits_is_listed_with_its_digits() {
    const ROUNDED: &str = "integer beyond 64 bits, read as the nearest `f64`";
    let json = r#"{"sum":99999999999999999999998,"name":"18446744073709551617","x":[{"y":-9223372036854775809}],"z":1e23}"#;
    for reading in [LENIENT, Reading::STRICT] {
        let (read, drift) = decode_with::<Account>(json.as_bytes(), reading).unwrap();
        assert_eq!(read.sum, Some(1e23.into()));
        assert_eq!((read.name.as_deref(), read.extra.len()), (Some("18446744073709551617"), 2));
        assert_eq!(shown(&drift), [format!("/sum: {ROUNDED}"), format!("/x/0/y: {ROUNDED}")]);
        assert_eq!(drift[0].value(), &json!("99999999999999999999998"));
        assert_eq!(drift[1].value(), &json!("-9223372036854775809"));
    }
    // Beside another oddity, and where no integer of this size is taken.
    let json = br#"{"sum":18446744073709551617,"name":1,"count":-18446744073709551617}"#;
    let (read, drift) = decode_with::<Account>(json, LENIENT).unwrap();
    assert_eq!((read.name, read.count), (None, None));
    let places: Vec<_> = drift.iter().map(Drift::pointer).collect();
    assert_eq!(places, ["/count", "/name", "/sum"]);
    assert_eq!(drift[0].message(), "invalid type: number that is too large, expected i64");
    for exact in ["18446744073709551615", "-9223372036854775808", "100000000000000000000000"] {
        let (_, drift) = decode_with::<Value>(exact.as_bytes(), LENIENT).unwrap();
        assert_eq!(shown(&drift), [""; 0], "{exact}");
    }
}

/// RFC 8259 allows all of it, and a contact that exists must not look like a failure.
#[test]
fn what_no_field_needs_cannot_make_an_error_of_a_success() {
    let deep = format!("{}{}", "[".repeat(127), "]".repeat(127));
    let deepest = format!("{}{}", "{\"a\":".repeat(10_000), "1".to_owned() + &"}".repeat(10_000));
    for odd in ["1e400", "-1e400", r#""\ud83d""#, r#"{"\udc00":1}"#, &deep, &deepest] {
        let body = format!(r#"{{"contact":{{"id":7,"x":{odd}}}}}"#);
        for reading in [Reading::STRICT, LENIENT] {
            let (body, _): (Body, _) = decode_with(body.as_bytes(), reading).unwrap();
            assert_eq!(body.contact.id, 7, "{odd:.40}");
        }
    }
    let twice = br#"{"contact":{"id":1,"x":1,"x":2},"contact":{"id":7}}"#;
    assert_eq!(decode::<Body>(twice).unwrap().contact.id, 7, "the last counts");
    let (_, drift) = decode_with::<Body>(twice, LENIENT).unwrap();
    let message = "the key is there more than once, and the last counts";
    assert_eq!(shown(&drift), ["/contact", "/contact/x"].map(|at| format!("{at}: {message}")));
    assert_eq!(drift[0].value(), &json!({"id": 7}));
    let free: BTreeMap<String, Value> = decode(br#"{"a":1e400,"b":"\ud83dx"}"#).unwrap();
    assert_eq!(json!(free), json!({"a": "1e400", "b": "\u{fffd}x"}));
}

/// A type that keeps what nobody documents, as generated ones do.
#[derive(Debug, Deserialize)]
struct Open {
    total: Option<f64>,
    name: Option<String>,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

#[test]
fn what_is_read_as_another_value_is_listed() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let body = format!(
        r#"{{"name":"a\ud800","total":1e400,"list":[{{"b/c":-1e999}},"x"],"\udc00":1,"deep":{deep},"good":"\ud83d\ude00"}}"#
    );
    for reading in [LENIENT, Reading::STRICT] {
        let total = if reading.is_strict { "1" } else { "1e400" };
        let body = body.replace("\"total\":1e400", &format!("\"total\":{total}"));
        let (read, drift): (Open, _) = decode_with(body.as_bytes(), reading).unwrap();
        assert_eq!(read.name.as_deref(), Some("a\u{fffd}"));
        assert_eq!(read.extra["list"], json!([{"b/c": "-1e999"}, "x"]));
        let mut expected = vec![
            "/deep".to_owned()
                + &"/0".repeat(99)
                + ": nested more than 100 levels deep, read as null",
            "/list/0/b~1c: number that is too large, read as text".to_owned(),
            "/name: half of a surrogate pair, read as U+FFFD".to_owned(),
            "/\u{fffd}: half of a surrogate pair, read as U+FFFD".to_owned(),
        ];
        if !reading.is_strict {
            assert_eq!((read.total, drift[0].value()), (None, &json!("1e400")));
            expected.insert(0, "/total: number that is too large, read as text".to_owned());
        }
        let said = drift.iter().map(|one| format!("{}: {}", one.pointer(), one.message()));
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }
    let error = decode::<Open>(br#"{"total":1e400}"#).unwrap_err();
    assert_eq!(
        (error.pointer(), error.message()),
        ("/total", "number that is too large, read as text")
    );
    let (_, drift) = decode_with::<Open>(br#"{"name":"a","x":1e3,"name":"b"}"#, LENIENT).unwrap();
    assert_eq!(shown(&drift), ["/name: the key is there more than once, and the last counts"]);
}

/// An answer full of oddities takes a small multiple of its size.
#[test]
fn what_is_listed_is_bounded() {
    let key = "k".repeat(1 << 20);
    let body = format!(r#"{{"{key}":[{}1]}}"#, "1e400,".repeat(100_000));
    let (_, drift) = decode_with::<Value>(body.as_bytes(), LENIENT).unwrap();
    assert_eq!(drift.len(), 1);
    let body = format!("[{}1]", "1e400,".repeat(100_000));
    let (_, drift) = decode_with::<Value>(body.as_bytes(), LENIENT).unwrap();
    assert!((1_000..20_000).contains(&drift.len()), "{}", drift.len());
}
