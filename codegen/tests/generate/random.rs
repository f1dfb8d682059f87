//! Specs made at random of what the generator takes, with hostile text in every text: a report or
//! code, and all code compiles without a warning, in a library and in a program.
//!
//! `DOCWRIGHT_RANDOM=5000` makes so many specs, and shows them to clippy too; `5000..6000` makes
//! those of these seeds. Without it, a sample is made.

mod dice;
mod palette;
mod schema;
mod spec;

use crate::compiles;
use docwright::diagnostic::Severity;
use docwright::ledger::{Object, Treatment};
use docwright::source::Source;
use std::collections::BTreeSet;
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

/// What the palette has besides is a spec without mistakes, not one that is repaired.
#[test]
fn the_whole_palette_is_taken() {
    let source = Source::new("spec", "palette.json", palette::whole().to_string());
    let found = docwright::check(&[source]);
    let errors: Vec<_> = found.iter().filter(|one| one.severity() == Severity::Error).collect();
    let errors: Vec<_> =
        errors.iter().map(|one| format!("{}: {}", one.place.pointer, one.message)).collect();
    assert_eq!(errors, [""; 0]);
}

/// Every row of the ledger that is taken stands in a spec that is taken.
#[test]
fn every_row_that_is_taken_is_made() {
    let mut tried = BTreeSet::new();
    for seed in 0..160 {
        let source = spec::spec(seed);
        if docwright::generate(std::slice::from_ref(&source)).is_ok() {
            let value = serde_json::from_str(&source.text).expect("JSON");
            palette::rows(Object::Document, &value, &mut tried);
        }
    }
    let mut missing = Vec::new();
    let mut count = 0;
    for object in Object::ALL {
        let taken = object.keywords().iter().filter(|row| row.1 != Treatment::Refused);
        for (keyword, _) in taken {
            count += 1;
            if !tried.contains(&(*object, (*keyword).to_owned())) {
                missing.push(format!("{}.{keyword}", object.name()));
            }
        }
    }
    println!("{} of {count} rows", count - missing.len());
    assert_eq!(missing, [""; 0]);
}
