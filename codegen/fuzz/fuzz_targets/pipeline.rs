//! Bytes → diagnostics or files: never a panic, and every diagnostic has its place in the text.

#![no_main]

use docwright::render;
use docwright::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let sources = [Source::from_bytes("spec", "fuzz/v1.yaml", bytes.to_vec())];
    let length = sources[0].text.len();
    let found = docwright::check(&sources);
    for one in &found {
        let region = one.place.region;
        assert!(region.start.byte <= region.end && region.end <= length, "{one:?}");
        assert!(!render::line(one, &sources).is_empty());
        assert!(!render::report(one, &sources, false).is_empty());
    }
    let errors = found.iter().any(|one| one.code.severity().as_str() == "error");
    assert_eq!(docwright::generate(&sources).is_err(), errors);
});
