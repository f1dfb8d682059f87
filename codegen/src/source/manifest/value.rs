//! The values of a manifest, and what is wrong with them.

use crate::ledger::meant;
use crate::source::naming;
use crate::source::tree::{Entry, Malformed, Tree, Value};
use std::io;
use std::path::Path;

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
        Self::at(tree.span.0, message)
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

    /// `spec/acme/v1.docwright.yaml:2:7: expected a list, found a text; …`
    pub(super) fn error(self, manifest: &str, text: &str) -> io::Error {
        let before = text.get(..self.byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[start..].trim_start_matches('\u{feff}').chars().count() + 1;
        let help = self.help.map_or_else(String::new, |help| format!("; {help}"));
        let why = format!("{}{help}", self.message);
        let place = format!("{manifest}:{line}:{column}");
        naming(Path::new(&place), &io::Error::new(io::ErrorKind::InvalidData, why))
    }
}

/// The entries of a map whose keywords are known.
pub(super) struct Map<'t>(&'t [Entry]);

impl<'t> Map<'t> {
    pub(super) fn of(tree: &'t Tree, what: &str, known: &[&str]) -> Result<Self, Wrong> {
        let entries = entries(tree)?;
        for (index, Entry { key, key_span, .. }) in entries.iter().enumerate() {
            if !known.contains(&&**key) {
                let message = format!("`{key}` is not a keyword of {what}");
                return Err(Wrong::at(key_span.0, message).help(meant(key, known)));
            }
            if entries[..index].iter().any(|one| one.key == *key) {
                let message = format!("`{key}` is a key of this map already");
                return Err(Wrong::at(key_span.0, message).help("remove one of the two"));
            }
        }
        Ok(Self(entries))
    }

    pub(super) fn value(&self, key: &str) -> Option<&'t Tree> {
        self.0.iter().find(|entry| &*entry.key == key).map(|entry| &entry.tree)
    }

    pub(super) fn map(&self, key: &str, known: &[&str]) -> Result<Map<'t>, Wrong> {
        match self.value(key) {
            Some(tree) => Map::of(tree, &format!("`{key}`"), known),
            None => Ok(Map(&[])),
        }
    }

    pub(super) fn list(&self, key: &str) -> Result<&'t [Tree], Wrong> {
        match self.value(key) {
            None => Ok(&[]),
            Some(Tree { value: Value::List(items), .. }) => Ok(items),
            Some(tree) => {
                let help = match &tree.value {
                    Value::String(text) => format!("put it in brackets: `{key}: [{text}]`"),
                    _ => format!("write `{key}: […]`"),
                };
                Err(expected("a list", tree).help(help))
            }
        }
    }

    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, Wrong> {
        self.list(key)?.iter().map(text).collect()
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
        Value::String(text) => Ok(text.clone()),
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
