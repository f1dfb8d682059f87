use super::{ParameterWriter, Written};
use crate::{Method, Number, Operation, RequestError};
use http::{HeaderName, HeaderValue};

static OPERATION: Operation =
    Operation::new("getNote", Method::GET, "/contacts/{contactId}/notes/{noteId}");

fn written(write: impl FnOnce(&mut ParameterWriter)) -> Result<Written, RequestError> {
    let mut writer = ParameterWriter::new(&OPERATION);
    write(&mut writer);
    writer.finish()
}

fn sent(written: &Written) -> Vec<String> {
    let line =
        |(name, value): &(HeaderName, HeaderValue)| format!("{name}: {}", value.to_str().unwrap());
    written.headers.iter().map(line).collect()
}

fn with_ids(write: impl FnOnce(&mut ParameterWriter)) -> Result<Written, RequestError> {
    written(|to| {
        to.path("contactId", "a");
        to.path("noteId", &7_i64);
        write(to);
    })
}

#[test]
fn a_path_value_stays_within_its_segment() {
    let written = written(|to| {
        to.path("contactId", "a/../b?c#d%2F {noteId}");
        to.path("noteId", &vec![1_i64, 2]);
    });
    assert_eq!(written.unwrap().path, "/contacts/a%2F..%2Fb%3Fc%23d%252F%20%7BnoteId%7D/notes/1,2");
}

#[test]
fn a_path_value_that_names_another_resource_is_refused() {
    for value in ["", ".", ".."] {
        let error = written(|to| to.path("contactId", value)).unwrap_err();
        assert!(matches!(&error, RequestError::PathParameter { name, .. } if name == "contactId"));
    }
    let error = written(|to| to.path("contactId", "a")).unwrap_err();
    assert_eq!(error.to_string(), "path parameter `noteId` has no value");
}

#[test]
fn query_values_are_encoded_and_lists_repeat_the_name() {
    let written = with_ids(|to| {
        to.query("q", Some("a b&c=d+é"));
        to.query("absent", None::<&str>);
        to.query("tag[]", Some(&vec!["x".to_owned(), String::new()]));
        to.query("limit", Some(&Number::from(2.5)));
        to.query("all", Some(&true));
        to.query_joined("ids", Some(&vec![1_i64, 2]), "|");
    });
    assert_eq!(
        written.unwrap().query,
        "q=a%20b%26c%3Dd%2B%C3%A9&tag%5B%5D=x&tag%5B%5D=&limit=2.5&all=true&ids=1%7C2"
    );
}

#[test]
fn headers_are_checked() {
    let written = with_ids(|to| to.header("X-Trace", Some(&vec!["a".to_owned(), "b".to_owned()])));
    assert_eq!(sent(&written.unwrap()), ["x-trace: a,b"]);
    for value in ["a\r\nX-Admin: 1", "a\nb", "a\0", "\u{7f}"] {
        let error = with_ids(|to| to.header("X-Trace", Some(value))).unwrap_err();
        assert!(matches!(&error, RequestError::Header { name } if name == "X-Trace"), "{error}");
        assert!(!error.to_string().contains(value));
    }
}

#[test]
fn cookies_share_one_header_and_cannot_break_out() {
    let written = with_ids(|to| {
        to.cookie("session", Some("a; admin=1"));
        to.cookie("absent", None::<&str>);
        to.cookie("theme", Some("dark"));
    });
    assert_eq!(sent(&written.unwrap()), ["cookie: session=a%3B%20admin%3D1; theme=dark"]);
}

#[test]
fn other_styles_are_written_where_they_belong() {
    use crate::Style;
    use serde_json::json;

    static STYLES: Operation = Operation::new("styles", Method::GET, "/a/{color}");
    let mut to = ParameterWriter::new(&STYLES);
    to.path_as("color", Style::MATRIX, &["blue", "black"]);
    to.query_as("filter", Style::DEEP_OBJECT, Some(&json!({"a": {"b": 1}})));
    to.query_as("absent", Style::JSON, None::<&str>);
    to.query_as("none", Style::FORM, Some(&json!([])));
    to.header_as("X-Range", Style::SIMPLE.exploded(), Some(&json!({"from": 1, "to": "ü"})));
    to.cookie_as("id", Style::FORM.exploded(), Some(&[1, 2]));
    let written = to.finish().unwrap();
    assert_eq!(written.path, "/a/;color=blue,black");
    assert_eq!(written.query, "filter%5Ba%5D%5Bb%5D=1");
    let headers: Vec<_> = written.headers.iter().map(|(_, value)| value.as_bytes()).collect();
    assert_eq!(headers, ["from=1,to=ü".as_bytes(), b"id=1; id=2"]);
}

#[test]
fn a_list_without_items_is_left_out() {
    let written = with_ids(|to| {
        to.query_joined("ids", Some(&Vec::<i64>::new()), ",");
        to.header("X-Ids", Some(&Vec::<i64>::new()));
        to.cookie("ids", Some(&Vec::<i64>::new()));
    });
    let written = written.unwrap();
    assert_eq!((written.query.as_str(), sent(&written)), ("", vec![]));
    let error = written_path(&Vec::<i64>::new()).unwrap_err();
    assert_eq!(error.to_string(), "path parameter `contactId` is empty");
}

fn written_path(value: &Vec<i64>) -> Result<Written, RequestError> {
    written(|to| to.path("contactId", value))
}

#[test]
fn all_of_the_query_is_an_object_or_json() {
    use crate::Style;
    use serde_json::json;

    let value = json!({"a": "x y", "b": [1, 2]});
    let pairs = with_ids(|to| to.query_string(Style::FORM.exploded(), Some(&value))).unwrap();
    assert_eq!(pairs.query, "a=x%20y&b=1&b=2");
    let json = with_ids(|to| to.query_string(Style::JSON, Some(&value))).unwrap();
    assert_eq!(json.query, "%7B%22a%22%3A%22x%20y%22%2C%22b%22%3A%5B1%2C2%5D%7D");
}
