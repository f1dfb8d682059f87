//! Pages of invented APIs in the manner of those that vendors publish, each with its spec: what a page states is read and nothing
//! else is, and where the spec differs, that is reported and nothing else is.

use docwright_page::compare::compare;
use docwright_page::fact::Facts;
use docwright_page::{embedded, openapi, words};
use std::path::{Path, PathBuf};

fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stated");
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(all).expect("pages").flatten().map(|one| one.path()).collect();
    all.sort();
    all
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name))
        .unwrap_or_else(|why| panic!("{}: {name}: {why}", folder.display()))
}

fn spec(text: &str) -> Facts {
    let document = embedded::yaml(text).expect("YAML");
    openapi::facts(&document, &openapi::operations(&document)[0])
}

fn page(folder: &Path) -> docwright_page::Page {
    let names = ["page.html", "page.md", "page.txt"];
    let name = names.into_iter().find(|name| folder.join(name).exists()).expect("a page");
    docwright_page::read(name, text(folder, name).as_bytes(), None).expect("a page")
}

/// Each subject with what is said of it.
fn said(facts: &Facts) -> Vec<String> {
    let of = |key| {
        let variant = &facts.subjects[key].variants[0];
        format!("{}: {}", facts.name_of(key), words::of_variant(variant)).trim_end().to_owned()
    };
    sorted(facts.order.iter().map(of).collect())
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

fn messages(page: &docwright_page::Page, spec: &Facts) -> Vec<String> {
    compare(&[&page.facts(Some(spec))], spec).into_iter().map(|one| one.message).collect()
}

#[test]
fn what_a_page_states_is_read_and_nothing_else() {
    for folder in folders() {
        let (page, spec) = (page(&folder), spec(&text(&folder, "spec.yaml")));
        let facts = page.facts(Some(&spec));
        let stated = text(&folder, "facts.txt");
        assert_eq!(said(&facts), sorted(stated.lines().map(str::to_owned).collect()), "{folder:?}");
        assert_eq!(messages(&page, &spec), [""; 0], "{folder:?}");
    }
}

/// `changes.txt`: what the spec says, what is written in its place, and what is then reported.
#[test]
fn where_the_spec_differs_it_is_reported_and_nothing_else() {
    for folder in folders() {
        let mut spec_text = text(&folder, "spec.yaml");
        let mut expected = Vec::new();
        for line in text(&folder, "changes.txt").lines() {
            let parts: Vec<&str> = line.split(" => ").collect();
            let [old, new, message] = parts.as_slice() else { panic!("{folder:?}: {line}") };
            assert_eq!(spec_text.matches(old).count(), 1, "{folder:?}: {old}");
            spec_text = spec_text.replace(old, new);
            expected.push((*message).to_owned());
        }
        let found = messages(&page(&folder), &spec(&spec_text));
        assert_eq!(sorted(found), sorted(expected), "{folder:?}");
    }
}
