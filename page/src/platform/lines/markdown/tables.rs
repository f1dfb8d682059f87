//! Tables: those of widdershins, and of pages that are written by hand.

mod code;
mod columns;
mod operation;
mod schemas;
mod statuses;

use super::super::{Piece, Raw, What};
use super::{lists, name, push};
use crate::fact::Section;
use crate::mark::{self, Place};
use crate::row::Role;
pub(super) use columns::is_rule;
use columns::{
    cells, default_in, end_of, fields, first_row, has, is_of_fields, is_of_statuses, plain,
};
use operation::Operations;
use schemas::{Schema, schema_of};
use std::collections::{BTreeMap, BTreeSet};

/// How far above a table a field is looked for that it may be about.
const FAR: usize = 4_000;

/// A row of a table of fields.
struct Row<'l, 't> {
    line: &'l Raw<'t>,
    name: String,
    depth: usize,
    ty: String,
    required: Option<bool>,
    location: String,
    prose: String,
    /// Lines such as `default: 3`, of further columns.
    more: Vec<String>,
    /// The values that the schema's own table lists for it.
    values: Vec<String>,
}

pub(super) fn pieces(lines: &[Raw<'_>]) -> Vec<Piece> {
    let mut reader = Reader {
        schemas: schemas::all(lines),
        pieces: Vec::new(),
        looked: 0,
        placed: false,
        fielded: false,
        code: false,
        unread: None,
        operations: Operations::default(),
    };
    let mut index = 0;
    while index < lines.len() {
        if lines[index].text == "# Schemas" {
            break;
        }
        if reader.is_code(lines, index) {
            index += 1;
            continue;
        }
        if let Some(first) = first_row(lines, index) {
            index = reader.table(lines, index, first);
            continue;
        }
        if reader.named_above(lines, index) {
            index += 2;
            continue;
        }
        reader.line(lines, index);
        index += 1;
    }
    reader.pieces
}

struct Reader<'l, 't> {
    /// The schemas below `# Schemas`, by their names.
    schemas: BTreeMap<String, Schema<'l, 't>>,
    pieces: Vec<Piece>,
    /// How many of the pieces were looked at for the two below.
    looked: usize,
    /// A part of the operation was named.
    placed: bool,
    /// A field was named.
    fielded: bool,
    /// Within a block of code.
    code: bool,
    /// How deep the term stands that is not understood, whose members are not to be taken for another's.
    unread: Option<usize>,
    /// The operations that were named.
    operations: Operations,
}

impl<'l, 't> Reader<'l, 't> {
    fn line(&mut self, lines: &'l [Raw<'t>], index: usize) {
        let line = &lines[index];
        let text = line.text.as_str();
        self.operations.heading(text);
        if self.operation(lines, index) {
            return;
        }
        if let Some(status) = text
            .strip_prefix("Status Code **")
            .and_then(|rest| rest.split('*').next())
            .and_then(mark::status)
        {
            push(&mut self.pieces, line, What::Place(Place::Answer(status)));
            return;
        }
        let operation = text
            .strip_prefix('`')
            .and_then(|rest| rest.strip_suffix('`'))
            .and_then(|rest| rest.split_once(' '));
        if let Some((method, path)) =
            operation.filter(|(method, path)| mark::is_method(method) && path.starts_with('/'))
        {
            push(&mut self.pieces, line, What::Operation(method.to_owned(), path.to_owned()));
            return;
        }
        if let Some(heading) = text.strip_prefix('#') {
            self.heading(line, heading);
            return;
        }
        if !self.schemas.is_empty() {
            self.pieces.push(line.piece(What::Line(Role::Prose, line.text.clone())));
        } else if self.is_unread(line) {
            push(&mut self.pieces, line, What::Code);
        } else if let Some(field) = lists::field(line.whole) {
            // A list without a heading may be of any part of the operation.
            self.look();
            if !(self.placed || self.fielded) {
                push(&mut self.pieces, line, What::Place(Place::Unknown));
            }
            field.push(line, &mut self.pieces);
        } else if let Some((depth, text, is_field)) = lists::term(line.whole) {
            // Whatever it is, what follows is not said of the field above.
            push(&mut self.pieces, line, What::Code);
            if is_field {
                self.unread = Some(depth);
            } else {
                push(&mut self.pieces, line, What::Text(plain(text)));
            }
        } else {
            self.pieces.push(line.piece(What::Text(plain(text))));
        }
    }

    fn heading(&mut self, line: &'l Raw<'t>, heading: &str) {
        self.unread = None;
        let heading = heading.trim_start_matches('#').trim();
        let place = if self.schemas.is_empty() {
            mark::place_by_hand(&plain(heading))
        } else {
            mark::place(heading)
        };
        match place {
            Some(place) => push(&mut self.pieces, line, What::Place(place)),
            None if self.schemas.is_empty() => {
                push(&mut self.pieces, line, What::Text(plain(heading)));
            }
            None => {}
        }
    }

    /// A name on a line of its own, and below it `(string, required) What it is.`
    fn named_above(&mut self, lines: &'l [Raw<'t>], index: usize) -> bool {
        let Some(next) = lines.get(index + 1).filter(|next| next.text.starts_with('(')) else {
            return false;
        };
        let both = format!("- {} {}", lines[index].text, next.text);
        self.look();
        let field = if self.placed { lists::field(&both) } else { None };
        let Some(field) = field.filter(|_| !lines[index].text.contains(' ')) else { return false };
        field.push(&lines[index], &mut self.pieces);
        self.forget_depth();
        true
    }

    /// Whether a line is of a term that is not understood: up to the next item that stands as high.
    fn is_unread(&mut self, line: &Raw<'_>) -> bool {
        let Some(unread) = self.unread else { return false };
        let depth = lists::depth_of_item(line.whole);
        if depth.is_some_and(|depth| depth <= unread) {
            self.unread = None;
        }
        self.unread.is_some()
    }

    /// Reads a table, and gives the line behind it.
    fn table(&mut self, lines: &'l [Raw<'t>], head: usize, first: usize) -> usize {
        let mut columns = cells(lines[head].whole);
        let first = first + usize::from(columns::are_headed_twice(lines, first, &mut columns));
        let end = end_of(lines, first);
        let rows = &lines[first..end];
        if has(&columns, &["Status"]).is_some() && has(&columns, &["Header"]).is_some() {
            self.headers(rows, &columns);
        } else if is_of_statuses(&columns) && !is_of_fields(&columns) {
            self.statuses(rows, &columns);
        } else if has(&columns, &["Value"]).is_some() && columns.len() == 2 {
            self.values(rows);
        } else if let Some(rows) = fields(&columns, rows) {
            self.fields(&rows);
        }
        end
    }

    fn fields(&mut self, rows: &[Row<'l, 't>]) {
        if rows.is_empty() {
            return;
        }
        // A table without a heading may be of any part of the operation.
        self.look();
        if let (Some(first), false) = (rows.first(), self.placed || self.fielded) {
            push(&mut self.pieces, first.line, What::Place(Place::Unknown));
        }
        let before = self.fielded;
        let parent = self.parent_of(rows).filter(|_| before);
        let base = usize::from(parent.is_some());
        // A table of a page written by hand may be of a field that another table has named.
        let vague = before
            && parent.is_none()
            && self.schemas.is_empty()
            && rows.iter().all(|row| row.depth == 0 && row.location.is_empty());
        if let Some(parent) = parent {
            push(&mut self.pieces, rows[0].line, What::Place(Place::Member(parent)));
        }
        let mut section = String::new();
        for row in rows {
            if row.location == "body" && row.name == "body" && row.depth == 0 {
                push(&mut self.pieces, row.line, What::Place(Place::Body(String::new())));
                if row.required == Some(true) {
                    push(&mut self.pieces, row.line, What::Line(Role::Plain, "required".into()));
                }
                if let Some(named) = schema_of(&row.ty) {
                    self.expand(&named, 1, &mut BTreeSet::new());
                }
                section = "body".into();
                continue;
            }
            if !row.location.is_empty() && row.location != section {
                section.clone_from(&row.location);
                let place = Section::of_parameter(&section)
                    .map_or(Place::Body(String::new()), Place::Parameters);
                push(&mut self.pieces, row.line, What::Place(place));
            }
            self.row(row, base + row.depth);
            if vague {
                self.forget_depth();
            }
        }
        self.expand_last(rows);
    }

    fn look(&mut self) {
        for piece in &self.pieces[self.looked..] {
            match &piece.what {
                What::Place(place) => {
                    self.placed |= !is_vague(place);
                    self.operations.answered |= is_answer(place);
                }
                What::Text(text) => {
                    let place = mark::place_by_hand(text);
                    self.operations.answered |= place.as_ref().is_some_and(is_answer);
                    self.placed |= place.is_some_and(|place| {
                        !is_vague(&place) && !matches!(place, Place::Answer(_))
                    });
                }
                What::Name(..) => self.fielded = true,
                _ => {}
            }
        }
        self.looked = self.pieces.len();
    }

    /// The field that a second table is about: `phone_numbers`, if one of its rows is `phone_number`.
    fn parent_of(&self, rows: &[Row<'l, 't>]) -> Option<String> {
        if !self.schemas.is_empty()
            || rows.iter().any(|row| row.depth > 0 || !row.location.is_empty())
        {
            return None;
        }
        let near = self.operations.start.max(self.pieces.len().saturating_sub(FAR));
        let names = self.pieces[near..].iter().filter_map(|piece| match &piece.what {
            What::Name(name, ..) => Some(name),
            _ => None,
        });
        let mut plural = names.filter(|name| name.ends_with('s') && name.len() > 3);
        let is_one = |row: &Row<'_, '_>, name: &str| {
            let rest = row.name.strip_prefix(&name[..name.len() - 1]);
            rest.is_some_and(|rest| !rest.starts_with(char::is_lowercase))
        };
        plural.find(|name| rows.iter().any(|row| is_one(row, name))).cloned()
    }

    fn forget_depth(&mut self) {
        let last = self.pieces.iter_mut().rev().find_map(|piece| match &mut piece.what {
            What::Name(_, _, depth) => Some(depth),
            _ => None,
        });
        if let Some(depth) = last {
            *depth = None;
        }
    }

    /// Rows whose schema is named are followed by the rows of the schema, where the table itself does not have them.
    fn expand_last(&mut self, rows: &[Row<'l, 't>]) {
        for (index, row) in rows.iter().enumerate() {
            let has_rows = rows.get(index + 1).is_some_and(|next| next.depth > row.depth);
            if has_rows || row.location == "body" && row.name == "body" {
                continue;
            }
            let Some(named) = schema_of(&row.ty) else { continue };
            let at = self.pieces.iter().rposition(|piece| piece.at == row.line.at);
            let Some(at) = at else { continue };
            let rest = self.pieces.split_off(at + 1);
            self.expand(&named, row.depth + 1, &mut BTreeSet::new());
            self.pieces.extend(rest);
        }
    }

    fn row(&mut self, row: &Row<'l, 't>, depth: usize) {
        let own = if row.name.contains(' ') { "*anonymous*" } else { row.name.as_str() };
        push(&mut self.pieces, row.line, name(own, row.required == Some(true), depth));
        let ty = self.type_of(&row.ty);
        if !ty.is_empty() {
            push(&mut self.pieces, row.line, What::Line(Role::Type, ty.clone()));
        }
        // What a reference allows is said with its schema.
        if schema_of(&row.ty).is_some() || ty.starts_with("object") {
            push(&mut self.pieces, row.line, What::Line(Role::Cut, "null".into()));
            push(&mut self.pieces, row.line, What::Line(Role::Cut, "format".into()));
        }
        if row.required == Some(false) {
            push(&mut self.pieces, row.line, What::Line(Role::Plain, "optional".into()));
        }
        if row.required.is_none() {
            push(&mut self.pieces, row.line, What::Line(Role::Cut, "required".into()));
        }
        let referred =
            schema_of(&row.ty).and_then(|named| Some(self.schemas.get(&named)?.values()));
        for value in row.values.iter().chain(referred.unwrap_or_default()).cloned() {
            self.pieces.push(row.line.piece(What::Line(Role::Value, value)));
        }
        for line in &row.more {
            push(&mut self.pieces, row.line, What::Line(Role::Plain, line.clone()));
        }
        let prose = row.prose.trim();
        if !prose.is_empty() && prose != "none" {
            push(&mut self.pieces, row.line, What::Line(Role::Prose, prose.to_owned()));
        }
        if let Some(default) = default_in(prose) {
            push(&mut self.pieces, row.line, What::Line(Role::Default, default));
        }
    }

    /// A type without the addresses of its links; a named schema is what its own table says: an object.
    fn type_of(&self, text: &str) -> String {
        let Some(named) = schema_of(text) else {
            return text.replace(['¦', ','], " | ");
        };
        let list = text.starts_with("[[");
        let (own, several) = match self.schemas.get(&named) {
            Some(schema) if schema.is_whole() => (self.type_of(&schema.rows[0].ty), false),
            Some(schema) if !schema.is_union() && !schema.rows.is_empty() => {
                ("object".to_owned(), schema.list)
            }
            _ => return if list { "array".into() } else { String::new() },
        };
        let list = list || several;
        if list { format!("array of {own}") } else { own }
    }

    fn expand(&mut self, named: &str, depth: usize, open: &mut BTreeSet<String>) {
        if !open.insert(named.to_owned()) || depth > 12 || self.pieces.len() > 60_000 {
            return;
        }
        let Some(schema) = self.schemas.remove(named) else { return };
        let whole = usize::from(schema.is_whole());
        for (index, row) in schema.rows.iter().enumerate().skip(whole) {
            self.row(row, depth + row.depth);
            let has_rows = schema.rows.get(index + 1).is_some_and(|next| next.depth > row.depth);
            if let Some(inner) = schema_of(&row.ty).filter(|_| !has_rows) {
                self.expand(&inner, depth + row.depth + 1, open);
            }
        }
        self.schemas.insert(named.to_owned(), schema);
        open.remove(named);
    }
}

fn is_answer(place: &Place) -> bool {
    matches!(place, Place::Answers | Place::Answer(_) | Place::AnswerBody(_) | Place::Errors)
}

/// Whether a heading does not tell which part of the operation the fields below it are of.
fn is_vague(place: &Place) -> bool {
    matches!(place, Place::Unknown | Place::Fields | Place::Errors | Place::Other)
}
