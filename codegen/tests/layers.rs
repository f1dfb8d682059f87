//! The directions of the imports: which pass may know which.

use std::path::{Path, PathBuf};

/// A pass, and what it must not name.
const FORBIDDEN: [(&str, &[&str]); 10] = [
    ("pointer", &["crate::"]),
    ("spec", &["crate::read", "crate::check", "crate::ir", "crate::lower", "crate::emit"]),
    (
        "read",
        &["crate::check", "crate::shape", "crate::ir", "crate::lower", "crate::emit", "quote"],
    ),
    (
        "shape",
        &["crate::read", "crate::check", "crate::ir", "crate::lower", "crate::emit", "quote"],
    ),
    ("check", &["crate::read", "crate::emit", "crate::format", "quote"]),
    ("ir", &["crate::read", "crate::check", "crate::lower", "crate::emit", "quote"]),
    ("lower", &["crate::read", "crate::emit", "crate::format", "crate::output", "quote"]),
    (
        "emit",
        &[
            "crate::spec",
            "crate::read",
            "crate::check",
            "crate::lower",
            "crate::shape",
            "crate::format",
            "crate::output",
        ],
    ),
    ("format", &["crate::spec", "crate::ir", "crate::lower", "crate::check", "crate::read"]),
    ("pattern", &["crate::spec", "crate::diagnostic", "crate::pointer", "crate::ir"]),
];

/// A word, and the only files that may say it.
const CONFINED: [(&str, &[&str]); 5] = [
    ("serde_yaml", &["source", "diff/corrections", "audit/judgement"]),
    ("prettyplease", &["format"]),
    ("std::fs", &["source", "output", "cli", "main"]),
    ("std::env", &["build", "cli", "main"]),
    ("println!", &["build", "cli", "main"]),
];

#[test]
fn passes_know_only_those_before_them() {
    let mut wrong = Vec::new();
    for (pass, forbidden) in FORBIDDEN {
        for (file, line) in lines_of(pass) {
            let names = |word: &&&str| {
                line.contains(&format!("use {word}")) || line.contains(&format!(" {word}::"))
            };
            wrong.extend(
                forbidden
                    .iter()
                    .find(names)
                    .map(|word| format!("{file}: `{word}` in {}", line.trim())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_touches_the_world_stays_in_its_place() {
    let mut wrong = Vec::new();
    for (file, line) in all_lines() {
        for (word, homes) in CONFINED {
            let at_home = homes.iter().any(|home| belongs(&file, home));
            let said = line.contains(word) && !line.trim_start().starts_with("//");
            if said && !at_home {
                wrong.push(format!("{file}: `{word}` in {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a file is the pass itself or a part of it.
fn belongs(file: &str, pass: &str) -> bool {
    file == format!("{pass}.rs") || file.starts_with(&format!("{pass}/"))
}

fn lines_of(pass: &str) -> Vec<(String, String)> {
    let lines: Vec<_> = all_lines().into_iter().filter(|(file, _)| belongs(file, pass)).collect();
    assert!(!lines.is_empty(), "there is no pass `{pass}`");
    lines
}

/// Every line of the sources, with its file below `src`.
fn all_lines() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&folder, &mut files);
    let mut lines = Vec::new();
    for file in files {
        let name =
            file.strip_prefix(&folder).expect("below src").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&file).expect("a source file");
        lines.extend(text.lines().map(|line| (name.clone(), line.to_owned())));
    }
    lines
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
