//! The directions of the imports: which room may know which.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The rooms of the library, each with the rooms that it may name. All of these stand above it, so that no
/// arrow leads back down.
const ROOMS: &[(&str, &[&str])] = &[
    ("day", &[]),
    ("decimal", &[]),
    ("graph", &[]),
    ("text", &[]),
    ("ledger", &["text"]),
    ("lookup", &[]),
    ("names", &[]),
    ("options", &["names"]),
    ("pattern", &[]),
    ("pointer", &[]),
    ("url", &[]),
    ("media", &["ledger"]),
    ("diagnostic", &["pointer", "text"]),
    ("source", &["diagnostic", "ledger", "options", "pointer", "text"]),
    ("render", &["diagnostic", "pointer", "source", "text"]),
    ("document", &["diagnostic", "ledger", "media", "names", "pointer", "source", "text", "url"]),
    ("editor", &["document", "ledger"]),
    ("spec", &["decimal", "ledger", "media", "options", "pointer", "source"]),
    ("visit", &["spec"]),
    (
        "read",
        &[
            "day",
            "diagnostic",
            "document",
            "ledger",
            "lookup",
            "media",
            "pointer",
            "source",
            "spec",
            "text",
        ],
    ),
    ("locate", &["diagnostic", "ledger", "pointer", "read", "source"]),
    ("settle", &["diagnostic", "document", "ledger", "names", "pointer", "source"]),
    ("shape", &["diagnostic", "ledger", "pointer", "source", "spec", "visit"]),
    ("ir", &["media", "options", "pattern", "pointer", "shape", "spec", "text"]),
    (
        "check",
        &[
            "decimal",
            "diagnostic",
            "document",
            "graph",
            "ir",
            "ledger",
            "lookup",
            "media",
            "names",
            "options",
            "pattern",
            "pointer",
            "shape",
            "source",
            "spec",
            "text",
            "url",
            "visit",
        ],
    ),
    (
        "lower",
        &[
            "check", "graph", "ir", "ledger", "lookup", "media", "names", "options", "pattern",
            "pointer", "shape", "source", "spec", "text", "url", "visit",
        ],
    ),
    ("emit", &["ir", "options", "pattern", "text"]),
    ("output", &["text"]),
    ("format", &["emit", "ir", "options", "output", "text"]),
    ("bundle", &["diagnostic", "document", "locate", "source"]),
    ("report", &["diagnostic", "document", "pointer", "settle", "source"]),
    (
        "diff",
        &[
            "check",
            "day",
            "decimal",
            "diagnostic",
            "document",
            "graph",
            "ir",
            "ledger",
            "locate",
            "lookup",
            "media",
            "names",
            "pattern",
            "pointer",
            "read",
            "render",
            "shape",
            "source",
            "spec",
            "text",
            "url",
            "visit",
        ],
    ),
];

/// What uses the library as anybody may: it may name everything.
const USERS: [&str; 6] = ["audit", "build", "cli", "fix", "lib", "main"];

