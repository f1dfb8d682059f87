//! The values of a manifest, and what is wrong with them.

use crate::ledger::{meant, nearest};
use crate::source::Unusable;
use crate::source::line::Starts;
use crate::source::tree::{Entry, Malformed, Tree, Value};
use std::io;

/// A mistake of a manifest, and the byte where it stands.
pub(super) struct Wrong {
    byte: usize,
    message: String,
    help: Option<String>,
}

impl Wrong {
    pub(super) fn at(byte: usize, message: impl Into<String>) -> Self {
        Self { byte, message: message.into(), help: None }
    }

    pub(super) fn of(tree: &Tree, message: impl Into<String>) -> Self {
        Self::at(tree.span().0, message)
    }

    pub(super) fn malformed(malformed: Malformed) -> Self {
        Self { byte: malformed.byte, message: malformed.message, help: malformed.help }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// A word that is none of those that are known.
    pub(super) fn unknown(tree: &Tree, word: &str, of: &str, known: &[&str]) -> Self {
        Self::of(tree, format!("`{word}` is not {of}")).help(meant(word, known))
    }
}

/// What is wrong with a manifest, in the order in which it is found.
#[derive(Default)]
pub(super) struct Faults(Vec<Wrong>);

impl Faults {
    pub(super) fn add(&mut self, wrong: Wrong) {
        self.0.push(wrong);
    }

    /// What could be read.
    pub(super) fn take<T>(&mut self, read: Result<T, Wrong>) -> Option<T> {
        read.map_err(|wrong| self.add(wrong)).ok()
    }

    /// All of it, in the order of the lines: `spec/acme/v1.docwright.yaml:2:7: expected a list, found a text; …`
    pub(super) fn error(mut self, manifest: &str, text: &str) -> Option<io::Error> {
        self.0.sort_by_key(|wrong| wrong.byte);
        let starts = Starts::of(text);
        let fault = |wrong: Wrong| {
            let help = wrong.help.map_or_else(String::new, |help| format!("; {help}"));
            let at = starts.position(wrong.byte);
            (Some((at.line, at.column)), format!("{}{help}", wrong.message))
        };
        let faults: Vec<_> = self.0.into_iter().map(fault).collect();
        (!faults.is_empty()).then(|| {
            let unusable = Unusable { path: manifest.to_owned(), faults };
            io::Error::new(io::ErrorKind::InvalidData, unusable)
        })
    }
}

/// The entries of a map whose keywords are known.
#[derive(Default)]
pub(super) struct Map<'t>(&'t [Entry]);

impl<'t> Map<'t> {
    pub(super) fn of(tree: &'t Tree, what: &str, known: &[&str], faults: &mut Faults) -> Self {
        let entries = faults.take(entries(tree)).unwrap_or_default();
        for (index, entry) in entries.iter().enumerate() {
            let (key, key_span) = (&entry.key, entry.key_span());
            if !known.contains(&&**key) {
                let message = format!("`{key}` is not a keyword of {what}");
                faults.add(Wrong::at(key_span.0, message).help(meant(key, known)));
            } else if entries[..index].iter().any(|one| one.key == *key) {
                let message = format!("`{key}` is a key of this map already");
                faults.add(Wrong::at(key_span.0, message).help("remove one of the two"));
            }
        }
        Self(entries)
    }

    /// Whether a keyword is there, or one that is most likely meant to be it.
    pub(super) fn means(&self, key: &str) -> bool {
        self.0.iter().any(|entry| nearest(&entry.key, [key]).is_some())
    }

    pub(super) fn value(&self, key: &str) -> Option<&'t Tree> {
        self.0.iter().find(|entry| &*entry.key == key).map(|entry| &entry.tree)
    }

    pub(super) fn map(&self, key: &str, known: &[&str], faults: &mut Faults) -> Map<'t> {
        match self.value(key) {
            Some(tree) => Map::of(tree, &format!("`{key}`"), known, faults),
            None => Map::default(),
        }
    }

    pub(super) fn list(&self, key: &str, faults: &mut Faults) -> &'t [Tree] {
        match self.value(key) {
            None => &[],
            Some(Tree { value: Value::List(items), .. }) => items,
            Some(tree) => {
                let help = match &tree.value {
                    Value::String(text) => format!("put it in brackets: `{key}: [{text}]`"),
                    _ => format!("write `{key}: […]`"),
                };
                faults.add(expected("a list", tree).help(help));
                &[]
            }
        }
    }

    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Vec<String> {
        self.list(key, faults).iter().filter_map(|item| faults.take(text(item))).collect()
    }
}

pub(super) fn entries(tree: &Tree) -> Result<&[Entry], Wrong> {
    match &tree.value {
        Value::Map(entries) => Ok(entries),
        Value::Null => Ok(&[]),
        _ => Err(expected("keywords", tree).help("write each with its value: `keyword: …`")),
    }
}

pub(super) fn text(tree: &Tree) -> Result<String, Wrong> {
    match &tree.value {
        Value::String(text) => Ok(text.to_string()),
        Value::Number(_) | Value::Boolean(_) => {
            Err(expected("a text", tree).help("put it in quotes"))
        }
        _ => Err(expected("a text", tree)),
    }
}

fn expected(wanted: &str, tree: &Tree) -> Wrong {
    let found = match &tree.value {
        Value::Null => "nothing",
        Value::Boolean(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    };
    Wrong::of(tree, format!("expected {wanted}, found {found}"))
}
