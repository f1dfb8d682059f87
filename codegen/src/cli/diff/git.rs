//! Specs of a git revision, read without touching the work tree.
//!
//! Paths in revisions are seen from the root of the repository, as git sees them.

use docwright::source::{self, Source};
use std::path::{Path, PathBuf};
use std::process::Command;

/// More links from one to the next than anyone means.
const MOST_LINKS: usize = 8;
const OUT: &str = "the symbolic link leads out of the repository";

/// The specs of a revision: those below a folder, or the one file of that path; none if there is nothing.
pub(super) fn read(revision: &str, folder: &Path) -> Result<Vec<Source>, String> {
    let commit = commit(revision)?;
    let folder = linked_folder(&commit, &in_revision(folder)?)?;
    let mut entries = entries(&commit, &folder)?;
    entries.retain(|entry| is_spec(&entry.path));
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path).collect();
    files.sort_unstable();
    let bytes = |path: &str| blob(&commit, path).map_err(std::io::Error::other);
    source::read_from(&folder, &files, &bytes).map_err(|error| format!("error: {error}"))
}

/// Where two revisions parted.
pub(super) fn merge_base(one: &str, other: &str) -> Result<String, String> {
    let found = git(&["merge-base", &commit(one)?, &commit(other)?]);
    let bytes = found.map_err(|_| {
        format!("error: {one} and {other} have no common commit here{}", shallow_hint())
    })?;
    Ok(line(&bytes))
}

/// The folder of the work tree; none outside of a repository, and in a bare one.
pub(super) fn root() -> Option<PathBuf> {
    git(&["rev-parse", "--show-toplevel"]).ok().map(|bytes| line(&bytes).into())
}

/// The current folder, seen from the root: `spec/`, or nothing.
pub(super) fn prefix() -> String {
    git(&["rev-parse", "--show-prefix"]).map(|bytes| line(&bytes)).unwrap_or_default()
}

/// The difference of two files as text, for where specs cannot be compared.
pub(super) fn text_diff(old: &str, new: &str) {
    let _ = Command::new("git")
        .args(["--no-pager", "diff", "--no-index", "--no-ext-diff", "--", old, new])
        .status();
}

/// A file of a revision.
struct Entry {
    path: String,
    is_link: bool,
}

fn entries(commit: &str, folder: &str) -> Result<Vec<Entry>, String> {
    let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
    if !folder.is_empty() {
        arguments.extend(["--", folder]);
    }
    let listed = git(&arguments)?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    // `100644 blob <hash>\t<path>`
    let entries = listed.split('\0').filter_map(|line| line.split_once('\t'));
    let entries = entries.filter(|(about, _)| about.contains(" blob "));
    Ok(entries
        .map(|(about, path)| Entry { path: path.to_owned(), is_link: about.starts_with("120000") })
        .collect())
}

/// What a file holds; a symbolic link is followed within the revision.
fn blob(commit: &str, path: &str) -> Result<Vec<u8>, String> {
    let mut target = path.to_owned();
    for _ in 0..=MOST_LINKS {
        let found = entries(commit, &target)?.into_iter().find(|one| one.path == target);
        match found {
            Some(Entry { is_link: true, .. }) => {
                target = link_target(commit, &target)?.ok_or(OUT)?;
            }
            Some(Entry { path, .. }) => {
                return git(&["cat-file", "blob", &format!("{commit}:{path}")]);
            }
            None if target == path => return Err("it is not in this revision".to_owned()),
            None => break,
        }
    }
    Err("the symbolic link has no target file".to_owned())
}

/// The folder, or where it leads if it is a symbolic link.
fn linked_folder(commit: &str, folder: &str) -> Result<String, String> {
    match &entries(commit, folder)?[..] {
        [only] if only.path == folder && only.is_link && !is_spec(folder) => {
            link_target(commit, folder)?.ok_or_else(|| format!("error: {folder}: {OUT}"))
        }
        _ => Ok(folder.to_owned()),
    }
}

/// Where a symbolic link leads; none if that is out of the repository.
fn link_target(commit: &str, path: &str) -> Result<Option<String>, String> {
    let target = line(&git(&["cat-file", "blob", &format!("{commit}:{path}")])?);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Ok(normal(&format!("{folder}/{target}")).filter(|_| !target.starts_with('/')))
}

/// A path as git wants it: from the root, with `/`, without `.` and `..`.
fn in_revision(folder: &Path) -> Result<String, String> {
    let text = folder.to_string_lossy().replace('\\', "/");
    normal(&text)
        .filter(|_| !folder.is_absolute())
        .ok_or_else(|| format!("error: {text} is not within the repository"))
}

fn normal(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn commit(revision: &str) -> Result<String, String> {
    if revision.starts_with('-') {
        return Err(format!("error: `{revision}` is not a revision"));
    }
    let wanted = format!("{revision}^{{commit}}");
    let found = git(&["rev-parse", "--verify", "--quiet", &wanted]);
    let bytes = found.map_err(|error| {
        if error.starts_with("error: git could") {
            return error;
        }
        if git(&["rev-parse", "--git-dir"]).is_err() {
            return format!(
                "error: `{revision}` is neither a file nor a folder, and this is not a git repository: \
                 name two files or two folders, or run this inside of a repository"
            );
        }
        let hint = shallow_hint();
        format!("error: `{revision}` is neither a file, nor a folder, nor a revision{hint}")
    })?;
    Ok(line(&bytes))
}

/// What to do in a clone that was made without its history.
fn shallow_hint() -> &'static str {
    match git(&["rev-parse", "--is-shallow-repository"]) {
        Ok(said) if line(&said) == "true" => {
            "; this clone is shallow: fetch its history first (`git fetch --unshallow`, or \
             `fetch-depth: 0` for actions/checkout)"
        }
        _ => "",
    }
}

fn is_spec(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("yaml" | "yml" | "json"))
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| format!("error: git could not be run: {}", source::said(&error)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("error: git {}: {}", arguments[0], said.trim()))
}
