//! The specs of this project against what their pages say, kept as data; and whether anything that is lost is noticed.

#![cfg(feature = "cli")]

use docwright::audit::{Judgement, Saved, audit, judgements};
use docwright::source::Source;
use docwright_page::compare::{compare, counterpart};
use docwright_page::fact::{Facts, Key, Kind};
use docwright_page::{embedded, openapi};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A spec, and the pages that it is held against.
const SPECS: [(&str, &str); 4] = [
    ("highlevel/2021-04-15", "highlevel-2021-04-15"),
    ("highlevel/2021-07-28", "highlevel-2021-07-28"),
    ("iclosed/v1", "iclosed-v1"),
    ("klenai/v1", "klenai-v1"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn spec(name: &str) -> Source {
    let path = root().join("spec").join(format!("{name}.yaml"));
    Source::new("spec", &format!("{name}.yaml"), std::fs::read_to_string(path).expect("a spec"))
}

fn page(name: &str) -> Saved {
    let path = root().join("codegen/tests/cases/pages").join(format!("{name}.json"));
    Saved { name: format!("{name}.json"), bytes: std::fs::read(path).expect("facts of a page") }
}

fn known() -> Vec<Judgement> {
    judgements(&std::fs::read_to_string(root().join("spec-audit.yaml")).expect("judgements"))
        .expect("judgements")
}

#[test]
fn specs_say_what_their_pages_say() {
    for (name, page_name) in SPECS {
        let found = audit(&spec(name), &[page(page_name)], None, &known());
        let messages: Vec<_> = found.found.iter().map(|one| &one.message).collect();
        assert!(messages.is_empty(), "{name}: {messages:#?}");
        assert!(found.facts > 40, "{name}: {} facts", found.facts);
    }
}

#[test]
fn the_overview_says_nothing_else() {
    let found = audit(&spec("highlevel/2021-07-28"), &[page("highlevel-overview")], None, &[]);
    let messages: Vec<_> = found.found.iter().map(|one| &one.message).collect();
    assert!(messages.is_empty(), "{messages:#?}");
}

#[test]
fn a_judgement_that_no_longer_applies_is_reported() {
    let mut known = known();
    for one in &mut known {
        one.subject = "request body: gone".into();
    }
    let found = audit(&spec("highlevel/2021-07-28"), &[page("highlevel-2021-07-28")], None, &known);
    let codes: Vec<_> = found.found.iter().map(|one| one.code.as_str()).collect();
    assert!(codes.contains(&"idle-judgement") && codes.contains(&"page-differs"), "{codes:?}");
}

/// Takes what stands at a JSON pointer out of a document.
fn without(document: &Value, pointer: &str) -> Option<Value> {
    let mut document = document.clone();
    let (above, last) = pointer.rsplit_once('/')?;
    match document.pointer_mut(above)? {
        Value::Object(map) => map.remove(&last.replace("~1", "/").replace("~0", "~"))?,
        Value::Array(items) => {
            let index = last.parse::<usize>().ok().filter(|index| *index < items.len())?;
            items.remove(index)
        }
        _ => return None,
    };
    Some(document)
}

fn facts_of(document: &Value) -> Facts {
    openapi::facts(document, &openapi::operations(document)[0])
}

/// Each fact that the page states and the spec has is taken out of the spec in turn; the audit has to miss it.
#[test]
fn a_fact_that_is_lost_is_missed() {
    for (name, page_name) in SPECS {
        let document = embedded::yaml(&spec(name).text).expect("a document");
        let own = facts_of(&document);
        let page = docwright_page::read(page_name, &page(page_name).bytes, None)
            .expect("facts")
            .facts(Some(&own));
        let before: Vec<_> = compare(&[&page], &own).into_iter().map(|one| one.message).collect();
        let (mut dropped, mut unnoticed) = (0, Vec::new());
        for key in &page.order {
            let Some(same) = counterpart(&own, key) else { continue };
            for pointer in places(&own, &page, key, &same) {
                let Some(less) = without(&document, &pointer) else { continue };
                dropped += 1;
                let found = compare(&[&page], &facts_of(&less));
                let about = |one: &Key| {
                    one.section == key.section
                        && (key.steps.starts_with(&one.steps) || one.steps.starts_with(&key.steps))
                };
                let new = found.iter().filter(|one| !before.contains(&one.message));
                if !new.into_iter().any(|one| about(&one.key)) {
                    unnoticed.push(pointer);
                }
            }
        }
        assert!(unnoticed.is_empty(), "{name}: of {dropped}, not noticed: {unnoticed:#?}");
        assert!(dropped > 30, "{name}: {dropped}");
    }
}

/// Where the spec says what the page says of a subject.
fn places(own: &Facts, page: &Facts, key: &Key, same: &Key) -> Vec<String> {
    let (subject, said) = (&own.subjects[same], &page.subjects[key]);
    let mut all = Vec::new();
    if !key.steps.is_empty() && !matches!(key.name(), "[]" | "*") && subject.variants.len() == 1 {
        all.push(subject.variants[0].at.pointer.clone());
    }
    if subject.union || said.shown {
        return all;
    }
    for kind in Kind::ALL {
        // The type of what has members or items is told by these.
        let told = matches!(
            kind,
            Kind::Type | Kind::Items | Kind::Media | Kind::Description | Kind::Example
        );
        let of_page = said.variants.iter().any(|variant| variant.facts.contains_key(kind));
        let place = subject.variants.iter().find_map(|variant| variant.facts.get(kind));
        if let Some((_, at)) = place.filter(|_| of_page && !told) {
            all.push(at.pointer.clone());
        }
    }
    all
}
