//! Writes generated files: only those that changed, and all of them or none.
//!
//! A folder may hold files of others. Only a file that begins with the header line of a
//! generated one is replaced or deleted; links are not followed out of the folder.

pub(crate) mod mark;
mod memory;
mod origin;
mod place;
mod stage;
mod times;
mod tree;

pub(crate) use memory::remember;
#[doc(hidden)]
pub use origin::{Origin, generated, origins};
#[doc(hidden)]
pub use place::{find_front_page, package_of, refuse};
pub(crate) use times::backdate;

use crate::text::naming;
use stage::Stage;
use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file as it will be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Below the folder of the SDK, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// How a folder differs from what would be generated into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A file that is not there.
    Missing(PathBuf),
    /// A generated file that is not generated any more.
    Stale(PathBuf),
    /// A file that says something else, from this line on, counted from 1.
    Changed(PathBuf, usize),
    /// Something that was not generated, in the place of a file that is; and what it is.
    InTheWay(PathBuf, &'static str),
}

impl Difference {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path)
            | Self::Stale(path)
            | Self::Changed(path, _)
            | Self::InTheWay(path, _) => path,
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
            Self::InTheWay(path, what) => write!(
                f,
                "{}: a generated file belongs here, but {what} is in the way; \
                 move it, or generate into another folder",
                path.display()
            ),
        }
    }
}

/// What was done to a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new, or say something else than before.
    pub written: Vec<PathBuf>,
    /// Files that no spec generates any more.
    pub deleted: Vec<PathBuf>,
}

impl Written {
    /// Whether nothing was done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.deleted.is_empty()
    }
}

/// Compares a folder with what would be generated into it, in the order of the paths.
///
/// Line ends do not count: a checkout may have turned them into `\r\n`.
///
/// # Errors
///
/// Names the path that could not be read.
pub fn compare(folder: &Path, files: &[GeneratedFile]) -> io::Result<Vec<Difference>> {
    place::require_folder(folder)?;
    let mut differences = Vec::new();
    for file in files {
        differences.extend(compare_file(folder, file)?);
    }
    let wanted: BTreeSet<_> = files.iter().map(|file| folder.join(&file.path)).collect();
    for path in tree::generated(folder)? {
        if !wanted.contains(&path) {
            differences.push(Difference::Stale(path));
        }
    }
    differences.sort_by(|one, other| one.path().cmp(other.path()));
    differences.dedup();
    Ok(differences)
}

fn compare_file(folder: &Path, file: &GeneratedFile) -> io::Result<Option<Difference>> {
    if let Some((path, what)) = tree::obstacle(folder, Path::new(&file.path))? {
        return Ok(Some(Difference::InTheWay(path, what)));
    }
    let path = folder.join(&file.path);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(Difference::Missing(path)));
        }
        Err(error) => return Err(naming(&path, &error)),
    };
    let text = String::from_utf8_lossy(&bytes);
    if !mark::may_be_replaced(&text) {
        return Ok(Some(Difference::InTheWay(path, "a file that docwright did not generate")));
    }
    Ok(first_difference(&text, &file.text).map(|line| Difference::Changed(path, line)))
}

/// Brings a folder up to date: writes what changed, deletes what is stale, and says what that was.
///
/// Every file is written beside its place first, then all are moved there: a full disk or a folder
/// without permission leaves everything as it was.
///
/// # Errors
///
/// Names the path that could not be read or written, or everything that is in the way.
pub fn write(folder: &Path, files: &[GeneratedFile]) -> io::Result<Written> {
    let differences = compare(folder, files)?;
    let in_the_way = differences.iter().filter(|one| matches!(one, Difference::InTheWay(..)));
    let in_the_way: Vec<_> = in_the_way.map(ToString::to_string).collect();
    if !in_the_way.is_empty() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, in_the_way.join("\n")));
    }

    let mut stage = Stage::default();
    let mut deleted = Vec::new();
    for difference in differences {
        let path = difference.path().to_owned();
        match files.iter().find(|file| folder.join(&file.path) == path) {
            Some(file) => stage.put(&path, &file.text)?,
            None => deleted.push(path),
        }
    }
    let written = stage.commit()?;
    for path in &deleted {
        tree::remove(folder, path)?;
    }
    Ok(Written { written, deleted })
}

/// The line from which on two texts differ, one that the first text has; none if only their line
/// ends do.
fn first_difference(one: &str, other: &str) -> Option<usize> {
    let same = one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
    let lines = one.lines().count();
    let alike = same == lines && same == other.lines().count();
    (!alike).then(|| (same + 1).min(lines.max(1)))
}
