//! Pairs of the query that every call sends.

use crate::client::client;
use crate::server::{Server, with_headers};
use docwright_wire_tests::queries::{Client, SearchParameters};

#[tokio::test]
async fn the_pairs_of_a_path_stand_before_those_of_the_call() {
    let server = Server::always(with_headers(204, "", b""));
    let client = client::<Client>(&server);
    client.search(&SearchParameters::default().text("a b")).await.unwrap();
    client.delete().await.unwrap();
    let lines = server.requests();
    assert!(lines[0].starts_with("GET /rest?method=photos.search&text=a%20b HTTP/1.1\r\n"));
    assert!(lines[1].starts_with("GET /rest?method=photos.delete&confirm=yes HTTP/1.1\r\n"));
}
