//! The pairs of specs that stand beside the rules of the diff, and packages made of their SDKs.

use docwright::source::Source;
use std::path::{Path, PathBuf};

/// A pair of specs.
pub(crate) struct Pair {
    pub(crate) name: String,
    old: String,
    new: String,
}

impl Pair {
    /// The name of its module.
    pub(crate) fn module(&self) -> String {
        self.name.replace(['-', '.'], "_")
    }

    /// One of its specs, as the source of a module below those of `folder`.
    pub(crate) fn source(&self, side: &str, folder: &str) -> Source {
        let text = if side == "old" { &self.old } else { &self.new };
        Source::new("", &format!("{folder}{}.yaml", self.module()), text.clone())
    }
}

/// All of them, in the order of their names.
pub(crate) fn pairs() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the cases are there")
        .map(|entry| entry.expect("a case").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let read = |name: String| {
        let text = |side: &str| {
            let path = folder.join(&name).join(format!("{side}.yaml"));
            std::fs::read_to_string(path).expect("a spec")
        };
        Pair { old: text("old"), new: text("new"), name }
    };
    names.into_iter().map(read).collect()
}

/// Writes a package of this name that depends on what SDKs need; its root is `lib.rs`.
pub(crate) fn write_package(name: &str, root: &str, sources: &[Source], folder: &Path) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let files = docwright::generate(sources).expect("every side generates");
    docwright::output::write(&package.join("sdk"), &files).expect("the SDK can be written");
    let runtime = here.join("../runtime").canonicalize().expect("the runtime");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [lib]\npath = \"{root}\"\n\n\
         [dependencies]\n\
         docwright-runtime = {{ path = '{runtime}', default-features = false, features = [\"regress\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\n\
         [workspace]\n",
        runtime = runtime.display(),
    );
    std::fs::write(package.join("Cargo.toml"), manifest).expect("the manifest can be written");
    std::fs::copy(here.join("../Cargo.lock"), package.join("Cargo.lock")).expect("a lock");
    package
}
