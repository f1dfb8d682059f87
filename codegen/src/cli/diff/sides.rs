//! What stands on the two sides of a comparison.

use super::git;
use crate::cli::input;
use crate::cli::reading::Reading;
use docwright::source::{self, Posture, Source};
use std::path::{Path, PathBuf};

type Both = (Vec<Source>, Vec<Source>);

/// Where specs are looked for in a side that does not say.
pub(super) struct Folder {
    /// From the root of the repository, if there is one.
    path: PathBuf,
}

impl Folder {
    /// `given` is seen from the current folder, as every path of a command is; the default is the
    /// folder `spec` of the repository, wherever the command runs.
    pub(super) fn new(given: Option<&Path>) -> Self {
        let path = given
            .map_or_else(|| PathBuf::from("spec"), |given| Path::new(&git::prefix()).join(given));
        Self { path }
    }

    /// Its specs in the work tree, named as those of revisions are.
    fn in_work_tree(&self) -> Result<Vec<Source>, String> {
        work_tree(&self.path)
    }
}

/// The sides that the arguments name.
pub(super) fn of(old: &str, new: Option<&str>, folder: &Folder) -> Result<Both, String> {
    let both = match new {
        Some("-") if old == "-" => {
            return Err("error: standard input can be one of the sides, not both".to_owned());
        }
        Some(new) => {
            let both = (side(old, folder)?, side(new, folder)?);
            let apis = |sources: &[Source]| sources.iter().filter(|one| one.is_api()).count();
            let is_one = |side, sources: &[Source]| is_file(side) || apis(sources) == 1;
            let are_one = is_one(old, &both.0) && is_one(new, &both.1);
            if are_one && (is_file(old) || is_file(new)) { named_alike(both) } else { both }
        }
        None => of_one(old, folder)?,
    };
    if both.0.is_empty() && both.1.is_empty() {
        let path = folder.path.display();
        return Err(format!(
            "error: neither side has specs in {path}; `--spec` names their folder"
        ));
    }
    Ok(both)
}

/// Whether a side is one file, and no folder or revision.
fn is_file(side: &str) -> bool {
    let path = side.rsplit_once(':').map_or(side, |(_, path)| path);
    let is_spec = [".yaml", ".yml", ".json"].iter().any(|end| path.ends_with(end));
    side == "-" || Path::new(side).is_file() || (is_spec && !Path::new(side).is_dir())
}

/// Two files that were named one by one are versions of one API, whatever they are called; so are a file and the only one
/// of a folder.
fn named_alike((mut old, new): Both) -> Both {
    if let (Some(one), Some(other)) = (old.first_mut(), new.first()) {
        one.module.clone_from(&other.module);
    }
    (old, new)
}

/// `main..HEAD`, `main...HEAD`, `HEAD^!`, or a revision against the work tree.
fn of_one(text: &str, folder: &Folder) -> Result<Both, String> {
    let head = |text: &str| if text.is_empty() { "HEAD".to_owned() } else { text.to_owned() };
    let read = |revision: &str| git::read(revision, &folder.path);
    if let Some((old, new)) = text.split_once("...") {
        let (old, new) = (head(old), head(new));
        return Ok((read(&git::merge_base(&old, &new)?)?, read(&new)?));
    }
    if let Some((old, new)) = text.split_once("..") {
        return Ok((read(&head(old))?, read(&head(new))?));
    }
    if let Some(revision) = text.strip_suffix("^!") {
        return Ok((read(&format!("{revision}^"))?, read(revision)?));
    }
    let here = match text.split_once(':') {
        Some((_, path)) => work_tree(&from_root(path))?,
        None => folder.in_work_tree()?,
    };
    Ok((side(text, folder)?, here))
}

/// What is there on the disk is a file or a folder; everything else is a revision.
fn side(text: &str, folder: &Folder) -> Result<Vec<Source>, String> {
    if text == "-" {
        return stdin();
    }
    if Path::new(text).exists() {
        return here(Path::new(text));
    }
    match text.split_once(':') {
        Some((revision, path)) => {
            let found = git::read(revision, &from_root(path))?;
            let nothing = || format!("error: {revision} has no specs in {path}");
            if found.is_empty() { Err(nothing()) } else { Ok(found) }
        }
        None => git::read(text, &folder.path),
    }
}

/// The path behind `REVISION:`, as git reads it: from the root, unless it begins with `./` or `../`.
fn from_root(path: &str) -> PathBuf {
    if path.starts_with("./") || path.starts_with("../") {
        Path::new(&git::prefix()).join(path)
    } else {
        path.into()
    }
}

/// Reads from the work tree what stands at a path from its root; nothing if there is nothing.
fn work_tree(path: &Path) -> Result<Vec<Source>, String> {
    let root = git::root();
    let root = root.ok_or("error: there is no work tree here; name two revisions")?;
    if !root.join(path).exists() {
        return Ok(Vec::new());
    }
    // Sources are named by the path that they are read from.
    std::env::set_current_dir(&root)
        .map_err(|error| format!("error: {}", source::naming(&root, &error)))?;
    here(path)
}

fn stdin() -> Result<Vec<Source>, String> {
    let input = input::read(&[PathBuf::from("-")], "<stdin>", &Reading::default(), Posture::Strict);
    match input.unread.first() {
        Some(unread) => Err(format!("error: standard input: {}", unread.error)),
        None => Ok(input.sources),
    }
}

fn here(path: &Path) -> Result<Vec<Source>, String> {
    source::read(path).map_err(|error| format!("error: {error}"))
}

fn file(path: &Path, name: &str) -> Result<Source, String> {
    let bytes =
        std::fs::read(path).map_err(|error| format!("error: {}", source::naming(path, &error)))?;
    Ok(Source::from_bytes("", name, bytes))
}

/// `path old-file old-hex old-mode new-file new-hex new-mode`, as git calls an external diff.
pub(super) fn of_driver(call: &[String]) -> Result<Both, String> {
    let [name, old, _, _, new, ..] = call else {
        return Err("error: git calls a diff driver with seven arguments".to_owned());
    };
    let read = |path: &str| {
        if path == "/dev/null" { Ok(Vec::new()) } else { Ok(vec![file(Path::new(path), name)?]) }
    };
    read(old).and_then(|old| Ok::<_, String>((old, read(new)?)))
}
