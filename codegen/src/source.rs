//! Spec files, as text.

pub(crate) mod foreign;
pub(crate) mod line;
mod manifest;
pub(crate) mod path;
mod reached;
pub(crate) mod tree;
pub(crate) mod yaml;

use crate::options::Types;
#[doc(hidden)]
#[doc(hidden)]
pub use crate::text::{Unusable, naming, said};
pub(crate) use manifest::Manifest;
pub use manifest::{Choice, Except};
use std::io;
use std::path::{Path, PathBuf};

/// A spec file: where it stands and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as messages name it, with `/` between its parts: `spec/iclosed/v1.yaml`.
    pub name: String,
    /// The modules that lead to its items in the SDK: `["iclosed", "v1"]`.
    pub module: Vec<String>,
    /// The text of the file.
    pub text: String,
    /// The byte up to which the file is UTF-8, where it is not so to its end.
    pub(crate) valid_up_to: Option<usize>,
    /// Whether it is no API of its own, but there because others refer to it.
    pub(crate) is_part: bool,
    /// The folder from which files may be read that it refers to.
    pub(crate) within: String,
    /// What becomes of its mistakes.
    pub posture: Posture,
    /// Which of its operations are made.
    pub choice: Choice,
    /// The names of the sources that are overlays of it, in the order in which they are applied.
    pub overlays: Vec<String>,
    /// What is chosen about its types, where that is not left to the whole SDK.
    pub types: Option<Types>,
    /// The name of the manifest that says what is made of it.
    pub(crate) manifest: Option<String>,
}

/// What becomes of the mistakes of a spec.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Posture {
    /// Each is an error: the spec is one's own.
    #[default]
    Strict,
    /// Each is repaired or left out, and reported: the document is that of somebody else.
    Lenient,
}

impl Source {
    /// A source from text that is already there.
    ///
    /// `path` names the file from the folder of the specs on (`iclosed/v1.yaml`); `prefix` is that
    /// folder as messages should name it (`spec`).
    #[must_use]
    pub fn new(prefix: &str, path: &str, text: impl Into<String>) -> Self {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        Self {
            name: if prefix.is_empty() { path.to_owned() } else { format!("{prefix}/{path}") },
            module: stem.split('/').map(str::to_owned).collect(),
            text: text.into(),
            valid_up_to: None,
            is_part: false,
            within: prefix.to_owned(),
            posture: Posture::Strict,
            choice: Choice::default(),
            overlays: Vec::new(),
            types: None,
            manifest: None,
        }
    }

    /// A source that is no API of its own, but there because others refer to it.
    #[must_use]
    pub fn part(prefix: &str, path: &str, text: impl Into<String>) -> Self {
        Self { is_part: true, ..Self::new(prefix, path, text) }
    }

    /// The same, of somebody else: see [`Posture::Lenient`].
    #[must_use]
    pub fn lenient(self) -> Self {
        Self { posture: Posture::Lenient, ..self }
    }

    /// Whether it is an API of its own, and no file that belongs to one.
    #[must_use]
    #[doc(hidden)]
    pub fn is_api(&self) -> bool {
        !self.is_part
    }

    /// Whether it may refer to the file at a path.
    pub(crate) fn may_read(&self, path: &str) -> bool {
        path::is_below(path, &self.within)
    }

    /// The tree of its values.
    pub(crate) fn parse(&self, marks: tree::Marks) -> Result<tree::Tree, tree::Malformed> {
        self.read(marks).map(|parsed| parsed.tree)
    }

    /// The tree of its values, and whether there is something in it to be tidied.
    pub(crate) fn read(&self, marks: tree::Marks) -> Result<tree::Parsed, tree::Malformed> {
        tree::read(&self.text, tree::Format::of(&self.name), marks)
    }

    /// A source from the bytes of a file. What is not UTF-8 is reported like any other mistake.
    #[must_use]
    pub fn from_bytes(prefix: &str, path: &str, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(prefix, path, text),
            Err(error) => Self {
                valid_up_to: Some(error.utf8_error().valid_up_to()),
                ..Self::new(prefix, path, String::from_utf8_lossy(error.as_bytes()))
            },
        }
    }
}

