//! A file that names the document of somebody else, which stays as it was published, and says what
//! is made of it.

mod places;
mod value;

use super::path::joined;
use super::tree::{self, Format, Marks, Tree};
use super::{Posture, Read, Source, naming};
use crate::options::{Extras, Library, Types};
pub(crate) use places::Manifest;
use std::io;
use std::path::Path;
use value::{Faults, Map, Wrong, entries, text};

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
    let mut faults = Faults::default();
    let said = read_text(manifest, &text, bytes, &mut faults);
    if let Some(error) = faults.error(manifest, &text) {
        return Err(error);
    }
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
        manifest: Some(manifest.to_owned()),
        ..source
    })
}

/// What a manifest says.
#[derive(Default)]
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

/// Reads a manifest, as far as it can be read.
fn read_text(manifest: &str, text: &str, bytes: &Read<'_>, faults: &mut Faults) -> Said {
    let parsed = tree::parse(text, Format::Yaml, Marks::Wanted).map_err(Wrong::malformed);
    let Some(tree) = faults.take(parsed) else { return Said::default() };
    let root = Map::of(&tree, "a manifest", &KEYWORDS, faults);
    let paths = Paths { manifest, bytes };
    if !root.means("document") {
        let help = "add `document: …`, the path of the document, seen from this file";
        faults.add(Wrong::at(tree.span().0, "`document` is missing here").help(help));
    }
    let document = root.value("document").and_then(|place| paths.file(place, "file", faults));
    let overlays = root.list("overlays", faults).iter();
    let overlays = overlays.filter_map(|item| paths.file(item, "overlay", faults)).collect();
    let except = root.map("except", &CHOICE, faults);
    Said {
        document: document.unwrap_or_default(),
        within: root.value("within").and_then(|place| paths.folder(place, faults)),
        posture: posture(&root, faults),
        overlays,
        choice: Choice {
            operations: root.texts("operations", faults),
            tags: root.texts("tags", faults),
            paths: root.texts("paths", faults),
            except: Except {
                operations: except.texts("operations", faults),
                tags: except.texts("tags", faults),
                paths: except.texts("paths", faults),
            },
        },
        types: types(&root, faults),
    }
}

/// The paths that a manifest names.
struct Paths<'m> {
    manifest: &'m str,
    bytes: &'m Read<'m>,
}

impl Paths<'_> {
    /// Why what a path leads to cannot be read, if so.
    fn fault(&self, path: &str) -> Option<io::ErrorKind> {
        (self.bytes)(&joined(self.manifest, path)).err().map(|error| error.kind())
    }

    fn file(&self, place: &Tree, what: &str, faults: &mut Faults) -> Option<String> {
        let path = faults.take(local_file(place))?;
        let no_file = [io::ErrorKind::NotFound, io::ErrorKind::IsADirectory];
        if self.fault(&path).is_some_and(|fault| no_file.contains(&fault)) {
            faults.add(self.not_there(place, what, &path));
        }
        Some(path)
    }

    fn folder(&self, place: &Tree, faults: &mut Faults) -> Option<String> {
        let path = faults.take(local_file(place))?;
        if self.fault(&path) == Some(io::ErrorKind::NotFound) {
            faults.add(self.not_there(place, "folder", &path));
        }
        Some(path)
    }

    fn not_there(&self, place: &Tree, what: &str, path: &str) -> Wrong {
        Wrong::of(place, format!("there is no {what} {}", joined(self.manifest, path)))
            .help("write its path as it is seen from this manifest")
    }
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

fn posture(root: &Map<'_>, faults: &mut Faults) -> Posture {
    let said = root.value("posture").and_then(|tree| Some((tree, faults.take(text(tree))?)));
    match said.as_ref().map(|(tree, word)| (tree, word.as_str())) {
        Some((_, "strict")) => Posture::Strict,
        None | Some((_, "lenient")) => Posture::Lenient,
        Some((tree, other)) => {
            faults.add(Wrong::unknown(tree, other, "a posture", &["strict", "lenient"]));
            Posture::Lenient
        }
    }
}

fn types(root: &Map<'_>, faults: &mut Faults) -> Types {
    let names = Library::ALL.map(Library::name);
    let mut types = Types { all: extras(root, faults), ..Types::default() };
    for item in root.list("formats", faults) {
        let Some(name) = faults.take(text(item)) else { continue };
        match name.parse() {
            Ok(library) => types.formats.push(library),
            Err(_) => faults.add(Wrong::unknown(item, &name, "a library", &names)),
        }
    }
    let by_name = root.value("types").and_then(|tree| faults.take(entries(tree)));
    for entry in by_name.unwrap_or_default() {
        let extras = extras(&Map::of(&entry.tree, "a type", &EXTRAS, faults), faults);
        types.named.insert(entry.key.to_string(), extras);
    }
    let first =
        ["formats", "derives", "attributes", "types"].into_iter().find_map(|key| root.value(key));
    if let Err(why) = types.check() {
        faults.add(Wrong::at(first.map_or(0, |tree| tree.span().0), why));
    }
    types
}

fn extras(map: &Map<'_>, faults: &mut Faults) -> Extras {
    Extras { derives: map.texts("derives", faults), attributes: map.texts("attributes", faults) }
}
