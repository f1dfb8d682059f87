//! Fields whose names spell what they are members of: `owner.email`, `items[].sku`, `owner[email]`.

use super::nesting::{is_list, known};
use super::{Assembler, push};
use crate::fact::{At, Facts, Key, Kind, Kinds, Section, Variant};

/// A step of such a name: `items`, and whether brackets say that it is a list.
struct Step<'n> {
    name: &'n str,
    list: bool,
}

impl Assembler<'_> {
    /// The field that a name spells with all that it is a member of. What no row has named yet is made.
    pub(super) fn spelled(
        &mut self,
        name: &str,
        section: &Section,
        at: &At,
    ) -> Option<(Key, String)> {
        let body = matches!(section, Section::Request | Section::Answer(_));
        if !body || !name.contains(['.', '[']) || name.contains(' ') {
            return None;
        }
        let root = Key::root(section.clone());
        if self.guide.is_some_and(|guide| known(guide, &root.member(name))) {
            return None;
        }
        let steps = steps(name)?;
        let (last, above) = steps.split_last().filter(|(_, above)| !above.is_empty())?;
        let (mut parent, mut path) = (root, String::new());
        for step in above {
            let dot = if path.is_empty() { "" } else { "." };
            let own = format!("{path}{dot}{}", step.name);
            parent = parent.member(step.name);
            self.outer(&parent, &own, step, at);
            path = format!("{own}{}", if self.holds_list(&parent) { "[]" } else { "" });
        }
        Some((parent.member(last.name), format!("{path}.{}", last.name)))
    }

    /// Whether brackets behind a name say that it is a list.
    pub(super) fn spells_list(&self, name: &str, section: &Section) -> bool {
        let literal = Key::root(section.clone()).member(name);
        matches!(section, Section::Request | Section::Answer(_))
            && !self.guide.is_some_and(|guide| known(guide, &literal))
    }

    /// An object that only the names of its members tell of.
    fn outer(&mut self, key: &Key, path: &str, step: &Step<'_>, at: &At) {
        if self.facts.subjects.contains_key(key) {
            return;
        }
        let mut variant = Variant { at: at.clone(), ..Variant::default() };
        let known = self.guide.is_some_and(|guide| known(guide, key));
        if step.list && !known {
            variant.facts.insert(Kind::Type, (vec!["array".into()], at.clone()));
        }
        push(self.facts.subject(key, path), variant, Kinds::NONE, false);
    }

    fn holds_list(&self, key: &Key) -> bool {
        let is = |facts: &Facts, key: &Key| facts.subjects.get(key).is_some_and(is_list);
        let of_spec = || {
            let guide = self.guide?;
            Some(is(guide, &crate::compare::counterpart(guide, key)?))
        };
        is(self.facts, key) || of_spec().unwrap_or_default()
    }
}

/// The steps of a name; none where one of them is no name of a field.
fn steps(name: &str) -> Option<Vec<Step<'_>>> {
    let mut all: Vec<Step<'_>> = Vec::new();
    for part in name.split(['.', '[']) {
        let own = part.trim_end_matches(']');
        let index = own.is_empty() || own == "*" || own == "n" || own.parse::<usize>().is_ok();
        if index {
            all.last_mut()?.list = true;
            continue;
        }
        let begins =
            own.starts_with(|char: char| char.is_alphabetic() || matches!(char, '_' | '$'));
        if !begins || own.contains(']') {
            return None;
        }
        all.push(Step { name: own, list: false });
    }
    Some(all)
}
