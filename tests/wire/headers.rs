//! Headers of responses, as types.

use crate::client::client;
use crate::server::{Server, with_headers};
use docwright_runtime::{Number, Value};
use docwright_wire_tests::headers::{Client, ListContactsHeaders};

#[tokio::test]
async fn documented_headers_are_read_as_what_they_are() {
    let head = "x-total-count: 7\r\nx-tags: a, b\r\nX-Tags: c\r\nx-cost: 1.50\r\nx-page: {\"next\":\"2\"}\r\ndeprecation: true\r\n";
    let server = Server::always(with_headers(200, head, b""));
    let response = client::<Client>(&server).list_contacts().await.unwrap();
    let headers: ListContactsHeaders = response.documented_headers();
    assert_eq!(headers.x_total_count, Some(7));
    assert_eq!(headers.x_tags.as_deref(), Some(&["a", "b", "c"].map(str::to_owned)[..]));
    assert_eq!(headers.x_cost, Some("1.50".parse::<Number>().unwrap()));
    assert_eq!(headers.x_page, Some(Value::from_iter([("next", "2")])));
    assert_eq!((headers.deprecation, headers.last_modified), (Some(true), None));
}

#[tokio::test]
async fn those_of_an_error_are_read_too_and_odd_ones_are_none() {
    let server =
        Server::always(with_headers(429, "retry-after: soon\r\nx-total-count: 3\r\n", b""));
    let error = client::<Client>(&server).list_contacts().await.unwrap_err();
    let headers = error.documented_headers::<ListContactsHeaders>().unwrap();
    assert_eq!((headers.retry_after, headers.x_total_count), (None, Some(3)));
}
