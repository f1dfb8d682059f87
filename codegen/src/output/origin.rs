//! What a folder holds already: generated files, and the specs that they name.

use super::{GeneratedFile, mark, naming, tree};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// An API whose SDK a folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file of its spec, as the header lines name it.
    pub spec: PathBuf,
    /// The end of that path which became its modules: `["iclosed", "v1"]`.
    pub module: Vec<String>,
}

impl GeneratedFile {
    /// The spec that its header line names; none for a file that is made of all specs.
    #[must_use]
    pub fn spec(&self) -> Option<&Path> {
        let is_file =
            |name: &&str| [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end));
        mark::origin(&self.text).filter(is_file).map(Path::new)
    }
}

/// The generated files that a folder holds, in the order of their paths.
///
/// # Errors
///
/// Names the path that could not be read.
pub fn generated(folder: &Path) -> io::Result<Vec<GeneratedFile>> {
    super::place::require_folder(folder)?;
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).map_err(|error| naming(&path, &error))?;
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(GeneratedFile { path: parts.join("/"), text })
    };
    tree::generated(folder)?.into_iter().map(read).collect()
}

/// The APIs that generated files belong to, in the order of their specs.
#[must_use]
pub fn origins(files: &[GeneratedFile]) -> Vec<Origin> {
    // The module of an API is above those of its operations.
    let mut depths: BTreeMap<&Path, usize> = BTreeMap::new();
    for file in files {
        let Some(spec) = file.spec() else { continue };
        let depth = file.path.split('/').count();
        let least = depths.entry(spec).or_insert(depth);
        *least = depth.min(*least);
    }
    let origins = depths.into_iter().map(|(spec, depth)| {
        let stem = spec.with_extension("");
        let parts: Vec<_> = stem.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let module = parts[parts.len().saturating_sub(depth)..].to_vec();
        Origin { spec: spec.to_owned(), module }
    });
    origins.collect()
}
