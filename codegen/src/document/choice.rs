//! The operations that are wanted of a document, and nothing that they do not reach.

use super::grammar::{METHODS, ROOTS};
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::nearest;
use crate::source::tree::Tree;
use crate::source::{Choice, Except, Manifest, Source, yaml};
use std::collections::BTreeSet;

/// Takes away the operations that are not chosen, and what only they reach.
pub(super) fn choose(root: &mut Tree, source: &Source, sources: &[Source], sink: &mut Sink<'_>) {
    let choice = &source.choice;
    if *choice == Choice::default() {
        return;
    }
    let manifest = Manifest::of(source, sources);
    report_idle(root, choice, manifest.as_ref(), sink);
    report_empty(root, choice, manifest.as_ref(), sink);
    for keyword in ROOTS {
        for path in root.get_mut(keyword).map_or(&mut [][..], Tree::entries_mut) {
            let called = Called { key: path.key.to_string(), is_webhook: keyword == "webhooks" };
            path.tree.retain(|entry| {
                !METHODS.contains(&&*entry.key) || is_chosen(&called, &entry.tree, choice)
            });
        }
    }
    super::reach::prune(root);
}

/// The key that operations stand under: a path, or the name of a webhook.
struct Called {
    key: String,
    is_webhook: bool,
}

impl Called {
    fn fits(&self, pattern: &str) -> bool {
        !self.is_webhook && fits(pattern, &self.key)
    }

    /// Whether this is the name of an operation: a webhook may have that of its key.
    fn is(&self, operation: &Tree, id: &str) -> bool {
        let own = operation.get("operationId").and_then(Tree::as_str);
        own == Some(id) || self.is_webhook && self.key == id
    }
}

fn is_chosen(called: &Called, operation: &Tree, choice: &Choice) -> bool {
    let Choice { operations, tags, paths, except } = choice;
    let is_of = |operations: &[String], tags: &[String], paths: &[String]| {
        operations.iter().any(|id| called.is(operation, id))
            || tags.iter().any(|tag| has_tag(operation, tag))
            || paths.iter().any(|path| called.fits(path))
    };
    let all = operations.is_empty() && tags.is_empty() && paths.is_empty();
    (all || is_of(operations, tags, paths))
        && !is_of(&except.operations, &except.tags, &except.paths)
}

fn has_tag(operation: &Tree, tag: &str) -> bool {
    tags_of(operation).iter().any(|one| one.as_str() == Some(tag))
}

fn tags_of(operation: &Tree) -> &[Tree] {
    operation.get("tags").map_or(&[][..], Tree::items)
}

/// Whether a path fits a pattern: `*` stands for anything but a slash, `**` for anything.
fn fits(pattern: &str, path: &str) -> bool {
    let ends =
        |path: &str| path.char_indices().map(|(at, _)| at).chain([path.len()]).collect::<Vec<_>>();
    if let Some(rest) = pattern.strip_prefix("**") {
        return ends(path).into_iter().any(|at| fits(rest, &path[at..]));
    }
    if let Some(rest) = pattern.strip_prefix('*') {
        let within = path.find('/').unwrap_or(path.len());
        return ends(&path[..within]).into_iter().any(|at| fits(rest, &path[at..]));
    }
    match (pattern.chars().next(), path.chars().next()) {
        (None, None) => true,
        (Some(one), Some(other)) if one == other => {
            fits(&pattern[one.len_utf8()..], &path[other.len_utf8()..])
        }
        _ => false,
    }
}

/// The operations of a document, each with the key that it stands under.
fn operations(root: &Tree) -> Vec<(Called, &Tree)> {
    let mut operations = Vec::new();
    for keyword in ROOTS {
        for path in root.get(keyword).map_or(&[][..], Tree::entries) {
            let methods = path.tree.entries().iter().filter(|one| METHODS.contains(&&*one.key));
            operations.extend(methods.map(|one| {
                let is_webhook = keyword == "webhooks";
                (Called { key: path.key.to_string(), is_webhook }, &one.tree)
            }));
        }
    }
    operations
}

