//! What two documents say, whatever it means: for what no rule covers, and for what was not
//! understood.

mod elsewhere;
mod walk;

use super::beside::Beside;
use super::change::{Change, Where};
use super::direction::Direction;
use super::left_out::Operations;
use super::pair::Reached;
use super::report::NotCompared;
use super::rule::{Level, Rule};
use super::rules::{bodies, docs, parameters, security, values, webhooks};
use super::undecided::Api;
use crate::diagnostic::{Code, Diagnostic};
use crate::pointer::{Pointer, Step};
use crate::source::Source;
use crate::source::tree::{Marks, Tree, Value};
use elsewhere::written;
use std::collections::BTreeSet;
pub(super) use walk::is_same;
use walk::{Difference, MOST, scalar, walk};

/// Keywords whose values no other rule compares.
const UNRULED: [&str; 13] = [
    "contentMediaType",
    "allowEmptyValue",
    "tags",
    "flows",
    "openIdConnectUrl",
    "bearerFormat",
    "links",
    "callbacks",
    "xml",
    "contact",
    "license",
    "termsOfService",
    "jsonSchemaDialect",
];

/// `x-` keywords that have rules of their own.
const RULED: [&str; 8] = [
    "x-sources",
    "x-error-codes",
    "x-former-names",
    "x-rust-name",
    "x-rust-names",
    "x-assert-format",
    "x-idempotent",
    "x-pagination",
];

/// Two documents that are versions of one.
pub(super) struct Texts {
    /// The numbers of their sources.
    pub(super) old: usize,
    pub(super) new: usize,
    /// The title of the API.
    pub(super) api: String,
    /// Whether nothing else is said of them.
    pub(super) is_silent: bool,
    /// Places that are another thing now, as an entry says.
    pub(super) replaced: Vec<Pointer>,
    /// Bodies that the SDK does not use.
    pub(super) beside: Vec<Beside>,
}

impl Texts {
    /// The API whose documents they are.
    pub(super) fn api(&self, reached: Reached) -> Api {
        Api { sources: [self.old, self.new], title: self.api.clone(), reached }
    }

    /// Changes of what no rule covers; where nothing else was found, of anything at all.
    pub(super) fn others(&self, old: &[Source], new: &[Source]) -> Vec<Change> {
        let parse = |source: &Source| source.parse(Marks::Unwanted).ok();
        let both = parse(&old[self.old]).zip(parse(&new[self.new]));
        let Some((before, after)) = both else { return Vec::new() };
        let is_always = |at: &Pointer| {
            let mut beside = self.beside.iter().flat_map(|one| &one.at);
            is_unruled(at) || beside.any(|other| at.is_within(other))
        };
        let is_replaced = |at: &Pointer| self.replaced.iter().any(|other| at.is_within(other));
        let is_wanted = |at: &Pointer| (self.is_silent || is_always(at)) && !is_replaced(at);
        let differences = |before, after| {
            let mut found = Vec::new();
            walk(&Pointer::root(), (Some(before), Some(after)), &is_wanted, &mut found);
            found
        };
        let mut found = differences(&before, &after);
        let is_other = !is_same(dialect(&before), dialect(&after));
        let is_asked = is_other || found.iter().any(|one| !is_always(&one.at));
        let opened = self.opened(old, new, is_asked);
        let mut sides = [&before, &after];
        match &opened {
            // Two dialects say the same in other words.
            Some([old, new]) if is_other => {
                sides = [old, new];
                found = differences(old, new);
                let at = Pointer::root().key("openapi");
                found.retain(|one| one.at != at);
                let (old, new) = (dialect(&before), dialect(&after));
                found.extend(self.is_silent.then_some(Difference { at, old, new }));
            }
            // What is written in another file, or where a `$ref` leads, may be the same.
            Some([old, new]) if is_same(Some(old), Some(new)) => {
                found.retain(|one| is_always(&one.at));
            }
            _ => {}
        }
        found.truncate(MOST);
        let mut changes: Vec<_> = found.iter().map(|one| self.change(one, sides)).collect();
        if is_other {
            return changes;
        }
        changes.extend(opened.iter().flat_map(|opened| self.elsewhere(opened)));
        changes
    }

