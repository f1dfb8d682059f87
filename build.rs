//! Keeps `generated/` in step with `spec/`.
//!
//! In sync, nothing is written. Stale, in a checkout of one's own, the files that changed are
//! written and git shows what they were. Under CI, or where the tree may not be written, the build
//! fails and says which line differs. `DOCWRIGHT=check|write|off` overrides.

use std::process::ExitCode;

fn main() -> ExitCode {
    docwright::build::Build::new("spec", "generated")
        .features(true)
        .doctests("contactkit")
        .front_page("docs/contactkit.md")
        .run()
}
