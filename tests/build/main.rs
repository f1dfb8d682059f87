//! `generated/`, the build script that keeps it, and packages of strangers.

mod build_script;
mod cargo;
mod doctests;
mod generated_is_current;
mod own_crate;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the tests stand in the workspace").to_owned()
}
