//! What stands on the two sides of a comparison.

use super::git;
use docwright::source::{self, Source};
use std::path::Path;

type Both = (Vec<Source>, Vec<Source>);

/// The sides that the arguments name.
pub(super) fn of(old: &str, new: Option<&str>, folder: &Path) -> Result<Both, String> {
    let Some(new) = new else { return of_one(old, folder) };
    Ok((side(old, folder)?, side(new, folder)?))
}

/// `main..HEAD`, `main...HEAD`, or a revision against the work tree.
fn of_one(text: &str, folder: &Path) -> Result<Both, String> {
    let head = |text: &str| if text.is_empty() { "HEAD".to_owned() } else { text.to_owned() };
    if let Some((old, new)) = text.split_once("...") {
        let (old, new) = (head(old), head(new));
        let base = git::merge_base(&old, &new)?;
        return Ok((git::read(&base, folder)?, git::read(&new, folder)?));
    }
    if let Some((old, new)) = text.split_once("..") {
        return Ok((git::read(&head(old), folder)?, git::read(&head(new), folder)?));
    }
    let folder = match text.split_once(':') {
        Some((_, path)) => Path::new(path),
        None => folder,
    };
    Ok((side(text, folder)?, here(folder)?))
}

/// What is there on the disk is a file or a folder; everything else is a revision.
fn side(text: &str, folder: &Path) -> Result<Vec<Source>, String> {
    if Path::new(text).exists() {
        return here(Path::new(text));
    }
    match text.split_once(':') {
        Some((revision, path)) => git::read(revision, Path::new(path)),
        None => git::read(text, folder),
    }
}

fn here(path: &Path) -> Result<Vec<Source>, String> {
    source::read(path).map_err(|error| format!("error: {error}"))
}

fn file(path: &Path, name: &str) -> Result<Source, String> {
    let bytes =
        std::fs::read(path).map_err(|error| format!("error: {}: {error}", path.display()))?;
    Ok(Source::from_bytes("", name, bytes))
}

/// `path old-file old-hex old-mode new-file new-hex new-mode`, as git calls an external diff.
pub(super) fn of_driver(call: &[String]) -> Result<Both, String> {
    let [name, old, _, _, new, ..] = call else {
        return Err("error: git calls a diff driver with seven arguments".to_owned());
    };
    let read = |path: &str| {
        if path == "/dev/null" { Ok(Vec::new()) } else { Ok(vec![file(Path::new(path), name)?]) }
    };
    read(old).and_then(|old| Ok::<_, String>((old, read(new)?)))
}
