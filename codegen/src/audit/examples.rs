//! Examples of pages that the schemas of a spec refuse.

use crate::check::examples::{Refusal, json_of, refusals};
use crate::diagnostic::Diagnostics;
use crate::document;
use crate::pointer::Pointer;
use crate::source::Source;
use docwright_page::compare::{Difference, Parting, counterpart};
use docwright_page::fact::{At, Facts, Key, Kind, Section};
use docwright_page::{Page, Shown, words};
use serde_json::Value;
use std::collections::BTreeSet;

/// The spec as OpenAPI 3.1, whatever it was written in. Its schemas are found by the places of bodies alone.
pub(super) fn schemas(spec: &Source) -> Value {
    let mut found = Diagnostics::new();
    let documents = document::open(std::slice::from_ref(spec), &mut found);
    documents.into_iter().next().map_or(Value::Null, |document| json_of(document.tree))
}

/// What the schemas of an operation refuse of the examples of a page. `page` has the facts of `read`, and its number.
pub(super) fn refused(
    (index, page, read): (usize, &Facts, &Page),
    own: &Facts,
    schemas: &Value,
) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    // Platforms and clients of several languages show one example more than once.
    let mut told = BTreeSet::new();
    for example in read.examples(own) {
        for (section, refusal) in least(&example, own, schemas, page.rendered) {
            let key = key_of(own, &section, &refusal.steps);
            let on_page = read.within(&example, &refusal.steps);
            let one = difference(index, own, key, &refusal, on_page);
            if told.insert(one.message.clone()) {
                found.push(one);
            }
        }
    }
    found
}

/// What is refused of an example; where it may be of several bodies, by the one that refuses the least.
fn least(example: &Shown, own: &Facts, schemas: &Value, rendered: bool) -> Vec<(Section, Refusal)> {
    let mut best: Option<Vec<(Section, Refusal)>> = None;
    for section in &example.of {
        let Some(schema) = schema_of(schemas, own, section) else { return Vec::new() };
        let all = refusals(schemas, &[(schema, &example.value)]).into_iter().flatten();
        let meant =
            all.filter(|one| is_meant(one, rendered) && !is_of_other_side(one, own, section));
        let found: Vec<_> = meant.map(|one| (section.clone(), one)).collect();
        if best.as_ref().is_none_or(|best| found.len() < best.len()) {
            best = Some(found);
        }
    }
    best.unwrap_or_default()
}

/// Where the schema of a body of JSON stands.
fn schema_of(schemas: &Value, own: &Facts, section: &Section) -> Option<Pointer> {
    let operation =
        Pointer::root().key("paths").key(own.path.as_str()).key(own.method.to_ascii_lowercase());
    let at = match section {
        Section::Request => operation.key("requestBody"),
        Section::Answer(status) => operation.key("responses").key(status.as_str()),
        _ => return None,
    };
    let at = followed(schemas, at)?;
    let content = at.key("content");
    let media = schemas.pointer(&content.to_string())?.as_object()?;
    let (name, _) = media
        .iter()
        .find(|(name, media)| name.contains("json") && media.get("schema").is_some())?;
    Some(content.key(name.as_str()).key("schema"))
}

/// The place that a reference leads to.
fn followed(schemas: &Value, mut at: Pointer) -> Option<Pointer> {
    for _ in 0..16 {
        let node = schemas.pointer(&at.to_string())?;
        let Some(target) = node.get("$ref").and_then(Value::as_str) else { return Some(at) };
        at = super::places::pointer(target.strip_prefix('#')?, schemas);
    }
    None
}

/// Whether a refusal says something of the spec: pages leave parts of examples out, and put words in the place of values.
fn is_meant(refusal: &Refusal, rendered: bool) -> bool {
    let keyword = refusal.keyword.as_str();
    // What the spec does not know is missing from the spec, which is said of the key.
    if matches!(keyword, "additionalProperties" | "unevaluatedProperties" | "false") {
        return false;
    }
    // Samplers stop where an object is large, and leave out what they cannot make.
    if rendered && matches!(keyword, "required" | "minProperties" | "maxProperties") {
        return false;
    }
    let union = matches!(keyword, "anyOf" | "oneOf" | "not" | "if");
    if union {
        !rendered && !holds_made_up(&refusal.value)
    } else {
        !is_made_up(&refusal.value, rendered)
    }
}

