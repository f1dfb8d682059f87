//! What a command reads: files, folders, standard input.

use super::reading::Reading;
use super::reporting::Unread;
use docwright::source::{self, Posture, Source};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What could be read, and what could not.
#[derive(Default)]
pub(super) struct Input {
    pub(super) sources: Vec<Source>,
    /// Where each source comes from; none is standard input.
    pub(super) paths: Vec<Option<PathBuf>>,
    pub(super) unread: Vec<Unread>,
}

/// Reads what is at these paths, in their order; `-` is standard input, which reports call `stdin`.
///
/// The files that they refer to are read from the folder of the first, unless `reading` says so.
pub(super) fn read(paths: &[PathBuf], stdin: &str, reading: &Reading, posture: Posture) -> Input {
    let mut input = Input::default();
    for path in paths {
        if path == Path::new("-") {
            input.take_stdin(stdin);
            continue;
        }
        let files = match source::files(path) {
            Ok(files) => files,
            Err(error) => {
                input.add_unread(path, &error);
                continue;
            }
        };
        for file in files {
            match source::read_file(path, &file) {
                Ok(source) => {
                    input.sources.push(source);
                    input.paths.push(Some(file));
                }
                Err(error) => {
                    input.add_unread(&file, &error);
                }
            }
        }
    }
    reading.apply(&mut input.sources, posture);
    let first = || paths.first().map_or(Path::new("."), |path| folder(path));
    input.take_reached(reading.within.as_deref().unwrap_or_else(first));
    input
}

/// The folder that a path is, or lies in.
fn folder(path: &Path) -> &Path {
    if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) }
}

impl Input {
    fn add_unread(&mut self, path: &Path, error: &std::io::Error) {
        for mut unread in Unread::all(path, error) {
            unread.error.push_str(hint(path));
            self.unread.push(unread);
        }
    }

    /// Adds the files that the others refer to.
    fn take_reached(&mut self, within: &Path) {
        source::add_reached(&mut self.sources, within);
        let reached = &self.sources[self.paths.len()..];
        self.paths.extend(reached.iter().map(|source| Some(PathBuf::from(&source.name))));
    }

    fn take_stdin(&mut self, name: &str) {
        if self.paths.contains(&None) {
            return;
        }
        let mut bytes = Vec::new();
        match std::io::stdin().read_to_end(&mut bytes) {
            Ok(_) => {
                let mut source = Source::from_bytes("", "stdin.yaml", bytes);
                name.clone_into(&mut source.name);
                self.sources.push(source);
                self.paths.push(None);
            }
            Err(error) => {
                self.unread.push(Unread::new(name, source::said(&error)));
            }
        }
    }
}

/// What to do where the folder is missing that commands take by default.
pub(super) fn hint(path: &Path) -> &'static str {
    let is_missing = path == Path::new("spec") && !path.exists();
    if is_missing { "; name a spec or a folder, or begin with `docwright new NAME`" } else { "" }
}
