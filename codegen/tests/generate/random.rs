//! Specs made at random of what the generator takes, with hostile text in every text: a report or
//! code, and all code compiles without a warning, in a library and in a program.
//!
//! `DOCWRIGHT_RANDOM=5000` makes so many specs, and shows them to clippy too; `5000..6000` makes
//! those of these seeds. Without it, a sample is made.

mod dice;
mod schema;
mod spec;

use crate::compiles;
use docwright::diagnostic::Severity;
use docwright::ledger::{Object, Treatment};
use std::ops::Range;

/// The seeds of the specs that are made; those that are compiled are fewer.
fn seeds() -> Range<u64> {
    let wanted = std::env::var("DOCWRIGHT_RANDOM").ok();
    let number = |digits: &str| digits.parse().expect("DOCWRIGHT_RANDOM is a number or a range");
    wanted.map_or(0..24, |wanted| match wanted.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => 0..number(&wanted),
    })
}

#[test]
fn what_is_taken_compiles_without_a_warning() {
    let mut taken = Vec::new();
    for seed in seeds() {
        let source = spec::spec(seed);
        match docwright::generate(std::slice::from_ref(&source)) {
            Ok(files) => {
                // A document of which nothing can be made has a client that calls nothing.
                if !files.iter().any(|file| file.text.contains("self.http.call(")) {
                    continue;
                }
                for file in files {
                    let parsed = syn::parse_file(&file.text);
                    assert!(parsed.is_ok(), "seed {seed}: {}\n{}", file.path, file.text);
                }
                taken.push(source);
            }
            Err(found) => {
                assert!(found.iter().any(|one| one.severity() == Severity::Error), "{found:?}");
                let ours = found.iter().find(|one| one.code.as_str() == "internal");
                assert!(ours.is_none(), "seed {seed}: {ours:?}");
            }
        }
    }
    // Those of one's own are refused where two names are alike, which is often.
    let all = seeds().count();
    assert!(taken.len() * 3 > all, "only {} of {all} specs are taken", taken.len());
    for (number, some) in taken.chunks(200).enumerate() {
        let package =
            compiles::package(&format!("random-{number}"), some, &compiles::default_lints());
        // Clippy says what the compiler says as well.
        let is_long = std::env::var_os("DOCWRIGHT_RANDOM").is_some();
        let command = if is_long { "clippy" } else { "check" };
        compiles::cargo(&package, &[command, "--offline", "--quiet"]);
    }
}

#[test]
fn every_keyword_of_a_schema_is_made() {
    let left_out = ["$schema", "$id", "$anchor", "$defs", "unevaluatedProperties", "discriminator"];
    let accepted = Object::Schema.keywords().iter().filter(|row| row.1 != Treatment::Refused);
    let missing: Vec<_> = accepted
        .map(|(keyword, _)| *keyword)
        .filter(|keyword| !schema::MADE.contains(keyword) && !left_out.contains(keyword))
        .filter(|keyword| !schema::written().any(|limit| limit.row().name == *keyword))
        .collect();
    assert_eq!(missing, [""; 0]);
}
