//! Where an answer holds what could not be read as it was written.

use crate::Drift;
use crate::place::Place;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why a value is read as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Note {
    Surrogate,
    Number,
    /// With the digits that were sent.
    Rounded(String),
    Depth,
    Twice,
}

impl Note {
    const fn message(&self) -> &'static str {
        match self {
            Self::Surrogate => "half of a surrogate pair, read as U+FFFD",
            Self::Number => "number that is too large, read as text",
            Self::Rounded(_) => "integer beyond 64 bits, read as the nearest `f64`",
            Self::Depth => "nested more than 100 levels deep, read as null",
            Self::Twice => "the key is there more than once, and the last counts",
        }
    }
}

/// Even a short answer may be noted this much of.
const LEAST_ROOM: usize = 4096;

/// What was noted by place, while a text is gone through.
#[derive(Debug, Default)]
pub(super) struct Notes {
    open: Vec<Open>,
    noted: BTreeMap<String, Note>,
    /// How many more bytes of places are kept, so that an answer full of oddities takes no more memory than others.
    room: usize,
}

/// A list or an object that has not ended.
#[derive(Debug)]
enum Open {
    List { index: usize },
    Object { key: String, is_at_key: bool, seen: BTreeSet<String> },
}

impl Notes {
    pub(super) fn new(room: usize) -> Self {
        Self { room: room.max(LEAST_ROOM), ..Self::default() }
    }

    /// How many lists and objects are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Goes over what is no string and no number.
    pub(super) fn pass(&mut self, byte: u8) {
        match (byte, self.open.last_mut()) {
            (b'[', _) => self.open.push(Open::List { index: 0 }),
            (b'{', _) => self.open.push(Open::Object {
                key: String::new(),
                is_at_key: true,
                seen: BTreeSet::new(),
            }),
            (b']' | b'}', _) => drop(self.open.pop()),
            (b',', Some(Open::List { index })) => *index += 1,
            (b',', Some(Open::Object { is_at_key, .. })) => *is_at_key = true,
            (b':', Some(Open::Object { is_at_key, .. })) => *is_at_key = false,
            _ => {}
        }
    }

    /// Goes over a string, which may be a key.
    pub(super) fn key(&mut self, text: &[u8]) {
        let Some(Open::Object { key, is_at_key: true, seen }) = self.open.last_mut() else {
            return;
        };
        *key = serde_json::from_slice(text).unwrap_or_default();
        if !seen.insert(key.clone()) {
            self.add(Note::Twice);
        }
    }

    /// Notes something of the value that has been reached.
    pub(super) fn add(&mut self, note: Note) {
        if self.room == 0 {
            return;
        }
        let mut place = Place::new();
        for open in &self.open {
            match open {
                Open::List { index } => place.push_key(&index.to_string()),
                Open::Object { key, .. } => place.push_key(key),
            }
        }
        // Beside its text, a place takes some memory as well.
        let digits = if let Note::Rounded(digits) = &note { digits.len() } else { 0 };
        match self.room.checked_sub(place.as_str().len() + digits + 64) {
            Some(left) => {
                self.room = left;
                self.noted.entry(place.as_str().to_owned()).or_insert(note);
            }
            None => self.room = 0,
        }
    }

    /// Those that a condition holds for.
    pub(super) fn only(mut self, condition: impl Fn(&Note) -> bool) -> Self {
        self.noted.retain(|_, note| condition(note));
        self
    }

    /// What is said of a place, instead of what is wrong with what was put there.
    pub(super) fn message(&self, pointer: &str) -> Option<&'static str> {
        let note = self.noted.get(pointer)?;
        (!matches!(note, Note::Twice | Note::Rounded(_))).then(|| note.message())
    }

    /// All that is not as documented or not as it was written.
    pub(super) fn beside(mut self, mut drift: Vec<Drift>, document: &Value) -> Vec<Drift> {
        for one in &mut drift {
            if let Some(message) = self.message(one.cause()) {
                self.noted.remove(one.cause());
                one.say(message);
            } else if let Some(Note::Rounded(_)) = self.noted.get(one.cause()) {
                self.noted.remove(one.cause());
            }
        }
        drift.extend(self.noted.into_iter().map(|(pointer, note)| {
            let message = note.message().to_owned();
            let value = match note {
                Note::Rounded(digits) => digits.into(),
                _ => document.pointer(&pointer).cloned().unwrap_or_default(),
            };
            Drift::new(pointer, value, None, message)
        }));
        drift
    }
}
