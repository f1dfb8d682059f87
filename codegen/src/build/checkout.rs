//! Whose checkout a build script runs in.

use std::path::Path;

/// What cargo puts beside the manifest of a package that it downloaded, vendored or packed.
const OF_PACKED: [&str; 4] =
    [".cargo-ok", ".cargo-checksum.json", ".cargo_vcs_info.json", "Cargo.toml.orig"];

/// Whether a package is somebody's dependency, and not the checkout in which it is worked on.
///
/// A git dependency is marked at the root of its checkout, which may be above the package.
pub(super) fn is_foreign(package: &Path, cargo_home: Option<&Path>) -> bool {
    let downloaded = cargo_home.is_some_and(|home| {
        package.starts_with(home.join("registry")) || package.starts_with(home.join("git"))
    });
    downloaded
        || OF_PACKED.iter().any(|name| package.join(name).exists())
        || package.ancestors().any(|above| above.join(".cargo-ok").exists())
}

/// A line that begins with the path of a file, seen from the package; seen from the root of the
/// workspace instead, where cargo is run and its other messages are seen from.
pub(super) fn from_workspace(line: &str) -> String {
    let package = std::env::var_os("CARGO_MANIFEST_DIR");
    let below = package.as_deref().map(Path::new).and_then(below_workspace).unwrap_or_default();
    if below.is_empty() || line.starts_with('/') {
        return line.to_owned();
    }
    format!("{below}/{line}")
}

/// Where in its workspace a package lies: the folder of the lock file is the root.
fn below_workspace(package: &Path) -> Option<String> {
    let root = package.ancestors().find(|folder| folder.join("Cargo.lock").exists())?;
    let parts = package.strip_prefix(root).ok()?.iter();
    Some(parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::below_workspace;
    use std::path::Path;

    #[test]
    fn a_member_is_seen_from_its_workspace() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(below_workspace(package).as_deref(), Some("codegen"));
        assert_eq!(below_workspace(package.parent().expect("the root")).as_deref(), Some(""));
    }
}
