//! Times of files, for cargo.

use super::Written;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Gives what was written below `folder` no later a time than the newest of what is below `source`.
///
/// Cargo runs a build script again if what it watches is newer than the start of the script's last
/// run, which what the script has just written always is. A time that cannot be read or set costs
/// that one run.
pub(crate) fn backdate(folder: &Path, source: &Path, written: &Written) {
    let Some(newest) = newest(source) else { return };
    for path in touched(folder, written) {
        if modified(&path).is_some_and(|time| time > newest) {
            let _ = File::open(path).and_then(|file| file.set_modified(newest));
        }
    }
}

/// The files that were written, and the folders in which a file came or went.
fn touched(folder: &Path, written: &Written) -> BTreeSet<PathBuf> {
    let files = written.written.iter().chain(&written.deleted);
    let folders = files.flat_map(|path| path.ancestors().skip(1));
    let folders = folders.filter(|path| path.starts_with(folder)).map(Path::to_owned);
    written.written.iter().cloned().chain(folders).collect()
}

/// The latest time of a folder or file and everything below it; links are not followed.
fn newest(path: &Path) -> Option<SystemTime> {
    let below = std::fs::read_dir(path).into_iter().flatten().flatten();
    let below = below.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_symlink()));
    below.filter_map(|entry| newest(&entry.path())).chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
