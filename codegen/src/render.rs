//! Diagnostics as text.

#[cfg(feature = "cli")]
mod report;

use crate::diagnostic::Diagnostic;
use crate::pointer::{Part, Place, Position};
use crate::source::Source;
use crate::text;
#[doc(hidden)]
pub use crate::text::{markdown, markdown_code};
#[cfg(feature = "cli")]
pub use report::report;

/// One line: `spec/x.yaml:3:5: error[unknown-keyword]: …; did you mean …?`, as editors and build
/// scripts take it.
#[must_use]
pub fn line(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
    let also = diagnostic.also.as_ref().map_or_else(String::new, |(place, label)| {
        format!(" ({label}: {})", position_of(place, sources))
    });
    format!(
        "{}: {}[{}]: {}{also}{help}",
        position_of(&diagnostic.place, sources),
        diagnostic.severity().as_str(),
        diagnostic.code.as_str(),
        diagnostic.message
    )
}

/// `spec/x.yaml:3:5`; the file alone where no line of it is meant.
fn position_of(place: &Place, sources: &[Source]) -> String {
    let Position { line, column, .. } = place.region.start;
    let name = text::visible(name_of(place, sources));
    if place.part == Part::Whole { name.into_owned() } else { format!("{name}:{line}:{column}") }
}

/// The file that a place is in, as messages name it.
#[must_use]
pub fn name_of<'s>(place: &Place, sources: &'s [Source]) -> &'s str {
    sources.get(place.source).map_or("?", |source| source.name.as_str())
}
