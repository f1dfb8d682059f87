//! Packages made of generated SDKs, for a compiler to judge.

use docwright::GeneratedFile;
use docwright::source::Source;
use std::path::{Path, PathBuf};

/// Writes a package into a folder of its own, with the SDK of these specs in `sdk/`.
///
/// `root` is the root of its library; `more` is what else its manifest says.
pub(crate) fn write_package(folder: &str, root: &str, sources: &[Source], more: &str) -> PathBuf {
    let files = docwright::generate(sources).expect("every spec generates");
    write_files(folder, root, &files, more)
}

/// The same with files that have been generated already.
pub(crate) fn write_files(
    folder: &str,
    root: &str,
    files: &[GeneratedFile],
    more: &str,
) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    docwright::output::write(&package.join("sdk"), files).expect("the SDK can be written");
    let runtime = here.join("../runtime").canonicalize().expect("the runtime");
    let manifest = format!(
        "[package]\nname = \"sdk\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [lib]\npath = \"{root}\"\n\n\
         [dependencies]\n\
         docwright-runtime = {{ path = '{runtime}', default-features = false, features = ['chrono', 'jiff', 'time', 'url', 'uuid'] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\n\
         {more}\n[workspace]\n",
        runtime = runtime.display(),
    );
    std::fs::write(package.join("Cargo.toml"), manifest).expect("the manifest can be written");
    std::fs::copy(here.join("../Cargo.lock"), package.join("Cargo.lock")).expect("a lock");
    package
}
