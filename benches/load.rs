//! Ten thousand calls, 256 of them at a time, against the fake server: none lost, none doubled, and what
//! memory the process has after each round.
//!
//! `cargo bench -p docwright-bench --bench load`. Client and server are one process; the server keeps the
//! last ten thousand requests, so that memory settles with the second round.

use contactkit::iclosed::v1::{Client, CreateContactRequest, Credentials};
use contactkit::runtime::RetryPolicy;
use docwright_fake::Fake;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/iclosed/v1.yaml");
const ROUNDS: usize = 6;
const CALLS: usize = 10_000;
const IN_FLIGHT: usize = 256;

fn email(round: usize, number: usize) -> String {
    format!("jane-{round}-{number}@example.com")
}

/// Calls until none is left; every answer has to be the one to its request.
async fn work(client: Client, round: usize, next: Arc<AtomicUsize>) -> usize {
    let mut created = 0;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= CALLS {
            return created;
        }
        let email = email(round, number);
        let request = CreateContactRequest::default().email(email.as_str());
        let answer = client.create_contact(&request).await.expect("created").into_inner();
        assert_eq!(answer.data.contact.and_then(|contact| contact.email), Some(email));
        created += 1;
    }
}

/// The resident memory of the process, in MiB, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u32>().ok());
    kibibytes.map_or_else(
        || "unknown".to_owned(),
        |kibibytes| format!("{:.1} MiB", f64::from(kibibytes) / 1024.0),
    )
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let fake = Fake::from_file(SPEC).expect("the spec is good");
    let builder = Client::builder(Credentials::api_key("iclosed_0123456789")).base_url(fake.url());
    let client = builder.retries(RetryPolicy::off()).build().expect("a client");
    println!("before: {}", memory());
    for round in 1..=ROUNDS {
        let (start, next) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
        let workers: Vec<_> = (0..IN_FLIGHT)
            .map(|_| tokio::spawn(work(client.clone(), round, Arc::clone(&next))))
            .collect();
        let mut created = 0;
        for worker in workers {
            created += worker.await.expect("no panic");
        }
        let seconds = start.elapsed().as_secs_f64();
        assert_eq!(created, CALLS, "none is lost");
        {
            let requests = fake.requests();
            let bodies: BTreeSet<&[u8]> =
                requests.iter().map(|request| &request.body[..]).collect();
            assert_eq!((requests.len(), bodies.len()), (CALLS, CALLS), "none is doubled");
            let last = format!(r#"{{"email":"{}"}}"#, email(round, CALLS - 1));
            assert!(bodies.contains(last.as_bytes()), "they are those of this round");
        }
        println!("round {round}: {CALLS} calls in {seconds:.1} s, {}", memory());
    }
}
