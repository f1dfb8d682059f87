//! Examples on a page: JSON values, which show names and types of fields where nothing else does.

mod side;

use crate::compare;
use crate::fact::{At, Facts, Key, Kind, Section, Variant};
use crate::mark::{Mark, Place};
use crate::openapi::type_of_value;
use serde_json::Value as Json;
pub(crate) use side::tell;

/// A value that stands on a page.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) value: Json,
    pub(crate) at: At,
    /// Whether it stands in a call that is sent.
    pub(crate) sent: bool,
    /// Whether the page says that it is an answer.
    pub(crate) received: bool,
    /// The answer that it is, where the page says so.
    pub(crate) status: Option<Section>,
}

impl Example {
    /// One of which the page says nothing but whether it is sent.
    pub(crate) fn new(value: Json, at: At, sent: bool) -> Self {
        Self { value, at, sent, received: false, status: None }
    }
}

/// How far from the begin of its line a value may begin.
const LONGEST: usize = 400;

/// How many values are looked at.
const MOST: usize = 64;

/// How many examples a page may have.
pub(crate) const ALL: usize = 1_000;

/// The JSON objects and lists in a text, each from a line that begins with one.
pub(crate) fn in_text(text: &str, offset: usize) -> Vec<Example> {
    let mut all = Vec::new();
    let (mut next, mut failed, mut line) = (0, 0, 0);
    while let Some(found) = text[next..].find(['{', '[']) {
        let start = next + found;
        next = start + 1;
        if let Some(newline) = text[line..start].rfind('\n') {
            line += newline + 1;
        }
        // Only what a line begins with, or a short word before a quote.
        if start - line > LONGEST {
            continue;
        }
        let before = text[line..start].trim();
        if !(before.is_empty() || before.ends_with('\'') || before.ends_with('"'))
            || all.len() >= MOST
        {
            continue;
        }
        let mut stream = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Json>();
        let Some(Ok(value)) = stream.next() else {
            failed += 1;
            if failed > MOST {
                return all;
            }
            continue;
        };
        let end = start + stream.byte_offset();
        next = end;
        let above: String =
            text[..start].chars().rev().take(60).collect::<String>().chars().rev().collect();
        let sent = above.contains("--data") || above.contains("-d '") || above.contains("body:");
        if !value.as_object().is_none_or(serde_json::Map::is_empty) || value[0].is_object() {
            all.push(Example::new(value, At::bytes(offset + start, offset + end), sent));
        }
    }
    all
}

/// An example, and the bodies that it may be of: several where they are alike.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The bodies; at least one.
    pub of: Vec<Section>,
    /// What it says.
    pub value: Json,
    /// Where it stands.
    pub at: At,
}

/// The examples of a page that are of a body of the operation.
pub(crate) fn shown(examples: &[Example], guide: &Facts, marks: &[Mark]) -> Vec<Shown> {
    let headings = Headings::new(marks);
    let of = |one: &Example| {
        let of = sections_of(one, guide, headings.answer_above(one));
        (!of.is_empty()).then(|| Shown { of, value: one.value.clone(), at: one.at.clone() })
    };
    examples.iter().filter_map(of).collect()
}

/// Where a value within an example stands: `names` lead to it, a number to an item of a list.
pub(crate) fn within(text: &str, at: &At, names: &[String]) -> At {
    let mut place = at.clone();
    let (mut start, mut again) = (at.start, 0);
    for name in names {
        if let Ok(index) = name.parse::<usize>() {
            again = index;
            continue;
        }
        for _ in 0..=again {
            let rest = text.get(start..at.end).unwrap_or_default();
            let Some(found) = named(rest, name) else { break };
            place = At::bytes(start + found, start + found + name.len());
            start = place.end;
        }
        again = 0;
    }
    place
}

/// Adds what examples show to the facts of a page: only where the spec tells which body an example is of. `marks` tell it where
/// an example fits several.
pub(crate) fn add(facts: &mut Facts, examples: &[Example], guide: &Facts, marks: &[Mark]) {
    let headings = Headings::new(marks);
    for example in examples {
        let of = sections_of(example, guide, headings.answer_above(example));
        if let Some(section) = of.into_iter().next() {
            show(facts, guide, &Key::root(section), "", &example.value, &example.at);
        }
    }
}

/// A field of an example stands where its name does.
pub(crate) fn place(facts: &mut Facts, text: &str) {
    for (key, subject) in facts.subjects.iter_mut().filter(|(_, subject)| subject.shown) {
        for variant in &mut subject.variants {
            let within = text.get(variant.at.start..variant.at.end).unwrap_or_default();
            let Some(found) = named(within, key.name()) else { continue };
            let start = variant.at.start + found;
            variant.at = At::bytes(start, start + key.name().len());
            for (_, at) in variant.facts.values_mut() {
                *at = variant.at.clone();
            }
        }
    }
}

/// Where a text has a name as a whole word, outside of tags.
fn named(text: &str, name: &str) -> Option<usize> {
    let part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-');
    let whole = |at: &usize| {
        let (before, behind) = (&text[..*at], &text[at + name.len()..]);
        let tag = before.rfind('<') > before.rfind('>');
        !before.ends_with(part) && !behind.starts_with(part) && !tag
    };
    text.match_indices(name).map(|(at, _)| at).take(MOST).find(whole)
}

/// Where each heading stands, in the order of the text, and the answer that it names.
struct Headings(Vec<(usize, Option<Section>)>);