/// A crate, and the rooms that must not name it.
const FOREIGN: [(&str, &[&str]); 2] = [
    ("quote", &["read", "shape", "check", "lower", "ir", "spec", "diff"]),
    ("jsonschema", &["read", "shape", "lower", "ir", "spec", "emit", "diff"]),
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
fn no_arrow_leads_back_down() {
    let mut above = BTreeSet::new();
    for (room, known) in ROOMS {
        let below: Vec<_> = known.iter().filter(|other| !above.contains(*other)).collect();
        assert!(below.is_empty(), "{room} may name {below:?}, which stand below it");
        above.insert(room);
    }
}

#[test]
fn rooms_name_only_those_above_them() {
    let rooms: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut wrong = BTreeSet::new();
    for (file, text) in files() {
        let room = room_of(&file);
        if USERS.contains(&room) {
            continue;
        }
        let known = rooms.get(room).unwrap_or_else(|| panic!("say what `{room}` may name"));
        for name in named(&file, &text) {
            // Items of the crate's root are those of the rooms.
            let is_room = rooms.contains_key(name.as_str()) || USERS.contains(&name.as_str());
            if is_room && name != room && !known.contains(&name.as_str()) {
                wrong.insert(format!("{file} names `{name}`"));
            }
        }
        let foreign = FOREIGN.iter().filter(|(_, rooms)| rooms.contains(&room));
        let says = |name: &str| {
            [format!("{name}::"), format!("{name}!")].iter().any(|word| text.contains(word))
        };
        for (name, _) in foreign.filter(|(name, _)| says(name)) {
            wrong.insert(format!("{file} names `{name}`"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn grouped_names_full_paths_and_steps_up_are_seen() {
    let see = |file, text| named(file, text).into_iter().collect::<Vec<_>>();
    assert_eq!(
        see("spec.rs", "use crate::{emit, lower::{a, b}, read as other};"),
        ["emit", "lower", "read"]
    );
    assert_eq!(
        see("emit/ty.rs", "fn p(_: &crate::spec::Schema, _: Option<crate::lower::X>) {}"),
        ["lower", "spec"]
    );
    assert_eq!(see("emit/ty.rs", "use super::super::check; use super::checks;"), ["check"]);
    assert_eq!(see("emit.rs", "fn f() { super::read::x(); }"), ["read"]);
    assert_eq!(see("spec.rs", "pub(crate) struct A; /* crate::emit */ // crate::emit"), [""; 0]);
}

#[test]
fn what_touches_the_world_stays_in_its_place() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (word, homes) in CONFINED {
                if line.contains(word) && !homes.iter().any(|home| belongs(&file, home)) {
                    wrong.push(format!("{file}: `{word}` in {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `emit/ty.rs` → `emit`
fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Whether a file is the room itself or a part of it.
fn belongs(file: &str, room: &str) -> bool {
    file == format!("{room}.rs") || file.starts_with(&format!("{room}/"))
}

/// What a file names of the crate's root.
fn named(file: &str, text: &str) -> BTreeSet<String> {
    let depth = file.split('/').count();
    let mut names = BTreeSet::new();
    collect_names(tokens(text), depth, &mut names);
    names
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("a source file is made of tokens")
}

/// Looks for `crate::` and for as many `super::` as lead to the root.
fn collect_names(stream: TokenStream, depth: usize, names: &mut BTreeSet<String>) {
    let tokens: Vec<_> = stream.into_iter().collect();
    let mut ups = 0;
    let mut index = 0;
    while index < tokens.len() {
        if let TokenTree::Group(group) = &tokens[index] {
            collect_names(group.stream(), depth, names);
        }
        let is_path = is_colon(tokens.get(index + 1)) && is_colon(tokens.get(index + 2));
        let word = tokens[index].to_string();
        if !is_path || !matches!(word.as_str(), "crate" | "super") {
            (ups, index) = (0, index + 1);
            continue;
        }
        ups = if word == "super" { ups + 1 } else { depth };
        if ups >= depth {
            names.extend(tokens.get(index + 3).into_iter().flat_map(first_names));
        }
        index += 3;
    }
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(sign)) if sign.as_char() == ':')
}

/// `lower` of `lower::x`, and `a`, `b` of `{a::c, b as d}`.
fn first_names(token: &TokenTree) -> Vec<String> {
    match token {
        TokenTree::Ident(name) => vec![name.to_string()],
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let tokens: Vec<_> = group.stream().into_iter().collect();
            let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
            let parts = tokens.split(is_comma).filter_map(<[TokenTree]>::first);
            parts.map(ToString::to_string).collect()
        }
        _ => Vec::new(),
    }
}

/// Every source file, by its path below `src`, with its text.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    let named = paths.into_iter().map(|path| {
        let name = path.strip_prefix(&folder).expect("below src").to_string_lossy();
        (name.replace('\\', "/"), std::fs::read_to_string(&path).expect("a source file"))
    });
    named.collect()
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
