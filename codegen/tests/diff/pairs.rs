//! The pairs of specs that stand beside the rules of the diff.

use docwright::source::Source;
use std::path::Path;

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
