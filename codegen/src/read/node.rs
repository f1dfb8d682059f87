//! A value of the YAML with its place, and typed looks at it that report what does not fit.

use super::advice::{self, Advice};
use super::{keyword, missing};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::Object;
use crate::pointer::{Pointer, Step};
use crate::source::tree::{Entry, Tree, Value};
use crate::spec::Literal;
use arcstr::ArcStr;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'v> {
    pub(super) at: Pointer,
    tree: &'v Tree,
}

impl<'v> Node<'v> {
    /// A value that stands at `at`, unless it was brought there from elsewhere.
    pub(super) fn new(at: Pointer, tree: &'v Tree) -> Self {
        Self { at: tree.origin.clone().unwrap_or(at), tree }
    }

    /// The value itself.
    pub(super) fn tree(&self) -> &'v Tree {
        self.tree
    }

    /// The value as an object whose keywords are those of the ledger, each unknown one reported.
    pub(super) fn object(&self, object: Object, sink: &mut Sink<'_>) -> Option<Fields<'v>> {
        let entries = self.map(sink)?;
        for (keyword, node) in &entries {
            keyword::check(object, keyword, node, &entries, sink);
        }
        Some(Fields { at: self.at.clone(), object, entries })
    }

    /// The value as a map with free keys, in the order of the document.
    pub(super) fn map(&self, sink: &mut Sink<'_>) -> Option<Vec<(&'v str, Node<'v>)>> {
        self.map_by(|key| &**key, sink)
    }

    /// The same by names that the tree goes on sharing.
    pub(super) fn shared_map(&self, sink: &mut Sink<'_>) -> Option<Vec<(ArcStr, Node<'v>)>> {
        self.map_by(ArcStr::clone, sink)
    }

    fn map_by<K>(
        &self,
        name: impl Fn(&'v ArcStr) -> K,
        sink: &mut Sink<'_>,
    ) -> Option<Vec<(K, Node<'v>)>> {
        let Value::Map(entries) = &self.tree.value else {
            self.report_type("a map", advice::for_map(self, sink), sink);
            return None;
        };
        let node = |entry: &'v Entry| {
            (name(&entry.key), Node::new(self.at.key(entry.key.clone()), &entry.tree))
        };
        Some(entries.iter().map(node).collect())
    }

    /// The value as a list.
    pub(super) fn list(&self, sink: &mut Sink<'_>) -> Option<Vec<Node<'v>>> {
        let Value::List(items) = &self.tree.value else {
            self.report_type("a list", advice::for_list(self, sink), sink);
            return None;
        };
        Some(
            items
                .iter()
                .enumerate()
                .map(|(index, item)| Node::new(self.at.index(index), item))
                .collect(),
        )
    }

    /// The value as a list of strings.
    pub(super) fn strings(&self, sink: &mut Sink<'_>) -> Option<Vec<String>> {
        Some(self.list(sink)?.iter().filter_map(|item| item.string(sink)).collect())
    }

    /// The value as a list of strings, no two of which are the same.
    pub(super) fn distinct_strings(&self, sink: &mut Sink<'_>) -> Vec<ArcStr> {
        let mut texts = Vec::new();
        for item in self.list(sink).unwrap_or_default() {
            let Some(text) = item.text(sink) else { continue };
            if texts.contains(&text) {
                let message = format!("`{text}` is listed twice");
                sink.report_value(Code::WrongType, &item.at, &message, "remove one of the two");
            }
            texts.push(text);
        }
        texts
    }

    /// The value as a string.
    pub(super) fn string(&self, sink: &mut Sink<'_>) -> Option<String> {
        self.text(sink).map(|text| text.to_string())
    }

    /// The value as a string that the tree goes on sharing: long ones stand in very many places.
    fn text(&self, sink: &mut Sink<'_>) -> Option<ArcStr> {
        if let Value::String(text) = &self.tree.value {
            return Some(ArcStr::clone(text));
        }
        self.report_type("a string", advice::for_string(self, sink), sink);
        None
    }

    /// The value as a boolean.
    pub(super) fn boolean(&self, sink: &mut Sink<'_>) -> Option<bool> {
        let value = self.as_bool();
        if value.is_none() {
            self.report_type("`true` or `false`", advice::for_boolean(self, sink), sink);
        }
        value
    }

    /// The value as a count: 0, 1, 2 …
    pub(super) fn count(&self, sink: &mut Sink<'_>) -> Option<u64> {
        let count = match &self.tree.value {
            Value::Number(digits) => whole(digits),
            _ => None,
        };
        if count.is_none() {
            let wanted = if self.digits().is_some_and(|value| value >= EXACT) {
                "a whole number, in digits, of at most 18446744073709551615"
            } else {
                "a whole number that is not negative"
            };
            self.report_type(wanted, advice::for_number(self, sink), sink);
        }
        count
    }

    /// The value as a number, in digits.
    pub(super) fn number(&self, sink: &mut Sink<'_>) -> Option<String> {
        match &self.tree.value {
            Value::Number(digits) if is_finite(digits) => Some(digits.to_string()),
            _ => {
                let wanted = match self.digits() {
                    Some(value) if value.is_infinite() => "a number between -1.8e308 and 1.8e308",
                    _ => "a number",
                };
                self.report_type(wanted, advice::for_number(self, sink), sink);
                None
            }
        }
    }

    /// The value as a number, however large; a reader of YAML makes a text of one that is too large for it.
    fn digits(&self) -> Option<f64> {
        match &self.tree.value {
            Value::Number(digits) => digits.parse().ok(),
            Value::String(text)
                if text.starts_with(|first: char| "-.0123456789".contains(first)) =>
            {
                text.parse().ok().filter(|value: &f64| {
                    value.is_infinite() && !text.ends_with(|last: char| last.is_alphabetic())
                })
            }
            _ => None,
        }
    }

    /// The value as it is.
    pub(super) fn literal(&self) -> Literal {
        literal(self.tree)
    }

    pub(super) fn as_str(&self) -> Option<&'v str> {
        self.tree.as_str()
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        if let Value::Boolean(value) = self.tree.value { Some(value) } else { None }
    }

    /// The key that leads here.
    pub(super) fn key(&self) -> Option<&str> {
        self.at.last().and_then(Step::as_key)
    }

    /// Whether this is the value of a keyword.
    pub(super) fn is_under(&self, keyword: &str) -> bool {
        self.key() == Some(keyword)
    }

    /// Whether this is an entry of the value of a keyword.
    pub(super) fn is_inside(&self, keyword: &str) -> bool {
        self.at.steps_back().nth(1).and_then(Step::as_key) == Some(keyword)
    }

    /// Reports a value that is not `wanted`, with what to write instead.
    pub(super) fn wrong_type_help(&self, wanted: &str, help: &str, sink: &mut Sink<'_>) {
        self.report_type(wanted, Advice::help(help), sink);
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.tree.value, Value::Null)
    }

    /// Whether it is a map without an entry of this name.
    pub(super) fn lacks(&self, key: &str) -> bool {
        matches!(self.tree.value, Value::Map(_)) && self.tree.get(key).is_none()
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.tree.value, Value::List(_))
    }

    pub(super) fn report_type(&self, wanted: &str, advice: Advice, sink: &mut Sink<'_>) {
        // What belongs here stands elsewhere, which was said there.
        if self.is_null() && sink.is_lost(&self.at) {
            return;
        }
        let found = match &self.tree.value {
            Value::Number(digits) => digits.clone(),
            Value::String(text) if self.digits().is_some() => text.clone(),
            Value::Boolean(value) => format!("`{value}`").into(),
            _ => self.literal().kind().to_owned().into(),
        };
        let message = format!("expected {wanted}, found {found}");
        let place = sink.value(&self.at);
        let diagnostic = Diagnostic::new(Code::WrongType, place, message).help(advice.help);
        sink.push(diagnostic.maybe_fix(advice.fix));
    }
}

