//! Which server a call goes to: the URL that the transport is given, and, where the client names one, over the wire.

use crate::server::{Server, json, target};
use docwright_runtime::http::{Request, Response};
use docwright_runtime::{
    Api, BoxFuture, BuildError, Bytes, Call, ClientBuilder, Credentials, HttpClient, Method,
    Operation, ServerVariable, Transport, TransportError,
};
use std::sync::{Arc, Mutex};

static LIST: Operation = Operation::new("list", Method::GET, "/things");
static UPLOAD: Operation =
    Operation::new("upload", Method::GET, "/files").server("https://files.example.com/v3/");
static OTHER: Operation = Operation::new("other", Method::GET, "/others").server("/v9");

const TENANT: docwright_runtime::Server = docwright_runtime::Server::new(
    "https://{tenant}.example.com/v2",
    &[ServerVariable::new("tenant", "main", &[])],
);

struct Client(HttpClient);

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com/v1";

    fn from_http(http: HttpClient) -> Self {
        Self(http)
    }
}

/// No host is documented.
#[derive(Debug)]
struct Nowhere;

impl Api for Nowhere {
    const BASE_URL: &'static str = "";

    fn from_http(_: HttpClient) -> Self {
        Self
    }
}

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Transport for Seen {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        self.0.lock().unwrap().push(request.uri().to_string());
        Box::pin(async { Ok(Response::new(Bytes::from_static(b"null"))) })
    }
}

async fn call(client: &Client, operation: &'static Operation) {
    let call: Call<()> = client.0.call(operation);
    call.await.unwrap();
}

fn builder() -> ClientBuilder<Client> {
    ClientBuilder::new(Credentials::none())
}

async fn urls(builder: ClientBuilder<Client>) -> Vec<String> {
    let seen = Seen::default();
    let client = builder.transport(seen.clone()).build().unwrap();
    for operation in [&LIST, &UPLOAD, &OTHER] {
        call(&client, operation).await;
    }
    seen.0.lock().unwrap().clone()
}

#[tokio::test]
async fn an_operation_goes_to_its_own_server() {
    let expected = [
        "https://api.example.com/v1/things",
        "https://files.example.com/v3/files",
        "https://api.example.com/v9/others",
    ];
    assert_eq!(urls(builder()).await, expected);
}

#[tokio::test]
async fn a_chosen_server_is_that_of_all_operations() {
    let expected = ["things", "files", "others"];
    let expected = expected.map(|path| format!("https://acme.example.com/v2/{path}"));
    assert_eq!(urls(builder().server(TENANT.with("tenant", "acme"))).await, expected);
}

#[tokio::test]
async fn a_base_url_is_that_of_all_operations() {
    let server = Server::always(json(200, "null"));
    let client = builder().base_url(format!("{}/base", server.url())).build().unwrap();
    for operation in [&LIST, &UPLOAD, &OTHER] {
        call(&client, operation).await;
    }
    let sent: Vec<_> = server.requests().iter().map(|sent| target(sent).to_owned()).collect();
    assert_eq!(sent, ["GET /base/things", "GET /base/files", "GET /base/others"]);
}

#[test]
fn what_is_wrong_with_a_server_is_said_when_the_client_is_built() {
    let error = builder().server(TENANT.with("tenant", "evil.com/")).build().map(drop).unwrap_err();
    assert!(matches!(error, BuildError::Server { .. }), "{error}");
    let none = ClientBuilder::<Nowhere>::new(Credentials::none());
    let error = none.build().unwrap_err();
    assert!(error.to_string().contains("the builder has to be given one"), "{error}");
    let given = ClientBuilder::<Nowhere>::new(Credentials::none());
    assert!(given.base_url("http://127.0.0.1:9/v1").build().is_ok());
}
