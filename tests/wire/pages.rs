//! Lists that come in pages.

use crate::client::client;
use crate::server::{Reply, Server, json, target, with_headers};
use docwright_runtime::{ErrorKind, Pagination, RequestError};
use docwright_wire_tests::pages::{
    Client, ListByCursorParameters, ListByLinkParameters, ListByOffsetParameters,
    ListByPageParameters,
};

/// A server that gives these answers, one after the other.
fn answers(all: Vec<Vec<u8>>) -> Server {
    Server::start(move |count| Reply::Send(all[count.min(all.len() - 1)].clone()))
}

fn page(body: &str) -> Vec<u8> {
    json(200, body)
}

fn targets(server: &Server) -> Vec<String> {
    server.requests().iter().map(|request| target(request).replacen("GET ", "", 1)).collect()
}

#[tokio::test]
async fn a_cursor_leads_from_page_to_page() {
    let server = answers(vec![
        page(r#"{"items":["a","b"],"meta":{"next":"x&y"}}"#),
        page(r#"{"items":["c"],"meta":{"next":"z"}}"#),
        page(r#"{"items":[],"meta":{"next":null}}"#),
    ]);
    let client = client::<Client>(&server);
    let parameters = ListByCursorParameters::default().limit(2);
    let mut pages = client.list_by_cursor(&parameters).header("x-kept", "yes").pages();
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        items.extend(page.unwrap().into_inner().items.unwrap_or_default());
    }
    assert_eq!(items, ["a", "b", "c"]);
    assert!(pages.next().await.is_none(), "the end stays the end");
    let expected =
        ["/by-cursor?limit=2", "/by-cursor?limit=2&after=x%26y", "/by-cursor?limit=2&after=z"];
    assert_eq!(targets(&server), expected);
    assert!(server.requests().iter().all(|request| request.contains("x-kept: yes")));
}

#[tokio::test]
async fn pages_and_items_are_counted_until_a_page_is_empty() {
    let server = answers(vec![page(r#"{"items":["a"]}"#), page(r#"{"items":["b"]}"#), page("{}")]);
    let parameters = ListByPageParameters::default().page_number(3);
    let mut pages = client::<Client>(&server).list_by_page(&parameters).pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let expected = ["3", "4", "5"].map(|number| format!("/by-page?page%5Bnumber%5D={number}"));
    assert_eq!(targets(&server), expected);

    let server = answers(vec![page(r#"["a","b"]"#), page(r#"["c"]"#), page("[]")]);
    let call = client::<Client>(&server).list_by_offset(&ListByOffsetParameters::default());
    let mut pages = call.pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    assert_eq!(targets(&server), ["/by-offset", "/by-offset?skip=2", "/by-offset?skip=3"]);
}

#[tokio::test]
async fn a_url_is_followed_on_the_same_host_alone() {
    let server = answers(vec![
        page(r#"{"meta":{"next":"?page=2"}}"#),
        page(r#"{"meta":{"next":"/other?page=3"}}"#),
        page(r#"{"meta":{"next":"https://evil.example/?page=4"}}"#),
    ]);
    let mut pages = client::<Client>(&server).list_by_url("me").pages();
    for _ in 0..3 {
        pages.next().await.unwrap().unwrap();
    }
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Page)), "{error:?}");
    assert!(pages.next().await.is_none());
    assert_eq!(targets(&server), ["/by-url/me", "/by-url/me?page=2", "/other?page=3"]);
}

#[tokio::test]
async fn the_header_link_is_followed() {
    let linked = |link: &str| with_headers(200, &format!("link: {link}\r\n"), b"[]");
    let server = answers(vec![
        linked(
            "</by-link?q=a&page=1>; rel=\"prev first\", </by-link?q=a,b&page=2>; title=\"x\"; rel=next",
        ),
        linked("</by-link?page=1>; rel=\"first\""),
    ]);
    let parameters = ListByLinkParameters::default().q("a");
    let mut pages = client::<Client>(&server).list_by_link(&parameters).pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.unwrap();
        count += 1;
    }
    assert_eq!(
        (count, targets(&server)),
        (2, vec!["/by-link?q=a".to_owned(), "/by-link?q=a,b&page=2".to_owned()])
    );
}

#[tokio::test]
async fn an_error_is_the_end_and_the_caller_may_say_how_pages_are_named() {
    let server = answers(vec![page(r#"{"meta":{"next":"a"}}"#), json(404, "{}")]);
    let parameters = ListByCursorParameters::default();
    let mut pages = client::<Client>(&server).list_by_cursor(&parameters).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.is_none());

    let server = answers(vec![page(r#"{"items":["a"]}"#), page("{}")]);
    let call = client::<Client>(&server).list_by_cursor(&parameters);
    let mut pages = call.pages_by(Pagination::Page { parameter: "p", items: "/items" });
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    assert_eq!(targets(&server), ["/by-cursor", "/by-cursor?p=2"]);
}

/// The pages that can be read where each answer names the next as given, from the first again after the last.
async fn read(cursors: &[&str]) -> usize {
    let pages: Vec<_> =
        cursors.iter().map(|next| page(&format!(r#"{{"meta":{{"next":"{next}"}}}}"#))).collect();
    let server = Server::start(move |count| Reply::Send(pages[count % pages.len()].clone()));
    let call = client::<Client>(&server).list_by_cursor(&ListByCursorParameters::default());
    let mut pages = call.pages();
    for count in 0.. {
        match pages.next().await {
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                let kind = error.kind();
                assert!(matches!(kind, ErrorKind::Request(RequestError::PageAgain)), "{error:?}");
                assert!(pages.next().await.is_none(), "the error is the last item");
                assert_eq!(server.requests().len(), count, "nothing was asked for again");
                return count;
            }
            None => panic!("{cursors:?} end, and nobody is told"),
        }
    }
    unreachable!()
}

#[tokio::test]
async fn pages_that_lead_in_a_circle_end_with_an_error() {
    assert_eq!(read(&["a"]).await, 2, "the second page leads to itself");
    // The third page names the cursor that it was asked for with, or that of the page before.
    assert_eq!(read(&["a", "b"]).await, 3);
    let circle: Vec<_> = (0..20).map(|number| number.to_string()).collect();
    let circle: Vec<_> = circle.iter().map(String::as_str).collect();
    assert!(read(&circle).await <= 60);
}

#[tokio::test]
async fn a_url_that_leads_back_is_an_error() {
    let server = answers(vec![
        page(r#"{"meta":{"next":"?page=2"}}"#),
        page(r#"{"meta":{"next":"?page=2"}}"#),
    ]);
    let mut pages = client::<Client>(&server).list_by_url("me").pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(
        error.to_string().ends_with("the next page is said to be one that was read before"),
        "{error}"
    );
    assert!(pages.next().await.is_none());
}