/// An object whose keywords are known.
#[derive(Clone, Debug)]
pub(super) struct Fields<'v> {
    pub(super) at: Pointer,
    object: Object,
    entries: Vec<(&'v str, Node<'v>)>,
}

impl<'v> Fields<'v> {
    pub(super) fn get(&self, keyword: &str) -> Option<&Node<'v>> {
        self.entries.iter().find(|(name, _)| *name == keyword).map(|(_, node)| node)
    }

    pub(super) fn keywords(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| *name)
    }

    /// The value of a keyword that has to stand here; reported if it does not.
    pub(super) fn needed(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<&Node<'v>> {
        self.need(&[keyword], sink);
        self.get(keyword)
    }

    /// Reports the keywords that have to stand here and do not, all of them at once.
    pub(super) fn need(&self, keywords: &[&str], sink: &mut Sink<'_>) {
        let is_missing =
            |keyword: &&&str| self.get(keyword).is_none() && !sink.is_lost(&self.at.key(**keyword));
        let missing: Vec<_> = keywords.iter().filter(is_missing).copied().collect();
        if !missing.is_empty() {
            sink.push(missing::report(self.object, &self.at, &missing, self.first(), sink));
        }
    }

    /// Where the first keyword stands.
    fn first(&self) -> Option<&Pointer> {
        self.entries.first().map(|(_, node)| &node.at)
    }

    pub(super) fn string(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<String> {
        self.get(keyword)?.string(sink)
    }

    pub(super) fn text(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<ArcStr> {
        self.get(keyword)?.text(sink)
    }

    pub(super) fn needed_string(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<String> {
        self.needed(keyword, sink)?.string(sink)
    }

    pub(super) fn flag(&self, keyword: &str, sink: &mut Sink<'_>) -> bool {
        self.get(keyword).and_then(|node| node.boolean(sink)).unwrap_or(false)
    }

    pub(super) fn count(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<u64> {
        self.get(keyword)?.count(sink)
    }

    pub(super) fn number(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<String> {
        self.get(keyword)?.number(sink)
    }

    pub(super) fn list(&self, keyword: &str, sink: &mut Sink<'_>) -> Vec<Node<'v>> {
        self.get(keyword).and_then(|node| node.list(sink)).unwrap_or_default()
    }

    pub(super) fn map(&self, keyword: &str, sink: &mut Sink<'_>) -> Vec<(&'v str, Node<'v>)> {
        self.get(keyword).and_then(|node| node.map(sink)).unwrap_or_default()
    }

    /// The same by names that the tree goes on sharing.
    pub(super) fn shared_map(&self, keyword: &str, sink: &mut Sink<'_>) -> Vec<(ArcStr, Node<'v>)> {
        self.get(keyword).and_then(|node| node.shared_map(sink)).unwrap_or_default()
    }
}

/// Below it, every whole number has a floating-point number of its own.
const EXACT: f64 = 9e15;

/// A whole number, however it is written: `10`, `10.0`, `1e1`.
fn whole(digits: &str) -> Option<u64> {
    let exact = || {
        let value: f64 = digits.parse().ok()?;
        let text = (value.fract() == 0.0 && value < EXACT).then(|| format!("{value:.0}"))?;
        text.parse().ok()
    };
    digits.parse().ok().or_else(exact)
}

pub(super) fn is_finite(digits: &str) -> bool {
    digits.parse().is_ok_and(f64::is_finite)
}

pub(crate) fn literal(tree: &Tree) -> Literal {
    match &tree.value {
        Value::Null => Literal::Null,
        Value::Boolean(value) => Literal::Boolean(*value),
        Value::Number(digits) => Literal::Number(digits.to_string()),
        Value::String(text) => Literal::String(text.to_string()),
        Value::List(items) => Literal::List(items.iter().map(literal).collect()),
        Value::Map(entries) => {
            let entry = |entry: &Entry| (entry.key.to_string(), literal(&entry.tree));
            Literal::Map(entries.iter().map(entry).collect())
        }
    }
}
