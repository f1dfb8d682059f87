//! Classes of bytes, written as runs.

/// The class of each byte, from pairs of where a run of bytes begins and its class.
///
/// Panics, and so fails to compile, if the pairs are not in order or a class is not below `count`.
pub(super) const fn classes(runs: &[u8], count: usize) -> [u8; 256] {
    assert!(!runs.is_empty() && runs.len() % 2 == 0 && runs[0] == 0, "runs of bytes");
    let mut classes = [0; 256];
    let mut run = 0;
    while run < runs.len() {
        let class = runs[run + 1];
        assert!((class as usize) < count, "a class");
        let mut byte = runs[run] as usize;
        let end = if run + 2 < runs.len() { runs[run + 2] as usize } else { 256 };
        assert!(byte < end, "runs in order");
        while byte < end {
            classes[byte] = class;
            byte += 1;
        }
        run += 2;
    }
    classes
}
