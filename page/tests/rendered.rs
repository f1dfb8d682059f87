//! Three operations as renderers print them and people copy them: nothing is reported that is not so, and each fact that the spec
//! loses is.

use docwright_page::compare::compare;
use docwright_page::fact::{Facts, Key, Kind};
use docwright_page::{Page, embedded, openapi};
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 3] = ["hook-update", "invoice-list", "order-refund"];
const RENDERERS: [&str; 5] = ["rapidoc", "redoc", "scalar", "stoplight", "swagger"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rendered")
}

fn spec(name: &str) -> Facts {
    let text = std::fs::read_to_string(folder().join(format!("{name}.yaml"))).expect("a spec");
    let document = embedded::yaml(&text).expect("YAML");
    openapi::facts(&document, &openapi::operations(&document)[0])
}

fn page(document: &str, renderer: &str) -> Page {
    let name = format!("{document}.{renderer}.txt");
    let bytes = std::fs::read(folder().join(&name)).expect("a page");
    docwright_page::read(&name, &bytes, None).expect("a page")
}

#[test]
fn renderers_are_recognised_and_say_what_their_document_says() {
    for document in DOCUMENTS {
        let own = spec(document);
        for renderer in RENDERERS {
            let page = page(document, renderer);
            assert_eq!(page.platform.as_str(), renderer, "{document}");
            let found = compare(&[&page.facts(Some(&own))], &own);
            let found: Vec<String> = found.into_iter().map(|one| one.message).collect();
            assert_eq!(found, [""; 0], "{document}, {renderer}");
        }
    }
}

/// The kinds of facts that are compared one by one.
fn is_compared(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Description | Kind::Media | Kind::Type | Kind::Items | Kind::Example | Kind::Codes
    )
}

#[test]
fn each_fact_that_the_spec_loses_is_missed() {
    let (mut dropped, mut fields) = (0, 0);
    for document in DOCUMENTS {
        let own = spec(document);
        for renderer in RENDERERS {
            let read = page(document, renderer);
            let facts = read.facts(Some(&own));
            let missed = |less: &Facts, key: &Key, what: &str| {
                let found = compare(&[&read.facts(Some(less))], less);
                // Text does not tell how deep a field stands: what no object of the spec has may be named as one beside it.
                let there = found.iter().any(|one| one.key.name() == key.name());
                assert!(there, "{document}, {renderer}: {key:?}: {what}");
            };
            for (key, subject) in facts.subjects.iter().filter(|(_, subject)| !subject.shown) {
                // What is required in one alternative of a union need not be in another.
                let above = key.parent().and_then(|above| own.subjects.get(&above));
                let union = own.subjects.get(key).is_none_or(|own| own.union)
                    || above.is_some_and(|above| above.union);
                if union || key.steps.is_empty() || matches!(key.name(), "*" | "[]") {
                    continue;
                }
                for kind in subject.variants.iter().flat_map(|variant| variant.facts.keys()) {
                    let mut less = own.clone();
                    let there = less.subjects.get_mut(key).expect("known");
                    if is_compared(*kind) && there.variants[0].facts.remove(kind).is_some() {
                        dropped += 1;
                        missed(&less, key, kind.as_str());
                    }
                }
                // A line `text` or `number` that is no field of the spec is a type.
                let word = matches!(key.name(), "text" | "number");
                if !own.has_members(key) && !key.section.is_access() && !word {
                    let mut less = own.clone();
                    less.subjects.remove(key);
                    less.order.retain(|other| other != key);
                    fields += 1;
                    missed(&less, key, "the field");
                }
            }
        }
    }
    println!("{dropped} facts and {fields} fields");
    assert!(dropped > 200 && fields > 150, "{dropped} facts, {fields} fields");
}
