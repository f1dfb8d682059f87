//! Paths as messages name them: with `/` between their parts.

/// The path of a file that is named relative to another one.
pub(crate) fn joined(base: &str, path: &str) -> String {
    match base.rsplit_once('/') {
        Some((folder, _)) if !path.starts_with('/') => normal(&format!("{folder}/{path}")),
        _ => normal(path),
    }
}

/// A path without `.` and `..`, as far as that goes.
pub(crate) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// Whether a path lies in a folder.
pub(crate) fn is_below(path: &str, folder: &str) -> bool {
    let (path, folder) = (normal(path), normal(folder));
    if folder.is_empty() {
        return !path.starts_with("..") && !path.starts_with('/');
    }
    let folder = if folder.ends_with('/') { folder } else { format!("{folder}/") };
    path.starts_with(&folder)
}
