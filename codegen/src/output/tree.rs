//! What stands in a folder, links not followed.

use super::{mark, naming};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The generated files below a folder, in the order of their paths.
pub(crate) fn generated(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(naming(folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| naming(folder, &error))?;
        let path = entry.path();
        // The type of the entry itself: that of a link is neither.
        let kind = entry.file_type().map_err(|error| naming(&path, &error))?;
        if kind.is_dir() {
            collect(&path, files)?;
        } else if kind.is_file() && is_rust(&path) && begins_generated(&path)? {
            files.push(path);
        }
    }
    Ok(())
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

fn begins_generated(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| naming(path, &error))?;
    file.take(80).read_to_end(&mut head).map_err(|error| naming(path, &error))?;
    Ok(mark::is_generated(&String::from_utf8_lossy(&head)))
}

/// What keeps a file from its place below `folder`: a link on the way, a file where a folder
/// belongs, or a folder where the file belongs.
pub(super) fn obstacle(folder: &Path, below: &Path) -> io::Result<Option<(PathBuf, &'static str)>> {
    let mut path = folder.to_owned();
    let mut parts = below.components().peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let kind = match std::fs::symlink_metadata(&path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(naming(&path, &error)),
        };
        let is_last = parts.peek().is_none();
        let what = if kind.is_symlink() {
            "a symbolic link"
        } else if is_last && kind.is_dir() {
            "a folder"
        } else if !is_last && !kind.is_dir() {
            "a file"
        } else if is_last && !kind.is_file() {
            "something that is no file"
        } else {
            continue;
        };
        return Ok(Some((path, what)));
    }
    Ok(None)
}

/// Deletes a file, and the folders that it leaves empty.
pub(super) fn remove(folder: &Path, path: &Path) -> io::Result<()> {
    std::fs::remove_file(path).map_err(|error| naming(path, &error))?;
    let mut parent = path.parent();
    while let Some(empty) = parent.filter(|parent| *parent != folder) {
        if std::fs::remove_dir(empty).is_err() {
            break;
        }
        parent = empty.parent();
    }
    Ok(())
}
