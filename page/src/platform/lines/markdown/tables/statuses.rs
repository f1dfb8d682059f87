//! Tables of statuses, of their headers, and of values.

use super::super::super::{Piece, Raw, What};
use super::super::{name, push};
use super::Reader;
use super::columns::{cells, values_by_name};
use super::schemas::schema_of;
use crate::mark::{self, Place};
use crate::row::Role;
use std::collections::BTreeSet;

impl<'l, 't> Reader<'l, 't> {
    pub(super) fn headers(&mut self, lines: &'l [Raw<'t>], head: &[String]) {
        let mut last = String::new();
        for line in lines {
            let row = cells(line.whole);
            let cell = |word: &str| {
                head.iter()
                    .position(|cell| cell == word)
                    .and_then(|at| row.get(at))
                    .cloned()
                    .unwrap_or_default()
            };
            let Some(status) = mark::status(&cell("Status")) else { continue };
            if status != last {
                push(&mut self.pieces, line, What::Place(Place::Answer(status.clone())));
                push(&mut self.pieces, line, What::Place(Place::AnswerHeaders));
                last = status;
            }
            push(&mut self.pieces, line, name(&cell("Header"), false, 0));
            push(&mut self.pieces, line, What::Line(Role::Type, cell("Type")));
        }
    }

    pub(super) fn statuses(&mut self, lines: &'l [Raw<'t>], head: &[String]) {
        let schema = head.iter().position(|cell| cell == "Schema");
        let codes = head.iter().position(|cell| {
            matches!(cell.to_ascii_lowercase().as_str(), "error code" | "error" | "code")
        });
        let codes = codes.filter(|at| *at > 0);
        for line in lines {
            let row = cells(line.whole);
            let Some(status) = row.first().and_then(|cell| mark::status(cell.trim_matches('`')))
            else {
                continue;
            };
            push(&mut self.pieces, line, What::Place(Place::Answer(status)));
            let code = codes.and_then(|at| row.get(at));
            if let Some(code) = code.filter(|code| !code.is_empty() && !code.contains(' ')) {
                push(
                    &mut self.pieces,
                    line,
                    What::Line(Role::Code, code.trim_matches('`').to_owned()),
                );
            }
            if let Some(named) = schema.and_then(|at| row.get(at)).and_then(|cell| schema_of(cell))
            {
                self.expand(&named, 0, &mut BTreeSet::new());
            }
        }
    }

    pub(super) fn values(&mut self, lines: &'l [Raw<'t>]) {
        for (field, values) in values_by_name(lines) {
            let named = |piece: &Piece| matches!(&piece.what, What::Name(own, ..) if *own == field);
            // Fields of one name share the values: which of them are whose is not known.
            let from = self
                .pieces
                .iter()
                .rposition(|piece| matches!(&piece.what, What::Place(_)))
                .unwrap_or(0);
            let all: Vec<usize> =
                (from..self.pieces.len()).filter(|at| named(&self.pieces[*at])).collect();
            if let [only] = all.as_slice() {
                let at = self.pieces[*only].at.clone();
                for (count, value) in values.into_iter().enumerate() {
                    let what = What::Line(Role::Value, value);
                    self.pieces.insert(only + 1 + count, Piece { what, at: at.clone() });
                }
            }
        }
    }
}
