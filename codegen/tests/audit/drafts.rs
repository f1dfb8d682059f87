//! Drafts of saved pages are specs: `docwright check` finds nothing in them but on the lines that a person has to decide.

use docwright::audit::{Saved, draft};
use docwright::source::Source;
use std::path::PathBuf;

/// Every saved page, by its name below the folder of pages.
fn saved() -> Vec<(String, PathBuf)> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS")
        .expect("DOCWRIGHT_CORPUS names the folder of real documents");
    let root = PathBuf::from(corpus).join("../pages");
    let (mut all, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of pages").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(&root).expect("below it").to_string_lossy().into_owned();
            let other = name.starts_with("truth") || name.starts_with("scripts");
            if path.is_dir() && !other {
                folders.push(path);
            } else if name.contains('/') && !other {
                all.push((name, path));
            }
        }
    }
    all.sort();
    all
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn drafts_of_saved_pages_pass_the_check() {
    let (mut wrong, mut drafts) = (Vec::new(), 0);
    for (name, path) in saved() {
        let page = Saved { name: name.clone(), bytes: std::fs::read(path).expect("a page") };
        let text = match draft(&page, None) {
            Ok(text) => text,
            Err(why) => {
                wrong.push(format!("{name}: {why}"));
                continue;
            }
        };
        drafts += 1;
        let lines: Vec<&str> = text.lines().collect();
        for one in docwright::check(&[Source::new("spec", "draft.yaml", text.as_str())]) {
            let line = lines.get(one.place.region.start.line - 1).copied().unwrap_or_default();
            // What the page says, and nobody has registered, stands as it is there.
            let said = one.code == docwright::diagnostic::Code::UnknownFormat;
            if !said && !line.contains("# ?") {
                wrong.push(format!("{name}: {}: {}: {line}", one.code.as_str(), one.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {drafts} drafts: {wrong:#?}", wrong.len());
    assert!(drafts > 300, "{drafts}");
}