/// Reads a file, or every spec of a folder, and the files that they refer to.
///
/// Files that they refer to are read from the same folder, or from that of the file.
///
/// # Errors
///
/// Names the path that could not be read.
pub fn read(path: &Path) -> io::Result<Vec<Source>> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    read_within(path, folder)
}

/// As [`read`], and files that they refer to are read from the folder `within`.
///
/// # Errors
///
/// As [`read`].
pub fn read_within(path: &Path, within: &Path) -> io::Result<Vec<Source>> {
    let files = files(path)?;
    let sources = files.iter().map(|file| read_file(path, file));
    let mut sources = sources.collect::<io::Result<_>>()?;
    add_reached(&mut sources, within);
    Ok(sources)
}

/// Reads the bytes of a file.
#[doc(hidden)]
pub type Read<'r> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'r;

/// As [`read`], of what is not on the disk, such as a revision of git: `files` are the specs below
/// `folder`, or the one that it names, and `bytes` reads them and what they refer to.
///
/// # Errors
///
/// As [`read`].
#[doc(hidden)]
pub fn read_from(folder: &str, files: &[String], bytes: &Read<'_>) -> io::Result<Vec<Source>> {
    let within = match files {
        [only] if only == folder => folder.rsplit_once('/').map_or("", |(around, _)| around),
        _ => folder,
    };
    let sources = files.iter().map(|file| read_one(within, file, bytes));
    let mut sources = sources.collect::<io::Result<_>>()?;
    reached::add_reached(&mut sources, within, &|name, _| bytes(name).ok());
    Ok(sources)
}

/// Adds the files that sources refer to, and those that these refer to, as far as they lie in the
/// folder `within`.
#[doc(hidden)]
pub fn add_reached(sources: &mut Vec<Source>, within: &Path) {
    let within = reached::as_the_sources_are(within, sources);
    reached::add_reached(sources, &within, &reached::on_disk);
}

/// Reads every `.yaml`, `.yml` and `.json` file below `folder`, in the order of their paths.
///
/// # Errors
///
/// Names the path that could not be read; or the folder, if there is no spec in it.
pub fn read_folder(folder: &Path) -> io::Result<Vec<Source>> {
    files_below(folder)?;
    read_within(folder, folder)
}

/// The files that [`read`] reads: the one at `path`, or those of a folder.
///
/// # Errors
///
/// As [`read`].
#[doc(hidden)]
pub fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_dir() { files_below(path) } else { Ok(vec![path.to_owned()]) }
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    collect(folder, &mut Vec::new(), &mut paths)?;
    if paths.is_empty() {
        let message = "no spec is in this folder: no file that ends in .yaml, .yml or .json";
        return Err(naming(folder, &io::Error::new(io::ErrorKind::NotFound, message)));
    }
    paths.sort();
    Ok(paths)
}

/// Links are followed, but not into a folder that is being read already: that would be a circle.
fn collect(folder: &Path, around: &mut Vec<PathBuf>, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    let real = folder.canonicalize().map_err(|error| naming(folder, &error))?;
    if around.contains(&real) {
        return Ok(());
    }
    around.push(real);
    for entry in std::fs::read_dir(folder).map_err(|error| naming(folder, &error))? {
        let path = entry.map_err(|error| naming(folder, &error))?.path();
        if path.is_dir() {
            collect(&path, around, paths)?;
        } else if is_spec(&path) {
            paths.push(path);
        }
    }
    around.pop();
    Ok(())
}

fn is_spec(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("yaml" | "yml" | "json"))
}

/// Reads one of the [`files`] of a path.
///
/// # Errors
///
/// Names the file, if it could not be read.
#[doc(hidden)]
pub fn read_file(path: &Path, file: &Path) -> io::Result<Source> {
    let folder = if path == file { path.parent().unwrap_or(Path::new("")) } else { path };
    read_one(&slashed(folder), &slashed(file), &|name| std::fs::read(name))
}

fn read_one(folder: &str, file: &str, bytes: &Read<'_>) -> io::Result<Source> {
    let below = file.strip_prefix(folder).map_or(file, |below| below.trim_start_matches('/'));
    if manifest::is_manifest(file) {
        return manifest::read(file, below, bytes);
    }
    let bytes = bytes(file).map_err(|error| naming(Path::new(file), &error))?;
    let prefix = if below.len() < file.len() { folder } else { "" };
    Ok(Source::from_bytes(prefix, below, bytes))
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}
