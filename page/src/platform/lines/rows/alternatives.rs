//! Unions in text: the names of the alternatives, and which of them is open.

use super::words::{is_name, names_union};
use super::{Splitter, What};
use crate::platform::Platform;
use crate::row::Role;
use crate::types;

impl Splitter<'_> {
    /// `oneOf`, and the names of the alternatives below it.
    pub(super) fn alternatives(&mut self, index: usize, text: &str) -> Option<usize> {
        if names_union(text) {
            self.union = true;
            if self.in_row {
                self.row("ONE OF", None, &self.pieces[index].clone());
                self.typed = true;
            }
            return Some(1);
        }
        let numbered = text.starts_with("MOD") && text.len() < 6;
        let names = types::parse(text).is_some() || text.is_empty() || numbered;
        self.union &= names;
        self.union.then_some(1)
    }

    /// Stoplight: the name of a field, the names of its alternatives, and `one of: ` the first of them.
    pub(super) fn union_of(&mut self, index: usize, text: &str) -> Option<usize> {
        if self.platform != Platform::Stoplight || !is_name(text) {
            return None;
        }
        if let Some(used) = self.list_of_union(index, text) {
            return Some(used);
        }
        let ahead = self.pieces[index + 1..].iter().take(24).position(|piece| {
            said(&piece.what)
                .is_some_and(|text| text.starts_with("one of: ") || text.starts_with("any of: "))
        })?;
        let names = self.pieces[index + 1..=index + ahead].iter().all(|piece| {
            said(&piece.what)
                .is_some_and(|text| text.is_empty() || is_name(text) || types::all(text))
        });
        if !names || ahead == 0 {
            return None;
        }
        let piece = &self.pieces[index];
        self.row(text, None, piece);
        self.row("ONE OF", None, piece);
        self.typed = true;
        Some(ahead + 2)
    }

    /// A list whose items are a union: `array (anyOf) [objects]` once for each alternative, and again for the one that is open.
    fn list_of_union(&mut self, index: usize, text: &str) -> Option<usize> {
        let is_list =
            |text: &str| text.starts_with("array (anyOf)") || text.starts_with("array (oneOf)");
        let lines = self.pieces[index + 1..].iter().take(24).map_while(|piece| said(&piece.what));
        let lists = lines.take_while(|text| text.is_empty() || is_list(text));
        let kinds: Vec<bool> = lists.map(is_list).collect();
        let used = kinds.iter().rposition(|list| *list).filter(|_| kinds[0])? + 1;
        let piece = &self.pieces[index];
        self.row(text, None, piece);
        self.line(Role::Type, "array", piece);
        self.line(Role::Cut, "null", piece);
        self.typed = true;
        Some(used + 1)
    }
}

fn said(what: &What) -> Option<&str> {
    if let What::Text(text) = what { Some(text) } else { None }
}
