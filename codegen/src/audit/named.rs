//! The pages that a spec was written from, as it names them.

use super::{Saved, hash};
use crate::diagnostic::{Code, Diagnostic};
use crate::locate::Map;
use crate::pointer::{Part, Place, Pointer, Position};
use crate::source::Source;
use docwright_page::embedded;

/// A page that a spec names as saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where the file is.
    pub path: String,
    /// The hash of the file that the spec was written from.
    pub sha256: Option<String>,
    /// Which entry of `x-sources` it is.
    entry: usize,
}

/// The saved pages that the `x-sources` of a spec name.
#[must_use]
pub fn saved_pages(spec: &Source) -> Vec<Named> {
    let document = embedded::yaml(&spec.text).unwrap_or_default();
    let pages = document["x-sources"].as_array().into_iter().flatten().enumerate();
    let named = pages.filter_map(|(entry, page)| {
        let path = page["saved"].as_str()?.to_owned();
        let sha256 = page["sha256"].as_str().map(str::to_ascii_lowercase);
        Some(Named { path, sha256, entry })
    });
    named.collect()
}

impl Named {
    /// Where the spec names the page: `spec/vendor/v1.yaml:4:14`.
    #[must_use]
    pub fn place(&self, spec: &Source) -> String {
        let at = Pointer::root().key("x-sources").index(self.entry).key("saved");
        let Position { line, column, .. } = Map::of(spec).find(&at, Part::Value).start;
        format!("{}:{line}:{column}", spec.name)
    }

    /// That the page is not the one that the spec was written from. The spec is the first source.
    #[must_use]
    pub fn changed(&self, spec: &Source, page: &Saved) -> Option<Diagnostic> {
        let hash = hash(&page.bytes);
        let entry = Pointer::root().key("x-sources").index(self.entry);
        let (at, message) = match &self.sha256 {
            Some(own) if *own == hash => return None,
            Some(_) => (
                entry.key("sha256"),
                format!("{} is not the page that the spec was written from", self.path),
            ),
            None => (
                entry.key("saved"),
                format!("{} has no `sha256`, so that a changed page is not noticed", self.path),
            ),
        };
        let region = Map::of(spec).find(&at, Part::Value);
        let place = Place { region, ..Place::value(0, &at) };
        let help = format!("once the spec says what the page says, write `sha256: {hash}`");
        Some(Diagnostic::new(Code::PageChanged, place, message).help(help))
    }
}
