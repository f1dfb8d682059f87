//! Many calls at once: none lost, none doubled.

use crate::api::{Client, CreateContactRequest, builder};
use crate::server::{Reply, Server, body, json};
use docwright_runtime::RetryPolicy;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const CALLS: usize = 10_000;
const IN_FLIGHT: usize = 256;

/// Calls until none is left, and counts what succeeds.
async fn work(client: Client, next: Arc<AtomicUsize>) -> usize {
    let mut created = 0;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= CALLS {
            return created;
        }
        let request =
            CreateContactRequest { name: number.to_string(), ..CreateContactRequest::default() };
        created += usize::from(client.create_contact(&request).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_is_lost_and_none_is_doubled() {
    let server = Server::start(|_| Reply::Send(json(201, r#"{"id":7}"#)));
    let client = builder(server.url()).retries(RetryPolicy::off()).build().unwrap();
    let next = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> =
        (0..IN_FLIGHT).map(|_| tokio::spawn(work(client.clone(), Arc::clone(&next)))).collect();
    let mut created = 0;
    for worker in workers {
        created += worker.await.unwrap();
    }
    assert_eq!(created, CALLS);
    let requests = server.requests();
    let distinct: BTreeSet<&str> = requests.iter().map(|request| body(request)).collect();
    assert_eq!((requests.len(), distinct.len()), (CALLS, CALLS));
}