    fn change(&self, one: &Difference<'_>, [before, after]: [&Tree; 2]) -> Change {
        let rule = match allows_empty(one) {
            Some((true, false)) => &parameters::EMPTY_REFUSED,
            Some((false, true)) => &parameters::EMPTY_ALLOWED,
            _ => rule(&one.at),
        };
        let flows = |tree: &Tree| {
            let names: Vec<_> = tree.entries().iter().map(|entry| &*entry.key).collect();
            are_flows(&one.at).then(|| names.join(", "))
        };
        let text = |tree: Option<&Tree>| tree.and_then(|tree| listed(tree).or_else(|| flows(tree)));
        // A flow beside those that were there is nothing that anybody has to use.
        let is_added = |(old, new): (&Tree, &Tree)| {
            old.entries().iter().all(|one| is_same(Some(&one.tree), new.get(&one.key)))
        };
        let adds = are_flows(&one.at) && one.old.zip(one.new).is_some_and(is_added);
        let most = if adds { Level::Compatible } else { Level::Breaking };
        let operation = operation_of(&one.at, after).or_else(|| operation_of(&one.at, before));
        let subject = match &operation {
            Some((id, rest)) => format!("{id} {rest}"),
            None => one.at.to_string(),
        };
        let place =
            |source, tree, is: bool| is.then(|| Where { source, pointer: written(tree, &one.at) });
        Change {
            old: place(self.old, before, one.old.is_some()),
            new: place(self.new, after, one.new.is_some()),
            before: text(one.old),
            after: text(one.new),
            operations: operation.into_iter().map(|(id, _)| id).collect(),
            wire: rule.wire(Direction::Both).min(most),
            ..Change::new(rule, &self.api, subject)
        }
    }
}

/// What says in which words a document is written.
fn dialect(tree: &Tree) -> Option<&Tree> {
    tree.get("openapi").or_else(|| tree.get("swagger"))
}

/// Whether a parameter may be sent without a value, before and after, if that is what differs.
fn allows_empty(one: &Difference<'_>) -> Option<(bool, bool)> {
    let steps = one.at.steps();
    let [.., Step::Key(list), _, Step::Key(key)] = &steps[..] else { return None };
    let is_it = **list == *"parameters" && **key == *"allowEmptyValue";
    let says = |tree: Option<&Tree>| tree.is_some_and(|tree| tree.value == Value::Boolean(true));
    is_it.then(|| (says(one.old), says(one.new)))
}

/// The rule for what is compared as a text: most of it is for readers.
fn rule(at: &Pointer) -> &'static Rule {
    let keys = at.keys();
    if is_note(at) {
        return &docs::OTHER_CHANGED;
    }
    if keys.last() == Some(&"contentMediaType") && !is_in_example(&keys) {
        return &values::CONTENT_CHANGED;
    }
    if is_of_part(&keys) {
        return &bodies::PART_HEADERS_CHANGED;
    }
    match keys[..] {
        ["components", "securitySchemes", _, "flows", _, "scopes", ..] => &docs::OTHER_CHANGED,
        ["components", "securitySchemes", _, "flows" | "openIdConnectUrl", ..] => {
            &security::FLOW_CHANGED
        }
        ["paths", _, _, "callbacks", ..] | ["components", "callbacks", ..] => {
            &webhooks::CALLBACK_CHANGED
        }
        _ => &docs::OTHER_CHANGED,
    }
}

/// Whether it only describes something.
fn is_note(at: &Pointer) -> bool {
    let keys = at.keys();
    let describes = |pair: &[&str]| {
        pair[0] != "properties" && (DESCRIBES.contains(&pair[1]) || pair[1].starts_with("x-"))
    };
    keys.first() == Some(&"info") || keys.windows(2).any(describes)
}

/// Keywords that only describe.
const DESCRIBES: [&str; 7] =
    ["summary", "description", "example", "examples", "externalDocs", "tags", "operationId"];

/// Whether these are the flows of OAuth: that one took the place of another is one difference.
fn are_flows(at: &Pointer) -> bool {
    let keys = at.keys();
    matches!(keys[..], ["components", "securitySchemes", _, "flows"])
}

/// Maps whose keys are names and no keywords.
const NAMES: [&str; 14] = [
    "properties",
    "patternProperties",
    "$defs",
    "schemas",
    "headers",
    "parameters",
    "responses",
    "requestBodies",
    "securitySchemes",
    "pathItems",
    "content",
    "encoding",
    "variables",
    "mapping",
];

fn is_unruled(at: &Pointer) -> bool {
    let keys = at.keys();
    let is_unruled = |(index, key): (usize, &&str)| {
        let is_name = index > 0 && NAMES.contains(&keys[index - 1]);
        let is_further = key.starts_with("x-") && !RULED.contains(key);
        !is_name && (UNRULED.contains(key) || is_further)
    };
    is_beside_payload(at)
        || is_of_part(&keys)
        || (!is_in_example(&keys) && keys.iter().enumerate().any(is_unruled))
}

/// Whether it is a header of a part: `content/multipart~1form-data/encoding/file/headers`.
fn is_of_part(keys: &[&str]) -> bool {
    let is_headers =
        |keys: &[&str]| (keys[0], keys[2], keys[4]) == ("content", "encoding", "headers");
    !is_in_example(keys) && keys.windows(5).any(is_headers)
}

fn is_in_example(keys: &[&str]) -> bool {
    keys.iter().any(|key| matches!(*key, "example" | "examples"))
}

/// Of webhooks, it says nothing who may call.
fn is_beside_payload(at: &Pointer) -> bool {
    matches!(
        at.keys()[..],
        ["webhooks", _, "security" | "servers", ..]
            | ["webhooks", _, _, "security" | "servers", ..]
    )
}

