//! Public documents: how many of their operations are taken. `.ci/corpus` prints the whole table.

use docwright::source::{self, Source};
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    std::env::var_os("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names the folder").into()
}

/// Operations, and how many of them are taken.
fn taken(folder: &Path, within: &Path) -> (usize, usize) {
    let (mut operations, mut taken) = (0, 0);
    for file in source::files(folder).expect("the folder is there") {
        let sources = source::read_within(&file, within).expect("it can be read");
        let sources: Vec<Source> = sources.into_iter().map(Source::lenient).collect();
        for api in docwright::report(&sources).apis {
            operations += api.operations;
            taken += api.taken;
        }
    }
    (operations, taken)
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the documents of a vendor in highlevel"]
fn all_operations_of_many_files_are_taken() {
    let folder = corpus().join("highlevel");
    let (operations, taken) = taken(&folder.join("apps"), &folder);
    assert!(operations == 576 && taken == 576, "{taken} of {operations}");
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: documents of vendors in vendors"]
fn most_operations_of_vendors_are_taken() {
    let folder = corpus().join("vendors");
    let (operations, taken) = taken(&folder, &folder);
    assert!(operations == 5252 && taken >= 5230, "{taken} of {operations}");
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: small documents of many vendors in wide"]
fn most_operations_of_small_documents_are_taken() {
    let folder = corpus().join("wide");
    let (operations, taken) = taken(&folder, &folder);
    // Of those that are left out, 42 stand in files that were not published.
    assert!(operations == 1857 && taken >= 1808, "{taken} of {operations}");
}
