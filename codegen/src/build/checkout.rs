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
