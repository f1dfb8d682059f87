//! Bytes → diagnostics or files: never a panic, and every diagnostic has its place in the text.
//!
//! A line of `%%` begins another file: `b.yaml`, `c.yaml` and so on, which the first, `a.yaml`, may refer to.

#![no_main]

use docwright::render;
use docwright::source::{self, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = split(bytes);
    let names: Vec<_> = (b'a'..=b'z').map(|one| format!("spec/{}.yaml", char::from(one))).collect();
    let names = &names[..files.len()];
    let read = |name: &str| -> std::io::Result<Vec<u8>> {
        let number = names.iter().position(|one| one == name);
        number.map(|number| files[number].to_vec()).ok_or(std::io::ErrorKind::NotFound.into())
    };
    // What says a version is an API, and what others refer to is a part of it.
    let sources = source::read_from("spec", names, &read).expect("they are there");
    let found = docwright::check(&sources);
    for one in &found {
        let region = one.place.region;
        let length = sources.iter().map(|source| source.text.len()).max().unwrap_or(0);
        assert!(region.start.byte <= region.end.byte && region.end.byte <= length, "{one:?}");
        assert!(!render::line(one, &sources).is_empty());
        assert!(!render::report(one, &sources, false).is_empty());
    }
    let errors = found.iter().any(|one| one.severity().as_str() == "error");
    assert_eq!(docwright::generate(&sources).is_err(), errors);
    let _ = docwright::report(&sources.iter().cloned().map(Source::lenient).collect::<Vec<_>>());
});

/// The files, as many as there are names for.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|window| window == b"\n%%\n") {
        if files.len() == 25 {
            break;
        }
        files.push(&rest[..=at]);
        rest = &rest[at + 4..];
    }
    files.push(rest);
    files
}
