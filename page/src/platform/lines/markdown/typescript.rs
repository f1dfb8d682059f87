//! openapi-to-md: blocks that look like TypeScript, and below them what they refer to.

use super::super::{Piece, Raw, What};
use super::{name, push};
use crate::mark::{self, Place};
use crate::row::{self, Role};
use std::collections::BTreeMap;

/// How deep a reference is followed in another.
const DEEPEST: usize = 12;

pub(super) fn pieces(lines: &[Raw<'_>]) -> Vec<Piece> {
    let end = lines.iter().position(|line| line.text == "## References").unwrap_or(lines.len());
    let references = references(&lines[end..]);
    let mut reader = Reader { references, pieces: Vec::new(), depth: 0 };
    let mut blocks = Blocks::default();
    let mut unnamed = Vec::new();
    for line in &lines[..end] {
        let text = line.text.as_str();
        if blocks.fence(text) {
            reader.depth = 0;
        } else if blocks.code {
            reader.typed(line, text, 0);
        } else if let Some(rest) = text.strip_prefix("### [") {
            let (method, path) = rest.split_once(']').unwrap_or((rest, ""));
            push(&mut reader.pieces, line, What::Operation(method.to_owned(), path.to_owned()));
        } else if let Some(heading) = text.strip_prefix("#### ") {
            let place = mark::place(heading).unwrap_or(Place::Other);
            push(&mut reader.pieces, line, What::Place(place));
        } else if let Some(rest) = text.strip_prefix("- ") {
            let Some(status) = mark::leading_status(rest) else { continue };
            push(&mut reader.pieces, line, What::Place(Place::Answer(status.clone())));
            if rest.ends_with(" undefined") {
                unnamed.push((reader.pieces.len(), status));
            }
        }
    }
    reader.answers(&unnamed);
    reader.pieces
}

/// Which lines stand in blocks of TypeScript.
#[derive(Default)]
struct Blocks {
    code: bool,
}

impl Blocks {
    /// Whether the line begins or ends a block.
    fn fence(&mut self, text: &str) -> bool {
        let fence = text.starts_with("```");
        if fence {
            self.code = !self.code && text.starts_with("```typescript");
        }
        fence
    }
}

/// The first block below each name of the references.
fn references<'l, 't>(lines: &'l [Raw<'t>]) -> BTreeMap<&'l str, &'l [Raw<'t>]> {
    let mut all = BTreeMap::new();
    let mut current = None;
    let mut blocks = Blocks::default();
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        if let Some(name) = line.text.strip_prefix("### #/").filter(|_| !blocks.code) {
            current = line.text.get(4..).filter(|_| !name.is_empty());
        }
        if !blocks.fence(&line.text) {
            continue;
        }
        if blocks.code {
            start = index + 1;
        } else if let Some(name) = current.take() {
            all.entry(name).or_insert(&lines[start..index]);
        }
    }
    all
}

struct Reader<'l, 't> {
    references: BTreeMap<&'l str, &'l [Raw<'t>]>,
    pieces: Vec<Piece>,
    depth: usize,
}

/// What the names of shared answers begin with.
const ANSWERS: &str = "#/components/responses/";

impl<'l, 't> Reader<'l, 't> {
    /// Answers that are references have lost their names: which is which, the names tell that are a reason, and the last of both.
    fn answers(&mut self, unnamed: &[(usize, String)]) {
        let mut left: Vec<&str> =
            self.references.keys().copied().filter(|name| name.starts_with(ANSWERS)).collect();
        let mut found = Vec::new();
        let mut open = Vec::new();
        for (at, status) in unnamed {
            let is = |name: &&str| mark::reason_in(&name[ANSWERS.len()..]) == Some(status.as_str());
            match left.iter().position(is) {
                Some(named) => found.push((*at, left.remove(named))),
                None => open.push(*at),
            }
        }
        if let ([at], [name]) = (open.as_slice(), left.as_slice()) {
            found.push((*at, name));
        }
        found.sort_unstable();
        for (at, name) in found.into_iter().rev() {
            let behind = self.pieces.split_off(at);
            self.depth = 0;
            self.expand(name, 0);
            self.pieces.extend(behind);
        }
    }

    /// What a reference stands for, as members of what was named last.
    fn expand(&mut self, reference: &str, nested: usize) {
        if nested > DEEPEST || self.pieces.len() > 60_000 {
            return;
        }
        // One that refers to itself is not followed again.
        let Some((name, lines)) = self.references.remove_entry(reference) else { return };
        let outer = self.depth;
        for line in lines {
            self.typed(line, line.text.as_str(), nested + 1);
        }
        self.depth = outer;
        self.references.insert(name, lines);
    }

