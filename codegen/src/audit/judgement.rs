//! Judgements of the transcriber: differences that are known, with their reasons.

use super::subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::locate::Map;
use crate::pointer::{Part, Place, Pointer};
use crate::source::Source;
use docwright_page::compare::Difference;
use docwright_page::fact::{Facts, Kind};
use serde::Deserialize;

/// A difference that is known, and why it is right.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The spec, by its path: `spec/iclosed/v1.yaml`.
    pub spec: String,
    /// The page, by the name of its file; every page where it is absent. A `*` at the end stands for whatever follows.
    #[serde(default)]
    pub page: Option<String>,
    /// What it is about, as reports name it: `request body: customFields[].value`. A `*` at the end stands for whatever follows.
    pub subject: String,
    /// The keyword that the two differ in; the subject itself, and all of its keywords, where it is absent.
    #[serde(default)]
    pub fact: Option<String>,
    /// Why the spec is right.
    pub reason: String,
}

/// The judgements that a project has recorded, with the file that they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    all: Vec<Judgement>,
    pub(super) file: Option<Source>,
}

impl Judgements {
    /// Reads a list in YAML.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the file.
    pub fn read(file: Source) -> Result<Self, String> {
        if file.text.trim().is_empty() {
            return Ok(Self::default());
        }
        let all: Vec<Judgement> =
            serde_yaml::from_str(&file.text).map_err(|error| error.to_string())?;
        for one in &all {
            if let Some(fact) = &one.fact {
                if !Kind::ALL.iter().any(|kind| kind.as_str() == fact) {
                    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
                    return Err(format!(
                        "`{fact}` is no fact of {}; facts are {}",
                        one.subject,
                        known.join(", ")
                    ));
                }
            }
            if one.reason.trim().is_empty() {
                return Err(format!("the judgement on {} has no reason", one.subject));
            }
        }
        Ok(Self { all, file: Some(file) })
    }

    /// Those on a spec, and what an audit sees of them.
    pub(super) fn of(&self, spec: &Source) -> Vec<Seen<'_>> {
        let all = self.all.iter().enumerate();
        all.filter(|(_, judgement)| judgement.is_about(spec))
            .map(|(entry, judgement)| Seen {
                judgement,
                entry,
                used: false,
                said: false,
                in_spec: false,
            })
            .collect()
    }
}

impl Judgement {
    pub(super) fn is_about(&self, spec: &Source) -> bool {
        spec.name == self.spec || spec.name.ends_with(&format!("/{}", self.spec))
    }

    fn covers(&self, page: &str, subject: &str, kind: Option<Kind>) -> bool {
        let file = page.rsplit('/').next().unwrap_or(page);
        let on_page = self
            .page
            .as_deref()
            .is_none_or(|own| page == own || is_like(own.rsplit('/').next().unwrap_or(own), file));
        let fact =
            self.fact.as_ref().is_none_or(|own| kind.is_some_and(|kind| kind.as_str() == own));
        on_page && self.is_of(subject) && fact
    }

    /// Whether a page says anything of what the judgement is about; only then it can be idle.
    pub(super) fn is_said(&self, page: &str, facts: &Facts) -> bool {
        facts.order.iter().any(|key| {
            let subject = &facts.subjects[key];
            let name = facts.name_of(key);
            // An example alone says little of what it is one of, but it is an example.
            if subject.shown {
                return self.fact.is_some() && self.covers(page, &name, Some(Kind::Example));
            }
            let kinds = Kind::ALL.iter().filter(|kind| {
                subject.says.has(**kind)
                    || subject.variants.iter().any(|variant| variant.facts.contains_key(kind))
            });
            self.covers(page, &name, None)
                || kinds.clone().any(|kind| self.covers(page, &name, Some(*kind)))
        })
    }

    /// Whether the spec has what the judgement is about.
    pub(super) fn is_in(&self, facts: &Facts) -> bool {
        facts.order.iter().any(|key| self.is_of(&facts.name_of(key)))
    }

    fn is_of(&self, subject: &str) -> bool {
        is_like(&self.subject, subject)
    }
}

/// Whether a text is what a pattern means: a `*` at its end stands for whatever follows.
fn is_like(pattern: &str, text: &str) -> bool {
    pattern.strip_suffix('*').map_or(text == pattern, |begin| text.starts_with(begin))
}

/// The judgements on a spec, and what an audit has seen of them.
pub(super) struct Seen<'j> {
    judgement: &'j Judgement,
    /// Which of the file.
    entry: usize,
    used: bool,
    said: bool,
    in_spec: bool,
}

impl Seen<'_> {
    /// Whether a difference is known by this judgement, which is in use then.
    pub(super) fn applies(&mut self, page: &str, difference: &Difference, facts: &Facts) -> bool {
        let known = self.judgement.covers(page, &subject(difference, facts), difference.kind);
        self.used |= known;
        known
    }

    /// Whether it is known that the spec leaves out an operation of the page.
    pub(super) fn leaves_out(&mut self, page: &str, operation: &str) -> bool {
        let known = self.judgement.covers(page, operation, None);
        self.used |= known;
        known
    }

    /// Takes note of what a page and the spec say.
    pub(super) fn look(&mut self, page: &str, of_page: &Facts, of_spec: &Facts) {
        self.said |= self.judgement.is_said(page, of_page);
        self.in_spec |= self.judgement.is_in(of_spec);
    }

    /// That the judgement no longer applies: the page says what it is about and nothing differs, or nothing is about it at all. The
    /// file of the judgements is source `file`.
    pub(super) fn idle(&self, file: usize, map: &Map<'_>) -> Option<Diagnostic> {
        if self.used || !self.said && self.in_spec {
            return None;
        }
        let Judgement { subject, fact, reason, .. } = self.judgement;
        let fact = fact.as_ref().map_or_else(String::new, |fact| format!(", `{fact}`"));
        let message = format!(
            "the judgement on \"{subject}\"{fact} no longer applies: the page and the spec do not differ there"
        );
        let at = Pointer::root().index(self.entry).key("subject");
        let place = Place { region: map.find(&at, Part::Value), ..Place::value(file, &at) };
        let help = format!("delete it; its reason was: {reason}");
        Some(Diagnostic::new(Code::IdleJudgement, place, message).help(help))
    }
}
