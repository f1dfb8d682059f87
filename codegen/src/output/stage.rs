//! Files on their way to their places.

use super::naming;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Files that are written beside their places, and moved there together.
#[derive(Default)]
pub(super) struct Stage {
    /// Where each is, and where it belongs.
    files: Vec<(PathBuf, PathBuf)>,
}

impl Stage {
    pub(super) fn put(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| naming(parent, &error))?;
        }
        let beside = beside(path);
        // Never through a link, and never over a file that is there.
        let file = OpenOptions::new().write(true).create_new(true).open(&beside);
        let mut file = file.map_err(|error| naming(&beside, &error))?;
        self.files.push((beside.clone(), path.to_owned()));
        file.write_all(text.as_bytes()).map_err(|error| naming(&beside, &error))
    }

    /// Moves every file to its place, and names the places.
    pub(super) fn commit(mut self) -> io::Result<Vec<PathBuf>> {
        let mut done = Vec::new();
        while let Some((beside, path)) = self.files.first() {
            std::fs::rename(beside, path).map_err(|error| naming(path, &error))?;
            done.push(self.files.remove(0).1);
        }
        Ok(done)
    }
}

/// What did not get to its place goes.
impl Drop for Stage {
    fn drop(&mut self) {
        for (beside, _) in &self.files {
            let _ = std::fs::remove_file(beside);
        }
    }
}

/// A name that two runs at the same time do not share: an editor and a terminal may build at once.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.docwright-{}", std::process::id()))
}