    /// `name?: string //default: 250`, `contact: {`, `}[]`, `address:#/components/schemas/Address`
    fn typed(&mut self, line: &'l Raw<'t>, text: &str, nested: usize) {
        if text.starts_with("//") || text.is_empty() {
            return;
        }
        if text.starts_with('}') {
            self.depth = self.depth.saturating_sub(1);
            if text.starts_with("}[]") {
                close_list(self.depth, &mut self.pieces);
            }
            self.depth += usize::from(text.ends_with('{'));
            return;
        }
        if matches!(text, "{" | "[") {
            self.depth += 1;
            return;
        }
        if let Some((key, reference)) = text.split_once(":#/") {
            let key = key.trim_end_matches('?');
            push(&mut self.pieces, line, name(key, false, self.depth));
            push(&mut self.pieces, line, What::Line(Role::Cut, "required".into()));
            let reference = format!("#/{reference}");
            if self.is_object(&reference) {
                push(&mut self.pieces, line, What::Line(Role::Type, "object".into()));
                push(&mut self.pieces, line, What::Line(Role::Cut, "null".into()));
            }
            self.members(&reference, nested);
            return;
        }
        let Some((key, rest)) = text.split_once(": ") else {
            // A reference to what is no object is its type alone.
            if nested > 0 && row::type_line(text).is_some() {
                push(&mut self.pieces, line, What::Line(Role::Type, text.to_owned()));
            }
            return;
        };
        self.field(line, key, rest, nested);
    }

    fn is_object(&self, reference: &str) -> bool {
        let lines = self.references.get(reference).copied().unwrap_or_default();
        let mut code = lines.iter().map(|line| line.text.as_str());
        code.find(|text| !text.starts_with("//")) == Some("{")
    }

    fn members(&mut self, reference: &str, nested: usize) {
        let reference = reference.split(' ').next().unwrap_or_default().trim_end_matches("[]");
        self.expand(reference, nested);
    }

    fn field(&mut self, line: &'l Raw<'t>, key: &str, rest: &str, nested: usize) {
        let optional = key.ends_with('?');
        let key = key.trim_end_matches('?').trim_matches(['"', '\'']);
        let (ty, default) =
            match rest.split_once(" //default: ").or_else(|| rest.split_once(" // default: ")) {
                Some((ty, default)) => (ty, Some(default)),
                None => (rest, None),
            };
        // Of several parts, one is a schema by its name.
        let parts = ty.starts_with("#/") && ty.contains(" &");
        let opens = ty.ends_with('{');
        // A schema that nothing names: what is said is of what refers to it.
        if key == "undefined" {
            if parts {
                self.members(ty, nested);
            }
            self.depth += usize::from(opens);
            return;
        }
        push(&mut self.pieces, line, name(key, !optional && !opens, self.depth));
        if opens || parts {
            // What is an object is not marked as optional.
            push(&mut self.pieces, line, What::Line(Role::Type, "object".into()));
            push(&mut self.pieces, line, What::Line(Role::Cut, "required".into()));
            push(&mut self.pieces, line, What::Line(Role::Cut, "null".into()));
            if parts {
                self.members(ty, nested);
            }
            self.depth += usize::from(opens);
        } else if let Some(values) = ty.strip_prefix("enum[") {
            let inner = values.split(']').next().unwrap_or_default();
            for value in inner.split(", ") {
                let value = value.trim_start_matches(',').trim().to_owned();
                push(&mut self.pieces, line, What::Line(Role::Value, value));
            }
            let ty = if values.ends_with("[]") { "array" } else { "enum" };
            push(&mut self.pieces, line, What::Line(Role::Type, ty.into()));
        } else {
            push(&mut self.pieces, line, What::Line(Role::Type, ty.to_owned()));
        }
        if let Some(default) = default {
            push(&mut self.pieces, line, What::Line(Role::Default, default.to_owned()));
        }
    }
}

/// `}[]`: the object that ends here was an item.
fn close_list(depth: usize, pieces: &mut [Piece]) {
    let opens = |piece: &&Piece| match &piece.what {
        What::Name(_, _, own) => *own == Some(depth),
        what => matches!(what, What::Place(_)),
    };
    let Some(behind) = pieces.iter().rev().position(|piece| opens(&piece)) else { return };
    let open = pieces.len() - 1 - behind;
    if matches!(pieces[open].what, What::Place(_)) {
        return;
    }
    if let Some(piece) =
        pieces[open..].iter_mut().find(|piece| matches!(&piece.what, What::Line(Role::Type, _)))
    {
        piece.what = What::Line(Role::Type, "array of object".into());
    }
}
