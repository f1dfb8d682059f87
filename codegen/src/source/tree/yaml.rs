//! YAML → a tree of values, and on demand one in which each knows where it stands.
//!
//! The YAML library marks no value, but it says where deserializing failed. So where marks are
//! wanted, every scalar is read and then fails on purpose: its place is taken from the error, and
//! reading goes on behind it. A map or a list begins where its first key or item does, or at the
//! bracket or dash before that.

mod marks;
mod mistakes;

use super::{Entry, Malformed, Marks as Wish, Parsed, Span, State, Tree, Value};
use marks::{Marks, end_of_scalar};
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::cell::RefCell;
use std::fmt;

/// Reads a YAML document that begins at byte `offset` of its file.
pub(super) fn parse(text: &str, offset: usize, marks: Wish) -> Result<Parsed, Malformed> {
    if let Some(byte) = marks::too_many_brackets(text) {
        return Err(Malformed::at(byte + offset, "this many open brackets are nested too deep"));
    }
    let builder = RefCell::new(Builder::new(text, offset, marks));
    let deserializer = serde_yaml::Deserializer::from_str(text);
    let parsed = Seed(&builder).deserialize(deserializer);
    let tree = parsed.map_err(|error| {
        let plain = builder.borrow_mut().malformed(&error);
        // Who wants marks has heard already what is wrong.
        let malformed = match marks {
            Wish::Wanted => plain,
            // No quotes help against what YAML allows nowhere.
            Wish::Unwanted if marks::forbidden(text).is_some() => plain,
            Wish::Unwanted => mistakes::explained(text, plain, &malformed_at),
        };
        malformed.behind(offset)
    })?;
    let doubtful = match marks {
        // Who wants marks has heard already what is wrong.
        Wish::Wanted => None,
        Wish::Unwanted => mistakes::swallowed(text, &malformed_at)
            .or_else(|| mistakes::misplaced(text, &tree, &malformed_at)),
    };
    match doubtful {
        Some(malformed) => Err(malformed.behind(offset)),
        None => Ok(Parsed { tree, state: builder.into_inner().state }),
    }
}

/// Where a text is malformed, if it is.
fn malformed_at(text: &str) -> Option<usize> {
    let builder = RefCell::new(Builder::new(text, 0, Wish::Unwanted));
    let parsed = Seed(&builder).deserialize(serde_yaml::Deserializer::from_str(text));
    parsed.err().map(|error| builder.borrow_mut().malformed(&error).byte)
}

/// What is known while the document is read.
struct Builder<'t> {
    text: &'t str,
    /// How many bytes stand before the text: those of a byte order mark.
    offset: usize,
    marks: Marks<'t>,
    wish: Wish,
    /// The scalar that was read last, until its place is known.
    scalar: Option<Value>,
    /// How far the document has been read.
    cursor: usize,
    /// How many more values there may be. Only aliases can exceed it.
    budget: usize,
    state: State,
    /// Why reading was given up, where it was not the library that did.
    failure: Option<(String, Option<String>)>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, offset: usize, wish: Wish) -> Self {
        Self {
            text,
            offset,
            marks: Marks::new(text),
            wish,
            scalar: None,
            cursor: 0,
            budget: text.len().saturating_mul(4).saturating_add(1000),
            state: State::GOOD,
            failure: None,
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        (start + self.offset, end + self.offset)
    }

    /// Places the scalar that failed with `error`.
    fn place(&mut self, value: Value, error: &impl fmt::Display) -> Tree {
        let start = self.marks.byte_of(&error.to_string()).unwrap_or(self.cursor);
        let end = end_of_scalar(self.text, start, &value);
        self.cursor = end;
        Tree::new(self.span(start, end), value)
    }

    /// Where a map or list begins whose first key or item is at `first`.
    fn begin(&mut self, first: Option<Span>) -> Span {
        if self.wish == Wish::Unwanted {
            return (0, 0);
        }
        let Some((start, end)) = first else { return self.begin_empty() };
        let (start, end) = (start - self.offset, end - self.offset);
        let before = self.text[..start].trim_end();
        if before.ends_with(['{', '[', '-']) {
            return self.span(before.len() - 1, before.len());
        }
        self.span(start, end)
    }

    fn begin_empty(&mut self) -> Span {
        let window = self.text[self.cursor..].char_indices().take(1000);
        let mut window = window.skip_while(|(_, letter)| !matches!(letter, '{' | '['));
        let Some((open, _)) = window.next() else { return self.span(self.cursor, self.cursor) };
        let close = window.find(|(_, letter)| matches!(letter, '}' | ']'));
        let start = self.cursor + open;
        self.cursor = close.map_or(start + 1, |(close, _)| self.cursor + close + 1);
        self.span(start, self.cursor)
    }

    fn spend(&mut self) -> bool {
        self.budget = self.budget.saturating_sub(1);
        self.budget > 0
    }

    fn malformed(&mut self, error: &serde_yaml::Error) -> Malformed {
        let said = error.to_string();
        let byte = self.marks.byte_of_error(error.location().as_ref());
        if let Some(malformed) = marks::forbidden(self.text) {
            return malformed;
        }
        let (message, help) = match self.failure.take() {
            Some(failure) => failure,
            None => explain(&said, &self.text[byte..]),
        };
        let byte = if said.contains("more than one document") {
            marks::second_document(self.text)
        } else {
            byte
        };
        // `…, while parsing a flow mapping at line 3 column 7`
        let context = said.split_once(", while ").map(|(_, context)| context);
        let begin = context.and_then(|context| self.marks.byte_of(context));
        let begin = begin.filter(|begin| *begin < byte);
        Malformed { byte, message, begin, help, repair: None }
    }
}

