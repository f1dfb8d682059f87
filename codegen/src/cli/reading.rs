//! How a command reads documents.

use docwright::source::{Choice, Except, Posture, Source};
use std::path::{Path, PathBuf};

/// Options of every command that reads documents; a manifest in the folder of the specs says the
/// same for one of them.
#[derive(clap::Args, Default)]
pub(super) struct Reading {
    /// The folder that contains the files which the documents refer to. Nothing outside of it is read.
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub(super) within: Option<PathBuf>,
    /// An OpenAPI Overlay to apply; can be given several times, and they are applied in that order.
    #[arg(long, value_name = "FILE", value_parser = file)]
    overlay: Vec<PathBuf>,
    /// Only the operations with this `operationId`; this and the next five options can be given several times.
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,
    /// Only the operations with this tag.
    #[arg(long)]
    tag: Vec<String>,
    /// Only the operations of these paths: `*` stands for anything but a slash, `**` for anything.
    #[arg(long)]
    path: Vec<String>,
    /// All operations but the one with this `operationId`.
    #[arg(long, value_name = "ID")]
    except_operation: Vec<String>,
    /// All operations but those with this tag.
    #[arg(long, value_name = "TAG")]
    except_tag: Vec<String>,
    /// All operations but those of these paths.
    #[arg(long, value_name = "PATH")]
    except_path: Vec<String>,
}

/// A folder that is there.
pub(super) fn folder(path: &str) -> Result<PathBuf, String> {
    let is_there = Path::new(path).is_dir();
    is_there.then(|| PathBuf::from(path)).ok_or_else(|| format!("there is no folder {path}"))
}

/// A file that is there.
fn file(path: &str) -> Result<PathBuf, String> {
    let file = PathBuf::from(path);
    if file.is_dir() {
        return Err(format!("{path} is a folder; name the file"));
    }
    if file.exists() { Ok(file) } else { Err(format!("there is no file {path}")) }
}

impl Reading {
    /// Tells the sources, and adds the files that they need.
    pub(super) fn apply(&self, sources: &mut [Source], posture: Posture) {
        let choice = Choice {
            operations: self.operation.clone(),
            tags: self.tag.clone(),
            paths: self.path.clone(),
            except: Except {
                operations: self.except_operation.clone(),
                tags: self.except_tag.clone(),
                paths: self.except_path.clone(),
            },
        };
        let overlays = self.overlay.iter().map(|path| path.to_string_lossy().replace('\\', "/"));
        let overlays: Vec<_> = overlays.collect();
        for source in sources.iter_mut() {
            if posture == Posture::Lenient {
                source.posture = posture;
            }
            if choice != Choice::default() {
                source.choice = choice.clone();
            }
            source.overlays.extend(overlays.iter().cloned());
        }
    }
}
