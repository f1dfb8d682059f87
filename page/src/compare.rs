//! What pages say against what a spec says.

mod saves;
mod unknown;
mod unsaid;

use crate::fact::{At, Facts, Key, Kind, Section, Subject, Value};
use crate::{access, sentence, words};
pub use saves::compare_saves;
use unknown::{idle, missing};
use unsaid::unsaid;

/// How a page and a spec part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parting {
    /// A page says it, the spec does not.
    SpecLacks,
    /// The spec says it; no page does, and a page would.
    PageLacks,
    /// The two say different things.
    Differs,
}

/// One thing in which a page and a spec differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How they differ.
    pub parting: Parting,
    /// What it is about.
    pub key: Key,
    /// The kind of fact; none if it is about whether the subject is there at all.
    pub kind: Option<Kind>,
    /// Which of the pages.
    pub page: usize,
    /// Where the page says it, or where it would stand.
    pub on_page: At,
    /// Where the spec says it, or where it would stand.
    pub in_spec: At,
    /// One sentence.
    pub message: String,
    /// What the page says; empty if nothing.
    pub page_value: String,
    /// What the spec says; empty if nothing.
    pub spec_value: String,
}

/// The kinds whose values are held together.
const COMPARED: [Kind; 21] = [
    Kind::Codes,
    Kind::Type,
    Kind::Items,
    Kind::Format,
    Kind::Required,
    Kind::Nullable,
    Kind::Enum,
    Kind::MinLength,
    Kind::MaxLength,
    Kind::Minimum,
    Kind::Maximum,
    Kind::ExclusiveMinimum,
    Kind::ExclusiveMaximum,
    Kind::MultipleOf,
    Kind::MinItems,
    Kind::MaxItems,
    Kind::UniqueItems,
    Kind::Pattern,
    Kind::Default,
    Kind::Deprecated,
    Kind::Media,
];

/// Everything in which pages of one operation differ from the spec.
#[must_use]
pub fn compare(pages: &[&Facts], spec: &Facts) -> Vec<Difference> {
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for key in &page.order {
            subject(index, pages, key, spec, &mut found);
        }
    }
    for key in &spec.order {
        unsaid(pages, key, spec, &mut found);
    }
    found
}

/// The key under which the spec knows what a page calls `key`: an answer may stand under the range of its status.
#[must_use]
pub fn counterpart(facts: &Facts, key: &Key) -> Option<Key> {
    if facts.subjects.contains_key(key) {
        return Some(key.clone());
    }
    if key.section.is_access() {
        let same = |other: &&Key| {
            other.section == key.section
                && (access::alike(&key.section, other.name(), key.name())
                    || access::alike(&key.section, key.name(), other.name()))
        };
        return facts.order.iter().find(same).cloned();
    }
    let (Section::Answer(status) | Section::AnswerHeader(status)) = &key.section else {
        return None;
    };
    // Whoever has the status itself means no range.
    if facts.subjects.contains_key(&Key::root(Section::Answer(status.clone()))) {
        return None;
    }
    let same = |other: &Section| match (other, &key.section) {
        (Section::Answer(other), Section::Answer(_))
        | (Section::AnswerHeader(other), Section::AnswerHeader(_)) => is_range_of(status, other),
        _ => false,
    };
    facts.order.iter().find(|other| other.steps == key.steps && same(&other.section)).cloned()
}

/// Whether one of two statuses is the range of the other: `2XX` and `201`.
fn is_range_of(one: &str, other: &str) -> bool {
    let range = |status: &str| status.get(1..).is_some_and(|rest| rest.eq_ignore_ascii_case("xx"));
    one.as_bytes().first() == other.as_bytes().first() && (range(one) || range(other))
}

