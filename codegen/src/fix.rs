//! Applies the fixes of diagnostics to the text of a document.

use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// A fix may bring to light what is to be fixed next, but not for ever.
const MOST_ROUNDS: usize = 20;

/// A text to which fixes have been applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text as it is now.
    pub text: String,
    /// What has been fixed, in the order of the text.
    pub applied: Vec<Diagnostic>,
}

/// Applies every fix that is beyond doubt, until none is left, and gives back what was fixed.
///
/// A fix that leaves its mistake where it was, or after which something is reported that was not
/// reported before, is withheld: the text says something else than was thought.
///
/// Places are those of the text before the fix, in the round in which it was applied.
pub fn fix(sources: &mut [Source]) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let mut withheld = BTreeSet::new();
    let mut found = crate::check(sources);
    for _ in 0..MOST_ROUNDS {
        let candidates = found.iter().filter(|one| is_safe(one) && !withheld.contains(&key(one)));
        let candidates: Vec<_> = candidates.collect();
        let mut accepted = Vec::new();
        choose(&candidates, &mut accepted, &mut withheld, sources, &found);
        let round = Round::new(sources, &accepted);
        if round.applied.is_empty() {
            break;
        }
        let Round { sources: fixed, applied, .. } = round;
        sources.clone_from_slice(&fixed);
        all.extend(applied);
        found = crate::check(sources);
    }
    all
}

fn is_safe(one: &Diagnostic) -> bool {
    one.fix.as_ref().is_some_and(|fix| fix.is_safe)
}

/// What a mistake is, wherever it is moved to by the fixes of others.
fn key(one: &Diagnostic) -> (Code, usize, String, String) {
    let Diagnostic { code, place, message, .. } = one;
    (*code, place.source, place.pointer.to_string(), message.clone())
}

/// Adds those of some fixes that do no harm to those that were found to do none. All are tried at
/// once, and by halves only where that fails.
fn choose<'d>(
    candidates: &[&'d Diagnostic],
    accepted: &mut Vec<&'d Diagnostic>,
    withheld: &mut BTreeSet<(Code, usize, String, String)>,
    sources: &[Source],
    found: &[Diagnostic],
) {
    let trial = [accepted.as_slice(), candidates].concat();
    match candidates {
        [] => {}
        _ if helps(sources, &trial, found, MOST_ROUNDS) => *accepted = trial,
        [one] => {
            withheld.insert(key(one));
        }
        _ => {
            let (first, second) = candidates.split_at(candidates.len() / 2);
            choose(first, accepted, withheld, sources, found);
            choose(second, accepted, withheld, sources, found);
        }
    }
}

/// Whether the mistakes are gone after their fixes, and nothing else is reported; or only what can
/// be fixed in the same way.
fn helps(sources: &[Source], fixes: &[&Diagnostic], found: &[Diagnostic], rounds: usize) -> bool {
    let round = Round::new(sources, fixes);
    let left = crate::check(&round.sources);
    let (known, fresh): (Vec<_>, Vec<_>) =
        left.into_iter().partition(|one| round.was_known(one, found));
    let is_left = |one: &Diagnostic| known.iter().any(|other| round.is_same(other, one));
    if round.applied.iter().any(|one| one.code != Code::Syntax && is_left(one)) {
        return false;
    }
    let next: Vec<_> = fresh.iter().collect();
    next.is_empty()
        || (rounds > 0
            && next.iter().all(|one| is_safe(one) && one.code != Code::DuplicateKey)
            && helps(&round.sources, &next, &known, rounds - 1))
}

/// The texts after some fixes, and what they were made of.
struct Round<'d> {
    sources: Vec<Source>,
    applied: Vec<Diagnostic>,
    /// Of each source, by where they begin.
    edits: Vec<BTreeMap<usize, &'d Edit>>,
}

