//! The files that references of the sources name, so that there is nothing to be read later.

use super::path::{joined, normal, seen_from};
use super::{Source, slashed};
use std::collections::BTreeSet;
use std::path::Path;

/// The bytes of a file, if it can be read; if a folder is named, only from there.
type ReadWithin<'r> = dyn Fn(&str, Option<&str>) -> Option<Vec<u8>> + 'r;

/// Adds the files that the references of `sources` may lead to, and those that theirs may, as far
/// as they lie in the folder `within`. One that cannot be read is missing; whoever needs it says so.
pub(super) fn add_reached(sources: &mut Vec<Source>, within: &str, read: &ReadWithin<'_>) {
    for source in sources.iter_mut().filter(|source| source.manifest.is_none() && !source.is_part) {
        within.clone_into(&mut source.within);
    }
    assign_roles(sources);
    add_named(sources, |source| &source.overlays, read);
    let mut known: BTreeSet<_> = sources.iter().map(|source| normal(&source.name)).collect();
    let mut at = 0;
    while let Some(source) = sources.get(at) {
        let mut reached = Vec::new();
        for path in files_named_in(&source.text) {
            let name = joined(&source.name, &path);
            let is_new = source.may_read(&name) && known.insert(name.clone());
            if let Some(bytes) = is_new.then(|| read(&name, Some(&source.within))).flatten() {
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
    // What a manifest says may be wrong, and is shown in it then.
    add_named(sources, |source| source.manifest.as_slice(), read);
}

/// A folder as messages name it: where the sources are named from here, so is the folder.
pub(super) fn as_the_sources_are(within: &Path, sources: &[Source]) -> String {
    let is_seen_from_here = sources.iter().all(|source| !source.name.starts_with('/'));
    let here = Path::new(".").canonicalize();
    match (here, within.canonicalize()) {
        (Ok(here), Ok(real)) if within.is_absolute() && is_seen_from_here => {
            seen_from(&slashed(&real), &slashed(&here))
        }
        _ => slashed(within),
    }
}

/// The bytes of a file of the disk, if links do not lead out of the folder either.
pub(super) fn on_disk(name: &str, within: Option<&str>) -> Option<Vec<u8>> {
    if let Some(within) = within {
        let folder = Path::new(if within.is_empty() { "." } else { within });
        let real = Path::new(name).canonicalize().ok()?;
        if !real.starts_with(folder.canonicalize().ok()?) {
            return None;
        }
    }
    std::fs::read(name).ok()
}

/// Which sources are no APIs of their own: a document that a manifest describes is none a second
/// time, an overlay is none at all, and neither is what others refer to and says no version.
fn assign_roles(sources: &mut [Source]) {
    let names = |source: &Source| {
        let files = files_named_in(&source.text).into_iter();
        files.map(|path| joined(&source.name, &path)).collect::<Vec<_>>()
    };
    let referred: BTreeSet<_> = sources.iter().flat_map(names).collect();
    for source in sources.iter_mut() {
        let is_referred = referred.contains(&normal(&source.name));
        source.is_part |= is_referred && !says_version(&source.text);
    }
    let described = sources.iter().filter(|one| one.manifest.is_some());
    let described: BTreeSet<_> = described.map(|one| normal(&one.name)).collect();
    let overlays: BTreeSet<_> = sources.iter().flat_map(|one| one.overlays.clone()).collect();
    for source in sources.iter_mut().filter(|one| one.manifest.is_none()) {
        let name = normal(&source.name);
        source.is_part |= described.contains(&name) || overlays.contains(&name);
    }
}

/// Whether a text has `openapi` or `swagger` as a key, as an API does.
fn says_version(text: &str) -> bool {
    text.lines().any(|line| {
        let key = line.trim_start_matches(['{', ' ', '\t', '"', '\'', '\u{feff}']);
        key.starts_with("openapi") || key.starts_with("swagger")
    })
}

/// Reads the files that the sources name and that are not among them yet.
fn add_named(
    sources: &mut Vec<Source>,
    files: impl Fn(&Source) -> &[String],
    read: &ReadWithin<'_>,
) {
    let names: BTreeSet<_> = sources.iter().flat_map(|one| files(one).to_vec()).collect();
    for name in names {
        if !sources.iter().any(|one| normal(&one.name) == normal(&name)) {
            let bytes = read(&name, None);
            let part = |bytes| Source { is_part: true, ..Source::from_bytes("", &name, bytes) };
            sources.extend(bytes.map(part));
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