fn subject(index: usize, pages: &[&Facts], key: &Key, spec: &Facts, found: &mut Vec<Difference>) {
    let page = pages[index];
    let on_page = &page.subjects[key];
    let Some(own) = counterpart(spec, key) else {
        missing(index, page, key, spec, found);
        return;
    };
    if key.section.is_access() {
        idle(index, page, key, (spec, &own), found);
        return;
    }
    let in_spec = &spec.subjects[&own];
    for kind in COMPARED {
        let said: Vec<_> =
            on_page.variants.iter().map(|variant| variant.facts.get(&kind)).collect();
        let known = on_page.says.has(kind) || said.iter().any(Option::is_some);
        let vague = in_spec.union && !page.solid;
        let loose = vague
            || (in_spec.union || on_page.union) && !matches!(kind, Kind::Type | Kind::Required);
        if !known
            || loose
            || in_spec.either.has(kind)
            || key.name() == "*" && kind != Kind::Type
            || key.name() == "[]" && kind == Kind::Nullable
            || agree(kind, on_page, in_spec)
            || is_placeholder(kind, on_page, in_spec)
        {
            continue;
        }
        // An example has a value, which says nothing of what else there might be.
        if on_page.shown && fact_of(in_spec, kind).is_none() {
            continue;
        }
        let Some(parting) = parting(kind, on_page, in_spec, page.solid) else { continue };
        if parting == Parting::PageLacks
            && (pages.iter().any(|page| says(page, key, kind)) || in_prose(kind, on_page, in_spec))
        {
            continue;
        }
        // What is called optional is said.
        let parting = match parting {
            Parting::PageLacks if kind == Kind::Required && on_page.optional.is_some() => {
                Parting::Differs
            }
            other => other,
        };
        found.push(difference(index, page, key, (spec, &own), kind, parting));
    }
}

fn says(page: &Facts, key: &Key, kind: Kind) -> bool {
    let own = counterpart(page, key).and_then(|key| page.subjects.get(&key));
    own.is_some_and(|subject| {
        subject.variants.iter().any(|variant| variant.facts.contains_key(&kind))
    })
}

/// Whether a sentence of the page says it, of a platform that prints it elsewhere as well.
fn in_prose(kind: Kind, page: &Subject, spec: &Subject) -> bool {
    let Some((wanted, _)) = fact_of(spec, kind) else { return false };
    let none = Value::new();
    let of = |kind| fact_of(spec, kind).map_or(&none, |(value, _)| value);
    page.variants.iter().filter_map(|variant| variant.facts.get(&Kind::Description)).any(
        |(text, _)| {
            let said = sentence::facts(&text.concat(), of(Kind::Type), of(Kind::Enum));
            said.iter()
                .any(|(own, value)| *own == kind && same(kind, Some(value), Some(wanted), false))
        },
    )
}

/// Whether one description of the one is one of the other.
fn agree(kind: Kind, page: &Subject, spec: &Subject) -> bool {
    let shown = page.shown;
    same_whole_bound(kind, page, spec)
        || page.variants.iter().any(|page| {
            let page = page.facts.get(&kind).map(|(value, _)| value);
            spec.variants.iter().any(|spec| {
                let spec = spec.facts.get(&kind).map(|(value, _)| value);
                same(kind, page, spec, shown)
            })
        })
}

/// Of integers, `more than 0` is `at least 1`.
fn same_whole_bound(kind: Kind, page: &Subject, spec: &Subject) -> bool {
    let (closed, open, step) = match kind {
        Kind::Minimum | Kind::ExclusiveMinimum => (Kind::Minimum, Kind::ExclusiveMinimum, 1),
        Kind::Maximum | Kind::ExclusiveMaximum => (Kind::Maximum, Kind::ExclusiveMaximum, -1),
        _ => return false,
    };
    let number = |of: &Subject, kind| fact_of(of, kind)?.0.first()?.parse::<i64>().ok();
    let bound = |of| number(of, closed).or_else(|| number(of, open)?.checked_add(step));
    let integer = |of| fact_of(of, Kind::Type).is_some_and(|(types, _)| *types == ["integer"]);
    integer(spec) && integer(page) && bound(page).is_some_and(|own| bound(spec) == Some(own))
}

fn same(kind: Kind, page: Option<&Value>, spec: Option<&Value>, shown: bool) -> bool {
    let (Some(page), Some(spec)) = (page, spec) else { return page.is_none() && spec.is_none() };
    match kind {
        // A page may print some of the types of a union.
        Kind::Type | Kind::Items => {
            let number = |one: &String| one == "integer" && spec.iter().any(|own| own == "number");
            page.iter().all(|one| spec.contains(one) || shown && number(one))
        }
        Kind::Enum if glued(page, spec) => true,
        // Pages print null among the values, and leave the empty string out.
        Kind::Enum => {
            let within = |some: &Value, all: &Value| {
                some.iter().all(|one| one.is_empty() || one == "null" || all.contains(one))
            };
            within(page, spec) && within(spec, page)
        }
        Kind::Default | Kind::Description => page == spec || loose(page) == loose(spec),
        _ => page == spec,
    }
}

