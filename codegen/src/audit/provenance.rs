//! Where pages say what a spec says of a field.

mod rust;

use super::places::Places;
use super::{Saved, relevant};
use crate::pointer::Place;
use crate::source::Source;
use docwright_page::compare::counterpart;
use docwright_page::fact::{Facts, Key, Kind, Subject};
use docwright_page::{embedded, openapi, words};

/// A line for each fact of a field: where the spec says it, and where each page does. Empty if the spec has no such field.
///
/// # Errors
///
/// Says which page could not be read.
pub fn sources(spec: &Source, pages: &[Saved], field: &str) -> Result<String, String> {
    let mut sources = vec![spec.clone()];
    let mut read = Vec::new();
    for saved in pages {
        let page = docwright_page::read(&saved.name, &saved.bytes, None)
            .map_err(|why| format!("error: {}: {why}", saved.name))?;
        sources.push(Source::new("", &saved.name, page.text.as_str()));
        read.push(page);
    }
    let places = Places::new(&sources, &read);
    let document = embedded::yaml(&spec.text)
        .ok_or_else(|| format!("error: {}: not an OpenAPI document", spec.name))?;
    let mut text = String::new();
    for operation in openapi::operations(&document) {
        let own = openapi::facts(&document, &operation);
        let about = relevant(&read, &own, &document);
        let of_pages: Vec<(usize, Facts)> =
            about.into_iter().map(|index| (index, read[index].facts(Some(&own)))).collect();
        let id = document["paths"][&operation.path][operation.method.to_ascii_lowercase()]
            ["operationId"]
            .as_str()
            .unwrap_or_default();
        for key in own
            .order
            .iter()
            .filter(|key| is_meant(&own, key, field) || rust::is_meant(&own, key, field, id))
        {
            text += &of_subject(&own, key, &of_pages, &places, &sources);
        }
    }
    Ok(text)
}

fn is_meant(facts: &Facts, key: &Key, field: &str) -> bool {
    let subject = &facts.subjects[key];
    let path = subject.path.as_str();
    let pointer = field.starts_with('/')
        && subject.variants.iter().any(|variant| variant.at.pointer == field);
    pointer || facts.name_of(key) == field || path == field || path.ends_with(&format!(".{field}"))
}

fn of_subject(
    own: &Facts,
    key: &Key,
    pages: &[(usize, Facts)],
    places: &Places<'_>,
    sources: &[Source],
) -> String {
    let subject = &own.subjects[key];
    let mut text = format!("{}\n", own.name_of(key));
    let here = |place: &Place| {
        let start = place.region.start;
        format!("{}:{}:{}", sources[place.source].name, start.line, start.column)
    };
    for kind in std::iter::once(None).chain(Kind::ALL.iter().map(|kind| Some(*kind))) {
        let Some((said, at)) = fact(subject, kind) else { continue };
        text += &format!("  {said}\n    {}\n", here(&places.in_spec(&at.pointer)));
        for (index, page) in pages {
            let Some(other) = counterpart(page, key).and_then(|key| page.subjects.get(&key)) else {
                continue;
            };
            let Some((words, at)) = fact(other, kind) else { continue };
            let differs = if words == said || kind == Some(Kind::Description) {
                String::new()
            } else {
                format!(": {words}")
            };
            text += &format!("    {}{differs}\n", here(&places.on_page(index + 1, at)));
        }
    }
    text
}

/// A fact in words, with its place; without a kind, that the field is there.
fn fact(subject: &Subject, kind: Option<Kind>) -> Option<(String, &docwright_page::fact::At)> {
    let Some(kind) = kind else {
        return subject.variants.first().map(|variant| ("the field".to_owned(), &variant.at));
    };
    let (value, at) = subject.variants.iter().find_map(|variant| variant.facts.get(&kind))?;
    let said = if kind == Kind::Description {
        "the description".to_owned()
    } else {
        words::of_fact(kind, value)
    };
    Some((said, at))
}
