//! A document that is not one's own, made sound: operations are judged by what they reach.
//!
//! Every mistake has a remedy: what can be corrected beyond doubt is, what Rust cannot say becomes any
//! JSON value, and an operation that still reaches a mistake is left out. Each of these
//! is reported. The passes are asked again until they find nothing; they know nothing of it.

mod correct;
mod remedy;
mod rename;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Sink};
use crate::document::Document;
use crate::document::place::{Kind, Path, Places, kinds};
use crate::document::reach;
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::Tree;
use crate::source::{Posture, Source};
use std::collections::BTreeSet;

/// More rounds than documents need: a remedy uncovers what stood behind the mistake.
const ROUNDS: usize = 30;

/// Makes those documents sound that are not one's own. `judge` finds what is wrong with one.
pub(crate) fn settle(
    documents: &mut [Document],
    sources: &[Source],
    found: &mut Diagnostics,
    judge: &dyn Fn(&Document, &mut Diagnostics),
) {
    for document in documents {
        if sources[document.source].posture == Posture::Lenient {
            settle_one(document, &mut found.of(document.source), judge);
        }
    }
}

fn settle_one(
    document: &mut Document,
    sink: &mut Sink<'_>,
    judge: &dyn Fn(&Document, &mut Diagnostics),
) {
    leave_out_dangling(document, sink);
    reach::prune(&mut document.tree);
    let mut tried = Tried::default();
    for _ in 0..ROUNDS {
        let mut found = Diagnostics::new();
        judge(document, &mut found);
        let errors = found.into_vec().into_iter();
        let errors: Vec<_> = errors.filter(|one| one.severity() == Severity::Error).collect();
        if errors.is_empty() || !repair(&mut document.tree, &errors, &mut tried, sink) {
            return;
        }
    }
}

/// Leaves out what needs something that a reference does not lead to; an example alone is missed by nobody.
fn leave_out_dangling(document: &mut Document, sink: &mut Sink<'_>) {
    let tree = &mut document.tree;
    let places = Places::of(tree);
    let mut needed = Vec::new();
    for error in &document.dangling {
        let (paths, _) = paths_to(&places, tree, error);
        let is_example = |path: &Path| kinds(path).contains(&Kind::One(Object::Example));
        let (examples, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_example);
        if !examples.is_empty() {
            let message = format!("{}: the example is ignored", error.message);
            sink.push(Diagnostic::new(Code::Repaired, error.place.clone(), message));
        }
        needed.extend(others.into_iter().map(|path| (path, error)));
    }
    reach::leave_out(tree, &needed, sink);
}

/// Where in the tree a mistake is; what is gone stood in something that is still there. Whether it is gone.
fn paths_to(places: &Places, tree: &Tree, error: &Diagnostic) -> (Vec<Path>, bool) {
    let at = &error.place.pointer;
    let paths = places.find(tree, at);
    if !paths.is_empty() {
        return (paths, false);
    }
    let mut around = std::iter::successors(at.parent(), Pointer::parent);
    let paths = around.find_map(|at| Some(places.find(tree, &at)).filter(|all| !all.is_empty()));
    (paths.unwrap_or_default(), true)
}

/// A mistake, wherever it has got to.
type Key = (Pointer, Code, String);

/// What has been done about which mistakes: what was in vain is not done again.
#[derive(Default)]
struct Tried {
    corrected: BTreeSet<Key>,
    remedied: BTreeSet<Key>,
}

impl Tried {
    /// Does what is left to be done about a mistake; says what that is.
    fn mend(
        &mut self,
        tree: &mut Tree,
        path: &Path,
        error: &Diagnostic,
        key: Key,
    ) -> Option<String> {
        let is_new = self.corrected.insert(key.clone());
        let corrected = is_new.then(|| correct::correct(tree, path, error)).flatten();
        corrected.or_else(|| {
            let is_new = self.remedied.insert(key);
            is_new.then(|| remedy::apply(tree, path, error)).flatten().map(str::to_owned)
        })
    }
}

/// Applies a remedy to every mistake. Whether anything has changed.
fn repair(tree: &mut Tree, errors: &[Diagnostic], tried: &mut Tried, sink: &mut Sink<'_>) -> bool {
    let places = Places::of(tree);
    let mut found: Vec<(Path, &Diagnostic)> = Vec::new();
    let mut hopeless = Vec::new();
    for error in errors {
        let (paths, is_gone) = paths_to(&places, tree, error);
        let all = if is_gone { &mut hopeless } else { &mut found };
        all.extend(paths.into_iter().map(|path| (path, error)));
    }
    // The last items of lists first, so that the others are still where they are said to be.
    found.sort_by(|(one, _), (other, _)| other.cmp(one));

    let mut has_changed = false;
    let mut repaired = BTreeSet::new();
    for (path, error) in found {
        let key = (error.place.pointer.clone(), error.code, error.message.clone());
        // Two passes may have said the same.
        if !repaired.insert((path.clone(), key.clone())) {
            continue;
        }
        let said = tried.mend(tree, &path, error, key);
        match said {
            Some(said) => {
                let message = format!("{}: {said}", error.message);
                sink.push(Diagnostic::new(Code::Repaired, error.place.clone(), message));
                has_changed = true;
            }
            None => hopeless.push((path, error)),
        }
    }
    let is_left_out = reach::leave_out(tree, &hopeless, sink);
    has_changed || is_left_out
}

/// What stands in a document of somebody else is not to be edited.
pub(crate) fn advise_others(found: &mut [Diagnostic], sources: &[Source]) {
    let is_lenient = |source: usize| {
        sources.get(source).is_some_and(|source| source.posture == Posture::Lenient)
    };
    for one in found.iter_mut().filter(|one| is_lenient(one.place.source)) {
        one.fix = None;
        if one.severity() == Severity::Warning {
            let help = one.help.take().map_or_else(String::new, |help| format!("{help}; "));
            one.help = Some(format!(
                "{help}the document is somebody else's, so an overlay is the place for it (`--overlay FILE`)"
            ));
        }
    }
}
