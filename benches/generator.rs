//! What `check`, `generate` and `diff` cost in a build script, which has the allocator of the system.
//!
//! `cargo bench -p docwright-bench --bench generator`; see `generator/measure.rs`.

#[path = "generator/measure.rs"]
mod measure;

fn main() -> std::process::ExitCode {
    measure::all("the allocator of the system, as in a build script")
}
