//! What changed between two saves of a page.

use super::{Audit, Coverage, Saved};
use crate::diagnostic::{Code, Diagnostic};
use crate::pointer::{Place, Pointer, Position, Region};
use crate::source::Source;
use docwright_page::Page;
use docwright_page::compare::{Parting, compare_saves};
use docwright_page::fact::{At, Facts};
use docwright_page::openapi;

/// Compares an older copy of a page with a newer one. `spec` guides the reading where the text alone does not tell.
///
/// # Errors
///
/// Says which of the two could not be read.
pub fn against(old: &Saved, new: &Saved, spec: Option<&Source>) -> Result<Audit, String> {
    let read = |saved: &Saved| {
        docwright_page::read(&saved.name, &saved.bytes, None)
            .map_err(|why| format!("error: {}: {why}", saved.name))
    };
    let (before, after) = (read(old)?, read(new)?);
    let guide = spec.and_then(|spec| guide(spec, &after));
    let facts = |page: &Page| page.facts(guide.as_ref());
    let (was, is) = (facts(&before), facts(&after));
    for (page, facts, saved) in [(&before, &was, old), (&after, &is, new)] {
        if facts.is_empty() {
            return Err(format!("error: {}: {}", saved.name, super::unread(page)));
        }
    }
    let sources = vec![
        Source::new("", &old.name, before.text.as_str()),
        Source::new("", &new.name, after.text.as_str()),
    ];
    let differences = compare_saves(&is, &was);
    let found = differences.iter().map(|difference| {
        let place = place(1, &sources[1].text, &difference.on_page);
        let then = place_in_old(&sources[0].text, &was, difference);
        let (code, what) = match difference.parting {
            Parting::SpecLacks => (Code::PageChanged, format!("new: {}", difference.page_value)),
            Parting::PageLacks => (Code::PageChanged, format!("gone: {}", difference.spec_value)),
            Parting::Differs => (
                Code::PageChanged,
                format!("{}, before: {}", difference.page_value, difference.spec_value),
            ),
        };
        let name = difference.message.split(": the ").next().unwrap_or_default();
        Diagnostic::new(code, place, format!("{name}: {what}")).also(then, "the older page")
    });
    Ok(Audit {
        found: found.collect(),
        facts: is.subjects.len(),
        sources: sources.clone(),
        coverage: Coverage::default(),
    })
}

fn guide(spec: &Source, page: &Page) -> Option<Facts> {
    let document = docwright_page::embedded::yaml(&spec.text)?;
    let all: Vec<Facts> = openapi::operations(&document)
        .iter()
        .map(|operation| openapi::facts(&document, operation))
        .collect();
    let named = page.operations();
    let is = |facts: &&Facts| {
        named.iter().any(|one| docwright_page::is_operation(facts, &one.method, &one.path))
    };
    all.iter().find(is).cloned()
}

fn place_in_old(
    text: &str,
    was: &Facts,
    difference: &docwright_page::compare::Difference,
) -> Place {
    let subject = was.subjects.get(&difference.key);
    let own = subject.and_then(|subject| subject.variants.first());
    let fact = difference.kind.and_then(|kind| own?.facts.get(&kind)).map(|(_, at)| at);
    let at = fact.or(own.map(|own| &own.at)).cloned().unwrap_or_else(|| was.at.clone());
    place(0, text, &at)
}

fn place(source: usize, text: &str, at: &At) -> Place {
    let position = |byte: usize| {
        let (line, column) = docwright_page::text::position(text, byte);
        Position { line, column, byte: byte.min(text.len()) }
    };
    let region = Region { start: position(at.start), end: position(at.end) };
    Place { region, ..Place::bytes(source, &Pointer::root(), at.start, at.end) }
}
