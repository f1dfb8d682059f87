//! Fields by their Rust paths: `CreateContactRequest.email`, `iclosed::v1::Contact::created_at`.

use docwright_page::fact::{Facts, Key, Section};

/// Whether `path` is the Rust path of a subject. `id` is the `operationId`.
///
/// Types are named by the way to them (`CreateContactResponseData`), so the names of both are compared one behind the other.
pub(super) fn is_meant(facts: &Facts, key: &Key, path: &str, id: &str) -> bool {
    let parts: Vec<&str> = path.split([':', '.']).filter(|part| !part.is_empty()).collect();
    let Some(first) = parts.iter().position(|part| part.starts_with(char::is_uppercase)) else {
        return false;
    };
    let wanted = loose(&parts[first..].concat());
    let body = match &key.section {
        Section::Request => "request",
        Section::Answer(status) if status.starts_with('2') => "response",
        _ => return false,
    };
    let own = format!("{id}{body}{}", key.steps.concat());
    let pointers = facts.subjects[key].variants.iter().filter_map(|own| component(&own.at.pointer));
    loose(&own) == wanted || pointers.into_iter().any(|own| loose(&own) == wanted)
}

/// `/components/schemas/Contact/properties/id` as `Contactid`.
fn component(pointer: &str) -> Option<String> {
    let mut steps = pointer.strip_prefix("/components/schemas/")?.split('/');
    let mut names = steps.next()?.to_owned();
    while let Some(step) = steps.next() {
        if step == "properties" {
            names.push_str(steps.next()?);
        }
    }
    Some(names)
}

/// A name without its case and its joints.
fn loose(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
