//! A file that names the document of somebody else, which stays as it was published, and says what
//! is made of it.

mod value;

use super::path::joined;
use super::tree::{self, Format, Marks, Tree};
use super::{Posture, Read, Source, naming};
use crate::options::{Extras, Library, Types};
use std::io;
use std::path::Path;
use value::{Map, Wrong, entries, text};

/// What the name of such a file ends in.
const ENDING: &str = ".docwright.yaml";

/// Which operations are made. All of them, where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Operations, by their `operationId`.
    pub operations: Vec<String>,
    /// Those that have one of these tags.
    pub tags: Vec<String>,
    /// Those of these paths: `*` stands for anything but a slash, `**` for anything.
    pub paths: Vec<String>,
    /// All that are chosen but these.
    pub except: Except,
}

/// Which operations are not made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Except {
    /// Operations, by their `operationId`.
    pub operations: Vec<String>,
    /// Those that have one of these tags.
    pub tags: Vec<String>,
    /// Those of these paths.
    pub paths: Vec<String>,
}

/// Whether a file is a manifest, by its name.
pub(super) fn is_manifest(file: &str) -> bool {
    file.ends_with(ENDING)
}

/// The source that a manifest describes. Its modules are those of the manifest.
pub(super) fn read(manifest: &str, below: &str, bytes: &Read<'_>) -> io::Result<Source> {
    let here = Path::new(manifest);
    let text = bytes(manifest).map_err(|error| naming(here, &error))?;
    let text = String::from_utf8(text).map_err(|_| {
        let why = "this is not UTF-8; save the file as UTF-8";
        naming(here, &io::Error::new(io::ErrorKind::InvalidData, why))
    })?;
    let said = read_text(manifest, &text, bytes).map_err(|wrong| wrong.error(manifest, &text))?;
    let name = joined(manifest, &said.document);
    let bytes = bytes(&name).map_err(|error| naming(Path::new(&name), &error))?;
    let source = Source::from_bytes("", &name, bytes);
    let stem = below.strip_suffix(ENDING).unwrap_or(below);
    let folder = |path: &str| path.rsplit_once('/').map_or(".", |(folder, _)| folder).to_owned();
    Ok(Source {
        module: stem.split('/').map(str::to_owned).collect(),
        within: said.within.map_or_else(|| folder(&name), |path| joined(manifest, &path)),
        posture: said.posture,
        overlays: said.overlays.iter().map(|path| joined(manifest, path)).collect(),
        types: (said.types != Types::default()).then_some(said.types),
        choice: said.choice,
        is_described: true,
        ..source
    })
}

/// What a manifest says.
struct Said {
    document: String,
    within: Option<String>,
    posture: Posture,
    overlays: Vec<String>,
    choice: Choice,
    types: Types,
}

const KEYWORDS: [&str; 12] = [
    "document",
    "within",
    "posture",
    "overlays",
    "operations",
    "tags",
    "paths",
    "except",
    "formats",
    "derives",
    "attributes",
    "types",
];
const CHOICE: [&str; 3] = ["operations", "tags", "paths"];
const EXTRAS: [&str; 2] = ["derives", "attributes"];

fn read_text(manifest: &str, text: &str, bytes: &Read<'_>) -> Result<Said, Wrong> {
    let tree = tree::parse(text, Format::Yaml, Marks::Wanted).map_err(Wrong::malformed)?;
    let root = Map::of(&tree, "a manifest", &KEYWORDS)?;
    let fault = |path: &str| bytes(&joined(manifest, path)).err().map(|error| error.kind());
    let is_no_file = |path: &str| {
        matches!(fault(path), Some(io::ErrorKind::NotFound | io::ErrorKind::IsADirectory))
    };
    let not_there = |place: &Tree, what: &str, path: &str| {
        Wrong::of(place, format!("there is no {what} {}", joined(manifest, path)))
            .help("write its path as it is seen from this manifest")
    };
    let Some(place) = root.value("document") else {
        let wrong = Wrong::at(tree.span.0, "`document` is missing here");
        return Err(wrong.help("add `document: …`, the path of the document, seen from this file"));
    };
    let document = local_file(place)?;
    if is_no_file(&document) {
        return Err(not_there(place, "file", &document));
    }
    let mut within = None;
    if let Some(place) = root.value("within") {
        let path = local_file(place)?;
        if fault(&path) == Some(io::ErrorKind::NotFound) {
            return Err(not_there(place, "folder", &path));
        }
        within = Some(path);
    }
    let mut overlays = Vec::new();
    for item in root.list("overlays")? {
        let path = local_file(item)?;
        if is_no_file(&path) {
            return Err(not_there(item, "overlay", &path));
        }
        overlays.push(path);
    }
    let except = root.map("except", &CHOICE)?;
    Ok(Said {
        document,
        within,
        posture: posture(&root)?,
        overlays,
        choice: Choice {
            operations: root.texts("operations")?,
            tags: root.texts("tags")?,
            paths: root.texts("paths")?,
            except: Except {
                operations: except.texts("operations")?,
                tags: except.texts("tags")?,
                paths: except.texts("paths")?,
            },
        },
        types: types(&root)?,
    })
}

/// The path of a file or a folder; nothing is read over the network.
fn local_file(tree: &Tree) -> Result<String, Wrong> {
    let path = text(tree)?;
    if path.contains("://") {
        let message = format!("`{path}` is a URL, and nothing is read over the network");
        return Err(
            Wrong::of(tree, message).help("save the file beside the specs, and write its path")
        );
    }
    Ok(path)
}

fn posture(root: &Map<'_>) -> Result<Posture, Wrong> {
    let Some(tree) = root.value("posture") else { return Ok(Posture::Lenient) };
    match text(tree)?.as_str() {
        "strict" => Ok(Posture::Strict),
        "lenient" => Ok(Posture::Lenient),
        other => Err(Wrong::unknown(tree, other, "a posture", &["strict", "lenient"])),
    }
}

fn types(root: &Map<'_>) -> Result<Types, Wrong> {
    let names = Library::ALL.map(Library::name);
    let mut types = Types { all: extras(root)?, ..Types::default() };
    for item in root.list("formats")? {
        let name = text(item)?;
        let library = name.parse().map_err(|_| Wrong::unknown(item, &name, "a library", &names))?;
        types.formats.push(library);
    }
    let by_name = root.value("types").map(entries).transpose()?;
    for entry in by_name.unwrap_or_default() {
        let extras = extras(&Map::of(&entry.tree, "a type", &EXTRAS)?)?;
        types.named.insert(entry.key.to_string(), extras);
    }
    let first =
        ["formats", "derives", "attributes", "types"].into_iter().find_map(|key| root.value(key));
    types.check().map_err(|why| match first {
        Some(tree) => Wrong::of(tree, why),
        None => Wrong::at(0, why),
    })?;
    Ok(types)
}

fn extras(map: &Map<'_>) -> Result<Extras, Wrong> {
    Ok(Extras { derives: map.texts("derives")?, attributes: map.texts("attributes")? })
}
