//! Every documented status of every spec, as the fake server answers it, is one that the generated
//! client knows.

use crate::common::{APIS, HIGHLEVEL_2021_04_15, HIGHLEVEL_2021_07_28, ICLOSED, KLENAI, requests};
use contactkit::runtime::{Call, DocumentedError};
use docwright_fake::{Answer, Fake};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;

/// The status that came, if the client has a type for its body.
async fn known<T, E>(call: Call<T, E>) -> Option<u16>
where
    T: Debug + Send + 'static,
    E: DocumentedError,
{
    match call.await {
        Ok(response) => Some(response.status().as_u16()),
        Err(error) => {
            crate::common::hidden(&error);
            error.documented().and(error.status()).map(|status| status.as_u16())
        }
    }
}

/// Sends the request of the documents.
async fn create(api: &str, server: &Fake) -> Option<u16> {
    match api {
        HIGHLEVEL_2021_04_15 => {
            let client = crate::common::highlevel_2021_04_15(server);
            known(client.create_contact(&requests::highlevel_2021_04_15())).await
        }
        HIGHLEVEL_2021_07_28 => {
            let client = crate::common::highlevel_2021_07_28(server);
            known(client.create_contact(&requests::highlevel_2021_07_28())).await
        }
        KLENAI => known(crate::common::klenai(server).create_contact(&requests::klenai())).await,
        ICLOSED => known(crate::common::iclosed(server).create_contact(&requests::iclosed())).await,
        other => panic!("no client for {other}"),
    }
}

/// The specs below `spec/`, as `vendor/version`.
fn specs() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let sources = docwright::source::read_folder(&folder).expect("the specs are there");
    sources.into_iter().map(|source| source.module.join("/")).collect()
}

#[test]
fn the_tests_know_every_spec() {
    assert_eq!(specs(), APIS.map(str::to_owned).into());
}

#[tokio::test]
async fn the_client_knows_every_documented_status() {
    for api in specs() {
        let server = crate::common::server(&api);
        let operations = server.documented();
        let operation = operations.iter().find(|(id, _)| id == crate::common::OPERATION);
        let (_, statuses) = operation.unwrap_or_else(|| panic!("{api}: no operation"));
        let documented = crate::common::responses(&crate::common::spec(&api)).len();
        assert_eq!(statuses.len(), documented, "{api}: the server can produce each of them");
        for status in statuses {
            server.answer_next(Answer::documented(*status));
            assert_eq!(create(&api, &server).await, Some(*status), "{api}");
        }
    }
}
