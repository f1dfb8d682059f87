//! Specs of a git revision, read without touching the work tree.

use docwright::source::Source;
use std::path::Path;
use std::process::Command;

/// The specs of a revision: those below a folder, or the one file of that path.
pub(super) fn read(revision: &str, folder: &Path) -> Result<Vec<Source>, String> {
    let commit = commit(revision)?;
    let folder = folder.to_string_lossy().replace('\\', "/");
    let folder = folder.trim_end_matches('/');
    // Paths are seen from here, as those of the work tree are.
    let listed = git(&["ls-tree", "-r", "-z", "--name-only", &commit, "--", folder])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let mut paths: Vec<_> = listed.split('\0').filter(|path| is_spec(path)).collect();
    paths.sort_unstable();
    if paths.is_empty() {
        return Err(format!("error: {revision} has no specs in {folder}"));
    }
    let read = |path: &&str| {
        let bytes = git(&["cat-file", "blob", &format!("{commit}:./{path}")])?;
        Ok(match path.strip_prefix(folder).and_then(|path| path.strip_prefix('/')) {
            Some(below) => Source::from_bytes(folder, below, bytes),
            None => Source::from_bytes("", path, bytes),
        })
    };
    paths.iter().map(read).collect()
}

/// Where two revisions parted.
pub(super) fn merge_base(one: &str, other: &str) -> Result<String, String> {
    let bytes = git(&["merge-base", &commit(one)?, &commit(other)?])?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

fn commit(revision: &str) -> Result<String, String> {
    if revision.starts_with('-') {
        return Err(format!("error: `{revision}` is no revision"));
    }
    let wanted = format!("{revision}^{{commit}}");
    let found = git(&["rev-parse", "--verify", "--quiet", &wanted]);
    let bytes = found.map_err(|error| {
        if error.starts_with("error: git could") {
            error
        } else {
            format!("error: `{revision}` is neither a file, nor a folder, nor a revision")
        }
    })?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

fn is_spec(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("yaml" | "yml" | "json"))
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| format!("error: git could not be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("error: git {}: {}", arguments[0], said.trim()))
}