const ANCHORS: &str = "an anchor is named before it is used, by `&name`, and is not used within its \
                       own value; `$ref` can do both";

/// The library's message without its position, and help where it is a common mistake.
fn explain(said: &str, rest: &str) -> (String, Option<String>) {
    let message = said.split(" at line ").next().unwrap_or(said);
    if said.contains("more than one document") {
        let help = "one file holds one API: put this one into a file of its own";
        return ("a second document begins here".to_owned(), Some(help.into()));
    }
    if said.contains("recursion limit") {
        let alias = rest.lines().next().is_some_and(|line| line.contains('*'));
        let help = alias.then(|| format!("where an alias is the reason: {ANCHORS}"));
        return ("this is nested more than 128 levels deep".to_owned(), help);
    }
    if said.contains("repetition limit") {
        return ("aliases make this document too large".to_owned(), None);
    }
    let help = match rest.chars().next() {
        Some('\t') => Some("YAML is indented with spaces; this is a tab"),
        Some('@' | '`') => Some("put the value in quotes"),
        _ if message.contains("unknown anchor") => Some(ANCHORS),
        _ if message.contains("mapping values are not allowed") => {
            Some("put the value in quotes if the colon is part of it; or indent the line as meant")
        }
        Some(':') => Some("put the value in quotes if the colon is part of it"),
        _ if message.contains("did not find expected ',' or") => {
            Some("close the bracket or the quote that is open, or put a comma here")
        }
        _ if message.contains("did not find expected key") => {
            Some("indent the line as far as the lines that it belongs to")
        }
        _ => None,
    };
    (message.to_owned(), help.map(str::to_owned))
}

#[derive(Clone, Copy)]
struct Seed<'b, 't>(&'b RefCell<Builder<'t>>);

impl Seed<'_, '_> {
    fn scalar<E: de::Error>(self, value: Value) -> Result<Tree, E> {
        let mut builder = self.0.borrow_mut();
        if builder.wish == Wish::Unwanted {
            return Ok(Tree::new((0, 0), value));
        }
        builder.scalar = Some(value);
        Err(E::custom("here"))
    }

    fn give_up<T, E: de::Error>(self, message: &str, help: Option<&str>) -> Result<T, E> {
        let mut builder = self.0.borrow_mut();
        builder.failure = Some((message.to_owned(), help.map(str::to_owned)));
        Err(E::custom(message))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        if !self.0.borrow_mut().spend() {
            return self.give_up("aliases make this document too large", None);
        }
        deserializer.deserialize_any(self).or_else(|error| {
            let mut builder = self.0.borrow_mut();
            match builder.scalar.take() {
                Some(value) => Ok(builder.place(value, &error)),
                None => Err(error),
            }
        })
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        self.scalar(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Tree, E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree, E> {
        self.scalar(Value::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree, E> {
        self.scalar(Value::Number(value.to_string().into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree, E> {
        self.scalar(Value::Number(value.to_string().into()))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Tree, E> {
        self.scalar(Value::Number(value.to_string().into()))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Tree, E> {
        self.scalar(Value::Number(value.to_string().into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree, E> {
        self.scalar(Value::Number(serde_yaml::Number::from(value).to_string().into()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree, E> {
        self.scalar(Value::String(value.to_owned().into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        let span = self.0.borrow_mut().begin(items.first().map(|item: &Tree| item.span()));
        Ok(Tree::new(span, Value::List(items.into())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self)? {
            let Some(text) = key_text(&key.value) else {
                let help =
                    "a key is a text; one that begins with `?`, `[` or `{` has to be in quotes";
                return self.give_up("a key of this map is a map or a list itself", Some(help));
            };
            let tree = map.next_value_seed(self)?;
            entries.push(Entry::read(text.into(), key.span(), tree));
        }
        let mut builder = self.0.borrow_mut();
        builder.state.see(&entries);
        let span = builder.begin(entries.first().map(|entry: &Entry| entry.key_span()));
        Ok(Tree::new(span, Value::Map(entries.into())))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Tree, A::Error> {
        let (tag, content) = data.variant::<String>()?;
        drop(content.unit_variant());
        self.give_up(&format!("the tag `!{tag}` is not supported"), Some("remove the tag"))
    }
}

fn key_text(key: &Value) -> Option<String> {
    match key {
        Value::String(text) | Value::Number(text) => Some(text.to_string()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Null => Some("null".to_owned()),
        Value::List(_) | Value::Map(_) => None,
    }
}
