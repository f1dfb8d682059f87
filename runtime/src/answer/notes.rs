//! Where an answer holds what could not be read as it was written.

use crate::Drift;
use crate::place::Place;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why a value is read as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    Surrogate,
    Number,
    Depth,
    Twice,
}

impl Note {
    const fn message(self) -> &'static str {
        match self {
            Self::Surrogate => "half of a surrogate pair, read as U+FFFD",
            Self::Number => "number that is too large, read as text",
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
        match self.room.checked_sub(place.as_str().len() + 64) {
            Some(left) => {
                self.room = left;
                self.noted.entry(place.as_str().to_owned()).or_insert(note);
            }
            None => self.room = 0,
        }
    }

    /// What is said of a place, instead of what is wrong with what was put there.
    pub(super) fn message(&self, pointer: &str) -> Option<&'static str> {
        self.noted.get(pointer).filter(|note| **note != Note::Twice).map(|note| note.message())
    }

    /// All that is not as documented or not as it was written.
    pub(super) fn beside(mut self, mut drift: Vec<Drift>, document: &Value) -> Vec<Drift> {
        for one in &mut drift {
            if let Some(message) = self.message(one.cause()) {
                self.noted.remove(one.cause());
                one.say(message);
            }
        }
        drift.extend(self.noted.into_iter().map(|(pointer, note)| {
            let value = document.pointer(&pointer).cloned().unwrap_or_default();
            Drift::new(pointer, value, None, note.message().to_owned())
        }));
        drift
    }
}
