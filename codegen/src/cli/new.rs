//! `docwright new`

use docwright::source::{self, Source};
use docwright::{GeneratedFile, Options};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

/// Creates a crate for an SDK of your own: manifest, build script, a spec to edit, a test, CI.
///
/// Nothing is overwritten: the folder must not exist, or be empty.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  docwright new bookings
  docwright new bookings --out-dir

Exit codes:
  0  the crate was written
  2  it could not be written, and nothing was")]
pub(super) struct Arguments {
    /// The folder of the crate; its last part is the name of the package.
    folder: PathBuf,
    /// Generate into `OUT_DIR` rather than into a folder that is committed.
    #[arg(long)]
    out_dir: bool,
    /// Depend on docwright in a local checkout; the path is relative to the new crate.
    #[arg(long, value_name = "FOLDER", conflicts_with = "git")]
    path: Option<String>,
    /// Depend on docwright in a git repository.
    #[arg(long, value_name = "URL", default_value = env!("CARGO_PKG_REPOSITORY"))]
    git: String,
}

const SPEC: &str = include_str!("new/spec.yaml");

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let folder = &arguments.folder;
    let name = package_name(folder)?;
    let was_there = folder.exists();
    let is_free = fs::read_dir(folder).map_or(!was_there, |mut inside| inside.next().is_none());
    if !is_free {
        return Err(format!(
            "error: {} exists; name a folder that does not exist yet, or an empty one",
            folder.display()
        ));
    }
    if let Some(path) = &arguments.path {
        find_docwright(folder, path)?;
    }
    let files = files(arguments, &name)?;
    for file in &files {
        write(&folder.join(&file.path), &file.text).map_err(|error| {
            remove(folder, &files, was_there);
            format!("error: {error}")
        })?;
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

/// Crates that the new one could not tell from itself: those that it uses, and those of Rust.
const TAKEN: [&str; 10] = [
    "alloc",
    "core",
    "docwright",
    "docwright_fake",
    "docwright_runtime",
    "proc_macro",
    "serde",
    "std",
    "test",
    "tokio",
];

/// The name of the package, and of the crate with `_` for `-`.
fn package_name(folder: &Path) -> Result<String, String> {
    // `.` and `..` have no name of their own.
    let resolved = match folder.file_name() {
        Some(_) => folder.to_owned(),
        None => folder
            .canonicalize()
            .map_err(|error| format!("error: {}", source::naming(folder, &error)))?,
    };
    let name = resolved.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let crate_name = name.replace('-', "_");
    let is_plain =
        name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        // A keyword since edition 2024, which is the edition of the new crate; `syn` parses older ones too.
        && crate_name != "gen"
        && syn::parse_str::<syn::Ident>(&crate_name).is_ok();
    let shown = name.escape_debug();
    if !is_plain || !is_name {
        return Err(format!(
            "error: `{shown}`, the name of the folder, cannot be the name of a package: that consists of ASCII letters, \
             digits, `-` and `_`, begins with a letter, and is not a keyword of Rust"
        ));
    }
    if name.len() > LONGEST_NAME {
        return Err(format!(
            "error: `{shown}` is too long for a package: at most {LONGEST_NAME} characters"
        ));
    }
    if TAKEN.contains(&crate_name.as_str()) {
        return Err(format!(
            "error: `{shown}`, the name of the folder, cannot be the name of the package: the standard library or a \
             dependency of the new crate has this name already"
        ));
    }
    Ok(name)
}

/// As registries take them.
const LONGEST_NAME: usize = 64;

/// Whether `--path`, as seen from the new crate, leads to a checkout of docwright.
fn find_docwright(folder: &Path, path: &str) -> Result<(), String> {
    let absolute = |path: &Path| {
        std::path::absolute(path)
            .map_err(|error| format!("error: {}", source::naming(path, &error)))
    };
    // The folder may not be there yet, so that the system cannot follow `..` out of it.
    let mut place = absolute(folder)?;
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            Component::CurDir => {}
            part => place.push(part),
        }
    }
    match ["codegen", "runtime", "fake"]
        .iter()
        .find(|part| !place.join(part).join("Cargo.toml").is_file())
    {
        None => Ok(()),
        Some(part) => Err(format!(
            "error: --path {path}, as seen from the new crate, is {}, which is not a checkout of docwright: it has \
             no {part}/Cargo.toml{}",
            place.display(),
            meant(folder, path),
        )),
    }
}

/// The path as the new crate sees it, where it leads to a checkout as the command sees it.
fn meant(folder: &Path, path: &str) -> String {
    let is_plain = folder.components().all(|part| matches!(part, Component::Normal(_)));
    let is_there =
        Path::new(path).is_relative() && Path::new(path).join("codegen/Cargo.toml").is_file();
    if is_plain && is_there {
        let out = "../".repeat(folder.components().count());
        format!("; did you mean `--path {out}{path}`?")
    } else {
        String::new()
    }
}

/// Takes away what was written before something went wrong.
fn remove(folder: &Path, files: &[GeneratedFile], was_there: bool) {
    if !was_there {
        drop(fs::remove_dir_all(folder));
        return;
    }
    // It was empty, so that all of it is ours.
    for file in files {
        drop(fs::remove_file(folder.join(&file.path)));
        for parent in
            Path::new(&file.path).ancestors().skip(1).filter(|part| *part != Path::new(""))
        {
            drop(fs::remove_dir(folder.join(parent)));
        }
    }
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
    let naming = |error: std::io::Error| source::naming(path, &error);
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
