//! Groups: captures and their names, look-around, modifiers.

use super::{MAX_DEPTH, Parser};
use crate::pattern::ast::Node;
use crate::pattern::error::{PatternError, Reason};

/// What is known of capturing groups.
#[derive(Default)]
pub(super) struct Groups {
    /// How many there are in the whole pattern.
    pub(super) count: u32,
    /// Whether any has a name; `\k` is then a reference even without the `u` flag.
    pub(super) named: bool,
    /// How many have begun.
    begun: u32,
    names: Vec<(String, Path, u32)>,
    references: Vec<(String, usize)>,
    path: Path,
    disjunctions: u32,
}

/// What `(?ims:…)` turns on, and `(?-ims:…)` off.
#[derive(Clone, Copy, Default)]
pub(super) struct Modifiers {
    pub(super) ignore_case: bool,
    pub(super) multiline: bool,
    pub(super) dot_all: bool,
}

/// For each disjunction around a place, outermost first: its number and the alternative's.
type Path = Vec<(u32, u32)>;

impl Groups {
    pub(super) fn enter_disjunction(&mut self) {
        self.path.push((self.disjunctions, 0));
        self.disjunctions += 1;
    }

    pub(super) fn next_alternative(&mut self) {
        if let Some((_, alternative)) = self.path.last_mut() {
            *alternative += 1;
        }
    }

    pub(super) fn leave_disjunction(&mut self) {
        self.path.pop();
    }

    /// Whether a group of this name may take part in the same match as one here.
    fn is_taken(&self, name: &str) -> bool {
        let apart =
            |path: &Path| path.iter().zip(&self.path).any(|(a, b)| a.0 == b.0 && a.1 != b.1);
        self.names.iter().any(|(taken, path, _)| taken == name && !apart(path))
    }

    /// The names and numbers of groups.
    pub(super) fn numbers(self) -> Vec<(String, u32)> {
        self.names.into_iter().map(|(name, _, number)| (name, number)).collect()
    }
}

impl Modifiers {
    fn flag(&mut self, letter: char) -> &mut bool {
        match letter {
            'i' => &mut self.ignore_case,
            'm' => &mut self.multiline,
            _ => &mut self.dot_all,
        }
    }
}

impl Parser {
    /// Counts the capturing groups ahead of parsing: what `\1` means depends on it.
    pub(super) fn count_groups(&mut self) {
        let mut in_class = false;
        let mut at = 0;
        while let Some(character) = self.char_at(at) {
            match character {
                '\\' => at += 1,
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => self.count_group(at + 1),
                _ => {}
            }
            at += 1;
        }
    }

    fn count_group(&mut self, at: usize) {
        let named = self.char_at(at) == Some('?')
            && self.char_at(at + 1) == Some('<')
            && !matches!(self.char_at(at + 2), Some('=' | '!'));
        if named || self.char_at(at) != Some('?') {
            self.groups.count += 1;
            self.groups.named |= named;
        }
    }