impl<'d> Round<'d> {
    fn new(sources: &[Source], fixes: &[&'d Diagnostic]) -> Self {
        let mut round = Self { sources: sources.to_vec(), applied: Vec::new(), edits: Vec::new() };
        for (number, source) in round.sources.iter_mut().enumerate() {
            let of_source = fixes.iter().copied().filter(|one| one.place.source == number);
            let (edits, applied) = fitting(of_source);
            if !edits.is_empty() {
                source.text = edited(&source.text, &edits);
            }
            round.edits.push(edits);
            round.applied.extend(applied.into_iter().cloned());
        }
        round
    }

    /// Where what stands at a byte of a text now stood before.
    fn before(&self, source: usize, byte: usize) -> usize {
        let (mut old, mut new) = (0, 0);
        for (start, edit) in self.edits.get(source).into_iter().flatten() {
            let begins = new + (start - old);
            if byte < begins {
                break;
            }
            let ends = begins + edit.text.len();
            if byte < ends {
                return *start;
            }
            (old, new) = (edit.region.end.byte, ends);
        }
        old + (byte - new)
    }

    fn stood_at(&self, one: &Diagnostic) -> usize {
        self.before(one.place.source, one.place.region.start.byte)
    }

    /// Whether a mistake is the same as one before the fixes.
    fn is_same(&self, now: &Diagnostic, before: &Diagnostic) -> bool {
        (now.code, now.place.source, &now.message)
            == (before.code, before.place.source, &before.message)
            && self.stood_at(now) == before.place.region.start.byte
    }

    /// Whether a mistake was reported before the fixes, or could not be: what was wrong kept
    /// anybody from looking for it.
    fn was_known(&self, one: &Diagnostic, found: &[Diagnostic]) -> bool {
        let at = self.stood_at(one);
        let is_alike =
            |other: &&Diagnostic| (other.code, other.place.source) == (one.code, one.place.source);
        let begins = |other: &Diagnostic| other.place.region.start.byte;
        if found.iter().filter(is_alike).any(|other| begins(other) == at) {
            return true;
        }
        match one.code {
            Code::DuplicateKey => false,
            // Only the first one of a text is reported.
            Code::Syntax => found.iter().filter(is_alike).any(|other| begins(other) < at),
            _ if found.iter().any(|other| keeps_from_reading(other.code)) => true,
            code => is_late(code) && found.iter().any(|one| one.severity() == Severity::Error),
        }
    }
}

/// Whether nothing else of a document is looked at.
fn keeps_from_reading(code: Code) -> bool {
    matches!(code, Code::Syntax | Code::Encoding | Code::UnsupportedVersion)
}

/// Whether it is looked for only where there is no error.
fn is_late(code: Code) -> bool {
    let is_of_names = matches!(code, Code::NameTaken | Code::InvalidName);
    let is_of_patterns = matches!(code, Code::UnsupportedPattern | Code::UnmatchablePattern);
    is_of_names || is_of_patterns || code.severity() != Severity::Error
}

/// Applies the fixes of the diagnostics of one document, each as a whole or not at all: one that
/// overlaps with another before it is left out. Nothing else of the text changes.
#[must_use]
pub fn apply<'d>(text: &str, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Fixed {
    let (edits, applied) = fitting(diagnostics);
    Fixed { text: edited(text, &edits), applied: applied.into_iter().cloned().collect() }
}

/// The edits that do not overlap, and the diagnostics that they are of.
fn fitting<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> (BTreeMap<usize, &'d Edit>, Vec<&'d Diagnostic>) {
    let mut applied = Vec::new();
    let mut edits: BTreeMap<usize, &Edit> = BTreeMap::new();
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fix.as_ref().filter(|fix| !fix.edits.is_empty()) else {
            continue;
        };
        if fix.edits.iter().all(|edit| is_free(edit, &edits)) {
            edits.extend(fix.edits.iter().map(|edit| (edit.region.start.byte, edit)));
            applied.push(diagnostic);
        }
    }
    (edits, applied)
}

fn edited(text: &str, edits: &BTreeMap<usize, &Edit>) -> String {
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits.values() {
        fixed += text.get(at..edit.region.start.byte).unwrap_or_default();
        fixed += &edit.text;
        at = edit.region.end.byte;
    }
    fixed + text.get(at..).unwrap_or_default()
}

/// Whether an edit touches none of those already made.
fn is_free(edit: &Edit, made: &BTreeMap<usize, &Edit>) -> bool {
    let (start, end) = (edit.region.start.byte, edit.region.end.byte);
    let before = made.range(..=end).next_back();
    before.is_none_or(|(_, other)| other.region.end.byte < start)
}
