//! One spec whose SDK stands in a folder with those of others.

use super::error;
use docwright::diagnostic::Severity;
use docwright::output::{self, Origin};
use docwright::source::{self, Source};
use docwright::{GeneratedFile, Options};
use std::path::{Path, PathBuf};

/// What a folder holds when one spec is generated into it.
///
/// The files of the other APIs stay as they are: how they were generated is not known. Their specs
/// are read for the files that all share, such as `lib.rs`, which name every API.
pub(super) struct Among {
    held: Vec<GeneratedFile>,
    origins: Vec<Origin>,
    /// The spec as the header lines spell it, so that another spelling of a path changes no file.
    spec: PathBuf,
    /// The modules of the spec, if the place of the others tells them.
    module: Option<Vec<String>>,
    /// Whether the folder holds an SDK of the spec.
    is_known: bool,
}

impl Among {
    pub(super) fn read(spec: &Path, out: &Path) -> Result<Self, String> {
        let held = output::generated(out).map_err(error)?;
        let mut origins = output::origins(&held);
        let known = origins.iter().position(|origin| is_same(&origin.spec, spec));
        let known = known.map(|index| origins.remove(index));
        let is_known = known.is_some();
        let written = known.as_ref().map_or(spec, |origin| &origin.spec);
        let written = written.strip_prefix(".").unwrap_or(written).to_owned();
        let module = known.map(|origin| origin.module);
        let module = module.or_else(|| module_among(&written, &origins));
        Ok(Self { held, origins, spec: written, module, is_known })
    }

    /// The spec itself, with the modules that it has among the others.
    pub(super) fn own(&self) -> Result<Vec<Source>, String> {
        let mut own = source::read(&self.spec).map_err(error)?;
        if let (Some(source), Some(module)) = (own.first_mut(), &self.module) {
            source.module.clone_from(module);
        }
        Ok(own)
    }

    /// All files of the folder, with those of the spec anew: `files` are what it gives by itself.
    pub(super) fn complete(
        &self,
        own: &[Source],
        files: Vec<GeneratedFile>,
        options: &Options,
    ) -> Result<Vec<GeneratedFile>, String> {
        if self.origins.is_empty() {
            return Ok(files);
        }
        let of_others = |file: &&GeneratedFile| {
            file.spec().is_some_and(|spec| self.origins.iter().any(|one| one.spec == spec))
        };
        let mut all: Vec<_> = self.held.iter().filter(of_others).cloned().collect();
        match self.shared(own, options) {
            Ok(shared) => all.extend(shared),
            Err(why) if self.is_known => {
                let held = self.held.iter().filter(|file| file.spec().is_none());
                all.extend(held.cloned());
                say!("note: {why}; the files that all APIs share are left as they are\n");
            }
            Err(why) => {
                return Err(format!(
                    "error: {why}, and the files that all APIs share need it for a new one; fix \
                     it, or name another folder with `--out`"
                ));
            }
        }
        all.extend(files.into_iter().filter(|file| file.spec().is_some()));
        Ok(all)
    }

    /// The files that belong to no single spec, made of all.
    fn shared(&self, own: &[Source], options: &Options) -> Result<Vec<GeneratedFile>, String> {
        let mut sources = Vec::new();
        for Origin { spec, module } in &self.origins {
            let read = source::read(spec).map_err(|why| {
                format!("the spec of an API in this folder cannot be read ({why})")
            })?;
            // Its mistakes do not concern this run.
            let others = read.into_iter().map(Source::lenient).map(|mut source| {
                if Path::new(&source.name) == spec {
                    source.module.clone_from(module);
                }
                source
            });
            sources.extend(others);
        }
        sources.extend_from_slice(own);
        sources.sort_by(|one, other| one.name.cmp(&other.name));
        sources.dedup_by(|one, other| one.name == other.name);
        let compiled = docwright::compile(&sources, options).map_err(|found| {
            let wrong = found.iter().find(|one| one.severity() == Severity::Error);
            let wrong = wrong.and_then(|one| sources.get(one.place.source));
            let name = wrong.map_or("another spec", |source| &source.name);
            format!("{name} cannot be read (`docwright check {name}` says why)")
        })?;
        Ok(compiled.files.into_iter().filter(|file| file.spec().is_none()).collect())
    }
}

/// The modules of a spec that stands below the same folder as others do.
fn module_among(spec: &Path, origins: &[Origin]) -> Option<Vec<String>> {
    let spec = spec.canonicalize().ok()?;
    origins.iter().find_map(|origin| {
        let path = origin.spec.canonicalize().ok()?;
        let root = path.ancestors().nth(origin.module.len())?;
        let below = spec.strip_prefix(root).ok()?.with_extension("");
        Some(below.iter().map(|part| part.to_string_lossy().into_owned()).collect())
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    let paths = (one.canonicalize(), other.canonicalize());
    one == other || matches!(paths, (Ok(one), Ok(other)) if one == other)
}
