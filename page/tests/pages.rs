//! Saved pages whose truth is known: what is read of each, what is read wrong, and what is not known; and whether changes of the
//! truth are found.

use docwright_page::compare::{Difference, compare};
use docwright_page::embedded::yaml;
use docwright_page::fact::{Facts, Kind};
use docwright_page::openapi;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn pages() -> PathBuf {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS")
        .expect("DOCWRIGHT_CORPUS names the folder of real documents");
    Path::new(&corpus).join("../pages")
}

/// Pages of which something is read wrong, and why.
const GAPS: [(&str, &str); 5] = [
    (
        "openapi-to-md/asana-attachment-create.md",
        "the generator leaves out what an `allOf` of references has",
    ),
    (
        "openapi-to-md/moderntreasury-counterparty-update.md",
        "a named object is not marked as required",
    ),
    ("stoplight/apideck-lead-create", "a list of alternatives without a mark of where it ends"),
    ("stoplight/highlevel-2021-07-28.clip.txt", "an example that looks like the name of a field"),
    ("widdershins/apideck-lead-create.md", "a schema that is a list of alternatives"),
];

/// Pages on which a change can be seen that is not found, and why.
const UNSEEN: [(&str, &str); 7] = [
    (
        "openapi-to-md/",
        "the fields of an answer stand below its references; null is not printed of all documents",
    ),
    ("redoc-default/apideck-lead-create", "closed objects"),
    ("scalar-default/apideck-lead-create", "the field would have moved another behind the button"),
    ("widdershins/apideck-lead-create.md", "fields of one name share a table of values"),
    ("stoplight/apideck-lead-create", "a list of alternatives without a mark of where it ends"),
    ("widdershins/ory-identity-list.md", "the answer is a list of a schema with a title"),
    ("stoplight/highlevel-2021-07-28", "an example that looks like the name of a field"),
];

fn is_known(gaps: &[(&str, &str)], page: &str) -> bool {
    gaps.iter().any(|(own, _)| page.starts_with(own))
}

struct Saved {
    /// `redoc/iclosed-v1.html`
    name: String,
    /// `redoc html`
    form: String,
    document: String,
    path: PathBuf,
}

