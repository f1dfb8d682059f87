//! Applies the fixes of diagnostics to the text of a document.

use crate::diagnostic::{Code, Diagnostic, Edit};
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

/// Applies every fix that is beyond doubt, until none is left, and gives back what was fixed. A
/// document in which that does not do away with the mistakes, or does harm, stays as it was.
///
/// Places are those of the text before the fix, in the round in which it was applied.
pub fn fix(sources: &mut [Source]) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let mut given_up = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let found = crate::check(sources);
        let mut changed = Vec::new();
        for (number, source) in sources.iter_mut().enumerate() {
            let is_safe = |one: &&Diagnostic| {
                one.place.source == number && one.fix.as_ref().is_some_and(|fix| fix.is_safe)
            };
            if given_up.contains(&number) {
                continue;
            }
            let fixed = apply(&source.text, found.iter().filter(is_safe));
            if !fixed.applied.is_empty() {
                let before = std::mem::replace(&mut source.text, fixed.text);
                changed.push((number, before, fixed.applied));
            }
        }
        if changed.is_empty() {
            break;
        }
        let left = crate::check(sources);
        for (number, before, applied) in changed {
            if helped(number, &applied, &found, &left) {
                all.extend(applied);
            } else {
                sources[number].text = before;
                given_up.insert(number);
            }
        }
    }
    all
}

/// Whether what was fixed is gone, and the document can still be read.
fn helped(number: usize, fixed: &[Diagnostic], found: &[Diagnostic], left: &[Diagnostic]) -> bool {
    let of_document = |one: &&Diagnostic| one.place.source == number;
    let is_unreadable = |all: &[Diagnostic]| {
        all.iter().filter(of_document).any(|one| matches!(one.code, Code::Syntax | Code::Encoding))
    };
    let key = |one: &Diagnostic| (one.code, one.place.pointer.clone(), one.message.clone());
    let left_keys: BTreeSet<_> = left.iter().filter(of_document).map(key).collect();
    let is_readable = !is_unreadable(left) || is_unreadable(found);
    is_readable
        && fixed.iter().all(|one| one.code == Code::Syntax || !left_keys.contains(&key(one)))
}

/// Applies the fixes of the diagnostics of one document, each as a whole or not at all: one that
/// overlaps with another before it is left out. Nothing else of the text changes.
#[must_use]
pub fn apply<'d>(text: &str, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Fixed {
    let mut applied: Vec<Diagnostic> = Vec::new();
    let mut edits: BTreeMap<usize, &Edit> = BTreeMap::new();
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fix.as_ref().filter(|fix| !fix.edits.is_empty()) else {
            continue;
        };
        if fix.edits.iter().all(|edit| is_free(edit, &edits)) {
            edits.extend(fix.edits.iter().map(|edit| (edit.region.start.byte, edit)));
            applied.push(diagnostic.clone());
        }
    }
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits.into_values() {
        fixed += text.get(at..edit.region.start.byte).unwrap_or_default();
        fixed += &edit.text;
        at = edit.region.end.byte;
    }
    fixed += text.get(at..).unwrap_or_default();
    Fixed { text: fixed, applied }
}

/// Whether an edit touches none of those already made.
fn is_free(edit: &Edit, made: &BTreeMap<usize, &Edit>) -> bool {
    let (start, end) = (edit.region.start.byte, edit.region.end.byte);
    let before = made.range(..=end).next_back();
    before.is_none_or(|(_, other)| other.region.end.byte < start)
}
