//! Walks a pair of specs and reports what differs, one file per subject.

mod api;
mod bodies;
mod errors;
pub(super) mod formats;
mod limits;
mod names;
mod notes;
mod objects;
mod operations;
mod parameters;
mod parts;
mod responses;
mod schemas;
pub(super) mod security;
mod servers;
mod unions;
mod values;
mod webhooks;
mod written;

use super::beside::Beside;
use super::direction::Direction;
use super::pair::{Matched, Pair};
use super::rule::Rule;
use super::rules;
use crate::pointer::Pointer;
use crate::spec::{OrReference, Schema, SchemaId};
use std::collections::{BTreeMap, BTreeSet};

/// A rule at a place.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    pub(super) subject: String,
    pub(super) direction: Direction,
    /// Whether the SDK checks the value where it is sent all the same: that of a `readOnly` property.
    pub(super) is_checked: bool,
    pub(super) old: Option<Pointer>,
    pub(super) new: Option<Pointer>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) details: Vec<String>,
    /// What the SDK does differently in this case, where the rule does not say so.
    pub(super) also: Option<&'static str>,
    /// The places whose Rust items it explains.
    pub(super) scope: (Option<Pointer>, Option<Pointer>),
    /// The innermost schemas that were compared.
    pub(super) within: Option<Schemas>,
}

/// A schema of each side.
pub(super) type Schemas = (SchemaId, SchemaId);

/// What was found, and which place of the old document became which of the new one.
#[derive(Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) moved: BTreeMap<Pointer, Vec<Pointer>>,
    /// By operation, the schemas of what it sends and receives.
    pub(super) bodies: Bodies,
    pub(super) beside: Vec<Beside>,
}

/// Schemas by operation, with the way that their values travel.
pub(super) type Bodies = BTreeMap<String, Vec<(Schemas, Direction)>>;

/// Compares a spec with its new version, or with nothing.
pub(super) fn compare(matched: &Matched<'_>) -> Found {
    match matched {
        Matched::Both(pair) => {
            let (seen, found) = (BTreeSet::new(), Found::default());
            let (operation, inside, closed) = (None, None, [false; 2]);
            let mut walk = Walk { pair, base_moved: false, operation, inside, closed, seen, found };
            walk.base_moved = walk.base_moved();
            walk.renamed_api();
            walk.api();
            walk.components();
            walk.operations();
            walk.webhooks();
            walk.found
        }
        Matched::Removed(spec) => {
            let root = Some(Pointer::root());
            whole(&rules::operations::API_REMOVED, (root, None), &spec.file)
        }
        Matched::Added(spec) => {
            let root = Some(Pointer::root());
            whole(&rules::operations::API_ADDED, (None, root), &spec.file)
        }
    }
}

fn whole(rule: &'static Rule, (old, new): (Option<Pointer>, Option<Pointer>), file: &str) -> Found {
    let root = Pointer::root();
    let site = Site::of(file, Direction::Both, (&root, &root));
    let finding =
        Finding { old: old.clone(), new: new.clone(), scope: (old, new), ..site.empty(rule) };
    Found { findings: vec![finding], ..Found::default() }
}

/// The state of a walk.
struct Walk<'s> {
    pair: &'s Pair<'s>,
    /// Whether server and paths changed, and their URLs did not.
    base_moved: bool,
    /// The operation that is compared, by its `operationId`.
    operation: Option<&'s str>,
    /// The innermost schemas that are compared.
    inside: Option<Schemas>,
    /// Whether `unevaluatedProperties` around the object that is compared closes it, on each side.
    closed: [bool; 2],
    /// Pairs of schemas that were compared.
    seen: BTreeSet<(SchemaId, SchemaId, Direction, bool)>,
    found: Found,
}

/// Two things that are compared: what they are called, which way they travel, where they stand.
#[derive(Clone, Copy, Debug)]
struct Site<'a> {
    subject: &'a str,
    direction: Direction,
    /// Whether it is inside of a `readOnly` property of something that is sent.
    is_checked: bool,
    old: &'a Pointer,
    new: &'a Pointer,
}

impl<'a> Site<'a> {
    fn of(subject: &'a str, direction: Direction, (old, new): (&'a Pointer, &'a Pointer)) -> Self {
        Self { subject, direction, is_checked: false, old, new }
    }

