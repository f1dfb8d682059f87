//! Saved pages whose truth is known: what is read of each, what is read wrong, and what is not known; and whether changes of the
//! truth are found.

mod changes;
mod share;
mod silence;

use docwright_page::Page;
use docwright_page::compare::compare;
use docwright_page::embedded::yaml;
use docwright_page::fact::Facts;
use docwright_page::openapi;
use serde_json::Value as Json;
use share::Shares;
use std::path::{Path, PathBuf};

fn pages() -> PathBuf {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS")
        .expect("DOCWRIGHT_CORPUS names the folder of real documents");
    Path::new(&corpus).join("../pages")
}

/// Less of what a page shows may not be read.
const LEAST: usize = 98;

struct Saved {
    /// `redoc/iclosed-v1.html`
    name: String,
    /// `redoc`, `embedded/scalar-inline`
    platform: String,
    /// `html`, `clip.txt`
    end: String,
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
                platform: folder.to_owned(),
                end: end.to_owned(),
                document: document.to_owned(),
                path,
                name,
            });
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

impl Saved {
    /// `redoc, HTML`
    fn form(&self) -> String {
        let end = match self.end.as_str() {
            "html" => "HTML",
            "mhtml" => "MHTML",
            "md" => "Markdown",
            "clip.txt" => "clipboard",
            _ => "text",
        };
        let platform = if self.platform.starts_with("embedded") {
            "a document in the page"
        } else {
            &self.platform
        };
        format!("{platform}, {end}")
    }
}

/// What a person sees of a page: of HTML, without tags and scripts.
fn text(saved: &Saved) -> String {
    let bytes = std::fs::read(&saved.path).expect("a page");
    let text = docwright_page::text::decode(&bytes);
    let html = docwright_page::mhtml::html(&text).unwrap_or(text);
    if saved.platform == "openapi-to-md" {
        // What stands below is of answers whose names are lost, or has been said before.
        return html.split("\n## References").next().unwrap_or_default().to_owned();
    }
    if !saved.end.ends_with("html") {
        return html;
    }
    let lines = docwright_page::dom::Dom::new(&html).expect("HTML").placed_lines();
    lines.into_iter().map(|(line, _)| line + "\n").collect()
}

fn truth(name: &str) -> Json {
    let path = pages().join("truth").join(format!("{name}.yaml"));
    yaml(&std::fs::read_to_string(path).expect("a truth")).expect("YAML")
}

fn facts_of(document: &Json) -> Facts {
    openapi::facts(document, &openapi::operations(document)[0])
}

fn read(saved: &Saved) -> Page {
    let bytes = std::fs::read(&saved.path).expect("a page");
    docwright_page::read(&saved.name, &bytes, None)
        .unwrap_or_else(|error| panic!("{}: {error}", saved.name))
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn no_page_is_read_wrong() {
    let mut shares = Shares::default();
    let mut wrong = Vec::new();
    for saved in saved() {
        let truth = facts_of(&truth(&saved.document));
        let page = read(&saved).facts(Some(&truth));
        shares.count(&saved, &text(&saved), &page, &truth);
        for difference in compare(&[&page], &truth) {
            wrong.push(format!("{}: {}", saved.name, difference.message));
        }
    }
    println!("{}", shares.table());
    for one in &shares.missed {
        println!("{one}");
    }
    assert!(wrong.is_empty(), "{} false reports: {wrong:#?}", wrong.len());
    assert!(shares.wrong.is_empty(), "read wrong: {:#?}", shares.wrong);
    let low = shares.below(LEAST);
    assert!(low.is_empty(), "less than {LEAST} % is read of {low:?}");
    if std::env::var_os("PAGES").is_none() {
        hold(&shares.table());
    }
}

/// The documentation has the table; with `DOCWRIGHT=write`, it is put there.
fn hold(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/docs/audit.md");
    let text = std::fs::read_to_string(&path).expect("the documentation");
    if text.contains(table) {
        return;
    }
    let start = text.find("| page | share |").expect("the table begins");
    let end = start + text[start..].find("\n\n").expect("the table ends") + 1;
    assert!(
        std::env::var("DOCWRIGHT").is_ok_and(|value| value == "write"),
        "codegen/docs/audit.md has another table; DOCWRIGHT=write puts this one there"
    );
    std::fs::write(path, format!("{}{table}{}", &text[..start], &text[end..])).expect("written");
}

/// Whatever a page is, a draft of it is YAML; what it is worth, `docwright check` says.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn every_page_can_be_drafted() {
    for saved in saved() {
        let page = read(&saved);
        let text = docwright_page::draft::draft(&page.facts(None), &page.origin(&saved.name));
        let document = yaml(&text).unwrap_or_else(|| panic!("{}: no YAML:\n{text}", saved.name));
        assert!(document["paths"].is_object(), "{}", saved.name);
    }
}
