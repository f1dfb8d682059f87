//! Whatever is lost from a spec is missed, if a page states it.

use crate::{SPECS, known, page, root, spec};
use docwright::audit::{Saved, audit};
use docwright_page::compare::{Difference, compare, counterpart};
use docwright_page::fact::{At, Facts, Key, Kind};
use docwright_page::{embedded, openapi};
use serde_json::Value;
use std::collections::BTreeSet;

/// The pages as they were copied, by the names that the judgements know them by.
const COPIED: [(&str, &str, &str); 5] = [
    ("highlevel/2021-07-28", "000_0358ab4a38c61772.txt", "highlevel-overview.txt"),
    ("highlevel/2021-04-15", "001_4370a093018431a4.txt", "highlevel-2021-04-15.txt"),
    ("highlevel/2021-07-28", "002_852bf0fde093d08d.txt", "highlevel-2021-07-28.txt"),
    ("klenai/v1", "003_f2b037397a2beeb3.txt", "klenai-v1.txt"),
    ("iclosed/v1", "004_8683305f5dc83ab5.txt", "iclosed-v1.txt"),
];

fn copied(file: &str, name: &str) -> Saved {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS")
        .expect("DOCWRIGHT_CORPUS names the folder of real documents");
    let path = root().join(corpus).join("../docs").join(file);
    Saved { name: name.to_owned(), bytes: std::fs::read(path).expect("a page") }
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

/// Each fact that the page states and the spec has is taken out of the spec in turn; the audit has to miss it. Gives how many
/// those were.
fn each_is_missed(spec: &str, saved: &Saved) -> usize {
    let document = embedded::yaml(&crate::spec(spec).text).expect("a document");
    let own = facts_of(&document);
    let read = docwright_page::read(&saved.name, &saved.bytes, None).expect("a page");
    let page = read.facts(Some(&own));
    let before: Vec<_> = compare(&[&page], &own).into_iter().map(|one| one.message).collect();
    let (mut dropped, mut unnoticed) = (BTreeSet::new(), Vec::new());
    for key in &page.order {
        let Some(same) = counterpart(&own, key) else { continue };
        for pointer in places(&document, (&own, &same), (&page, key)) {
            // A schema that several fields share is lost once.
            if !dropped.insert(pointer.clone()) {
                continue;
            }
            let Some(less) = without(&document, &pointer) else { continue };
            // The page is read with the spec as it is then: what it lacks cannot guide the reading.
            let less = facts_of(&less);
            // An example of the page is the spec's own, which still has the field: then the two say the same.
            if page.subjects[key].shown && less.in_examples.contains(&same) {
                continue;
            }
            let found = compare(&[&read.facts(Some(&less))], &less);
            // Copied text does not tell what a field is a member of, where the spec does not either: then the place counts.
            let places: Vec<&At> = page.subjects[key].variants.iter().map(|own| &own.at).collect();
            let about = |one: &Difference| {
                let own = &one.key;
                let near = key.steps.starts_with(&own.steps) || own.steps.starts_with(&key.steps);
                own.section == key.section && near
                    || one.on_page.end > 0 && places.contains(&&one.on_page)
            };
            let new = found.iter().filter(|one| !before.contains(&one.message));
            if !new.into_iter().any(about) {
                unnoticed.push(pointer);
            }
        }
    }
    assert!(
        unnoticed.is_empty(),
        "{}: of {}, not noticed: {unnoticed:#?}",
        saved.name,
        dropped.len()
    );
    dropped.len()
}

/// Where the spec says what the page says of a subject.
fn places(
    document: &Value,
    (own, same): (&Facts, &Key),
    (page, key): (&Facts, &Key),
) -> Vec<String> {
    let (subject, said) = (&own.subjects[same], &page.subjects[key]);
    let mut all = Vec::new();
    if !matches!(key.name(), "[]" | "*")
        && subject.variants.len() == 1
        && (!key.steps.is_empty() || key.section.is_answer())
    {
        all.push(subject.variants[0].at.pointer.clone());
    }
    if subject.union || said.shown {
        return all;
    }
    let fact = |kind: Kind| subject.variants[0].facts.contains_key(&kind);
    for kind in Kind::ALL {
        let of_page = said.variants.iter().find_map(|variant| variant.facts.get(kind));
        let place = subject.variants.iter().find_map(|variant| variant.facts.get(kind));
        let Some((_, (value, at))) = of_page.zip(place) else { continue };
        match kind {
            // What has members, items or values is told by these; and `object` is what pages print of what has no type.
            Kind::Type
                if own.has_members(same)
                    || fact(Kind::Items)
                    || fact(Kind::Enum)
                    || *value == ["object"] => {}
            Kind::Items | Kind::Media | Kind::Description | Kind::Example => {}
            // Each code by itself.
            Kind::Codes => {
                let codes = document.pointer(&at.pointer).and_then(Value::as_object);
                all.extend(
                    codes.into_iter().flat_map(|codes| {
                        codes.keys().map(|code| format!("{}/{code}", at.pointer))
                    }),
                );
            }
            _ => all.push(at.pointer.clone()),
        }
    }
    all
}

#[test]
fn a_fact_that_is_lost_is_missed() {
    for (name, page_name) in SPECS {
        let dropped = each_is_missed(name, &page(page_name));
        assert!(dropped > 30, "{name}: {dropped}");
    }
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads pages as they were copied"]
fn a_fact_that_is_lost_is_missed_on_the_copied_page() {
    for (name, file, page_name) in COPIED {
        let dropped = each_is_missed(name, &copied(file, page_name));
        println!("{page_name}: {dropped} facts");
        assert!(dropped > 15, "{page_name}: {dropped}");
    }
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads pages as they were copied"]
fn specs_say_what_their_copied_pages_say() {
    for (name, file, page_name) in COPIED {
        let found = audit(&spec(name), &[copied(file, page_name)], None, &known());
        let messages: Vec<_> = found.found.iter().map(|one| &one.message).collect();
        assert!(messages.is_empty(), "{page_name}: {messages:#?}");
    }
}

/// What a person has to decide in a draft, each line in words without its place, and how many lines there are.
fn asked(file: &str, name: &str) -> (Vec<String>, usize) {
    let text = docwright::audit::draft(&copied(file, name), None).expect("a draft");
    let words = |line: &str| {
        let (_, asked) = line.split_once("# ? ")?;
        Some(
            asked
                .strip_prefix(name)
                .and_then(|at| at.split_once(": "))
                .map_or(asked, |at| at.1)
                .to_owned(),
        )
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    (text.lines().filter_map(words).collect(), lines.count())
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads pages as they were copied"]
fn a_draft_asks_for_less_than_one_line_in_five() {
    for (_, file, name) in COPIED {
        let (asked, lines) = asked(file, name);
        println!("{name}: {} of {lines} lines", asked.len());
        assert!(asked.len() * 5 < lines, "{name}: {asked:#?} of {lines} lines");
    }
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads pages as they were copied"]
fn what_a_person_decides_is_what_the_docs_say() {
    let docs = std::fs::read_to_string(root().join("codegen/docs/audit.md")).expect("the docs");
    let (_, table) = docs.split_once("| to decide |").expect("a table");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let drafts = [COPIED[4], COPIED[3]].map(|(_, file, name)| asked(file, name));
    let cell = |count: usize| if count == 0 { "–".to_owned() } else { count.to_string() };
    let mut rows = std::collections::BTreeSet::new();
    for words in drafts.iter().flat_map(|(asked, _)| asked) {
        let [one, other] = drafts
            .each_ref()
            .map(|(asked, _)| cell(asked.iter().filter(|own| *own == words).count()));
        rows.insert(format!("| {words} | {one} | {other} |"));
    }
    let [one, other] = drafts.map(|(asked, lines)| format!("{} of {lines}", asked.len()));
    rows.insert(format!("| all lines | {one} | {other} |"));
    let documented = table.lines().skip(2).map(str::to_owned).collect();
    assert_eq!(rows, documented);
}
