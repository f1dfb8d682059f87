//! The documented success, with what was sent in it.

use super::invent::Inventor;
use crate::api::ResponseMedia;
use crate::document::{Document, Shape};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Objects are looked for no deeper than this: `{"data": {"contact": {…}}}`.
const MAX_DEPTH: usize = 3;

/// A value that breaks the schema is repaired in at most this many rounds, or not at all.
const MAX_ROUNDS: usize = 8;

/// Names of what the server calls the thing it made.
const ID_NAMES: [&str; 4] = ["id", "_id", "uuid", "guid"];

/// Words of names that tell when it did so.
const DATE_WORDS: [&str; 4] = ["created", "updated", "added", "modified"];

/// What the request says of the thing that the answer shows.
pub(super) struct Sent<'a> {
    /// The body, with defaults filled in.
    pub(super) body: &'a Map<String, Value>,
    /// Names that the request's schema documents, sent or not.
    pub(super) documented: Vec<&'a str>,
    /// The id in the path, where it ends with one.
    pub(super) id: Option<&'a str>,
    /// Whether the thing is new, so that its id and dates are.
    pub(super) creates: bool,
}

/// Puts what was sent where the answer shows it. The documented schema is kept, or else nothing
/// is changed.
pub(super) fn echo(
    document: &Document,
    media: &ResponseMedia,
    example: &Value,
    sent: &Sent<'_>,
    inventor: &Inventor,
) -> Value {
    let schema = media.schema.as_ref();
    let written = schema.map_or(&Value::Null, |schema| &schema.written);
    let Some(place) = best_place(document, written, example, sent) else {
        return example.clone();
    };
    let mut answer = example.clone();
    if let Some(target) = answer.pointer_mut(&place.pointer) {
        *target = rewrite(&place, target, sent, inventor);
    }
    repair(media, &place.pointer, &mut answer, example).unwrap_or_else(|| example.clone())
}

/// An object in the answer.
struct Place<'a> {
    pointer: String,
    shape: Shape<'a>,
    /// How many of the request's names it has.
    common: usize,
}

/// The object that has most names in common with the request; an open one if none has any.
fn best_place<'a>(
    document: &'a Document,
    schema: &'a Value,
    example: &Value,
    sent: &Sent<'_>,
) -> Option<Place<'a>> {
    let mut places = Vec::new();
    collect(document, schema, example, "", sent, &mut places);
    // Of equals, the outermost: `max_by_key` takes the last, so from the end.
    let best = places.into_iter().rev().max_by_key(|place| place.common)?;
    (best.common > 0 || best.shape.properties.is_empty()).then_some(best)
}

fn collect<'a>(
    document: &'a Document,
    schema: &'a Value,
    example: &Value,
    pointer: &str,
    sent: &Sent<'_>,
    places: &mut Vec<Place<'a>>,
) {
    let (Value::Object(members), true) = (example, pointer.matches('/').count() <= MAX_DEPTH)
    else {
        return;
    };
    let shape = Shape::of(document, schema);
    let common = shape.properties.iter().filter(|(name, _)| sent.documented.contains(name));
    let common = common.count();
    let properties = shape.properties.clone();
    places.push(Place { pointer: pointer.to_owned(), shape, common });
    for (name, property) in properties {
        // An object under a name of the request is a part of what was sent.
        if let Some(value) = members.get(name).filter(|_| !sent.documented.contains(&name)) {
            let name = name.replace('~', "~0").replace('/', "~1");
            collect(document, property, value, &format!("{pointer}/{name}"), sent, places);
        }
    }
}

fn rewrite(place: &Place<'_>, target: &Value, sent: &Sent<'_>, inventor: &Inventor) -> Value {
    if place.shape.properties.is_empty() {
        return Value::Object(sent.body.clone());
    }
    let mut object = Map::new();
    for (name, _) in &place.shape.properties {
        let example = target.get(name);
        let value = match (sent.body.get(*name), example) {
            (Some(value), _) => Some(value.clone()),
            // The example's value is of another thing than the one that was sent.
            (None, Some(value)) if sent.documented.contains(name) => {
                place.shape.requires(name).then(|| value.clone())
            }
            (None, example) => example.map(|value| invent(name, value, sent, inventor)),
        };
        if let Some(value) = value {
            object.insert((*name).to_owned(), value);
        }
    }
    Value::Object(object)
}

fn invent(name: &str, example: &Value, sent: &Sent<'_>, inventor: &Inventor) -> Value {
    if ID_NAMES.contains(&name) {
        return match (sent.id, example) {
            (Some(id), Value::Number(_)) => id.parse::<u64>().map_or(example.clone(), Value::from),
            (Some(id), _) => id.into(),
            (None, _) if sent.creates => inventor.id(example),
            (None, _) => example.clone(),
        };
    }
    let lower = name.to_ascii_lowercase();
    match example.as_str() {
        Some(text) if is_date_time(text) && DATE_WORDS.iter().any(|word| lower.contains(word)) => {
            inventor.date_time(text).into()
        }
        _ => example.clone(),
    }
}

/// `2024-01-15T10:…`
fn is_date_time(text: &str) -> bool {
    text.get(4..11).is_some_and(|part| part.starts_with('-') && part.ends_with('T'))
}

/// Takes back what the documented answer may not hold, such as a null that was sent.
fn repair(
    media: &ResponseMedia,
    place: &str,
    answer: &mut Value,
    example: &Value,
) -> Option<Value> {
    let Some(schema) = &media.schema else {
        return Some(answer.clone());
    };
    let broken = |value: &Value| -> BTreeSet<String> {
        let errors = schema.validator.iter_errors(value);
        errors.map(|error| error.instance_path().as_str().to_owned()).collect()
    };
    // What the documents' own example breaks is not held against the answer.
    let tolerated = broken(example);
    for _ in 0..MAX_ROUNDS {
        let found: Vec<String> = broken(answer).difference(&tolerated).cloned().collect();
        if found.is_empty() {
            return Some(answer.clone());
        }
        for pointer in found {
            let member = pointer.strip_prefix(place)?.strip_prefix('/')?;
            let member = member.split('/').next()?;
            let pointer = format!("{place}/{member}");
            take_back(answer, place, member, example.pointer(&pointer));
        }
    }
    None
}

/// Puts the example's value back, or removes the member where that does not help.
fn take_back(answer: &mut Value, place: &str, member: &str, example: Option<&Value>) {
    let name = member.replace("~1", "/").replace("~0", "~");
    let Some(Value::Object(object)) = answer.pointer_mut(place) else {
        return;
    };
    match example {
        Some(value) if object.get(&name) != Some(value) => object.insert(name, value.clone()),
        _ => object.remove(&name),
    };
}