/// What is chosen and then all excepted comes to nothing, which nobody means.
fn report_empty(root: &Tree, choice: &Choice, manifest: Option<&Manifest>, sink: &mut Sink<'_>) {
    let is_there = |except: Except| {
        let choice = Choice { except, ..choice.clone() };
        operations(root).iter().any(|(called, one)| is_chosen(called, one, &choice))
    };
    if is_there(Except::default()) && !is_there(choice.except.clone()) {
        let place = match manifest.and_then(|manifest| manifest.key(&["except"])) {
            Some(at) => sink.key(&at),
            None => sink.whole(),
        };
        let message = "every operation that is chosen is excepted, so none is made";
        let help = "except fewer of them; a document that nothing is made of needs no manifest";
        sink.push(Diagnostic::new(Code::DoubtfulKeyword, place, message).help(help));
    }
}

/// A choice that chooses nothing is most likely a slip.
fn report_idle(root: &Tree, choice: &Choice, manifest: Option<&Manifest>, sink: &mut Sink<'_>) {
    let paths = root.get("paths").map_or(&[][..], Tree::entries);
    let operations = operations(root);
    let except = &choice.except;
    let ids = operations.iter().filter_map(|(_, one)| one.get("operationId")?.as_str());
    let tags = operations.iter().flat_map(|(_, one)| tags_of(one)).filter_map(Tree::as_str);
    Idle {
        option: "operation",
        chosen: &choice.operations,
        excepted: &except.operations,
        says: "no operation is called",
        known: ids.collect(),
        manifest,
    }
    .report(|id| operations.iter().any(|(called, one)| called.is(one, id)), sink);
    Idle {
        option: "tag",
        chosen: &choice.tags,
        excepted: &except.tags,
        says: "no operation has the tag",
        known: tags.collect(),
        manifest,
    }
    .report(|tag| operations.iter().any(|(_, one)| has_tag(one, tag)), sink);
    Idle {
        option: "path",
        chosen: &choice.paths,
        excepted: &except.paths,
        says: "no path fits",
        known: paths.iter().map(|path| &*path.key).collect(),
        manifest,
    }
    .report(|route| paths.iter().any(|path| fits(route, &path.key)), sink);
}

/// What is chosen in one way, some of it in vain.
struct Idle<'c> {
    option: &'static str,
    chosen: &'c [String],
    excepted: &'c [String],
    says: &'static str,
    known: Vec<&'c str>,
    manifest: Option<&'c Manifest>,
}

impl Idle<'_> {
    fn report(&self, is_there: impl Fn(&str) -> bool, sink: &mut Sink<'_>) {
        for name in self.chosen.iter().filter(|name| !is_there(name)) {
            self.report_one(name, None, sink);
        }
        for name in self.excepted.iter().filter(|name| !is_there(name)) {
            self.report_one(name, Some("except"), sink);
        }
    }

    /// A name in vain, where the manifest has it; where it has not, an option has said it.
    fn report_one(&self, name: &str, around: Option<&str>, sink: &mut Sink<'_>) {
        let Self { option, says, known, manifest, .. } = self;
        let message = format!("{says} `{name}`");
        let near = nearest(name, known.iter().copied());
        let meant = near.map(|near| format!("did you mean `{near}`?"));
        let list = format!("{option}s");
        let keys: Vec<_> = around.into_iter().chain([list.as_str()]).collect();
        let diagnostic =
            |place, help: String| Diagnostic::new(Code::UnknownValue, place, message).help(help);
        if let Some(at) = manifest.and_then(|manifest| manifest.item(&keys, name)) {
            let place = sink.value(&at);
            let change = near.map(|near| Change::Replace(place.clone(), yaml::scalar(near)));
            let fix = change.map(|change| Fix::likely(vec![change]));
            let help = meant.unwrap_or_else(|| listed(known));
            sink.push(diagnostic(place, help).maybe_fix(fix));
        } else {
            let flag = around.map_or_else(String::new, |around| format!("{around}-"));
            let meant = meant.map_or_else(String::new, |meant| format!("{meant} "));
            let help = format!("{meant}it is chosen by the option `--{flag}{option}`");
            sink.push(diagnostic(sink.whole(), help));
        }
    }
}

/// What there is to choose from, if it is not too much to read.
fn listed(known: &[&str]) -> String {
    let mut seen = BTreeSet::new();
    let names: Vec<_> = known.iter().copied().filter(|name| seen.insert(*name)).collect();
    match names.len() {
        0 => "there is none in the document: remove it".to_owned(),
        1..=8 => format!("these exist: {}", names.join(", ")),
        _ => "none is near to it: look it up in the document, or remove it".to_owned(),
    }
}
