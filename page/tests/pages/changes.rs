//! Truths in which single facts were changed: every change that a page shows is found, at its place on both sides, and nothing
//! else is.

use crate::{Saved, facts_of, pages, read, saved, truth};
use docwright_page::Page;
use docwright_page::compare::{Difference, Parting, compare};
use docwright_page::fact::{Key, Kind, Section};
use serde_json::Value as Json;

/// Changes that the lists call visible and that the pages do not show.
const INVISIBLE: [(&[&str], &str, &str); 4] = [
    (
        &["openapi-to-md/iclosed-v1.md"],
        "request body: lastName",
        "null is printed of lists of types, and the page has none: it may be of a document before 3.1",
    ),
    (
        &[
            "redoc-default/apideck-lead-create.clip.txt",
            "redoc-default/apideck-lead-create.html",
            "redoc-default/apideck-lead-create.txt",
        ],
        "request body: phone_numbers.number",
        "the object is closed, and its sample is `{}`",
    ),
    (
        &[
            "scalar-default/apideck-lead-create.clip.txt",
            "scalar-default/apideck-lead-create.html",
            "scalar-default/apideck-lead-create.txt",
        ],
        "request body: nickname",
        "fields are sorted, and those after `language` are behind a button",
    ),
    (
        &["widdershins/apideck-lead-create.md"],
        "query raw",
        "widdershins prints no defaults; `false` is in the column of what is required",
    ),
];

/// A change of a truth.
struct Change {
    field: String,
    what: String,
    /// Where the changed document has it, or would have it.
    pointer: String,
    shown_in: Vec<String>,
}

fn changes(document: &str) -> Vec<Change> {
    let path = pages().join("truth").join(format!("{document}.mutations.json"));
    let list = std::fs::read_to_string(path).expect("a list of changes");
    let list: Json = serde_json::from_str(&list).expect("JSON");
    let text = |change: &Json, member: &str| change[member].as_str().expect("a text").to_owned();
    let of = |change: &Json| Change {
        field: plain(&text(change, "field")),
        what: text(change, "kind"),
        pointer: text(change, "mutated_pointer"),
        shown_in: change["shown_in"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|file| file.as_str().expect("a file").to_owned())
            .collect(),
    };
    list["mutations"].as_array().expect("a list").iter().map(of).collect()
}

impl Change {
    fn is_shown(&self, page: &str) -> bool {
        let invisible =
            INVISIBLE.iter().any(|(pages, field, _)| *field == self.field && pages.contains(&page));
        !invisible && self.shown_in.iter().any(|own| own == page)
    }

    /// Whether a report is of this change.
    fn is(&self, difference: &Difference) -> bool {
        let keyword = difference.kind.map(Kind::as_str);
        let kind = match self.what.split(' ').next().unwrap_or_default() {
            "property" | "parameter" | "error" => keyword.is_none(),
            word => keyword == Some(word),
        };
        subject(difference) == self.field && kind
    }

    /// Whether a report points at this change of the document.
    fn is_at(&self, pointer: &str) -> bool {
        // That a field is required is said of it, beside the list that has its name.
        let list = self.pointer.split("/required").next().unwrap_or_default();
        pointer.starts_with(list) || self.pointer.starts_with(pointer)
    }
}

/// `answer 200: region`: names as the lists and the reports have them in common.
fn plain(name: &str) -> String {
    name.replace("query parameter ", "query ")
        .replace("path parameter ", "path ")
        .replace("[]", "")
        .replace(": .", ": ")
}

fn subject(difference: &Difference) -> String {
    let colon = difference.message.split(": the ").next().unwrap_or_default();
    plain(colon)
}

