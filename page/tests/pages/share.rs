//! How much of what the pages show is read, by page and by kind of fact.

use crate::{Saved, silence};
use docwright_page::compare::counterpart;
use docwright_page::fact::{Facts, Key, Kind, Section, Subject, Value};
use std::collections::BTreeMap;

/// The columns of the table, and the kinds that each of them sums; none for the subjects themselves.
const COLUMNS: [(&str, &[Kind]); 10] = [
    ("fields", &[]),
    ("type", &[Kind::Type, Kind::Items, Kind::Format]),
    ("required", &[Kind::Required]),
    ("null", &[Kind::Nullable]),
    ("values", &[Kind::Enum]),
    (
        "limits",
        &[
            Kind::MinLength,
            Kind::MaxLength,
            Kind::Minimum,
            Kind::Maximum,
            Kind::MinItems,
            Kind::MaxItems,
            Kind::UniqueItems,
        ],
    ),
    ("pattern", &[Kind::Pattern]),
    ("default", &[Kind::Default]),
    ("servers", &[]),
    ("schemes", &[]),
];

const SERVERS: usize = 8;
const SCHEMES: usize = 9;

/// What is on a page, and what of it is read.
#[derive(Clone, Copy, Default)]
struct Count {
    read: usize,
    shown: usize,
}

/// One of each column.
type Counts = [Count; COLUMNS.len()];

/// The counts of each form of page, by column.
#[derive(Default)]
pub(crate) struct Shares {
    forms: BTreeMap<String, Counts>,
    /// Facts that are shown and not read.
    pub(crate) missed: Vec<String>,
    /// Facts that are read otherwise than they are.
    pub(crate) wrong: Vec<String>,
}

impl Shares {
    /// Counts a page. `text` is what a person sees of it.
    pub(crate) fn count(&mut self, saved: &Saved, text: &str, page: &Facts, truth: &Facts) {
        let sure = truth.order.iter().filter(|key| is_sure(truth, key));
        let (access, keys): (Vec<&Key>, Vec<&Key>) = sure.partition(|key| key.section.is_access());
        let mut counts = self.forms.remove(&saved.form()).unwrap_or_default();
        self.access(&mut counts, saved, text, (page, truth), &access);
        self.fields(&mut counts, saved, text, page, &keys);
        for key in keys {
            if let Some(own) = counterpart(page, key) {
                self.facts(&mut counts, saved, &page.subjects[&own], (truth, key));
            }
        }
        self.forms.insert(saved.form(), counts);
    }

    /// Servers, schemes and scopes.
    fn access(
        &mut self,
        counts: &mut Counts,
        saved: &Saved,
        text: &str,
        (page, truth): (&Facts, &Facts),
        keys: &[&Key],
    ) {
        for key in keys {
            let read = counterpart(page, key).is_some();
            let column = if key.section == Section::Server { SERVERS } else { SCHEMES };
            let shown = read || says(text, key.name());
            counts[column].read += usize::from(read);
            counts[column].shown += usize::from(shown);
            if shown && !read {
                self.missed.push(format!("{}: {}", saved.name, truth.name_of(key)));
            }
        }
    }

    /// The fields and parameters themselves.
    fn fields(
        &mut self,
        counts: &mut Counts,
        saved: &Saved,
        text: &str,
        page: &Facts,
        keys: &[&Key],
    ) {
        let mut by_name: BTreeMap<&str, Vec<&Key>> = BTreeMap::new();
        for key in keys {
            by_name.entry(key.name()).or_default().push(key);
        }
        for (name, keys) in by_name {
            let own = keys.iter().filter(|key| counterpart(page, key).is_some()).count();
            // Of several fields of one name, the page does not tell which it shows: as many as it has the name.
            let there = if name.is_empty() { own } else { occurrences(text, name).min(keys.len()) };
            counts[0].read += own;
            counts[0].shown += own.max(there);
            if there > own {
                self.missed.push(format!("{}: {own} of {there} `{name}`", saved.name));
            }
        }
    }

