//! Compressed answers.

use crate::api::{Client, builder, jane};
use crate::server::{Reply, Server, header, with_headers};
use docwright_runtime::{ErrorKind, TransportErrorKind};

/// `{"id":7,"new":true}` as `gzip -9 -n` writes it.
const CONTACT: [u8; 39] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 76, 81, 178, 50, 215, 81, 202, 75, 45, 87, 178,
    42, 41, 42, 77, 173, 5, 0, 50, 26, 15, 100, 19, 0, 0, 0,
];

/// A mebibyte of spaces, as `gzip -9 -n` writes it.
fn spaces() -> Vec<u8> {
    let (head, tail) = (
        [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 49, 1, 0, 0, 0, 194, 160, 42, 235, 159, 210,
            16, 190, 64, 1,
        ],
        [124, 6, 167, 2, 3, 241, 0, 0, 16, 0],
    );
    let zeros = 1052 - head.len() - tail.len();
    head.into_iter().chain(std::iter::repeat_n(0, zeros)).chain(tail).collect()
}

fn compressed(body: &[u8]) -> Server {
    Server::always(with_headers(200, "content-encoding: gzip\r\n", body))
}

fn client(server: &Server) -> Client {
    builder(server.url()).gzip(true).build().unwrap()
}

#[tokio::test]
async fn a_compressed_answer_is_asked_for_and_read() {
    let server = compressed(&CONTACT);
    let contact = client(&server).create_contact(&jane()).await.unwrap();
    assert_eq!(contact.body(), r#"{"id":7,"new":true}"#);
    assert_eq!(contact.into_inner().id, 7);
    assert_eq!(header(&server.request(), "accept-encoding"), Some("gzip"));
}

#[tokio::test]
async fn bounds_are_those_of_what_comes_out() {
    let server = compressed(&spaces());
    let client = builder(server.url()).gzip(true).max_body(100_000).build().unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    let ErrorKind::Transport(error) = error.kind() else { panic!("{error:?}") };
    assert!(matches!(error.kind(), TransportErrorKind::TooLarge(100_000)), "{error:?}");
}

/// The unpacker says what it found; what the connection did is told as ever.
#[tokio::test]
async fn what_does_not_unpack_is_told_from_what_was_cut_off() {
    let mut no_gzip = CONTACT;
    no_gzip[0] = 0;
    let mut wrong_sum = CONTACT;
    wrong_sum[32] ^= 0xff;
    for body in [&no_gzip[..], &wrong_sum, &CONTACT[..5], &CONTACT[..20]] {
        let error = client(&compressed(body)).create_contact(&jane()).await.unwrap_err();
        let shown = error.to_string();
        let ErrorKind::Transport(error) = error.kind() else { panic!("{error:?}") };
        assert_eq!(error.kind(), TransportErrorKind::Compression, "{error:?}");
        assert!(shown.contains("cannot be unpacked: "), "{shown}");
    }
    let mut cut = with_headers(200, "content-encoding: gzip\r\n", &CONTACT);
    cut.truncate(cut.len() - 20);
    let server = Server::start(move |_| Reply::SendAndClose(cut.clone()));
    let error = client(&server).create_contact(&jane()).await.unwrap_err();
    let ErrorKind::Transport(error) = error.kind() else { panic!("{error:?}") };
    assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error:?}");
}

#[tokio::test]
async fn a_stream_unpacks_as_it_comes() {
    let server = compressed(&CONTACT);
    let mut stream = client(&server).create_contact(&jane()).stream().await.unwrap();
    let mut all = Vec::new();
    while let Some(chunk) = stream.chunk().await.unwrap() {
        all.extend_from_slice(&chunk);
    }
    assert_eq!(all, br#"{"id":7,"new":true}"#);
}
