//! What the tests of the SDK share.
#![allow(dead_code, reason = "each test file uses its part")]

#[path = "../../examples/create_contact/requests.rs"]
pub(crate) mod requests;

use contactkit::runtime::{Error, RetryPolicy};
use contactkit::{highlevel, iclosed, klenai};
use docwright_fake::Fake;
use serde::Serialize;
use serde_json::Value;
use std::fmt::Debug;
use std::future::IntoFuture;

/// What no message may ever show.
pub(crate) const TOKEN: &str = "klen_hunter2-0123456789";

pub(crate) const HIGHLEVEL_2021_04_15: &str = "highlevel/2021-04-15";
pub(crate) const HIGHLEVEL_2021_07_28: &str = "highlevel/2021-07-28";
pub(crate) const KLENAI: &str = "klenai/v1";
pub(crate) const ICLOSED: &str = "iclosed/v1";
pub(crate) const APIS: [&str; 4] = [HIGHLEVEL_2021_04_15, HIGHLEVEL_2021_07_28, KLENAI, ICLOSED];

fn path(api: &str) -> String {
    format!("{}/../spec/{api}.yaml", env!("CARGO_MANIFEST_DIR"))
}

/// A server that implements the documents of an API.
pub(crate) fn server(api: &str) -> Fake {
    Fake::from_file(path(api)).unwrap_or_else(|error| panic!("{api}: {error}"))
}

/// The spec of an API, as JSON.
pub(crate) fn spec(api: &str) -> Value {
    let text = std::fs::read_to_string(path(api)).unwrap_or_else(|error| panic!("{api}: {error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{api}: {error}"))
}

/// The operation that all four specs document, and the cases of these tests are about.
pub(crate) const OPERATION: &str = "create-contact";

/// The operation object of [`OPERATION`], whatever else the spec documents.
pub(crate) fn operation(spec: &Value) -> &Value {
    let paths = spec["paths"].as_object().expect("a spec has paths");
    let methods = paths.values().filter_map(Value::as_object).flat_map(|path| path.values());
    let mut found = methods.filter(|method| method["operationId"] == OPERATION);
    found.next().unwrap_or_else(|| panic!("no operation {OPERATION}"))
}

/// The media type object of JSON, if there is a body.
pub(crate) fn json_content(holder: &Value) -> Option<&Value> {
    holder["content"].get("application/json")
}

pub(crate) fn request_content(spec: &Value) -> &Value {
    json_content(&operation(spec)["requestBody"]).expect("the request has a body")
}

/// Status, as it is written, and response object of every answer that the operation documents.
pub(crate) fn responses(spec: &Value) -> Vec<(String, Value)> {
    let responses = operation(spec)["responses"].as_object().expect("there are answers");
    responses.iter().map(|(status, response)| (status.clone(), response.clone())).collect()
}

/// The answers that are no success, by number.
pub(crate) fn documented_errors(spec: &Value) -> Vec<(u16, Value)> {
    let errors = responses(spec).into_iter().filter(|(status, _)| !status.starts_with('2'));
    errors.map(|(status, response)| (status.parse().expect("a number"), response)).collect()
}

/// Every example body of an answer; none if it has no body.
pub(crate) fn examples(response: &Value) -> Vec<Value> {
    let Some(content) = json_content(response) else {
        return Vec::new();
    };
    let named = content["examples"].as_object().into_iter().flat_map(|named| named.values());
    let mut examples: Vec<_> = named.map(|example| example["value"].clone()).collect();
    examples.extend(content.get("example").cloned());
    assert!(!examples.is_empty(), "a documented body has an example");
    examples
}

/// A body as JSON, as it goes over the wire.
pub(crate) fn wire<T: Serialize>(body: &T) -> Value {
    let text = serde_json::to_string(body).expect("it serializes");
    serde_json::from_str(&text).expect("it is JSON")
}

// Each client sends once, so that errors show as they came.

pub(crate) fn highlevel_2021_04_15(server: &Fake) -> highlevel::v2021_04_15::Client {
    use highlevel::v2021_04_15::{Client, Credentials};
    let builder = Client::builder(Credentials::access_token(TOKEN)).base_url(server.url());
    hidden(builder.retries(RetryPolicy::off()).build().expect("the client can be built"))
}

pub(crate) fn highlevel_2021_07_28(server: &Fake) -> highlevel::v2021_07_28::Client {
    use highlevel::v2021_07_28::{Client, Credentials};
    let builder = Client::builder(Credentials::access_token(TOKEN)).base_url(server.url());
    hidden(builder.retries(RetryPolicy::off()).build().expect("the client can be built"))
}

pub(crate) fn klenai(server: &Fake) -> klenai::v1::Client {
    use klenai::v1::{Client, Credentials};
    let builder = Client::builder(Credentials::bearer(TOKEN)).base_url(server.url());
    hidden(builder.retries(RetryPolicy::off()).build().expect("the client can be built"))
}

pub(crate) fn iclosed(server: &Fake) -> iclosed::v1::Client {
    use iclosed::v1::{Client, Credentials};
    let builder = Client::builder(Credentials::api_key(TOKEN)).base_url(server.url());
    hidden(builder.retries(RetryPolicy::off()).build().expect("the client can be built"))
}

/// Waits for a call that must fail. Its error shows no secret.
pub(crate) async fn failure<T: Debug, E: Debug>(
    call: impl IntoFuture<Output = Result<T, Error<E>>>,
) -> Error<E> {
    match call.await {
        Ok(response) => panic!("it succeeded: {response:?}"),
        Err(error) => {
            let mut cause = std::error::Error::source(&error);
            while let Some(error) = cause {
                assert!(!error.to_string().contains(TOKEN), "{error}");
                cause = error.source();
            }
            assert!(!error.to_string().contains(TOKEN), "{error}");
            hidden(error)
        }
    }
}

/// The value, which must not show what authenticates its client.
pub(crate) fn hidden<T: Debug>(value: T) -> T {
    let shown = format!("{value:?} {value:#?}");
    assert!(!shown.contains(TOKEN), "{shown}");
    value
}
