//! Whether an SDK can stand in a folder at all.

use super::naming;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Refuses a folder among the specs: a generator that writes where it reads is distinguished from its
/// input by nothing.
///
/// # Errors
///
/// Names the folder, if it is that of the specs or lies in it.
pub fn refuse(spec: &Path, out: &Path) -> io::Result<()> {
    let folder = if spec.is_dir() { spec } else { spec.parent().unwrap_or(Path::new("")) };
    let (Some(real), Some(place)) = (real(folder), real(out)) else { return Ok(()) };
    // Beside a single file differs from within a folder whose every file is read.
    let is_among = if spec.is_dir() { place.starts_with(&real) } else { place == real };
    if !is_among {
        return Ok(());
    }
    let message = "this is where the specs are; generate into a folder of its own";
    Err(naming(out, &io::Error::new(io::ErrorKind::InvalidInput, message)))
}

/// A path without links, as far as it exists.
fn real(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(path).ok()?;
    let there = absolute.ancestors().find(|above| above.exists())?;
    let mut real = there.canonicalize().ok()?;
    for part in absolute.strip_prefix(there).ok()?.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
    }
    Some(real)
}

/// A folder, or a place where one can be made.
pub(super) fn require_folder(folder: &Path) -> io::Result<()> {
    let is_there = |path: &&Path| !path.as_os_str().is_empty() && path.symlink_metadata().is_ok();
    let Some(there) = folder.ancestors().find(is_there) else { return Ok(()) };
    let what = match there.metadata() {
        Ok(metadata) if metadata.is_dir() => return Ok(()),
        Ok(_) => "this is a file, and the SDK needs a folder; name another one",
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            "this is a link that leads nowhere, and the SDK needs a folder; name another one"
        }
        Err(error) => return Err(naming(there, &error)),
    };
    Err(naming(there, &io::Error::new(io::ErrorKind::NotADirectory, what)))
}

/// The folder of the package that a folder is in: that of the nearest manifest, or the current one.
#[must_use]
pub fn package_of(out: &Path) -> PathBuf {
    let absolute = std::path::absolute(out).unwrap_or_default();
    let package = absolute.ancestors().find(|above| above.join("Cargo.toml").is_file());
    package.map(Path::to_owned).unwrap_or_default()
}

/// Whether a package has the file that the docs of its SDK are to begin with.
///
/// # Errors
///
/// Names the file, if it is not there.
pub fn find_front_page(page: &str, package: &Path) -> io::Result<()> {
    let path = Path::new(page);
    if path.is_relative() && package.join(path).is_file() {
        return Ok(());
    }
    let message =
        "the package has no such file to begin the docs with; name one as seen from Cargo.toml";
    Err(naming(path, &io::Error::new(io::ErrorKind::NotFound, message)))
}
