//! An API as one document of OpenAPI 3.1: what its SDK is made of.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{Posture, Source};
use crate::{document, locate, settle_all};

/// An API as one document, for whatever reads OpenAPI 3.1.
///
/// Older dialects are said anew, what a `$ref` brings in from other files is a component, overlays
/// are applied. Of a document of somebody else, mistakes are repaired or left out, so that it names
/// the operations that the SDK has, as the SDK does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The number of its source.
    pub source: usize,
    /// The document, in JSON.
    pub text: String,
}

/// Makes one document of each API, with what is to be said of it.
///
/// A source that cannot be read, or has a mistake that could not be left out, has none.
#[must_use]
pub fn bundle(sources: &[Source]) -> (Vec<Bundle>, Vec<Diagnostic>) {
    let mut found = Diagnostics::new();
    let mut documents = document::open(sources, &mut found);
    settle_all(&mut documents, sources, &mut found);
    let found = locate::resolved(found.into_vec(), sources);
    let is_sound = |number: usize| {
        let mut errors = found.iter().filter(|one| one.severity() == Severity::Error);
        !errors.any(|one| one.place.source == number)
    };
    let sound = documents.iter().filter(|one| is_sound(one.source));
    let bundles = sound.map(|one| Bundle { source: one.source, text: one.tree.to_string() });
    (bundles.collect(), found)
}

/// Makes documents of somebody else of those that have mistakes, so that what is right in them can be used; a
/// document without mistakes stays as it is written.
#[must_use]
pub fn lenient_where_wrong(mut sources: Vec<Source>) -> Vec<Source> {
    let errors = crate::model(&sources).err().unwrap_or_default();
    // A part may be reached from any of them.
    let is_part = |number: usize| sources.get(number).is_none_or(|source| source.is_part);
    let is_wrong = |number: usize| {
        errors.iter().any(|one| one.place.source == number || is_part(one.place.source))
    };
    let wrong: Vec<_> = (0..sources.len()).filter(|number| is_wrong(*number)).collect();
    for number in wrong {
        sources[number].posture = Posture::Lenient;
    }
    sources
}
