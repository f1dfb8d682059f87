//! The SDK that a build script made, as code.

/// Includes the SDK that `docwright::build::Build::in_out_dir` made.
///
/// ```ignore
/// // build.rs
/// fn main() -> std::process::ExitCode {
///     docwright::build::Build::in_out_dir("spec").run()
/// }
///
/// // src/lib.rs
/// pub mod api {
///     docwright_runtime::include_sdk!();
/// }
/// ```
#[macro_export]
macro_rules! include_sdk {
    () => {
        include!(concat!(env!("OUT_DIR"), "/docwright/lib.rs"));
    };
}