    /// From `(` to `)`, and whether a quantifier may follow.
    pub(super) fn group(&mut self) -> Result<(Node, bool), PatternError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Reason::Nesting.into());
        }
        let start = self.at;
        self.at += 1;
        let read = if !self.eat('?') {
            (self.capture()?, true)
        } else if self.eat_all("<=") {
            (self.look(true, false)?, false)
        } else if self.eat_all("<!") {
            (self.look(true, true)?, false)
        } else if self.eat('<') {
            self.define_name()?;
            (self.capture()?, true)
        } else if self.eat('=') {
            (self.look(false, false)?, !self.unicode)
        } else if self.eat('!') {
            (self.look(false, true)?, !self.unicode)
        } else {
            let around = self.modifiers;
            self.modifiers = self.modifiers()?;
            let inside = self.disjunction()?;
            self.modifiers = around;
            (inside, true)
        };
        if !self.eat(')') {
            return Err(self.error_at(start, "this `(` is never closed"));
        }
        self.depth -= 1;
        Ok(read)
    }

    fn capture(&mut self) -> Result<Node, PatternError> {
        self.groups.begun += 1;
        let group = self.groups.begun;
        let node = self.disjunction()?;
        Ok(if self.kept.is_some() { Node::Capture { group, node: Box::new(node) } } else { node })
    }

    fn look(&mut self, behind: bool, negated: bool) -> Result<Node, PatternError> {
        Ok(Node::Look { behind, negated, node: Box::new(self.disjunction()?) })
    }

    /// `:`, or flags such as `i:`, `-s:`, `im-s:`; what holds inside of the group.
    fn modifiers(&mut self) -> Result<Modifiers, PatternError> {
        let start = self.at;
        let mut inside = self.modifiers;
        let mut seen = String::new();
        let mut dash = false;
        loop {
            match self.peek_char() {
                Some(':') => break,
                Some('-') if !dash => dash = true,
                Some(flag @ ('i' | 'm' | 's')) if !seen.contains(flag) => {
                    *inside.flag(flag) = !dash;
                    seen.push(flag);
                }
                _ => return Err(self.error("this is not a group that ECMA-262 knows")),
            }
            self.at += 1;
        }
        if dash && seen.is_empty() {
            return Err(self.error_at(start, "these modifiers change nothing"));
        }
        self.at += 1;
        Ok(inside)
    }

    fn define_name(&mut self) -> Result<(), PatternError> {
        let start = self.at;
        let name = self.name()?;
        if self.groups.is_taken(&name) {
            return Err(self.error_at(start, "another group has this name"));
        }
        let path = self.groups.path.clone();
        self.groups.names.push((name, path, self.groups.begun + 1));
        Ok(())
    }

    /// `\k<name>`, from after the `k`.
    pub(super) fn name_reference(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        if !self.eat('<') {
            return Err(self.error("`\\k` needs the name of a group, as in `\\k<name>`"));
        }
        let name = self.name()?;
        let named = self.kept.iter().flatten().filter(|(known, _)| *known == name);
        let groups = named.map(|&(_, group)| group).collect();
        self.groups.references.push((name, start));
        Ok(self.again(groups))
    }

    /// What one of the groups has matched.
    pub(super) fn again(&mut self, groups: Vec<u32>) -> Node {
        if self.kept.is_none() {
            self.refuse(Reason::BackReference);
        } else if self.modifiers.ignore_case {
            self.refuse(Reason::CaselessReference);
        }
        Node::Again { groups }
    }

    /// A name and the `>` after it.
    fn name(&mut self) -> Result<String, PatternError> {
        let mut name = String::new();
        while !self.eat('>') {
            let start = self.at;
            let part = self.name_character()?;
            match part.filter(|&part| is_name_part(part, name.is_empty())) {
                Some(part) => name.push(part),
                None => return Err(self.error_at(start, "this is not the name of a group")),
            }
        }
        if name.is_empty() {
            return Err(self.error("the name of the group is missing"));
        }
        Ok(name)
    }

    /// A code point, also where the pattern is read in UTF-16 units or it is written as `\u…`.
    fn name_character(&mut self) -> Result<Option<char>, PatternError> {
        let Some(mut point) = self.peek() else { return Ok(None) };
        self.at += 1;
        if point == u32::from('\\') {
            if !self.eat('u') {
                return Ok(None);
            }
            let unicode = std::mem::replace(&mut self.unicode, true);
            let escaped = self.unicode_escape();
            self.unicode = unicode;
            point = escaped?.unwrap_or(u32::MAX);
        } else if (0xD800..0xDC00).contains(&point) {
            if let Some(low) = self.peek().filter(|low| (0xDC00..0xE000).contains(low)) {
                self.at += 1;
                point = 0x1_0000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        Ok(char::from_u32(point))
    }

    /// Every `\k<name>` names a group of the pattern.
    pub(super) fn check_references(&self) -> Result<(), PatternError> {
        let defined = |name| self.groups.names.iter().any(|(defined, ..)| defined == name);
        match self.groups.references.iter().find(|(name, _)| !defined(name)) {
            Some((_, at)) => Err(self.error_at(*at, "no group has this name")),
            None => Ok(()),
        }
    }

    pub(super) fn refuse(&mut self, reason: Reason) {
        self.refused.get_or_insert(reason);
    }
}

fn is_name_part(part: char, first: bool) -> bool {
    let property = if first { "ID_Start" } else { "ID_Continue" };
    part == '$'
        || part == '_'
        || (!first && matches!(part, '\u{200C}' | '\u{200D}'))
        || super::property::table(property).is_some_and(|set| set.contains(part.into()))
}
