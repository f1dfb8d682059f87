//! From a change in terms of the tree to an edit of the text, as whoever wrote the document would
//! lay it out.

use super::Map;
use crate::diagnostic::{Change, Edit};
use crate::pointer::{Part, Place, Pointer, Step};
use crate::read::node::literal;
use crate::source::tree::{self, Entry, Format, Marks, Span, Tree, Value};
use crate::source::yaml;

impl Map<'_> {
    /// The edits that make a change; none where the text is laid out in a way that they would harm.
    pub(super) fn edits(&self, change: &Change) -> Option<Vec<Edit>> {
        let edits = match change {
            Change::Replace(place, text) => vec![(self.token(place)?, self.spelled(text)?)],
            Change::Quote(place) => {
                let token = self.token(place)?;
                let raw = self.text.get(token.0..token.1)?;
                let is_quoted = raw.starts_with(['"', '\'']);
                let edit = (!is_quoted).then(|| (token, self.quoted(raw)));
                edit.into_iter().collect()
            }
            Change::QuoteThrough(from, to) => {
                let stretch = (self.token(from)?.0, self.token(to)?.1);
                let raw = self.text.get(stretch.0..stretch.1)?;
                let is_one_text = !raw.contains(['\n', '{', '[']) && !raw.contains(": ");
                is_one_text.then(|| vec![(stretch, self.quoted(raw))])?
            }
            Change::Remove(pointer) => vec![(self.whole(pointer)?, String::new())],
            Change::Set { entry, value, behind } => return self.set(entry, value, behind),
            Change::List(pointer) => self.listed(pointer)?,
            Change::Map(pointer) => self.joined(pointer)?,
            Change::Before(pointer, entry) => vec![self.before(pointer, &self.entry_text(entry)?)?],
            Change::Behind(pointer, entry) => vec![self.behind(pointer, &self.entry_text(entry)?)?],
        };
        Some(
            edits
                .into_iter()
                .map(|(span, text)| Edit { region: self.region(span), text })
                .collect(),
        )
    }

    /// A key that its map would have twice after some changes.
    pub(super) fn doubled(&self, changes: &[Change]) -> Option<String> {
        let is_gone = |key: &Pointer| {
            changes.iter().any(|change| match change {
                Change::Remove(pointer) => pointer == key,
                Change::Replace(place, _) => place.part == Part::Key && place.pointer == *key,
                _ => false,
            })
        };
        changes.iter().find_map(|change| {
            let (beside, text) = match change {
                Change::Replace(place, text) if place.part == Part::Key => (&place.pointer, text),
                Change::Before(beside, text) | Change::Behind(beside, text) => (beside, text),
                _ => return None,
            };
            let key = key_of(text)?;
            let other = beside.parent()?.key(key.clone());
            (self.entry_at(&other).is_some() && !is_gone(&other)).then_some(key)
        })
    }

    fn set(&self, entry: &Pointer, value: &str, behind: &str) -> Option<Vec<Edit>> {
        let change = if self.entry_at(entry).is_some() {
            Change::Replace(Place::value(0, entry), value.to_owned())
        } else {
            let keyword = entry.last().and_then(Step::as_key)?;
            Change::Behind(entry.parent()?.key(behind), format!("{keyword}: {value}"))
        };
        self.edits(&change)
    }

    /// A key or a value that stands in one line.
    fn token(&self, place: &Place) -> Option<Span> {
        if place.bytes.is_none() && !self.has(&place.pointer) {
            return None; // it was made of something else that is written
        }
        let region = self.find_place(place);
        let is_empty = place.part == Part::Value
            && place.bytes.is_none()
            && place.pointer.last().is_some_and(|step| step.as_key().is_some())
            && region == self.find(&place.pointer, Part::Key);
        if is_empty {
            return None; // the place of what is not there is that of its key
        }
        let span = (region.start.byte, region.end.byte);
        let raw = self.text.get(span.0..span.1)?;
        let is_known = place.bytes.is_some() || !raw.starts_with(['|', '>', '&', '!', '*']);
        let fits = is_known && (place.bytes.is_some() || !raw.contains('\n'));
        fits.then_some(span)
    }

    /// Whether a pointer leads to something that is written in this document.
    fn has(&self, pointer: &Pointer) -> bool {
        let mut tree = self.tree.as_ref();
        for step in pointer.steps() {
            tree = match step {
                Step::Key(key) => tree.and_then(|tree| tree.get(&key)),
                Step::Index(index) => tree.and_then(|tree| tree.items().get(index)),
            };
        }
        tree.is_some()
    }

    /// A scalar or a one-line list of YAML, as this document has to spell it.
    fn spelled(&self, yaml: &str) -> Option<String> {
        match self.format {
            Format::Yaml => Some(yaml.to_owned()),
            Format::Json => {
                let tree = tree::parse(yaml, Format::Yaml, Marks::Unwanted).ok()?;
                Some(literal(&tree).to_string())
            }
        }
    }

    /// `keyword: value`, as this document has to spell it.
    fn entry_text(&self, yaml: &str) -> Option<String> {
        match self.format {
            Format::Yaml => Some(yaml.to_owned()),
            Format::Json => {
                let map = self.spelled(&format!("{{{yaml}}}"))?;
                Some(map.trim_start_matches('{').strip_suffix('}')?.to_owned())
            }
        }
    }

    fn quoted(&self, raw: &str) -> String {
        match self.format {
            Format::Yaml => yaml::quoted(raw),
            Format::Json => serde_json::Value::from(raw).to_string(),
        }
    }

    /// A map, made the only item of a list.
    fn listed(&self, pointer: &Pointer) -> Option<Vec<(Span, String)>> {
        let (_, entries, index) = self.entry_at(pointer)?;
        let map = &entries[index].tree;
        let start = map.span().0;
        if self.is_flow(map) {
            let end = self.end_of(map)?;
            return Some(vec![((start, start), "[".to_owned()), ((end, end), "]".to_owned())]);
        }
        let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let is_indented =
            start - line >= 2 && self.text[line..start].bytes().all(|one| one == b' ');
        is_indented.then(|| vec![((start - 2, start), "- ".to_owned())])
    }

    /// The items of a list without their dashes.
    fn joined(&self, pointer: &Pointer) -> Option<Vec<(Span, String)>> {
        let (_, entries, index) = self.entry_at(pointer)?;
        let without_dash = |item: &Tree| {
            let (start, end) = (item.span().0, item.span().0 + 1);
            (self.text.get(start..end)? == "-").then(|| ((start, end), " ".to_owned()))
        };
        entries[index].tree.items().iter().map(without_dash).collect()
    }

    /// The entry of a map with what parts it from its neighbours.
    fn whole(&self, pointer: &Pointer) -> Option<Span> {
        let (map, entries, index) = self.entry_at(pointer)?;
        let (start, end) = self.extent(&entries[index])?;
        let next = entries.get(index + 1).map(|next| next.key_span().0);
        if self.is_flow(map) {
            let before = index.checked_sub(1).map(|index| self.extent(&entries[index]));
            return match (next, before) {
                (Some(next), _) => Some((start, next)),
                (None, Some(before)) => Some((before?.1, end)),
                (None, None) => Some((start, end)),
            };
        }
        let (line, line_end) = self.line_around(start, end)?;
        if self.text[line..start].trim().is_empty() && (index > 0 || next.is_some()) {
            return Some((line, line_end));
        }
        // The first entry of an item of a list follows the dash.
        next.filter(|_| self.text[line..start].trim() == "-").map(|next| (start, next))
    }

    /// Where another entry goes before this one, and its text with what parts it from this one.
    fn before(&self, pointer: &Pointer, entry: &str) -> Option<(Span, String)> {
        let (map, entries, index) = self.entry_at(pointer)?;
        let start = entries[index].key_span().0;
        if self.is_flow(map) {
            return Some(((start, start), format!("{entry}, ")));
        }
        let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = self.text[line..start].replace('-', " ");
        let newline = if self.text[..line].ends_with("\r\n") { "\r\n" } else { "\n" };
        let text = format!("{entry}{newline}{indent}");
        indent.trim().is_empty().then_some(((start, start), text))
    }

    /// Where another entry goes behind this one, and its text with what parts it from its neighbours.
    fn behind(&self, pointer: &Pointer, entry: &str) -> Option<(Span, String)> {
        let (map, entries, index) = self.entry_at(pointer)?;
        let (start, end) = self.extent(&entries[index])?;
        if self.is_flow(map) {
            return Some(((end, end), format!(", {entry}")));
        }
        let (line, line_end) = self.line_around(start, end)?;
        let indent = self.text[line..start].replace('-', " ");
        let ends = self.text[line..line_end].ends_with('\n');
        let newline = if self.text[line..line_end].ends_with("\r\n") { "\r\n" } else { "\n" };
        let text = if ends {
            format!("{indent}{entry}{newline}")
        } else {
            format!("{newline}{indent}{entry}")
        };
        indent.trim().is_empty().then_some(((line_end, line_end), text))
    }

    /// The map that holds an entry, its entries, and which it is.
    fn entry_at(&self, pointer: &Pointer) -> Option<(&Tree, &[Entry], usize)> {
        let steps = pointer.steps();
        let (last, steps) = steps.split_last()?;
        let mut tree = self.tree.as_ref()?;
        for step in steps {
            tree = match (step, &tree.value) {
                (Step::Key(key), Value::Map(entries)) => {
                    &entries.iter().find(|entry| *entry.key == **key)?.tree
                }
                (Step::Index(index), Value::List(items)) => items.get(*index)?,
                _ => return None,
            };
        }
        let (Step::Key(key), Value::Map(entries)) = (last, &tree.value) else { return None };
        let index = entries.iter().position(|entry| *entry.key == **key)?;
        Some((tree, entries, index))
    }

    fn is_flow(&self, map: &Tree) -> bool {
        self.text.get(map.span().0..).is_some_and(|rest| rest.starts_with('{'))
    }

    /// From the key of an entry to the end of its value, if that stands in the same line.
    fn extent(&self, entry: &Entry) -> Option<Span> {
        let start = entry.key_span().0;
        let end = self.end_of(&entry.tree)?.max(entry.key_span().1);
        let text = self.text.get(start..end)?;
        (!text.contains(['\n', '\r'])).then_some((start, end))
    }

    fn end_of(&self, tree: &Tree) -> Option<usize> {
        let inner = match &tree.value {
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|entry| &entry.tree),
            _ => {
                let raw = self.text.get(tree.span().0..tree.span().1)?;
                return (!raw.starts_with(['|', '>', '&', '*', '!'])).then_some(tree.span().1);
            }
        };
        let Some(inner) = inner else { return Some(tree.span().1) };
        let end = self.end_of(inner)?;
        let rest = self.text.get(end..)?;
        let bare = rest.trim_start_matches([' ', ',']);
        match self.text.as_bytes().get(tree.span().0)? {
            b'{' => bare.strip_prefix('}').map(|rest| self.text.len() - rest.len()),
            b'[' => bare.strip_prefix(']').map(|rest| self.text.len() - rest.len()),
            _ => None,
        }
    }

    /// The line that an entry fills, with its break; none where a comment stands in it.
    fn line_around(&self, start: usize, end: usize) -> Option<Span> {
        let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let rest = &self.text[end..];
        let line_end = rest.find('\n').map_or(self.text.len(), |newline| end + newline + 1);
        self.text[end..line_end].trim().is_empty().then_some((line, line_end))
    }
}

/// The key of `keyword: value`, or of a key alone.
fn key_of(yaml: &str) -> Option<String> {
    let tree = tree::parse(yaml, Format::Yaml, Marks::Unwanted).ok()?;
    match &tree.value {
        Value::Map(entries) => entries.first().map(|entry| entry.key.to_string()),
        Value::String(key) | Value::Number(key) => Some(key.to_string()),
        _ => None,
    }
}
