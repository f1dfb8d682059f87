//! Writes generated files: only those that changed, and whole or not at all.

use crate::GeneratedFile;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How a folder differs from what would be generated into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A file that is not there.
    Missing(PathBuf),
    /// A file that is not generated any more.
    Stale(PathBuf),
    /// A file that says something else, from this line on, counted from 1.
    Changed(PathBuf, usize),
}

impl Difference {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path) | Self::Stale(path) | Self::Changed(path, _) => path,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{}:1: the file is missing", path.display()),
            Self::Stale(path) => {
                write!(f, "{}:1: no spec generates this file any more", path.display())
            }
            Self::Changed(path, line) => {
                write!(f, "{}:{line}: the file is not what the specs say", path.display())
            }
        }
    }
}

/// Compares a folder with what would be generated into it, in the order of the paths.
///
/// # Errors
///
/// Names the path that could not be read.
pub fn compare(folder: &Path, files: &[GeneratedFile]) -> io::Result<Vec<Difference>> {
    let mut differences = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        match std::fs::read_to_string(&path) {
            Ok(text) if text == file.text => {}
            Ok(text) => {
                differences.push(Difference::Changed(path, first_difference(&text, &file.text)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.push(Difference::Missing(path));
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                differences.push(Difference::Changed(path, 1));
            }
            Err(error) => return Err(naming(&path, &error)),
        }
    }
    let wanted: BTreeSet<_> = files.iter().map(|file| folder.join(&file.path)).collect();
    let present = rust_files(folder)?;
    differences
        .extend(present.into_iter().filter(|path| !wanted.contains(path)).map(Difference::Stale));
    differences.sort_by(|one, other| one.path().cmp(other.path()));
    Ok(differences)
}

/// Brings a folder up to date: writes what changed, deletes what is stale, and says what that was.
///
/// Each file is written beside its place and moved there, so that none is ever half written.
///
/// # Errors
///
/// Names the path that could not be read or written.
pub fn write(folder: &Path, files: &[GeneratedFile]) -> io::Result<Vec<Difference>> {
    let differences = compare(folder, files)?;
    for difference in &differences {
        let path = difference.path();
        match files.iter().find(|file| folder.join(&file.path) == path) {
            Some(file) => replace(path, &file.text)?,
            None => remove(folder, path)?,
        }
    }
    Ok(differences)
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(|error| naming(parent, &error))?;
    }
    let beside = path.with_extension("rs.new");
    std::fs::write(&beside, text).map_err(|error| naming(&beside, &error))?;
    std::fs::rename(&beside, path).map_err(|error| naming(path, &error))
}

/// Deletes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &Path) -> io::Result<()> {
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

/// Gives what is below `folder` no later a time than the newest of what is below `source`.
///
/// Cargo runs a build script again if what it watches is newer than the start of the script's last
/// run, which what the script has just written always is. A time that cannot be read or set costs
/// that one run.
pub(crate) fn backdate(folder: &Path, source: &Path) {
    let Some(newest) = tree(source).iter().filter_map(|path| modified(path)).max() else { return };
    for path in tree(folder) {
        if modified(&path).is_some_and(|time| time > newest) {
            let _ = File::open(path).and_then(|file| file.set_modified(newest));
        }
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// A folder and everything below it.
fn tree(folder: &Path) -> Vec<PathBuf> {
    let mut paths = vec![folder.to_owned()];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        paths.extend(tree(&entry.path()));
    }
    paths
}

/// The line from which on two texts differ.
fn first_difference(one: &str, other: &str) -> usize {
    let same = one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
    same + 1
}

fn rust_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(naming(folder, &error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| naming(folder, &error))?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
