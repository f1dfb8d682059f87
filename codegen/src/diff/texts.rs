//! What two documents say, whatever it means: for what no rule covers, and for what was not
//! understood.

use super::change::{Change, Where};
use super::direction::Direction;
use super::pair::Pair;
use super::report::NotCompared;
use super::rule::Level;
use super::rules::docs;
use crate::diagnostic::Diagnostic;
use crate::pointer::{Pointer, Step};
use crate::source::Source;
use crate::source::tree::{Marks, Tree, Value};

/// Keywords whose values no other rule compares.
const UNRULED: [&str; 12] = [
    "tags",
    "flows",
    "openIdConnectUrl",
    "bearerFormat",
    "links",
    "callbacks",
    "webhooks",
    "xml",
    "contact",
    "license",
    "termsOfService",
    "jsonSchemaDialect",
];

/// `x-` keywords that have rules of their own.
const RULED: [&str; 7] = [
    "x-sources",
    "x-error-codes",
    "x-former-names",
    "x-rust-name",
    "x-rust-names",
    "x-assert-format",
    "x-idempotent",
];

/// More places than anyone reads.
const MOST: usize = 100;

/// A place that says something else, with what it says on each side.
struct Difference<'t> {
    at: Pointer,
    old: Option<&'t Tree>,
    new: Option<&'t Tree>,
}

/// Changes of what no rule covers; where nothing else was found, of anything at all.
pub(super) fn others(pair: &Pair<'_>, sides: (&Source, &Source), is_silent: bool) -> Vec<Change> {
    let (old, new) = sides;
    let (Ok(before), Ok(after)) = (old.parse(Marks::Unwanted), new.parse(Marks::Unwanted)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    walk(&Pointer::root(), Some(&before), Some(&after), &mut found);
    found.retain(|one| is_silent || is_unruled(&one.at));
    found.truncate(MOST);
    found.into_iter().map(|one| change(&one, pair)).collect()
}

fn is_unruled(at: &Pointer) -> bool {
    let is = |step: &Step| {
        step.as_key().is_some_and(|key| {
            UNRULED.contains(&key) || (key.starts_with("x-") && !RULED.contains(&key))
        })
    };
    let in_names =
        |step: &Step| matches!(step.as_key(), Some("properties" | "example" | "examples"));
    at.steps_back().any(is) && !at.steps_back().any(in_names)
}

fn change(one: &Difference<'_>, pair: &Pair<'_>) -> Change {
    let text = |tree: Option<&Tree>| tree.and_then(scalar);
    let place = |source, is: bool| is.then(|| Where { source, pointer: one.at.clone() });
    let is_new = one.old.is_none();
    let is_gone = one.new.is_none();
    Change {
        rule: &docs::OTHER_CHANGED,
        api: pair.new.spec.title.clone(),
        subject: one.at.to_string(),
        direction: Direction::Neither,
        old: place(pair.old.spec.source, !is_new),
        new: place(pair.new.spec.source, !is_gone),
        before: text(one.old),
        after: text(one.new),
        details: Vec::new(),
        operations: [].into(),
        rust: Vec::new(),
        wire: Level::None,
        correction: None,
        same_values: false,
        scope: (None, None),
    }
}

fn scalar(tree: &Tree) -> Option<String> {
    match &tree.value {
        Value::Null => Some("null".to_owned()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Number(text) | Value::String(text) => Some(text.clone()),
        Value::List(_) | Value::Map(_) => None,
    }
}

/// Finds the outermost places where two trees differ; the order of keys says nothing.
fn walk<'t>(
    at: &Pointer,
    old: Option<&'t Tree>,
    new: Option<&'t Tree>,
    found: &mut Vec<Difference<'t>>,
) {
    if found.len() > MOST {
        return;
    }
    let (Some(one), Some(other)) = (old, new) else {
        return found.push(Difference { at: at.clone(), old, new });
    };
    match (&one.value, &other.value) {
        (Value::Map(_), Value::Map(_)) => {
            for entry in one.entries() {
                let key = &*entry.key;
                walk(&at.key(key), Some(&entry.tree), other.get(key), found);
            }
            for entry in other.entries().iter().filter(|entry| one.get(&entry.key).is_none()) {
                walk(&at.key(&*entry.key), None, Some(&entry.tree), found);
            }
        }
        (Value::List(before), Value::List(after)) if before.len() == after.len() => {
            for (index, (one, other)) in before.iter().zip(after).enumerate() {
                walk(&at.index(index), Some(one), Some(other), found);
            }
        }
        (Value::List(_), Value::List(_)) => {
            found.push(Difference { at: at.clone(), old, new });
        }
        (one_value, other_value) if scalar_eq(one_value, other_value) => {}
        _ => found.push(Difference { at: at.clone(), old, new }),
    }
}

fn scalar_eq(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Map(_) | Value::List(_), _) | (_, Value::Map(_) | Value::List(_)) => false,
        (one, other) => one == other,
    }
}

/// The places that were not understood, without those that say the same on both sides.
pub(super) fn not_compared(
    is_old: bool,
    unread: Vec<Diagnostic>,
    here: &[Source],
    there: &[Source],
) -> Vec<NotCompared> {
    let counterpart = |index: usize| {
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
        .map(|(index, source)| (parse(source), counterpart(index).and_then(parse)))
        .collect();
    let is_same = |one: &Diagnostic| {
        let Some((Some(here), Some(there))) = trees.get(one.place.source) else { return false };
        let (here, there) = (find(here, &one.place.pointer), find(there, &one.place.pointer));
        let mut found = Vec::new();
        walk(&one.place.pointer, here, there, &mut found);
        here.is_some() && found.is_empty()
    };
    let mut left: Vec<_> = unread.into_iter().filter(|one| !is_same(one)).collect();
    left.dedup_by(|one, other| one.place == other.place && one.message == other.message);
    left.into_iter().map(|diagnostic| NotCompared { old: is_old, diagnostic }).collect()
}

fn find<'t>(tree: &'t Tree, at: &Pointer) -> Option<&'t Tree> {
    let step = |tree: &'t Tree, step: &Step| match step {
        Step::Key(key) => tree.get(key),
        Step::Index(index) => tree.items().get(*index),
    };
    at.steps().iter().try_fold(tree, step)
}
