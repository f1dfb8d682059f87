//! What specs lose on their way into the SDK.

use docwright::diagnostic::{Code, Diagnostic};
use docwright::render;
use docwright::source::{Posture, Source};

/// Names, on standard error, each part of a spec of one's own that changes no call, and each operation of somebody
/// else's document that is left out, with its place and the reason.
pub(super) fn print(notes: &[Diagnostic], sources: &[Source]) {
    let is_strict = |one: &&Diagnostic| {
        sources.get(one.place.source).is_some_and(|source| source.posture == Posture::Strict)
    };
    for one in notes.iter().filter(|one| one.code == Code::NoEffect).filter(is_strict) {
        say!("{}", render::line(one, sources));
    }
    let skipped: Vec<_> = notes.iter().filter(|one| one.code == Code::Skipped).collect();
    for one in &skipped {
        say!("{}", render::line(one, sources));
    }
    let repaired = notes.iter().filter(|one| one.code == Code::Repaired).count();
    let of_skipped = plural(skipped.len(), "operation is", "operations are");
    let of_repaired = plural(repaired, "repair was", "repairs were");
    let said = match (skipped.len(), repaired) {
        (0, 0) => return,
        (_, 0) => format!("{of_skipped} left out"),
        (0, _) => format!("{of_repaired} made"),
        _ => format!("{of_skipped} left out, {of_repaired} made"),
    };
    say!("{said}; `docwright report` lists all of it");
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
