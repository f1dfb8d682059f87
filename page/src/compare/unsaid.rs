//! What a spec says and no page does, though a page would.

use super::{Difference, Parting, counterpart, fact_of};
use crate::fact::{At, Facts, Key, Kind, Section, Variant};
use crate::words;

/// A subject of the spec that no page has, though one of them lists all of its kind.
pub(super) fn unsaid(pages: &[&Facts], key: &Key, spec: &Facts, found: &mut Vec<Difference>) {
    if matches!(key.name(), "*" | "[]") || pages.iter().any(|page| counterpart(page, key).is_some())
    {
        return;
    }
    let subject = &spec.subjects[key];
    if subject.variants.iter().any(|variant| variant.unsure) {
        return;
    }
    let vague =
        !key.section.is_access() && (subject.union || fact_of(subject, Kind::Type).is_none());
    if vague && !key.steps.is_empty() && pages.iter().any(|page| !page.solid) {
        return;
    }
    let Some((index, on_page)) = pages.iter().enumerate().find_map(|(index, page)| {
        Some((index, would_stand(page, key).or_else(|| in_example(page, key, spec))?))
    }) else {
        return;
    };
    let what = words::of_variant(&subject.variants[0]);
    let said = if what.is_empty() { String::new() } else { format!(" ({what})") };
    found.push(Difference {
        parting: Parting::PageLacks,
        key: key.clone(),
        kind: None,
        page: index,
        on_page,
        in_spec: subject.variants[0].at.clone(),
        message: format!("{}: the spec has it{said}, no page says so", spec.name_of(key)),
        page_value: String::new(),
        spec_value: if what.is_empty() { "it".to_owned() } else { what },
    });
}

/// Where a page would have listed a subject; none if it might have left it out.
fn would_stand(page: &Facts, key: &Key) -> Option<At> {
    if key.section.is_access() {
        let listed = match key.section {
            Section::Server => page.all_servers,
            // Not every platform prints those.
            _ if matches!(key.name(), "scheme OpenID Connect" | "scheme mutual TLS") => false,
            _ if key.name().starts_with("scheme ") => page.all_schemes,
            _ => page.order.iter().any(is_scope),
        };
        let beside = page.order.iter().find(|other| other.section == key.section)?;
        return listed.then(|| first_place(page, beside));
    }
    if key.section.is_parameter() && key.steps.len() == 1 {
        return page.all_parameters.then(|| page.at.clone());
    }
    let Some(parent) = key.parent() else {
        let answers =
            page.order.iter().find(|other| matches!(other.section, Section::Answer(_)))?;
        let listed = page.all_answers && matches!(key.section, Section::Answer(_));
        return listed.then(|| first_place(page, answers));
    };
    if let (Section::AnswerHeader(status), true) = (&key.section, parent.steps.is_empty()) {
        let answer = counterpart(page, &Key::root(Section::Answer(status.clone())))?;
        // Closed headers say nothing.
        let any = page.order.iter().any(|other| other.section == key.section);
        let listed = page.answer_headers && any;
        return listed.then(|| first_place(page, &answer));
    }
    let own = counterpart(page, &parent)?;
    let subject = &page.subjects[&own];
    let sorted = subject.listed_to.as_ref().is_some_and(|last| key.name() < last.as_str());
    let listed = (subject.whole || sorted)
        && page.order.iter().any(|other| {
            other.parent().as_ref() == Some(&own)
                && !page.subjects[other].shown
                && other.name() != "[]"
        });
    listed.then(|| first_place(page, &own))
}

fn is_scope(key: &Key) -> bool {
    key.section == Section::Security && key.name().starts_with("scope ")
}

/// An example that a platform has made of a schema has every field: where it has all but a few, these were not in the schema.
fn in_example(page: &Facts, key: &Key, spec: &Facts) -> Option<At> {
    let parent = key.parent()?;
    let authored = spec.in_examples.iter().any(|own| own.section == key.section);
    let deprecated = fact_of(&spec.subjects[key], Kind::Deprecated).is_some();
    if !page.rendered || authored || deprecated || key.section.is_parameter() {
        return None;
    }
    // A sampler stops where an object may have no more.
    let bounded = [parent.clone(), parent.member("[]")].iter().any(|key| {
        let subject = spec.subjects.get(key);
        subject.is_some_and(|subject| fact_of(subject, Kind::MaxProperties).is_some())
    });
    if bounded {
        return None;
    }
    let own = counterpart(page, &parent)?;
    let sure = |other: &&Key| {
        other.parent().as_ref() == Some(&parent)
            && !matches!(other.name(), "*" | "[]")
            && !spec.subjects[*other].variants.iter().any(|variant| variant.unsure)
    };
    let all: Vec<&Key> = spec.order.iter().filter(sure).collect();
    let shown = all.iter().filter(|other| {
        let there = counterpart(page, other).and_then(|key| page.subjects.get(&key));
        there.is_some_and(|subject| subject.shown)
    });
    let left = all.len() - shown.count();
    (all.len() >= 5 && left <= (all.len() / 8).max(1)).then(|| first_place(page, &own))
}

fn first_place(page: &Facts, key: &Key) -> At {
    page.subjects[key]
        .variants
        .first()
        .map(|variant: &Variant| variant.at.clone())
        .unwrap_or_default()
}
