//! The operations that are wanted of a document, and nothing that they do not reach.

use super::grammar::{METHODS, ROOTS};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::nearest;
use crate::source::Choice;
use crate::source::tree::Tree;

/// Takes away the operations that are not chosen, and what only they reach.
pub(super) fn choose(root: &mut Tree, choice: &Choice, sink: &mut Sink<'_>) {
    if *choice == Choice::default() {
        return;
    }
    report_idle(root, choice, sink);
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

/// A choice that chooses nothing is most likely a slip.
fn report_idle(root: &Tree, choice: &Choice, sink: &mut Sink<'_>) {
    let paths = root.get("paths").map_or(&[][..], Tree::entries);
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
    let except = &choice.except;
    let ids = operations.iter().filter_map(|(_, one)| one.get("operationId")?.as_str());
    let tags = operations.iter().flat_map(|(_, one)| tags_of(one)).filter_map(Tree::as_str);
    Idle {
        option: "operation",
        chosen: &choice.operations,
        excepted: &except.operations,
        says: "no operation is called",
        known: ids.collect(),
    }
    .report(|id| operations.iter().any(|(called, one)| called.is(one, id)), sink);
    Idle {
        option: "tag",
        chosen: &choice.tags,
        excepted: &except.tags,
        says: "no operation has the tag",
        known: tags.collect(),
    }
    .report(|tag| operations.iter().any(|(_, one)| has_tag(one, tag)), sink);
    Idle {
        option: "path",
        chosen: &choice.paths,
        excepted: &except.paths,
        says: "no path fits",
        known: paths.iter().map(|path| &*path.key).collect(),
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
}

impl Idle<'_> {
    fn report(self, is_there: impl Fn(&str) -> bool, sink: &mut Sink<'_>) {
        let Self { option, chosen, excepted, says, known } = self;
        let chosen = chosen.iter().map(|name| (name, "", ""));
        let excepted = excepted.iter().map(|name| (name, "except-", "except."));
        for (name, flag, key) in chosen.chain(excepted).filter(|(name, ..)| !is_there(name)) {
            let near = nearest(name, known.iter().copied());
            let meant = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            let message = format!("{says} `{name}`");
            let help = format!(
                "{meant}it is chosen by the option `--{flag}{option}`, or by `{key}{option}s` of the manifest"
            );
            sink.push(Diagnostic::new(Code::UnknownValue, sink.whole(), message).help(help));
        }
    }
}
