//! Paths as messages name them: with `/` between their parts.

/// The path of a file or a folder that is named relative to a file; `.` where the way leads back to
/// where all paths begin.
pub(crate) fn joined(base: &str, path: &str) -> String {
    let joined = match base.rsplit_once('/') {
        Some((folder, _)) if !path.starts_with('/') => normal(&format!("{folder}/{path}")),
        _ => normal(path),
    };
    if joined.is_empty() { ".".to_owned() } else { joined }
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
    use super::{is_below, joined, seen_from};

    #[test]
    fn the_way_back_to_where_paths_begin_is_a_folder() {
        for (base, path, expected) in [
            ("spec/acme/v1.docwright.yaml", "../..", "."),
            ("spec/a.docwright.yaml", "..", "."),
            ("a.docwright.yaml", ".", "."),
            ("spec/a.docwright.yaml", ".", "spec"),
            ("spec/a.docwright.yaml", "../..", ".."),
        ] {
            assert_eq!(joined(base, path), expected, "{path} from {base}");
        }
    }

    #[test]
    fn folders_above_hold_what_is_below_them() {
        for (path, folder, expected) in [
            ("a.yaml", "", true),
            ("a.yaml", ".", true),
            ("../a.yaml", ".", false),
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