/// A value that stands for another: what is left out, what is to be filled in, what a platform makes of a type.
fn is_made_up(value: &Value, rendered: bool) -> bool {
    match value {
        Value::Null => rendered,
        Value::Bool(_) => false,
        Value::Number(number) => rendered && number.as_f64() == Some(0.0),
        Value::String(text) => {
            let text = text.trim();
            let wrapped = [('<', '>'), ('{', '}'), ('[', ']')]
                .iter()
                .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
            let upper = text.len() > 4
                && text.contains('_')
                && text
                    .chars()
                    .all(|char| char.is_ascii_uppercase() || char == '_' || char.is_ascii_digit());
            wrapped
                || upper
                || text.contains("...")
                || text.contains('…')
                || matches!(text.to_ascii_lowercase().as_str(), "" | "string" | "text" | "value")
                || text.to_ascii_lowercase().starts_with("your")
        }
        Value::Array(items) => {
            items.is_empty() || rendered && items.iter().all(|item| is_made_up(item, true))
        }
        Value::Object(members) => members.is_empty(),
    }
}

fn holds_made_up(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty() || items.iter().any(holds_made_up),
        Value::Object(members) => members.is_empty() || members.values().any(holds_made_up),
        other => is_made_up(other, false),
    }
}

/// Whether a field is missing that is sent in the other direction only, or that some part of a union has.
fn is_of_other_side(refusal: &Refusal, own: &Facts, section: &Section) -> bool {
    let Some(name) = &refusal.missing else { return false };
    let key = key_of(own, section, &refusal.steps).member(name);
    let Some(subject) = own.subjects.get(&key) else { return true };
    subject.variants.iter().any(|variant| variant.unsure)
}

/// The subject that is closest to a place within an example.
fn key_of(own: &Facts, section: &Section, steps: &[String]) -> Key {
    let mut key = Key::root(section.clone());
    for name in steps {
        let (named, of_map) = (key.member(name), key.member("*"));
        if own.subjects.contains_key(&named) {
            key = named;
        } else if own.subjects.contains_key(&of_map) {
            key = of_map;
        }
    }
    key
}

fn difference(page: usize, own: &Facts, key: Key, refusal: &Refusal, on_page: At) -> Difference {
    let key = counterpart(own, &key).unwrap_or(key);
    let of = |key: &Key| own.subjects.get(key).and_then(|subject| subject.variants.first());
    let kind = Kind::ALL.iter().find(|kind| kind.as_str() == refusal.keyword);
    let member = refusal.missing.as_ref().map(|name| key.member(name));
    let fact = |key: &Key| {
        let items = key.member("[]");
        let all = own.subjects.get(key).into_iter().chain(own.subjects.get(&items));
        let mut all = all.flat_map(|subject| &subject.variants);
        all.find_map(|variant| variant.facts.get(kind?)).cloned()
    };
    let fact = fact(member.as_ref().unwrap_or(&key));
    let in_spec = fact
        .as_ref()
        .map(|(_, at)| at.clone())
        .or_else(|| of(&key).map(|variant| variant.at.clone()))
        .unwrap_or_else(|| own.at.clone());
    let said = fact.zip(kind).map(|((value, _), kind)| words::of_fact(*kind, &value));
    let message = match &refusal.missing {
        Some(name) => format!("`{name}` is missing, which the spec requires"),
        None => refusal.message.clone(),
    };
    Difference {
        parting: Parting::Differs,
        message: format!(
            "{}: the example is not what the spec allows: {message}",
            own.name_of(&key)
        ),
        key,
        kind: Some(Kind::Example),
        page,
        on_page,
        in_spec,
        page_value: String::new(),
        spec_value: said.unwrap_or_else(|| format!("`{}`", refusal.keyword)),
    }
}
