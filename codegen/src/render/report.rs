//! Diagnostics with the lines of the spec that they are about.

use super::name_of;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pointer::{Part, Place, Region};
use crate::source::Source;
use crate::text;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Lines that are longer are cut around what is shown of them, in bytes.
const LONGEST_LINE: usize = 400;

/// Two places of a file that are farther apart are shown one after the other, in bytes.
const FARTHEST: usize = 100_000;

/// Several lines: the message, the lines of the spec with what is meant underlined, and help.
#[must_use]
pub fn report(diagnostic: &Diagnostic, sources: &[Source], colours: bool) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if diagnostic.place.part == Part::Whole {
        group = group.element(Origin::path(text::visible(name_of(&diagnostic.place, sources))));
    } else {
        for snippet in snippets(diagnostic, sources) {
            group = group.element(snippet);
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn snippets<'d>(
    diagnostic: &'d Diagnostic,
    sources: &'d [Source],
) -> Vec<Snippet<'d, Annotation<'d>>> {
    let place = &diagnostic.place;
    let first = Mark { place, kind: AnnotationKind::Primary, label: None };
    let Some((other, label)) = &diagnostic.also else { return vec![snippet(&[first], sources)] };
    let second = Mark { place: other, kind: AnnotationKind::Context, label: Some(label) };
    let (one, two) = (place.region.start.byte, other.region.start.byte);
    if place.source == other.source && one.abs_diff(two) < FARTHEST {
        return vec![snippet(&[first, second], sources)];
    }
    vec![snippet(&[first], sources), snippet(&[second], sources)]
}

struct Mark<'d> {
    place: &'d Place,
    kind: AnnotationKind,
    label: Option<&'d str>,
}

/// The lines of a file that hold some places.
fn snippet<'d>(marks: &[Mark<'d>], sources: &'d [Source]) -> Snippet<'d, Annotation<'d>> {
    let place = marks[0].place;
    let text = sources.get(place.source).map_or("", |source| source.text.as_str());
    let regions: Vec<_> = marks.iter().map(|mark| mark.place.region).collect();
    let (from, to) = window(text, &regions);
    let line = regions.iter().map(|region| region.start.line).min().unwrap_or(1);
    let annotations = marks.iter().map(|mark| {
        let region = mark.place.region;
        let start = region.start.byte.clamp(from, to);
        let end = line_end(text, start).min(region.end.byte).clamp(start, to);
        mark.kind.span(start - from..end - from).label(mark.label)
    });
    Snippet::source(&text[from..to])
        .line_start(line)
        .path(text::visible(name_of(place, sources)))
        .annotations(annotations)
}

/// The bytes of the lines of the regions; of a very long line, only what is near.
fn window(text: &str, regions: &[Region]) -> (usize, usize) {
    let first = regions.iter().map(|region| region.start.byte).min().unwrap_or(0);
    let last = regions.iter().map(|region| region.start.byte).max().unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = line_end(text, last);
    let from = boundary(text, start.max(first.saturating_sub(LONGEST_LINE)));
    let to = boundary(text, end.min(last.saturating_add(LONGEST_LINE)));
    let mark = if text[from..].starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    (from + mark, to.max(from + mark))
}

fn line_end(text: &str, byte: usize) -> usize {
    let end = text[byte..].find(['\n', '\r']);
    end.map_or(text.len(), |newline| byte + newline)
}

fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