impl Headings {
    fn new(marks: &[Mark]) -> Self {
        let heading = |mark: &Mark| match mark {
            Mark::Heading(Place::Answer(status), at) => {
                Some((at.start, Some(Section::Answer(status.clone()))))
            }
            Mark::Heading(_, at) => Some((at.start, None)),
            _ => None,
        };
        let mut all: Vec<_> = marks.iter().filter_map(heading).collect();
        all.sort_by_key(|(start, _)| *start);
        Self(all)
    }

    /// The answer below whose heading an example stands.
    fn answer_above(&self, example: &Example) -> Option<Section> {
        let behind = self.0.partition_point(|(start, _)| *start <= example.at.start);
        self.0[..behind].last()?.1.clone()
    }
}

/// The same without a spec: what is sent is the request, and the first of what is not is the success.
pub(crate) fn add_alone(facts: &mut Facts, examples: &[Example]) {
    let sent = examples.iter().find(|example| example.sent);
    let is_success = |example: &&Example| match &example.status {
        Some(Section::Answer(status)) => status.starts_with('2'),
        _ => true,
    };
    let mut others =
        examples.iter().filter(is_success).filter(|own| !own.sent && own.value.is_object());
    let first = others.next();
    let answer =
        first.filter(|own| own.received).or_else(|| others.find(|own| own.received)).or(first);
    let success = facts.order.iter().find_map(|key| match &key.section {
        Section::Answer(status) if status.starts_with('2') => Some(key.section.clone()),
        _ => None,
    });
    let success = success.unwrap_or_else(|| {
        facts.guessed_status = true;
        Section::Answer("2XX".into())
    });
    for (example, section) in [(sent, Section::Request), (answer, success)] {
        let Some(example) = example else { continue };
        let root = Key::root(section);
        if !facts.subjects.contains_key(&root) {
            let variant = Variant { at: example.at.clone(), ..Variant::default() };
            facts.subject(&root, "").variants.push(variant);
        }
        alone(facts, &root, "", &example.value, &example.at);
    }
}

fn alone(facts: &mut Facts, key: &Key, path: &str, value: &Json, at: &At) {
    if key.steps.len() > 16 {
        return;
    }
    if let Some(first) = value.get(0).filter(|first| first.is_object()) {
        alone(facts, key, &format!("{path}[]"), first, at);
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let member = key.member(name);
        let dot = if path.is_empty() { "" } else { "." };
        let path = format!("{path}{dot}{name}");
        field(facts, &member, &path, value, at);
        alone(facts, &member, &path, value, at);
    }
}

/// The bodies of which an example has the most fields: of several, the one that it stands below.
fn sections_of(example: &Example, guide: &Facts, near: Option<Section>) -> Vec<Section> {
    let value = example.value.get(0).unwrap_or(&example.value);
    let Some(object) = value.as_object() else { return Vec::new() };
    let names: Vec<&String> = object.keys().collect();
    let fits = |key: &&Key| {
        let request = key.section == Section::Request;
        if example.sent { request } else { !request || !example.received }
    };
    let near = example.status.clone().or(near);
    let bodies: Vec<&Key> =
        guide.order.iter().filter(|key| key.steps.is_empty()).filter(fits).collect();
    let score = |key: &Key| {
        names.iter().filter(|name| guide.subjects.contains_key(&key.member(name))).count()
    };
    let most = bodies.iter().map(|key| score(key)).max().unwrap_or_default();
    // Most of the fields have to be known, or it is an example of something else; but one that stands below an answer of which
    // the spec says nothing is what it should say.
    if most == 0 || most * 2 < names.len() {
        let root = near.and_then(|near| compare::counterpart(guide, &Key::root(near)));
        let told = root.filter(|root| most == 0 && !guide.has_members(root));
        return told.map(|root| root.section).into_iter().collect();
    }
    let best = bodies.into_iter().filter(|key| score(key) == most).map(|key| key.section.clone());
    let best: Vec<Section> = best.collect();
    match near.filter(|near| best.contains(near)) {
        Some(near) => vec![near],
        None => best,
    }
}

fn show(facts: &mut Facts, guide: &Facts, key: &Key, path: &str, value: &Json, at: &At) {
    // An example that is nested deeper than any schema says nothing more.
    if key.steps.len() > 16 {
        return;
    }
    match value {
        Json::Array(items) => {
            let list = format!("{path}[]");
            for item in items.iter().filter(|item| item.is_object()).take(20) {
                show(facts, guide, key, &list, item, at);
            }
        }
        Json::Object(members) => {
            let Some(own) = compare::counterpart(guide, key) else { return };
            let open = guide.subjects[&own].union
                || guide.subjects.contains_key(&own.member("*"))
                || !guide.has_members(&own) && (facts.rendered || !own.steps.is_empty());
            for (name, value) in members {
                let member = key.member(name);
                let known = compare::counterpart(guide, &member).is_some();
                if open && !known {
                    continue;
                }
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{name}");
                field(facts, &member, &path, value, at);
                if known {
                    show(facts, guide, &member, &path, value, at);
                }
            }
        }
        _ => {}
    }
}

fn field(facts: &mut Facts, key: &Key, path: &str, value: &Json, at: &At) {
    if facts.subjects.contains_key(key) {
        return;
    }
    let mut variant = Variant { at: at.clone(), ..Variant::default() };
    if let Some(ty) = type_of_value(value) {
        variant.facts.insert(Kind::Type, (vec![ty.to_owned()], at.clone()));
    }
    let subject = facts.subject(key, path);
    subject.shown = true;
    subject.variants.push(variant);
}
