//! 10,000 mixed contacts: from bytes to types to a verdict.
//!
//! `cargo bench -p docwright-bench --bench contacts` reads each line of the same 10,000 as iClosed's body and judges it;
//! each fifth breaks a limit. `benches/contacts/install.sh` installs the contestants of Node (ajv, zod), which read the
//! same file in a process of their own; they are left out where they are missing. The quickest of several rounds counts.

#[path = "validate/by_hand.rs"]
mod by_hand;
#[allow(dead_code, reason = "another benchmark uses more of it")]
#[path = "validate/engines.rs"]
mod engines;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../codegen/tests/pattern/patterns.rs"]
mod examples;
#[allow(dead_code, reason = "another benchmark uses more of it")]
#[path = "validate/garde_body.rs"]
mod garde_body;
#[path = "../codegen/tests/pattern/leaked.rs"]
mod leaked;
#[allow(dead_code, reason = "another benchmark uses more of it")]
#[path = "validate/measure.rs"]
mod measure;
#[path = "contacts/mixed.rs"]
mod mixed;
#[path = "contacts/node.rs"]
mod node;
#[allow(dead_code, reason = "another benchmark uses more of it")]
#[path = "validate/patterns.rs"]
mod patterns;
#[path = "validate/table.rs"]
mod table;

use by_hand::ByHand;
use contactkit::iclosed::v1::CreateContactRequest;
use engines::{Linear, Regress};
use garde_body::Garde;
use std::time::Instant;

const ROUNDS: usize = 15;

/// Milliseconds of the quickest round, and how many were accepted.
fn quickest(contacts: &[Vec<u8>], is_accepted: impl Fn(&[u8]) -> bool) -> (f64, usize) {
    let mut best = (f64::INFINITY, 0);
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        let accepted = contacts.iter().filter(|contact| is_accepted(contact)).count();
        let time = begin.elapsed().as_secs_f64() * 1e3;
        if time < best.0 {
            best = (time, accepted);
        }
    }
    best
}

fn main() {
    let contacts = mixed::contacts();
    let read = |bytes: &[u8]| serde_json::from_slice::<CreateContactRequest>(bytes);
    let (linear, regress) = (ByHand::<Linear>::new(), ByHand::<Regress>::new());
    let mut rows = vec![
        (
            "generated",
            quickest(&contacts, |bytes| read(bytes).is_ok_and(|body| body.validate().is_ok())),
        ),
        (
            "serde, by hand with regex",
            quickest(&contacts, |bytes| {
                read(bytes).is_ok_and(|body| linear.broken(&body).is_empty())
            }),
        ),
        (
            "serde, by hand with regress",
            quickest(&contacts, |bytes| {
                read(bytes).is_ok_and(|body| regress.broken(&body).is_empty())
            }),
        ),
        (
            "serde and garde with regress",
            quickest(&contacts, |bytes| {
                serde_json::from_slice::<Garde>(bytes).is_ok_and(|body| body.report().is_ok())
            }),
        ),
        ("(serde alone)", quickest(&contacts, |bytes| read(bytes).is_ok())),
    ];
    rows.extend(node::rows(&contacts));

    let (ours, accepted) = rows[0].1;
    let mut cells = vec![["10,000 mixed contacts", "milliseconds"].map(str::to_owned).to_vec()];
    for (name, (time, found)) in rows {
        assert!(
            found == accepted || name.starts_with('('),
            "{name} accepts {found}, not {accepted}"
        );
        cells.push(vec![name.to_owned(), table::with_ratio(time, ours)]);
    }
    println!("{accepted} of {} are accepted.\n\n{}", contacts.len(), table::markdown(&cells));
}
