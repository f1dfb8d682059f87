//! The files that references of the sources name, so that there is nothing to be read later.

use super::path::{joined, normal};
use super::{Source, slashed};
use std::collections::BTreeSet;
use std::path::Path;

/// Adds the files that the references of `sources` may lead to, and those that theirs may, as far
/// as they lie in the folder `within`. One that cannot be read is missing; whoever needs it says so.
pub(super) fn add_reached(sources: &mut Vec<Source>, within: &Path) {
    let within = slashed(within);
    for source in sources.iter_mut().filter(|source| !source.is_described && !source.is_part) {
        source.within.clone_from(&within);
    }
    one_role_each(sources);
    add_overlays(sources);
    let mut known: BTreeSet<_> = sources.iter().map(|source| normal(&source.name)).collect();
    let mut at = 0;
    while let Some(source) = sources.get(at) {
        let mut reached = Vec::new();
        for path in files_named_in(&source.text) {
            let name = joined(&source.name, &path);
            let is_new = source.may_read(&name) && known.insert(name.clone());
            if let Some(bytes) = is_new.then(|| std::fs::read(&name).ok()).flatten() {
                let within = source.within.clone();
                reached.push(Source {
                    is_part: true,
                    within,
                    ..Source::from_bytes("", &name, bytes)
                });
            }
        }
        sources.extend(reached);
        at += 1;
    }
}

/// A document that a manifest describes is no API a second time, and an overlay is none at all.
fn one_role_each(sources: &mut [Source]) {
    let described = sources.iter().filter(|one| one.is_described);
    let described: BTreeSet<_> = described.map(|one| normal(&one.name)).collect();
    let overlays: BTreeSet<_> = sources.iter().flat_map(|one| one.overlays.clone()).collect();
    for source in sources.iter_mut().filter(|one| !one.is_described) {
        let name = normal(&source.name);
        source.is_part |= described.contains(&name) || overlays.contains(&name);
    }
}

/// Reads the overlays that are not among the sources yet.
fn add_overlays(sources: &mut Vec<Source>) {
    let names: BTreeSet<_> = sources.iter().flat_map(|one| one.overlays.clone()).collect();
    for name in names {
        if !sources.iter().any(|one| normal(&one.name) == name) {
            let read = std::fs::read(&name).ok();
            let part = |bytes| Source { is_part: true, ..Source::from_bytes("", &name, bytes) };
            sources.extend(read.map(part));
        }
    }
}

/// The files in the values of `$ref`, as they are spelled. It may be one too many: a text can hold
/// what looks like a reference.
fn files_named_in(text: &str) -> BTreeSet<String> {
    let behind = text.match_indices("$ref").map(|(at, word)| &text[at + word.len()..]);
    behind.filter_map(file_of).collect()
}

/// The file in `": "a.yaml#/b"` and the like; none for a reference into the same file.
fn file_of(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split([',', '}', '\n', '\r']).next()?.split(" #").next()?.trim_end(),
    };
    let file = value.split('#').next()?.replace("%20", " ").replace("\\/", "/");
    (!file.is_empty() && !file.contains("://")).then_some(file)
}
