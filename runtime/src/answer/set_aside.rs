//! Which values of an answer are left out because they are not as documented.

use super::fault::{Fault, FaultKind, Step, pointer};
use super::reader::whole;
use crate::Drift;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was set aside so far.
#[derive(Default)]
pub(super) struct SetAside {
    root: Node,
}

/// A value within which something was set aside, or which was itself.
#[derive(Debug, Default)]
pub(crate) struct Node {
    below: BTreeMap<Step, Node>,
    /// Why it was set aside itself; none if only what it holds was.
    fault: Option<Fault>,
}

impl Node {
    pub(super) fn below(&self, step: &Step) -> Option<&Self> {
        self.below.get(step)
    }

    /// Whether the value was set aside itself.
    pub(super) const fn is_leaf(&self) -> bool {
        self.fault.is_some()
    }

    fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |node, step| node.below(step))
    }
}

impl SetAside {
    pub(super) fn root(&self) -> Option<&Node> {
        (!self.root.below.is_empty()).then_some(&self.root)
    }

    /// Sets aside the value that is at fault, and those in the same place of the other items of the
    /// lists around it that are at fault in the same way.
    ///
    /// # Errors
    ///
    /// It is the whole document, or a value that cannot be left out. Then the error is the first
    /// fault that led to it.
    pub(super) fn take(&mut self, document: &Value, fault: &Fault) -> Result<(), Fault> {
        let cause = self.cause(&fault.path, fault);
        if fault.path.is_empty() || self.root.at(&fault.path).is_some_and(Node::is_leaf) {
            return Err(cause);
        }
        let mut alike = Vec::new();
        match fault.kind {
            FaultKind::Value => alike.push(fault.path.clone()),
            FaultKind::Type | FaultKind::Missing(_) => {
                let odd = at(document, &fault.path).map(kind);
                let mut path = Vec::new();
                each_alike(document, &fault.path, &mut path, &mut |path, value| {
                    let same = match fault.kind {
                        FaultKind::Missing(key) => self.lacks(path, value, key),
                        _ => Some(kind(value)) == odd,
                    };
                    if same {
                        alike.push(path.to_vec());
                    }
                });
            }
        }
        for path in alike {
            let cause = self.cause(&path, &Fault { path: path.clone(), ..fault.clone() });
            self.insert(&path, cause);
        }
        Ok(())
    }

    /// A missing key may have been set aside itself; then that is why.
    fn cause(&self, path: &[Step], fault: &Fault) -> Fault {
        let set_aside = match fault.kind {
            FaultKind::Missing(key) => {
                self.root.at(path).and_then(|node| node.below(&Step::Key(key.to_owned())))
            }
            _ => None,
        };
        set_aside.and_then(|node| node.fault.clone()).unwrap_or_else(|| fault.clone())
    }

    /// Whether an object does not have the key, or has it no more.
    fn lacks(&self, path: &[Step], value: &Value, key: &str) -> bool {
        let Value::Object(entries) = value else { return false };
        let step = Step::Key(key.to_owned());
        let gone = self.root.at(path).and_then(|node| node.below(&step)).is_some_and(Node::is_leaf);
        gone || !entries.contains_key(key)
    }

    fn insert(&mut self, path: &[Step], fault: Fault) {
        let mut node = &mut self.root;
        for step in path {
            if node.is_leaf() {
                return;
            }
            node = node.below.entry(step.clone()).or_default();
        }
        *node = Node { below: BTreeMap::new(), fault: Some(fault) };
    }

    /// What was set aside, in the order of keys and items.
    pub(super) fn into_drift(self, document: &Value) -> Vec<Drift> {
        let mut drift = Vec::new();
        collect(self.root, &mut Vec::new(), document, &mut drift);
        drift
    }
}

fn collect(node: Node, path: &mut Vec<Step>, document: &Value, drift: &mut Vec<Drift>) {
    if let Some(fault) = node.fault {
        let value = at(document, path).cloned().unwrap_or_default();
        let cause = (fault.path != *path).then(|| pointer(&fault.path));
        drift.push(Drift::new(pointer(path), value, cause, fault.message));
    }
    for (step, below) in node.below {
        path.push(step);
        collect(below, path, document, drift);
        path.pop();
    }
}

pub(super) fn at<'v>(document: &'v Value, path: &[Step]) -> Option<&'v Value> {
    path.iter().try_fold(document, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    })
}

/// Calls for each value that is reached by the same keys, through any items.
fn each_alike(
    value: &Value,
    rest: &[Step],
    path: &mut Vec<Step>,
    call: &mut impl FnMut(&[Step], &Value),
) {
    let Some((step, rest)) = rest.split_first() else { return call(path, value) };
    let mut go = |step: Step, value: &Value| {
        path.push(step);
        each_alike(value, rest, path, call);
        path.pop();
    };
    match (step, value) {
        (Step::Key(key), Value::Object(entries)) => {
            if let Some(value) = entries.get(key) {
                go(step.clone(), value);
            }
        }
        (Step::Index(_), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                go(Step::Index(index), value);
            }
        }
        _ => {}
    }
}

/// Kinds of values that a type takes or refuses together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    Boolean,
    Negative,
    Integer,
    /// Beyond `i64`.
    Large,
    /// Written with a fraction of zero, below zero and not.
    NegativeWhole,
    Whole,
    Fraction,
    String,
    List,
    Object,
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(number) => match (number.as_i64(), number.is_u64()) {
            (Some(..0), _) => Kind::Negative,
            (Some(_), _) => Kind::Integer,
            (None, true) => Kind::Large,
            (None, false) => match whole(number) {
                Some(..0) => Kind::NegativeWhole,
                Some(_) => Kind::Whole,
                None => Kind::Fraction,
            },
        },
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::List,
        Value::Object(_) => Kind::Object,
    }
}
