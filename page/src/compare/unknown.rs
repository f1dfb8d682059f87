//! What a page has and the spec does not know, or does not use.

use super::{Difference, Parting, counterpart};
use crate::fact::{At, Facts, Key, Section};
use crate::{access, words};

/// A subject of the page that the spec does not have. What is below such a subject is not worth a word of its own.
pub(super) fn missing(
    index: usize,
    page: &Facts,
    key: &Key,
    spec: &Facts,
    found: &mut Vec<Difference>,
) {
    if matches!(key.name(), "*" | "[]") || is_of_http(key) || is_parameter(key, spec) {
        return;
    }
    let mut in_spec = spec.at.clone();
    match key.parent() {
        Some(parent)
            if !parent.steps.is_empty()
                || !key.section.is_parameter() && !key.section.is_access() =>
        {
            let above = match (&key.section, parent.steps.is_empty()) {
                (Section::AnswerHeader(status), true) => Key::root(Section::Answer(status.clone())),
                _ => parent,
            };
            let Some(own) = counterpart(spec, &above) else { return };
            in_spec =
                beside(spec, &own).unwrap_or_else(|| spec.subjects[&own].variants[0].at.clone());
        }
        None if matches!(key.section, Section::Answer(_)) => {
            let all = format!("{}/responses", in_spec.pointer);
            let mut known = spec.subjects.values().flat_map(|subject| &subject.variants);
            if known.any(|variant| variant.at.pointer.starts_with(&all)) {
                in_spec.pointer = all;
            }
        }
        _ => {}
    }
    let subject = &page.subjects[key];
    if subject.shown && page.rendered && spec.in_examples.contains(key) {
        return;
    }
    let name = page.name_of(key);
    let what = subject.variants.first().map_or_else(String::new, words::of_variant);
    let said = if what.is_empty() { String::new() } else { format!(" ({what})") };
    found.push(Difference {
        parting: Parting::SpecLacks,
        key: key.clone(),
        kind: None,
        page: index,
        on_page: subject.variants.first().map(|variant| variant.at.clone()).unwrap_or_default(),
        in_spec,
        message: format!("{name}: the page has it{said}, the spec lacks it"),
        page_value: if what.is_empty() { "it".to_owned() } else { what },
        spec_value: String::new(),
    });
}

/// A security scheme that the page has for the operation; the spec declares it, and the operation does not use it.
pub(super) fn idle(
    index: usize,
    page: &Facts,
    key: &Key,
    (spec, own): (&Facts, &Key),
    found: &mut Vec<Difference>,
) {
    let (on_page, in_spec) = (&page.subjects[key].variants, &spec.subjects[own].variants);
    let meant = on_page.iter().find(|variant| !variant.unsure);
    let used = spec.order.iter().any(|other| {
        access::alike(&key.section, other.name(), key.name())
            && other.section == key.section
            && spec.subjects[other].variants.iter().any(|variant| !variant.unsure)
    });
    let Some(meant) = meant.filter(|_| !used) else { return };
    found.push(Difference {
        parting: Parting::SpecLacks,
        key: key.clone(),
        kind: None,
        page: index,
        on_page: meant.at.clone(),
        in_spec: in_spec.first().map(|variant| variant.at.clone()).unwrap_or_default(),
        message: format!(
            "{}: the page has it, the operation of the spec does not use it",
            page.name_of(key)
        ),
        page_value: "it".to_owned(),
        spec_value: "it is declared here".to_owned(),
    });
}

/// Where the spec lists the members of a subject.
fn beside(spec: &Facts, own: &Key) -> Option<At> {
    let sibling = spec
        .order
        .iter()
        .find(|key| key.parent().as_ref() == Some(own) && !matches!(key.name(), "*" | "[]"))?;
    let (above, _) = spec.subjects[sibling].variants[0].at.pointer.rsplit_once('/')?;
    above.ends_with("/properties").then(|| At::pointer(above))
}

/// A key that a call sends may be a parameter of the spec.
fn is_parameter(key: &Key, spec: &Facts) -> bool {
    let header = key.name().strip_prefix("scheme API key in header ");
    key.section == Section::Security
        && header.is_some_and(|name| {
            spec.subjects.contains_key(&Key::root(Section::Header).member(name))
        })
}

/// OpenAPI says these in other words than parameters.
fn is_of_http(key: &Key) -> bool {
    key.section == Section::Header
        && matches!(key.name(), "authorization" | "content-type" | "accept")
}
