//! Clients of the servers.

use crate::server::{Server, header};
use docwright_runtime::{Api, ClientBuilder, Credentials};

pub(crate) fn client<C: Api>(server: &Server) -> C {
    ClientBuilder::new(Credentials::none()).base_url(server.url()).build().expect("a client")
}

/// The only request: its `Content-Type` and its body.
pub(crate) fn sent(server: &Server) -> (Option<String>, String) {
    let request = server.request();
    let media_type = header(&request, "content-type").map(str::to_owned);
    let (_, body) = request.split_once("\r\n\r\n").expect("a head and a body");
    (media_type, body.to_owned())
}
