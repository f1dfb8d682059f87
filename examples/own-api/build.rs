//! Keeps `generated/` in step with `spec/`; under CI, it only compares.

fn main() -> std::process::ExitCode {
    docwright::build::Build::new("spec", "generated")
        .doctests("own_api")
        .run()
}