/// The operation in which a place stands, by `operationId`, and the keys from there on.
fn operation_of(at: &Pointer, document: &Tree) -> Option<(String, String)> {
    let steps = at.steps();
    let [Step::Key(root), path @ Step::Key(_), method @ Step::Key(_), rest @ ..] = &steps[..]
    else {
        return None;
    };
    let id = (**root == *"paths")
        .then(|| step_into(step_into(document.get("paths")?, path)?, method)?.get("operationId"))
        .flatten()?;
    let word = |step: &Step| match step {
        Step::Key(key) => key.to_string(),
        Step::Index(index) => index.to_string(),
    };
    let rest: Vec<_> = rest.iter().map(word).collect();
    Some((scalar(id)?, rest.join("/"))).filter(|(_, rest)| !rest.is_empty())
}

/// What a place is called, with the operation in which it stands on one of the sides.
pub(super) fn subject_of(at: &Pointer, trees: [&Tree; 2]) -> (String, Option<String>) {
    let found = trees.iter().rev().find_map(|tree| {
        let steps = at.steps();
        let is_whole = steps.len() == 3;
        let at = if is_whole { at.key("operationId") } else { at.clone() };
        operation_of(&at, tree).map(|(id, rest)| (id, if is_whole { String::new() } else { rest }))
    });
    match found {
        Some((id, rest)) => (format!("{id} {rest}").trim_end().to_owned(), Some(id)),
        None => (at.to_string(), None),
    }
}

/// A value, or the values of a list.
fn listed(tree: &Tree) -> Option<String> {
    match &tree.value {
        Value::List(items) => {
            let items: Option<Vec<_>> = items.iter().map(scalar).collect();
            items.map(|items| items.join(", "))
        }
        _ => scalar(tree),
    }
}

/// Whether more differs than what only describes.
pub(super) fn differs(at: &Pointer, trees: (Option<&Tree>, Option<&Tree>)) -> bool {
    let mut found = Vec::new();
    walk(at, trees, &|at| !is_note(at), &mut found);
    !found.is_empty()
}

/// The places that were not understood, without those that say the same on both sides; but all of the files of
/// which nothing was. `pairs` holds the numbers of sources that are one, here and there; `changed` are the operations
/// of which something else differs than what stands at their place.
pub(super) fn not_compared(
    is_old: bool,
    (unread, lost): (Vec<Diagnostic>, &BTreeSet<usize>),
    others: &[Diagnostic],
    (here, there): (&[Source], &[Source]),
    pairs: &[(usize, usize)],
    changed: &Operations,
) -> Vec<NotCompared> {
    if unread.is_empty() {
        return Vec::new();
    }
    let counterpart = |index: usize| {
        if let Some((_, other)) = pairs.iter().find(|(one, _)| *one == index) {
            return there.get(*other);
        }
        if here.len() == 1 && there.len() == 1 {
            return there.first();
        }
        let module = &here.get(index)?.module;
        there.iter().find(|other| &other.module == module)
    };
    let parse = |source: &Source| source.parse(Marks::Unwanted).ok();
    let trees: Vec<_> = here
        .iter()
        .enumerate()
        .map(|(index, source)| {
            let is_named = unread.iter().any(|one| one.place.source == index);
            let pair = is_named.then(|| (parse(source), counterpart(index).and_then(parse)));
            pair.unwrap_or_default()
        })
        .collect();
    let is_same = |one: &Diagnostic| {
        let place = (one.place.source, one.place.pointer.clone());
        if one.code == Code::Skipped && changed.contains(&place) {
            return false;
        }
        let Some((Some(here), Some(there))) = trees.get(one.place.source) else { return false };
        let (here, there) = (find(here, &one.place.pointer), find(there, &one.place.pointer));
        let is_unread = others
            .iter()
            .any(|other| (&other.place.pointer, other.code) == (&one.place.pointer, one.code));
        if here.is_none() && there.is_none() {
            // What both lack, such as `servers`.
            return is_unread;
        }
        let mut found = Vec::new();
        walk(&one.place.pointer, (here, there), &|_| true, &mut found);
        // Where the same is repaired on one side only, what it leads to is not the same.
        let is_missing = |found: &[Difference<'_>]| one.code == Code::Repaired && !found.is_empty();
        here.is_some()
            && found.iter().all(|one| is_note(&one.at))
            && (is_missing(&found) || is_unread)
    };
    let mut left: Vec<_> = unread
        .into_iter()
        .filter(|one| lost.contains(&one.place.source) || !is_same(one))
        .collect();
    left.dedup_by(|one, other| one.place == other.place && one.message == other.message);
    left.into_iter().map(|diagnostic| NotCompared { old: is_old, diagnostic }).collect()
}

pub(super) fn find<'t>(tree: &'t Tree, at: &Pointer) -> Option<&'t Tree> {
    at.steps().iter().try_fold(tree, step_into)
}

fn step_into<'t>(tree: &'t Tree, step: &Step) -> Option<&'t Tree> {
    match step {
        Step::Key(key) => tree.get(key),
        Step::Index(index) => tree.items().get(*index),
    }
}
