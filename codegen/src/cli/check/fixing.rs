//! `docwright check --fix`

use crate::cli::reporting::Unread;
use docwright::diagnostic::Diagnostic;
use docwright::fix;
use docwright::render;
use docwright::source::{self, Source};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Fixes what can be fixed, writes the files that changed, prints what came from standard input,
/// and gives back what could not be written: that is as it was.
pub(super) fn fix(sources: &mut [Source], paths: &[Option<PathBuf>]) -> Vec<Unread> {
    let before = sources.to_vec();
    let applied = fix::fix(sources);
    let mut unwritten = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let (old, new) = (&before[number], &mut sources[number]);
        let done = match path {
            None => {
                crate::cli::print(&new.text);
                Ok(())
            }
            Some(_) if old.text == new.text => continue,
            Some(path) => replace(path, &old.text, &new.text),
        };
        if let Err(error) = done {
            new.text.clone_from(&old.text);
            unwritten.push(Unread::new(&old.name, source::said(&error)));
            continue;
        }
        for one in applied.iter().filter(|one| one.place.source == number) {
            say!("{}", said(one, &before));
        }
    }
    unwritten
}

/// `fixed spec/pets.yaml:68:19: …`
fn said(one: &Diagnostic, sources: &[Source]) -> String {
    format!("fixed {}", render::line(one, sources))
}

/// Puts a new text in the place of an old one, as a whole or not at all.
fn replace(path: &Path, old: &str, new: &str) -> io::Result<()> {
    // What a link leads to is replaced, not the link.
    let path = fs::canonicalize(path)?;
    if fs::read(&path)? != old.as_bytes() {
        return Err(io::Error::other("the file was changed meanwhile; nothing was written"));
    }
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let done = fs::write(&beside, new)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        drop(fs::remove_file(&beside));
    }
    done
}