fn saved() -> Vec<Saved> {
    let only = std::env::var("PAGES").unwrap_or_default();
    let mut all = Vec::new();
    let mut folders = vec![pages()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of pages").flatten() {
            let path = entry.path();
            let name = path
                .strip_prefix(pages())
                .expect("below the folder")
                .to_string_lossy()
                .into_owned();
            if name.starts_with("truth") || name.starts_with("scripts") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some((document, end)) = file.split_once('.') else { continue };
            let end = end
                .rsplit_once("html")
                .map_or(end, |_| if end.contains("mhtml") { "mhtml" } else { "html" });
            if name == "README.md" || !name.contains(&only) {
                continue;
            }
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            all.push(Saved {
                form: format!("{folder} {end}"),
                document: document.to_owned(),
                path,
                name,
            });
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

fn truth(name: &str) -> Json {
    let path = pages().join("truth").join(format!("{name}.yaml"));
    yaml(&std::fs::read_to_string(path).expect("a truth")).expect("YAML")
}

fn facts_of(document: &Json) -> Facts {
    openapi::facts(document, &openapi::operations(document)[0])
}

fn read(saved: &Saved, guide: &Facts) -> Facts {
    let bytes = std::fs::read(&saved.path).expect("a page");
    docwright_page::read(&saved.name, &bytes, None)
        .unwrap_or_else(|error| panic!("{}: {error}", saved.name))
        .facts(Some(guide))
}

#[derive(Default)]
struct Count {
    read: usize,
    wrong: usize,
    unknown: usize,
}

/// How many facts of the truth are read, by kind.
fn count(page: &Facts, truth: &Facts, counts: &mut BTreeMap<String, Count>) {
    for key in &truth.order {
        if matches!(key.name(), "*" | "[]")
            || truth.subjects[key].variants.iter().any(|variant| variant.unsure)
        {
            continue;
        }
        let own = page.subjects.get(key);
        let here = counts.entry("subject".into()).or_default();
        if own.is_some() {
            here.read += 1;
        } else {
            here.unknown += 1;
        }
        for (kind, (value, _)) in &truth.subjects[key].variants[0].facts {
            if matches!(kind, Kind::Description | Kind::Example | Kind::Media) {
                continue;
            }
            let said =
                own.and_then(|own| own.variants.iter().find_map(|variant| variant.facts.get(kind)));
            let here = counts.entry(kind.as_str().into()).or_default();
            match said {
                Some((said, _)) if said.iter().all(|one| value.contains(one)) => here.read += 1,
                Some(_) => here.wrong += 1,
                None => here.unknown += 1,
            }
        }
    }
}

fn plain(name: &str) -> String {
    name.replace("query parameter ", "query ")
        .replace("path parameter ", "path ")
        .replace("[].", "")
        .replace("[]", "")
}

/// `request body: utm`, as the lists of changes name it.
fn subject(difference: &Difference) -> String {
    let colon = difference.message.split(": the ").next().unwrap_or_default();
    plain(colon)
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn no_page_is_read_wrong() {
    let mut table: BTreeMap<String, BTreeMap<String, Count>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for saved in saved() {
        let truth = facts_of(&truth(&saved.document));
        let page = read(&saved, &truth);
        count(&page, &truth, table.entry(saved.form.clone()).or_default());
        for difference in compare(&[&page], &truth) {
            wrong.push(format!("{}: {}", saved.name, difference.message));
        }
    }
    println!("{}", text_of(&table));
    for one in wrong.iter().take(400) {
        println!("{one}");
    }
    wrong.retain(|one| !is_known(&GAPS, one));
    assert!(wrong.is_empty(), "{} false reports: {wrong:#?}", wrong.len());
}

/// The columns of the table, and the kinds that each of them sums.
const COLUMNS: [(&str, &[&str]); 8] = [
    ("fields", &["subject"]),
    ("type", &["type", "items", "format"]),
    ("required", &["required"]),
    ("null", &["nullable"]),
    ("values", &["enum"]),
    (
        "limits",
        &["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems"],
    ),
    ("pattern", &["pattern"]),
    ("default", &["default"]),
];

/// A table in Markdown: of each form and kind how many facts are read, read wrong, and not on the page or not read.
fn text_of(table: &BTreeMap<String, BTreeMap<String, Count>>) -> String {
    let heads: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let mut text =
        format!("| page | {} |\n|---{}|\n", heads.join(" | "), "|---".repeat(heads.len()));
    for (form, counts) in table {
        let cells = COLUMNS.iter().map(|(_, kinds)| {
            let all = kinds.iter().filter_map(|kind| counts.get(*kind));
            let (read, wrong, unknown) = all.fold((0, 0, 0), |(read, wrong, unknown), count| {
                (read + count.read, wrong + count.wrong, unknown + count.unknown)
            });
            format!("{read}/{wrong}/{unknown}")
        });
        text += &format!("| {form} | {} |\n", cells.collect::<Vec<_>>().join(" | "));
    }
    text
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn every_change_that_a_page_shows_is_found() {
    let mut failures = Vec::new();
    let (mut found_all, mut shown_all) = (0, 0);
    let lists: Vec<String> =
        ["iclosed-v1", "apideck-lead-create", "ory-identity-list"].map(str::to_owned).to_vec();
    let all = saved();
    for document in lists {
        let list = std::fs::read_to_string(
            pages().join("truth").join(format!("{document}.mutations.json")),
        )
        .expect("a list of changes");
        let list: Json = serde_json::from_str(&list).expect("JSON");
        let spec = facts_of(&truth(&format!("{document}.mutated")));
        for saved in all.iter().filter(|saved| saved.document == document) {
            let page = read(saved, &spec);
            let found = compare(&[&page], &spec);
            let told: BTreeSet<String> = found.iter().map(subject).collect();
            let mut meant = BTreeSet::new();
            for change in list["mutations"].as_array().expect("a list") {
                let field = plain(change["field"].as_str().expect("a field"));
                let shown = change["shown_in"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .any(|file| file == saved.name.as_str());
                if shown {
                    shown_all += 1;
                    if told.contains(&field) {
                        found_all += 1;
                    } else {
                        failures.push(format!(
                            "{}: not found: {field}: {}",
                            saved.name,
                            change["kind"].as_str().unwrap_or_default()
                        ));
                    }
                }
                meant.insert(field);
            }
            for one in &found {
                if !meant.contains(&subject(one)) {
                    failures.push(format!("{}: false: {}", saved.name, one.message));
                }
            }
        }
    }
    println!("{found_all} of {shown_all} changes found");
    for one in failures.iter().take(400) {
        println!("{one}");
    }
    failures.retain(|one| !is_known(&UNSEEN, one));
    assert!(failures.is_empty(), "{} failures: {failures:#?}", failures.len());
    assert!(found_all * 1000 >= shown_all * 985, "{found_all} of {shown_all}");
}
