//! A value of the YAML with its place, and typed looks at it that report what does not fit.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::{self, Object, Treatment};
use crate::pointer::{Place, Pointer};
use crate::source::tree::{Entry, Tree, Value};
use crate::spec::Literal;

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

    /// The value as an object whose keywords are those of the ledger, each unknown one reported.
    pub(super) fn object(&self, object: Object, sink: &mut Sink<'_>) -> Option<Fields<'v>> {
        let entries = self.map(sink)?;
        for (keyword, node) in &entries {
            check_keyword(object, keyword, node, sink);
        }
        Some(Fields { at: self.at.clone(), object, entries })
    }

    /// The value as a map with free keys, in the order of the document.
    pub(super) fn map(&self, sink: &mut Sink<'_>) -> Option<Vec<(&'v str, Node<'v>)>> {
        let Value::Map(entries) = &self.tree.value else {
            let help = "nothing stands behind the colon, or what does is not indented";
            self.report_type("a map", self.is_null().then(|| help.to_owned()), sink);
            return None;
        };
        let node = |entry: &'v Entry| {
            (&*entry.key, Node::new(self.at.key(entry.key.clone()), &entry.tree))
        };
        Some(entries.iter().map(node).collect())
    }

    /// The value as a list.
    pub(super) fn list(&self, sink: &mut Sink<'_>) -> Option<Vec<Node<'v>>> {
        let Value::List(items) = &self.tree.value else {
            let text = self.literal().as_str().filter(|text| text.len() < 40).map(str::to_owned);
            let help = text.map(|text| format!("write `[{text}]`"));
            self.report_type("a list", help, sink);
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
    pub(super) fn distinct_strings(&self, sink: &mut Sink<'_>) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.list(sink).unwrap_or_default() {
            let Some(text) = item.string(sink) else { continue };
            if texts.contains(&text) {
                sink.at_value(Code::WrongType, &item.at, format!("`{text}` is listed twice"));
            }
            texts.push(text);
        }
        texts
    }

    /// The value as a string.
    pub(super) fn string(&self, sink: &mut Sink<'_>) -> Option<String> {
        if let Value::String(text) = &self.tree.value {
            return Some(text.clone());
        }
        let help = match &self.tree.value {
            Value::Boolean(value) => Some(format!("put it in quotes: '{value}'")),
            // Of `1.10`, only the number is left.
            Value::Number(digits) if digits.contains(['.', 'e']) => {
                Some("put it in quotes".to_owned())
            }
            Value::Number(digits) => Some(format!("put it in quotes: '{digits}'")),
            _ => None,
        };
        self.report_type("a string", help, sink);
        None
    }

    /// The value as a boolean.
    pub(super) fn boolean(&self, sink: &mut Sink<'_>) -> Option<bool> {
        let value = self.as_bool();
        if value.is_none() {
            let text = self.literal();
            let text = text.as_str().filter(|text| matches!(*text, "true" | "false"));
            let help = text.map(|text| format!("take the quotes away: {text}"));
            self.report_type("`true` or `false`", help, sink);
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
            let wanted = "a whole number that is not negative";
            self.report_type(wanted, self.without_quotes(), sink);
        }
        count
    }

    /// The value as a number, in digits.
    pub(super) fn number(&self, sink: &mut Sink<'_>) -> Option<String> {
        match &self.tree.value {
            Value::Number(digits) if is_finite(digits) => Some(digits.clone()),
            Value::Boolean(_) => {
                let help = "in OpenAPI 3.1, `exclusiveMinimum` and `exclusiveMaximum` are limits \
                            themselves";
                self.wrong_type_help("a number", help, sink);
                None
            }
            _ => {
                self.report_type("a number", self.without_quotes(), sink);
                None
            }
        }
    }

    /// The value as it is.
    pub(super) fn literal(&self) -> Literal {
        literal(self.tree)
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        if let Value::Boolean(value) = self.tree.value { Some(value) } else { None }
    }

    /// What to write instead of a number in quotes.
    fn without_quotes(&self) -> Option<String> {
        match &self.tree.value {
            Value::String(text) if is_finite(text) => Some(format!("take the quotes away: {text}")),
            _ => None,
        }
    }

    /// Reports a value that is not `wanted`, with what to write instead.
    pub(super) fn wrong_type_help(&self, wanted: &str, help: &str, sink: &mut Sink<'_>) {
        self.report_type(wanted, Some(help.to_owned()), sink);
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.tree.value, Value::Null)
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.tree.value, Value::List(_))
    }

    fn report_type(&self, wanted: &str, help: Option<String>, sink: &mut Sink<'_>) {
        let found = match &self.tree.value {
            Value::Number(digits) => digits.clone(),
            Value::Boolean(value) => format!("`{value}`"),
            _ => self.literal().kind().to_owned(),
        };
        let message = format!("expected {wanted}, found {found}");
        let mut diagnostic = Diagnostic::new(Code::WrongType, sink.value(&self.at), message);
        diagnostic.help = help;
        sink.push(diagnostic);
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

    /// The value of a keyword that has to stand here.
    pub(super) fn needed(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<&Node<'v>> {
        let node = self.get(keyword);
        if node.is_none() && !self.is_misspelled(keyword) {
            sink.at_key(Code::MissingKeyword, &self.at, format!("`{keyword}` is missing here"));
        }
        node
    }

    /// Whether another word, reported as unknown, is most likely meant to be this one.
    fn is_misspelled(&self, keyword: &str) -> bool {
        self.keywords().any(|other| {
            !other.starts_with("x-")
                && ledger::treatment(self.object, other).is_none()
                && ledger::nearest(other, [keyword]).is_some()
        })
    }

    pub(super) fn string(&self, keyword: &str, sink: &mut Sink<'_>) -> Option<String> {
        self.get(keyword)?.string(sink)
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
}

fn check_keyword(object: Object, keyword: &str, node: &Node<'_>, sink: &mut Sink<'_>) {
    let diagnostic = match ledger::treatment(object, keyword) {
        Some(Treatment::Refused) => {
            let message = format!("`{keyword}` of {} is not supported", named(object));
            let help = ledger::instead_of(keyword).map(str::to_owned);
            Diagnostic::new(Code::UnsupportedKeyword, sink.key(&node.at), message).maybe_help(help)
        }
        Some(_) => return,
        None => unknown_keyword(object, keyword, sink.key(&node.at)),
    };
    sink.push(diagnostic);
}

fn unknown_keyword(object: Object, keyword: &str, place: Place) -> Diagnostic {
    let known = object.keywords().iter().map(|&(known, _)| known);
    let near = ledger::nearest(keyword, known);
    let did_you_mean = near.map(|known| format!("did you mean `{known}`?"));
    let object = named(object);
    let elsewhere: Vec<_> = ledger::objects_with(keyword).map(Object::name).take(6).collect();
    if !elsewhere.is_empty() {
        let message = format!("`{keyword}` is no keyword of {object}");
        let mut help = format!("it belongs in: {}", elsewhere.join(", "));
        if let Some(near) = near {
            help += &format!("; or did you mean `{near}`?");
        }
        return Diagnostic::new(Code::MisplacedKeyword, place, message).help(help);
    }
    if keyword.starts_with("x-") && near.is_none() {
        let message = format!("the extension `{keyword}` is not known and changes nothing");
        return Diagnostic::new(Code::UnknownExtension, place, message);
    }
    let code =
        if keyword.starts_with("x-") { Code::UnknownExtension } else { Code::UnknownKeyword };
    let message = format!("`{keyword}` is no keyword of {object}");
    let instead = || ledger::instead_of(keyword).map(str::to_owned);
    Diagnostic::new(code, place, message).maybe_help(did_you_mean.or_else(instead))
}

/// `a Schema object`, `an Operation object`
fn named(object: Object) -> String {
    let name = object.name();
    let article = if name.starts_with(['A', 'E', 'I', 'O', 'X', 'x']) { "an" } else { "a" };
    format!("{article} {name} object")
}

/// A whole number, however it is written: `10`, `10.0`, `1e1`.
fn whole(digits: &str) -> Option<u64> {
    let exact = || {
        let value: f64 = digits.parse().ok()?;
        let text = (value.fract() == 0.0 && value < 9e15).then(|| format!("{value:.0}"))?;
        text.parse().ok()
    };
    digits.parse().ok().or_else(exact)
}

fn is_finite(digits: &str) -> bool {
    digits.parse().is_ok_and(f64::is_finite)
}

fn literal(tree: &Tree) -> Literal {
    match &tree.value {
        Value::Null => Literal::Null,
        Value::Boolean(value) => Literal::Boolean(*value),
        Value::Number(digits) => Literal::Number(digits.clone()),
        Value::String(text) => Literal::String(text.clone()),
        Value::List(items) => Literal::List(items.iter().map(literal).collect()),
        Value::Map(entries) => {
            let entry = |entry: &Entry| (entry.key.to_string(), literal(&entry.tree));
            Literal::Map(entries.iter().map(entry).collect())
        }
    }
}
