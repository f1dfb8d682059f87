//! Which object a row is a member of.

use super::{Assembler, Open, name_of, push};
use crate::fact::{At, Facts, Key, Kind, Kinds, Section, Subject, Variant};
use crate::mark::Mark;
use crate::path;
use crate::row::Row;
use crate::types;

impl Assembler<'_> {
    /// Closes the objects that `row` does not stand in.
    pub(super) fn close(&mut self, row: &Row, name: &str, section: &Section, after: &[Mark]) {
        if let Some(depth) = row.depth {
            while self.open.last().is_some_and(|open| open.depth.is_none_or(|own| own >= depth)) {
                self.open.pop();
            }
            return;
        }
        match self.guide {
            Some(guide) => self.close_guided(guide, row, name, section, after),
            None => self.close_alone(section),
        }
    }

    /// Without a spec: what can have members has those that follow. Parameters have none, as far as text tells.
    fn close_alone(&mut self, section: &Section) {
        if section.is_parameter() {
            self.open.clear();
        }
        while self.open.last().is_some_and(|open| !open.holds) {
            self.open.pop();
        }
    }

    /// The innermost object that has such a member by the spec, and has not had it yet.
    fn close_guided(
        &mut self,
        guide: &Facts,
        row: &Row,
        name: &str,
        section: &Section,
        after: &[Mark],
    ) {
        while self.open.last().is_some_and(|open| !open.holds && !knows(guide, &open.key)) {
            self.open.pop();
        }
        self.other_section(name, section, guide);
        let section = &self.section.clone().unwrap_or_else(|| section.clone());
        let fresh = self.innermost(
            |own| known(guide, own) && !self.facts.subjects.contains_key(own),
            name,
            section,
        );
        if fresh.is_none() && self.has_just_begun(guide) {
            return;
        }
        if let Some(keep) = fresh.or_else(|| self.innermost(|own| known(guide, own), name, section))
        {
            self.open.truncate(keep);
        } else if !self.open_between(guide, row, name, section, after) {
            self.stand_beside(guide, section, after);
        }
    }

    /// Whether the row above was an object with members: what follows is one of them.
    fn has_just_begun(&self, guide: &Facts) -> bool {
        let is = |open: &&Open| open.holds && !open.map && open.key.name() != "*";
        let Some(open) = self.open.last().filter(is) else {
            return false;
        };
        let named = |key: &Key| !matches!(key.name(), "[]" | "*");
        let Some(own) = crate::compare::counterpart(guide, &open.key) else { return false };
        !own.section.is_parameter()
            && !own.steps.is_empty()
            && !guide.subjects[&own].union
            && guide.below(&own).any(|key| key.parent().as_ref() == Some(&own) && named(key))
            && !self.facts.below(&open.key).any(named)
    }

    fn innermost(&self, is: impl Fn(&Key) -> bool, name: &str, section: &Section) -> Option<usize> {
        (0..=self.open.len()).rev().find(|keep| is(&self.parent_at(*keep, section).member(name)))
    }

    /// An object whose own row is not known: one that the spec has between the two.
    fn open_between(
        &mut self,
        guide: &Facts,
        row: &Row,
        name: &str,
        section: &Section,
        after: &[Mark],
    ) -> bool {
        for keep in (0..=self.open.len()).rev() {
            let parent = self.parent_at(keep, section);
            let between: Vec<Key> = guide
                .below(&parent)
                .filter(|key| key.name() == name && key.steps.len() == parent.steps.len() + 2)
                .filter_map(Key::parent)
                .collect();
            let [only] = between.as_slice() else { continue };
            // Its own row may be still to come, unless the next row is a member of it as well.
            let mut rows = after.iter().map_while(|mark| {
                if let Mark::Row(row) = mark { Some(name_of(&row.name)) } else { None }
            });
            let next = rows.next().is_some_and(|next| known(guide, &only.member(next)));
            let comes = !next && rows.take(400).any(|row| row == only.name());
            if comes || self.facts.has_members(only) {
                continue;
            }
            let path =
                guide.subjects.get(only).map(|subject| subject.path.clone()).unwrap_or_default();
            if !self.facts.subjects.contains_key(only) {
                let variant = Variant { at: row.at.clone(), ..Variant::default() };
                push(self.facts.subject(only, &path), variant, Kinds::NONE, true);
            }
            self.open.truncate(keep);
            self.open.push(Open {
                depth: None,
                key: only.clone(),
                path,
                holds: true,
                lists: 0,
                map: false,
            });
            return true;
        }
        false
    }

    /// The spec has no such member anywhere: it is one of an object that the spec does not have either, or stands beside the next
    /// row that the spec has, and that has not been yet.
    fn stand_beside(&mut self, guide: &Facts, section: &Section, after: &[Mark]) {
        let inside = |open: &Open| open.holds && !known(guide, &open.key);
        if !section.is_parameter() && self.open.last().is_some_and(inside) {
            return;
        }
        let rows =
            after.iter().map_while(|mark| if let Mark::Row(row) = mark { Some(row) } else { None });
        let next: Vec<&str> = rows.take(12).map(|row| name_of(&row.name)).collect();
        let fresh = |own: &Key| known(guide, own) && !self.facts.subjects.contains_key(own);
        let beside =
            next.iter().find_map(|name| self.innermost(fresh, name, section)).or_else(|| {
                let known = |own: &Key| known(guide, own);
                next.iter().take(6).find_map(|name| self.innermost(known, name, section))
            });
        if let Some(keep) = beside {
            self.open.truncate(keep);
            return;
        }
        while self.open.last().is_some_and(|open| !open.holds) {
            self.open.pop();
        }
    }

    /// `oneOf`, and the titles of alternatives: what follows belongs to the field above.
    pub(super) fn alternative(&mut self, row: &Row, section: &Section) {
        if let Some(depth) = row.depth {
            while self.open.last().is_some_and(|open| open.depth.is_none_or(|own| own >= depth)) {
                self.open.pop();
            }
        }
        if row.depth.is_none() && row.name.bytes().all(|byte| byte.is_ascii_digit()) {
            let is_union = |open: &Open| {
                self.facts.subjects.get(&open.key).is_some_and(|subject| subject.union)
            };
            let keep = self.open.iter().rposition(is_union).map_or(0, |at| at + 1);
            self.open.truncate(keep);
        }
        let (key, path, lists, map) = match self.open.last() {
            Some(open) => (open.key.clone(), open.path.clone(), open.lists, open.map),
            None => (Key::root(section.clone()), String::new(), 0, false),
        };
        let subject = self.facts.subject(&key, &path);
        subject.union = true;
        for variant in &mut subject.variants {
            variant.facts.remove(&Kind::Type);
            variant.facts.remove(&Kind::Items);
        }
        self.open.push(Open { depth: row.depth, key, path, holds: true, lists, map });
    }

    /// Whether a row names an alternative of the field above, and is no field itself.
    pub(super) fn is_alternative(&self, row: &Row, name: &str, section: &Section) -> bool {
        row.depth.is_none() && self.names_type(name, section)
            || is_alternative(name)
            || name.starts_with(|char: char| char.is_ascii_digit())
                && name.chars().all(char::is_alphanumeric)
                && self.in_union(row)
    }

    /// A word such as `string` that is no field of the spec names an alternative.
    fn names_type(&self, name: &str, section: &Section) -> bool {
        let word = types::parse(name).is_some_and(|ty| !ty.types.is_empty());
        let Some(guide) = self.guide.filter(|_| word) else { return false };
        !(0..=self.open.len()).any(|keep| known(guide, &self.parent_at(keep, section).member(name)))
    }

    fn in_union(&self, row: &Row) -> bool {
        let is_union =
            |open: &Open| self.facts.subjects.get(&open.key).is_some_and(|subject| subject.union);
        if row.depth.is_none() {
            return self.open.iter().any(is_union);
        }
        let above =
            self.open.iter().rev().find(|open| row.depth.is_none() || open.depth < row.depth);
        above.is_some_and(|open| {
            self.facts.subjects.get(&open.key).is_some_and(|subject| subject.union)
        })
    }

    /// The first part of the operation that the spec has such a member in.
    pub(super) fn guess(&mut self, name: &str, at: &At) {
        // Where the path has such a parameter, what follows may be of another part.
        if path::variables(&self.facts.path).iter().any(|own| own.eq_ignore_ascii_case(name)) {
            self.begin(Some(Section::Path));
            return;
        }
        self.unknown = false;
        let sections = [Section::Request, Section::Query, Section::Path, Section::Header];
        let outer = name.split(['.', '[']).next().unwrap_or(name);
        let has = |section: &Section| {
            let root = Key::root(section.clone());
            let body = *section == Section::Request;
            self.guide.is_some_and(|guide| {
                known(guide, &root.member(name)) || body && known(guide, &root.member(outer))
            })
        };
        // Without a spec, the method tells what its parameters are most likely.
        let none =
            self.guide.is_none() && matches!(self.facts.method.as_str(), "GET" | "DELETE" | "HEAD");
        let other = if none { Section::Query } else { Section::Request };
        let section = sections.into_iter().find(has).unwrap_or(other);
        if section == Section::Request {
            self.root(Section::Request, "", at);
        }
        self.begin(Some(section));
    }

    /// Where the headers of an answer end, its body may begin without a heading.
    fn other_section(&mut self, name: &str, section: &Section, guide: &Facts) {
        let Section::AnswerHeader(status) = section else { return };
        let answer = Section::Answer(status.clone());
        let header = known(guide, &Key::root(section.clone()).member(name));
        if !header && known(guide, &Key::root(answer.clone()).member(name)) {
            self.begin(Some(answer));
        }
    }

    fn parent_at(&self, keep: usize, section: &Section) -> Key {
        match keep.checked_sub(1) {
            Some(index) if self.open[index].map => self.open[index].key.member("*"),
            Some(index) => self.open[index].key.clone(),
            None => Key::root(section.clone()),
        }
    }
}

/// Whether one of the descriptions of a subject says that it is a list.
pub(super) fn is_list(subject: &Subject) -> bool {
    let of = |variant: &Variant| {
        variant.facts.get(&Kind::Type).is_some_and(|(types, _)| types == &["array"])
    };
    subject.variants.iter().any(of)
}

pub(super) fn known(guide: &Facts, key: &Key) -> bool {
    crate::compare::counterpart(guide, key).is_some()
}

fn knows(guide: &Facts, key: &Key) -> bool {
    crate::compare::counterpart(guide, key).is_some_and(|own| guide.has_members(&own))
}

/// A row that names an alternative rather than a field.
fn is_alternative(name: &str) -> bool {
    if name.trim_matches('*') == "anonymous" {
        return true;
    }
    let upper = name.to_ascii_uppercase();
    name.is_empty()
        || matches!(upper.as_str(), "ONE OF" | "ANY OF" | "ALL OF" | "ONEOF" | "ANYOF" | "ALLOF")
        || name.strip_prefix('#').is_some_and(|rest| {
            // `#0`, `#0 Shop`
            let digits = rest.split(' ').next().unwrap_or_default();
            digits.bytes().all(|byte| byte.is_ascii_digit())
        })
}