    /// A finding about both.
    fn changed(&self, rule: &'static Rule) -> Finding {
        let scope = (Some(self.old.clone()), Some(self.new.clone()));
        Finding { old: scope.0.clone(), new: scope.1.clone(), scope, ..self.empty(rule) }
    }

    /// A finding about something inside of the old one that the new one lacks.
    fn removed(&self, rule: &'static Rule, old: &Pointer) -> Finding {
        Finding { old: Some(old.clone()), scope: (Some(old.clone()), None), ..self.empty(rule) }
    }

    /// A finding about something inside of the new one that the old one lacks.
    fn added(&self, rule: &'static Rule, new: &Pointer) -> Finding {
        Finding { new: Some(new.clone()), scope: (None, Some(new.clone())), ..self.empty(rule) }
    }

    fn empty(&self, rule: &'static Rule) -> Finding {
        Finding {
            rule,
            subject: self.subject.to_owned(),
            direction: self.direction,
            is_checked: self.is_checked,
            old: None,
            new: None,
            before: None,
            after: None,
            details: Vec::new(),
            also: None,
            scope: (None, None),
            within: None,
        }
    }
}

impl Finding {
    /// Says what is inside of the subject: `createContact` → `createContact 422`.
    fn about(mut self, more: &str) -> Self {
        self.subject += more;
        self
    }

    fn values(mut self, before: Option<String>, after: Option<String>) -> Self {
        (self.before, self.after) = (before, after);
        self
    }

    /// Points at a key of both, or of the one that has it.
    fn key(mut self, key: &str) -> Self {
        self.old = self.old.map(|at| at.key(key));
        self.new = self.new.map(|at| at.key(key));
        self
    }

    /// Says which keyword keeps a name for Rust callers, unless it is kept.
    fn hint(self, is_kept: bool, keyword: &str, value: &str) -> Self {
        let hint = format!("`{keyword}: {value}` keeps the old name in Rust");
        if is_kept { self } else { self.detail(hint) }
    }

    /// Points at the line that was edited, where what it explains stands elsewhere.
    fn edited(mut self, old: Option<&Pointer>, new: Option<&Pointer>) -> Self {
        (self.old, self.new) = (old.cloned(), new.cloned());
        self
    }

    /// What the SDK does differently, if it does in this case.
    fn also(mut self, behaviour: Option<&'static str>) -> Self {
        self.also = behaviour;
        self
    }

    fn detail(mut self, detail: String) -> Self {
        self.details.push(detail);
        self
    }
}

/// Where a part of an operation stands: the `$ref` to it, if there is one.
fn place<'s, T>(part: &'s OrReference<T>, own: impl Fn(&'s T) -> &'s Pointer) -> &'s Pointer {
    match part {
        OrReference::Item(item) => own(item),
        OrReference::Reference(reference) => &reference.at,
    }
}

/// Takes out of both lists what is the same in two versions; what stays is gone or new.
fn paired<T>(old: &mut Vec<T>, new: &mut Vec<T>, is_same: impl Fn(&T, &T) -> bool) -> Vec<(T, T)> {
    let mut pairs = Vec::new();
    for one in std::mem::take(old) {
        match new.iter().position(|other| is_same(&one, other)) {
            Some(index) => pairs.push((one, new.remove(index))),
            None => old.push(one),
        }
    }
    pairs
}

impl<'s> Walk<'s> {
    fn older(&self, id: SchemaId) -> &'s Schema {
        &self.pair.old.spec.schemas[id]
    }

    fn newer(&self, id: SchemaId) -> &'s Schema {
        &self.pair.new.spec.schemas[id]
    }

    fn report(&mut self, finding: Finding) {
        self.found.findings.push(Finding { within: self.inside, ..finding });
    }

    /// Reports if two values differ; `key` is where they stand.
    fn differ<T: PartialEq + ToString + ?Sized>(
        &mut self,
        site: &Site<'_>,
        rule: &'static Rule,
        key: &str,
        (old, new): (Option<&T>, Option<&T>),
    ) {
        if old != new {
            let text = |value: Option<&T>| value.map(ToString::to_string);
            self.report(site.changed(rule).key(key).values(text(old), text(new)));
        }
    }

    fn moved(&mut self, old: &Pointer, new: &Pointer) {
        if old != new {
            self.found.moved.entry(old.clone()).or_default().push(new.clone());
        }
    }
}
