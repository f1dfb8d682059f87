//! What `check`, `generate` and `diff` cost with the allocator of the command.
//!
//! `cargo bench -p docwright-bench --bench generator_command`; see `generator/measure.rs`.

#[path = "generator/measure.rs"]
mod measure;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    measure::all("mimalloc, as in the command")
}