    /// What is said of a field that was read.
    fn facts(
        &mut self,
        counts: &mut Counts,
        saved: &Saved,
        said: &Subject,
        (truth, key): (&Facts, &Key),
    ) {
        let subject = &truth.subjects[key];
        let kinds = COLUMNS
            .iter()
            .enumerate()
            .flat_map(|(column, (_, kinds))| kinds.iter().map(move |kind| (column, *kind)));
        for (column, kind) in kinds {
            let Some((value, _)) = subject.variants[0].facts.get(&kind) else { continue };
            // What a body is, its fields tell.
            if key.steps.is_empty() && matches!(kind, Kind::Type | Kind::Items) {
                continue;
            }
            let fact = said.variants.iter().find_map(|variant| variant.facts.get(&kind));
            let prints = silence::prints(&saved.platform, &saved.end, kind, key, subject)
                && !said.shown
                && !subject.union;
            let name = format!("{}: {}", saved.name, truth.name_of(key));
            match fact {
                Some((fact, _)) if agrees(kind, fact, value) => counts[column].read += 1,
                // `object` is what pages print of a union.
                Some((fact, _)) if subject.union && *fact == ["object"] => continue,
                Some((fact, _)) => {
                    self.wrong.push(format!("{name}: {kind}: {fact:?}, not {value:?}"));
                }
                None if prints => self.missed.push(format!("{name}: {kind} {value:?}")),
                None => continue,
            }
            counts[column].shown += 1;
        }
    }

    /// The table in Markdown: of each form and column, what is read and what is shown.
    pub(crate) fn table(&self) -> String {
        let heads: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let mut text = format!(
            "| page | share | {} |\n|---|---{}|\n",
            heads.join(" | "),
            "|---".repeat(heads.len())
        );
        for (form, counts) in &self.forms {
            let cells: Vec<String> = counts
                .iter()
                .map(|count| {
                    if count.shown == 0 {
                        "–".to_owned()
                    } else {
                        format!("{}/{}", count.read, count.shown)
                    }
                })
                .collect();
            text += &format!("| {form} | {} | {} |\n", percent(counts), cells.join(" | "));
        }
        text
    }

    /// The forms of which less is read than `least` percent.
    pub(crate) fn below(&self, least: usize) -> Vec<&str> {
        let low = |counts: &[Count]| {
            let (read, shown) = sums(counts);
            read * 100 < shown * least
        };
        self.forms
            .iter()
            .filter(|(_, counts)| low(*counts))
            .map(|(form, _)| form.as_str())
            .collect()
    }
}

fn sums(counts: &[Count]) -> (usize, usize) {
    counts.iter().fold((0, 0), |(read, shown), count| (read + count.read, shown + count.shown))
}

/// Rounded down: 99.9 % is not 100 %.
fn percent(counts: &[Count]) -> String {
    let (read, shown) = sums(counts);
    let tenths = read * 1000 / shown.max(1);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Whether the truth is sure of a subject: what stands in one alternative of several may be left out.
fn is_sure(truth: &Facts, key: &Key) -> bool {
    !matches!(key.name(), "*" | "[]")
        && !truth.subjects[key].variants.iter().any(|variant| variant.unsure)
}

fn agrees(kind: Kind, said: &Value, value: &Value) -> bool {
    // Pages print null and the empty string among values, or leave them out.
    let whole =
        kind == Kind::Type && *said == ["integer"] && value.iter().any(|one| one == "number");
    whole
        || said.iter().all(|one| {
            value.contains(one) || kind == Kind::Enum && matches!(one.as_str(), "" | "null")
        })
}

/// Whether a text has a server, a scope, or the word by which a scheme is known.
fn says(text: &str, name: &str) -> bool {
    match name {
        "scheme HTTP bearer" => text.to_ascii_lowercase().contains("bearer"),
        "scheme HTTP basic" => text.to_ascii_lowercase().contains("basic auth"),
        _ => text.contains(name.strip_prefix("scope ").unwrap_or(name)),
    }
}

/// How often a text has a name where fields stand: at the begin of a line or a cell.
fn occurrences(text: &str, name: &str) -> usize {
    let part = |char: char| char.is_alphanumeric() || matches!(char, '_' | ' ' | '.');
    let begins = |cell: &&str| {
        let cell = cell.trim_start_matches(|char: char| {
            char.is_whitespace() || matches!(char, '»' | '-' | '*' | '└')
        });
        cell.strip_prefix(name).is_some_and(|rest| !rest.trim_end().starts_with(part))
    };
    text.split(['\n', '\t', '|']).filter(begins).count()
}
