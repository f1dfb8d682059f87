//! Shared by the tests: where the cases are, and packages made of what is generated.
#![allow(dead_code, reason = "each test binary uses its part")]

pub(crate) mod package;

use std::path::{Path, PathBuf};

/// The folders below `tests/cases/<kind>`, in the order of their names.
pub(crate) fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(kind);
    let entries = std::fs::read_dir(&folder).expect("the folder of cases is there");
    let mut cases: Vec<_> = entries.map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case in {}", folder.display());
    cases
}
