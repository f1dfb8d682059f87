//! A file that names the document of somebody else, which stays as it was published, and says what
//! is made of it.

use super::path::joined;
use super::{Posture, Read, Source, naming};
use crate::options::{Extras, Library, Types};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What the name of such a file ends in.
const ENDING: &str = ".docwright.yaml";

/// `spec/acme/v1.docwright.yaml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// The document, relative to this file.
    document: String,
    /// The folder that holds the files which it refers to, relative to this file.
    within: Option<String>,
    #[serde(default)]
    posture: Words,
    /// OpenAPI Overlay documents, applied in their order.
    #[serde(default)]
    overlays: Vec<String>,
    #[serde(default)]
    operations: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
    #[serde(default)]
    except: Except,
    #[serde(default)]
    formats: Vec<Library>,
    #[serde(default)]
    derives: Vec<String>,
    #[serde(default)]
    attributes: Vec<String>,
    /// What single types have besides, by their names in Rust.
    #[serde(default)]
    types: BTreeMap<String, Extras>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Words {
    Strict,
    #[default]
    Lenient,
}

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Except {
    /// Operations, by their `operationId`.
    #[serde(default)]
    pub operations: Vec<String>,
    /// Those that have one of these tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Those of these paths.
    #[serde(default)]
    pub paths: Vec<String>,
}

/// Whether a file is a manifest, by its name.
pub(super) fn is_manifest(file: &str) -> bool {
    file.ends_with(ENDING)
}

/// The source that a manifest describes. Its modules are those of the manifest.
pub(super) fn read(manifest: &str, below: &str, bytes: &Read<'_>) -> io::Result<Source> {
    let here = Path::new(manifest);
    let wrong = |why: String| naming(here, &io::Error::new(io::ErrorKind::InvalidData, why));
    let text = bytes(manifest).map_err(|error| naming(here, &error))?;
    let said: Manifest = serde_yaml::from_slice(&text).map_err(|why| wrong(why.to_string()))?;
    let Manifest { document, within, posture, overlays, operations, tags, paths, except, .. } =
        said;
    let all = Extras { derives: said.derives, attributes: said.attributes };
    let types = Types { formats: said.formats, all, named: said.types };
    types.check().map_err(wrong)?;
    let name = joined(manifest, &document);
    let bytes = bytes(&name).map_err(|error| naming(Path::new(&name), &error))?;
    let source = Source::from_bytes("", &name, bytes);
    let stem = below.strip_suffix(ENDING).unwrap_or(below);
    let folder = |path: &str| path.rsplit_once('/').map_or(".", |(folder, _)| folder).to_owned();
    Ok(Source {
        module: stem.split('/').map(str::to_owned).collect(),
        within: within.map_or_else(|| folder(&name), |path| joined(manifest, &path)),
        posture: match posture {
            Words::Strict => Posture::Strict,
            Words::Lenient => Posture::Lenient,
        },
        overlays: overlays.iter().map(|path| joined(manifest, path)).collect(),
        types: (types != Types::default()).then_some(types),
        choice: Choice { operations, tags, paths, except },
        is_described: true,
        ..source
    })
}
