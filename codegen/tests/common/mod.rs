//! Shared by the tests: where the cases are, and packages made of what is generated.
#![allow(dead_code, reason = "each test binary uses its part")]

pub(crate) mod package;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Runs a test with each item, and names all with which it fails: the first hides none of the others.
pub(crate) fn each<T>(
    items: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> String,
    test: impl Fn(&T),
) {
    let is_failing = |item: &T| catch_unwind(AssertUnwindSafe(|| test(item))).is_err();
    let failing: Vec<_> = items.into_iter().filter(is_failing).map(|item| name(&item)).collect();
    assert!(failing.is_empty(), "{} fail: {}", failing.len(), failing.join(", "));
}

/// Runs a test with each folder below `tests/cases/<kind>`, as [`each`] does.
pub(crate) fn each_case(kind: &str, test: impl Fn(&Path)) {
    each(cases(kind), |case| name_of(case), |case| test(case));
}

/// The name of a case: that of its folder.
pub(crate) fn name_of(case: &Path) -> String {
    case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The folders below `tests/cases/<kind>`, in the order of their names.
pub(crate) fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(kind);
    let entries = std::fs::read_dir(&folder).expect("the folder of cases is there");
    let mut cases: Vec<_> = entries.map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case in {}", folder.display());
    cases
}
