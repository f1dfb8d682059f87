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

/// Whether a path lies in a folder. Both are seen from the same place: `../..` holds all that is at
/// most two folders up.
pub(crate) fn is_below(path: &str, folder: &str) -> bool {
    let (path, folder) = (normal(path), normal(folder));
    let ups = |path: &str| path.split('/').take_while(|part| *part == "..").count();
    if folder.is_empty() || folder.split('/').all(|part| part == "..") {
        return !path.starts_with('/') && ups(&path) <= ups(&folder);
    }
    path.starts_with(&format!("{}/", folder.trim_end_matches('/')))
}

/// A folder as it is seen from another one; both are absolute and without links.
pub(crate) fn seen_from(folder: &str, from: &str) -> String {
    let parts = |path: &str| normal(path).split('/').map(str::to_owned).collect::<Vec<_>>();
    let (folder, from) = (parts(folder), parts(from));
    let common = folder.iter().zip(&from).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from[common..].len());
    normal(&up.chain(folder[common..].iter().map(String::as_str)).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::{is_below, seen_from};

    #[test]
    fn folders_above_hold_what_is_below_them() {
        for (path, folder, expected) in [
            ("a.yaml", "", true),
            ("spec/a.yaml", "spec", true),
            ("spec2/a.yaml", "spec", false),
            ("spec/../b.yaml", "spec", false),
            ("spec/a.yaml", "..", true),
            ("../common.yaml", "..", true),
            ("../../common.yaml", "..", false),
            ("../../common.yaml", "../..", true),
            ("../a/b.yaml", "../a", true),
            ("../b.yaml", "../a", false),
            ("/etc/passwd", "..", false),
            ("/etc/passwd", "", false),
            ("/a/b.yaml", "/a", true),
            ("/a/b.yaml", "/", true),
            ("/ab/b.yaml", "/a", false),
        ] {
            assert_eq!(is_below(path, folder), expected, "{path} in {folder}");
        }
    }

    #[test]
    fn a_folder_is_seen_from_another_one() {
        for (folder, from, expected) in [
            ("/a/b", "/a/b", ""),
            ("/a/b/c", "/a/b", "c"),
            ("/a", "/a/b/c", "../.."),
            ("/a/x", "/a/b", "../x"),
            ("/", "/a/b", "../.."),
        ] {
            assert_eq!(seen_from(folder, from), expected, "{folder} from {from}");
        }
    }
}
