//! Judgements of the transcriber: differences that are known, with their reasons.

use super::places::Places;
use super::subject;
use crate::diagnostic::{Code, Diagnostic};
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
    /// The page, by the name of its file; every page where it is absent.
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

/// Reads judgements: a list in YAML.
///
/// # Errors
///
/// Says what is wrong with the file.
pub fn judgements(text: &str) -> Result<Vec<Judgement>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let all: Vec<Judgement> = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
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
    Ok(all)
}

impl Judgement {
    pub(super) fn is_about(&self, spec: &Source) -> bool {
        spec.name == self.spec || spec.name.ends_with(&format!("/{}", self.spec))
    }

    fn covers(&self, page: &str, subject: &str, kind: Option<Kind>) -> bool {
        let on_page = self
            .page
            .as_ref()
            .is_none_or(|own| page == own || page.rsplit('/').next() == own.rsplit('/').next());
        let about = match self.subject.strip_suffix('*') {
            Some(begin) => subject.starts_with(begin),
            None => subject == self.subject,
        };
        let fact =
            self.fact.as_ref().is_none_or(|own| kind.is_some_and(|kind| kind.as_str() == own));
        on_page && about && fact
    }

    pub(super) fn idle(&self, places: &Places<'_>) -> Diagnostic {
        let fact = self.fact.as_ref().map_or_else(String::new, |fact| format!(", `{fact}`"));
        let message = format!(
            "the judgement on \"{}\"{fact} no longer applies: the page and the spec do not differ there",
            self.subject
        );
        Diagnostic::new(Code::IdleJudgement, places.start(0), message)
            .help(format!("its reason was: {}", self.reason))
    }
}

/// Whether a difference is known; the judgement that says so is marked as used.
pub(super) fn applies(
    all: &[Judgement],
    used: &mut [bool],
    spec: &Source,
    page: &str,
    difference: &Difference,
    facts: &Facts,
) -> bool {
    let subject = subject(difference, facts);
    let mut known = false;
    for (index, one) in all.iter().enumerate() {
        if one.is_about(spec) && one.covers(page, &subject, difference.kind) {
            used[index] = true;
            known = true;
        }
    }
    known
}