/// Whether a page says at its place what a report says of it: there stands the name, or one of the values.
fn is_said(page: &Page, difference: &Difference) -> bool {
    // What is not there has no place of its own; a document has pointers.
    if difference.parting == Parting::PageLacks || page.embedded.is_some() {
        return true;
    }
    let raw: String = page.text[difference.on_page.start..].chars().take(3000).collect();
    let parts = raw.split('<').enumerate();
    let plain =
        parts.map(
            |(at, part)| {
                if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) }
            },
        );
    let text: String = plain.collect::<String>().trim_start().chars().take(300).collect();
    let begin: String = raw.chars().take(400).collect();
    let text = (begin + &text).to_ascii_lowercase();
    let status = match &difference.key.section {
        Section::Answer(status) if difference.key.steps.is_empty() => status.as_str(),
        _ => "",
    };
    let values = difference
        .page_value
        .split([' ', ','])
        .filter(|word| word.len() > 2 || word.parse::<f64>().is_ok());
    let mut words = values
        .chain([difference.key.name(), status, "required", "*", "null"])
        .map(str::to_ascii_lowercase);
    words.any(|word| !word.is_empty() && text.contains(&word))
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn every_change_that_a_page_shows_is_found() {
    let mut failures = Vec::new();
    let (mut shown, mut missed) = (0, 0);
    let all = saved();
    for document in ["iclosed-v1", "apideck-lead-create", "ory-identity-list"] {
        let changes = changes(document);
        let spec = facts_of(&truth(&format!("{document}.mutated")));
        for saved in all.iter().filter(|saved| saved.document == document) {
            let page = read(saved);
            let found = compare(&[&page.facts(Some(&spec))], &spec);
            for change in changes.iter().filter(|change| change.is_shown(&saved.name)) {
                shown += 1;
                if !found.iter().any(|one| change.is(one)) {
                    missed += 1;
                    failures.push(format!(
                        "{}: not found: {}: {}",
                        saved.name, change.field, change.what
                    ));
                }
            }
            failures.extend(found.iter().filter_map(|one| fault(saved, &page, &changes, one)));
        }
    }
    println!("{} of {shown} changes found", shown - missed);
    assert!(failures.is_empty(), "{} failures: {failures:#?}", failures.len());
}

/// What is wrong with a report.
fn fault(saved: &Saved, page: &Page, changes: &[Change], one: &Difference) -> Option<String> {
    let Some(change) = changes.iter().find(|change| change.is(one)) else {
        return Some(format!("{}: false: {}", saved.name, one.message));
    };
    if !change.is_at(&one.in_spec.pointer) {
        return Some(format!(
            "{}: {}: at {}, not {}",
            saved.name, one.message, one.in_spec.pointer, change.pointer
        ));
    }
    let said = is_said(page, one);
    (!said).then(|| {
        format!(
            "{}: {}: not said at {:?}",
            saved.name,
            one.message,
            &page.text[one.on_page.start..one.on_page.end]
        )
    })
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn what_is_called_invisible_is_in_the_lists() {
    let lists: Vec<Change> = ["iclosed-v1", "apideck-lead-create"]
        .iter()
        .flat_map(|document| changes(document))
        .collect();
    for (pages, field, why) in INVISIBLE {
        for page in pages {
            let listed = lists.iter().any(|change| {
                change.field == *field && change.shown_in.iter().any(|own| own == page)
            });
            assert!(
                listed,
                "{page}: {field}: no list calls it visible, so nothing is to be excused ({why})"
            );
        }
    }
}

/// A server or a scheme that a page names is missed where the spec has lost it; one more is noticed where a page lists all.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn servers_and_schemes_are_held_both_ways() {
    let mut failures = Vec::new();
    let mut read_of = 0;
    for saved in saved() {
        let truth = facts_of(&truth(&saved.document));
        let page = read(&saved).facts(Some(&truth));
        for key in page.order.iter().filter(|key| key.section.is_access()) {
            let mut less = truth.clone();
            let alike: Vec<_> = std::iter::from_fn(|| {
                let own = docwright_page::compare::counterpart(&less, key)?;
                less.subjects.remove(&own);
                less.order.retain(|other| *other != own);
                Some(own)
            })
            .collect();
            read_of += usize::from(!alike.is_empty());
            // A key that is a parameter of the document as well.
            let header = key.name().strip_prefix("scheme API key in header ");
            let name = header.unwrap_or_default();
            if less.subjects.contains_key(&Key::root(Section::Header).member(name)) {
                continue;
            }
            if !compare(&[&page], &less).iter().any(|one| one.key == *key) {
                failures.push(format!("{}: {key:?} is not missed", saved.name));
            }
        }
        let mut more = truth.clone();
        for (section, name) in [
            (Section::Server, "https://one.example.org"),
            (Section::Security, "scheme HTTP digest"),
        ] {
            let key = Key { section, steps: vec![name.to_owned()] };
            more.subject(&key, name).variants.push(docwright_page::fact::Variant::default());
        }
        let found = compare(&[&page], &more).len();
        let listed = usize::from(page.all_servers) + usize::from(page.all_schemes);
        if found != listed {
            failures.push(format!("{}: {found} of {listed} noticed", saved.name));
        }
    }
    assert!(read_of > 300, "{read_of}");
    assert!(failures.is_empty(), "{} failures: {failures:#?}", failures.len());
}
