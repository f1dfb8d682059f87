//! `docwright new`

use docwright::source::Source;
use docwright::{GeneratedFile, Options};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Writes a crate for an SDK of your own: manifest, build script, a spec to edit, a test, CI.
///
/// Nothing is overwritten: the folder must not exist, or be empty.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  docwright new bookings
  docwright new bookings --out-dir

Exit codes:
  0  the crate was written
  1  it was not, and nothing was")]
pub(super) struct Arguments {
    /// The folder of the crate; its last part is the name of the package.
    folder: PathBuf,
    /// Generate into `OUT_DIR` rather than into a folder that is committed.
    #[arg(long)]
    out_dir: bool,
    /// Where docwright comes from: a checkout on this machine, as seen from the new crate.
    #[arg(long, value_name = "FOLDER", conflicts_with = "git")]
    path: Option<String>,
    /// Where docwright comes from: a git repository.
    #[arg(long, value_name = "URL", default_value = env!("CARGO_PKG_REPOSITORY"))]
    git: String,
}

const SPEC: &str = include_str!("new/spec.yaml");

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let folder = &arguments.folder;
    let name = package_name(folder)?;
    let is_free =
        fs::read_dir(folder).map_or(!folder.exists(), |mut inside| inside.next().is_none());
    if !is_free {
        return Err(format!(
            "error: {} exists; name a folder that does not exist yet, or an empty one",
            folder.display()
        ));
    }
    let files = files(arguments, &name)?;
    for file in &files {
        write(&folder.join(&file.path), &file.text).map_err(|error| format!("error: {error}"))?;
    }
    let shown = folder.display();
    super::print(&format!("wrote {} files to {shown}\n", files.len()));
    if let Some(workspace) = workspace(folder) {
        let manifest = workspace.display();
        super::print(&format!("{manifest} is a workspace: add the new crate to its `members`\n"));
    }
    super::print(&format!(
        "edit {shown}/spec/bookings/v1.yaml, then run `cargo test` in {shown}\n"
    ));
    Ok(())
}

/// The name of the package, and of the crate with `_` for `-`.
fn package_name(folder: &Path) -> Result<String, String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_plain =
        name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok();
    if is_plain && is_name {
        return Ok(name);
    }
    Err(format!(
        "error: a package cannot be called `{}`: a name is made of ASCII letters, digits, `-` and \
         `_`, begins with a letter, and is no keyword of Rust",
        name.escape_debug()
    ))
}

/// Everything that is written, the generated files too, so that the first build can be under CI.
fn files(arguments: &Arguments, name: &str) -> Result<Vec<GeneratedFile>, String> {
    let fill = |text: &str| fill(text, arguments, name);
    let written = |path: &str, text: String| GeneratedFile { path: path.to_owned(), text };
    let (build, lib) = if arguments.out_dir {
        (include_str!("new/build-out-dir.rs.in"), include_str!("new/lib-out-dir.rs.in"))
    } else {
        (include_str!("new/build.rs.in"), include_str!("new/lib.rs.in"))
    };
    let mut files = vec![
        written("Cargo.toml", fill(include_str!("new/Cargo.toml.in"))),
        written("README.md", fill(include_str!("new/README.md.in"))),
        written("build.rs", fill(build)),
        written("src/lib.rs", fill(lib)),
        written("spec/bookings/v1.yaml", SPEC.to_owned()),
        written("tests/fake.rs", fill(include_str!("new/test.rs.in"))),
        written(".gitignore", include_str!("new/gitignore").to_owned()),
        written(".gitattributes", include_str!("new/gitattributes").to_owned()),
        written(".github/workflows/ci.yml", include_str!("new/ci.yml").to_owned()),
    ];
    if !arguments.out_dir {
        let sources = [Source::new("spec", "bookings/v1.yaml", SPEC)];
        let options = Options { doctests: Some(name.replace('-', "_")), ..Options::default() };
        let generated = docwright::generate_with(&sources, &options);
        let generated = generated.map_err(|found| format!("error: {found:?}"))?;
        files.extend(generated.into_iter().map(|GeneratedFile { path, text }| GeneratedFile {
            path: format!("generated/{path}"),
            text,
        }));
    }
    Ok(files)
}

fn fill(text: &str, arguments: &Arguments, name: &str) -> String {
    let source = |part: &str| match &arguments.path {
        Some(path) => format!("path = {:?}, version = \"{VERSION}\"", format!("{path}/{part}")),
        None => format!("git = {:?}, version = \"{VERSION}\"", arguments.git),
    };
    // Whoever generates into `OUT_DIR` needs both in the package.
    let exclude = "# Users compile the generated files as they are: no build script, no generator.\n\
         exclude = [\"/build.rs\", \"/spec\", \"/tests\", \"/.*\"]\n";
    text.replace("{{name}}", name)
        .replace("{{crate}}", &name.replace('-', "_"))
        .replace("{{package}}", if arguments.out_dir { "" } else { exclude })
        .replace("{{commit}}", if arguments.out_dir { "" } else { ", and commit `generated/` too" })
        .replace("{{docwright}}", &source("codegen"))
        .replace("{{runtime}}", &source("runtime"))
        .replace("{{fake}}", &source("fake"))
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let naming = |error: std::io::Error| {
        std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(naming)?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(naming)
}

/// The manifest of a workspace above a folder.
fn workspace(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let manifests = folder.ancestors().skip(1).map(|above| above.join("Cargo.toml"));
    manifests.into_iter().find(|manifest| {
        fs::read_to_string(manifest)
            .is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
    })
}
