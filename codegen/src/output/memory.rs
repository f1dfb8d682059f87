//! A text that outlives a run.

use std::path::Path;

/// Writes a text to a file, and says whether the file held a different one.
pub(crate) fn remember(path: &Path, text: &str) -> bool {
    let before = std::fs::read_to_string(path).unwrap_or_default();
    if text != before {
        // Forgetting costs no more than saying something twice.
        let _ = std::fs::write(path, text);
    }
    text != before
}
