//! The runtime reads the tables as the compiler means them.

use crate::differential::cases;
use crate::leaked;
use crate::texts::texts;

#[test]
fn the_runtime_decides_as_the_compiler_says() {
    for case in cases() {
        let compiled = &case.compiled;
        let pattern = leaked::pattern(compiled);
        // Tables are read eight bytes at a time.
        let long = ["a", "0", "-", "😀", " "]
            .map(|text| [7, 8, 9, 3_000, 3_001].map(|times| text.repeat(times)));
        let texts = texts(compiled.source(), &case.dfa, 3, 600);
        for text in texts.iter().chain(long.iter().flatten()) {
            let expected = compiled.is_match(text);
            assert_eq!(Some(pattern.is_match(text)), expected, "{} on {text:?}", compiled.source());
        }
    }
}