/// `activeinactive`: values that were copied without what parts them.
fn glued(page: &Value, spec: &Value) -> bool {
    let [all] = page.as_slice() else { return false };
    spec.len() > 1 && *all == spec.concat()
}

/// A value without the white space and quotes that pages print as they like.
fn loose(value: &Value) -> String {
    value
        .concat()
        .chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '"' | '\''))
        .collect()
}

/// `object` is also what pages print of a union, and of what has no type.
fn is_placeholder(kind: Kind, page: &Subject, spec: &Subject) -> bool {
    let object = fact_of(page, kind).is_some_and(|(value, _)| *value == ["object"]);
    kind == Kind::Type && object && (spec.union || fact_of(spec, kind).is_none())
}

fn is_falsy(subject: &Subject) -> bool {
    fact_of(subject, Kind::Default)
        .is_some_and(|(value, _)| matches!(value.concat().as_str(), "false" | "0" | ""))
}

fn parting(kind: Kind, page: &Subject, spec: &Subject, solid: bool) -> Option<Parting> {
    let of = |subject: &Subject| {
        subject.variants.iter().any(|variant| variant.facts.contains_key(&kind))
    };
    match (of(page), of(spec)) {
        (true, true) => Some(Parting::Differs),
        (true, false) => Some(Parting::SpecLacks),
        (false, true) if kind == Kind::Codes => None,
        // Nor what is false.
        (false, true) if kind == Kind::Default && !solid && is_falsy(spec) => None,
        // Not every platform prints constants.
        (false, true) if kind == Kind::Enum && is_constant(spec) => None,
        (false, true)
            if kind == Kind::Format
                && fact_of(spec, kind).is_some_and(|(value, _)| *value == ["binary"]) =>
        {
            None
        }
        (false, true) if kind != Kind::Media => Some(Parting::PageLacks),
        _ => None,
    }
}

fn is_constant(subject: &Subject) -> bool {
    fact_of(subject, Kind::Enum)
        .is_some_and(|(value, at)| value.len() == 1 && at.pointer.ends_with("/const"))
}

fn fact_of(subject: &Subject, kind: Kind) -> Option<&(Value, At)> {
    subject.variants.iter().find_map(|variant| variant.facts.get(&kind))
}

fn difference(
    index: usize,
    page: &Facts,
    key: &Key,
    (spec, own): (&Facts, &Key),
    kind: Kind,
    parting: Parting,
) -> Difference {
    let (on_page, in_spec) = (&page.subjects[key], &spec.subjects[own]);
    let said = fact_of(on_page, kind);
    let written = fact_of(in_spec, kind);
    let name = spec.name_of(own);
    let page_value = said.map_or_else(String::new, |(value, _)| words::of_fact(kind, value));
    let spec_value = written.map_or_else(String::new, |(value, _)| words::of_fact(kind, value));
    let optional = on_page.optional.as_ref().filter(|_| kind == Kind::Required && said.is_none());
    let page_value = if optional.is_some() { "optional".to_owned() } else { page_value };
    let message = match parting {
        Parting::SpecLacks => format!("{name}: the page says {page_value}, the spec does not"),
        Parting::Differs if optional.is_some() => {
            format!("{name}: the page says that it is optional, the spec says {spec_value}")
        }
        Parting::PageLacks => format!("{name}: the spec says {spec_value}, the page does not"),
        Parting::Differs => {
            format!("{name}: the page says {page_value}, the spec says {spec_value}")
        }
    };
    let at = |subject: &Subject| {
        subject.variants.first().map(|variant| variant.at.clone()).unwrap_or_default()
    };
    Difference {
        parting,
        key: key.clone(),
        kind: Some(kind),
        page: index,
        on_page: said.map(|(_, at)| at).or(optional).cloned().unwrap_or_else(|| at(on_page)),
        in_spec: written.map_or_else(|| at(in_spec), |(_, at)| at.clone()),
        message,
        page_value,
        spec_value,
    }
}
