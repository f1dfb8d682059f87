//! Classes: `[a-z]`, `[^\s@]`.

use super::Parser;
use crate::pattern::charset::CharSet;
use crate::pattern::error::PatternError;

/// What stands at one end of a range, or alone.
enum Atom {
    Character(u32),
    Set(CharSet),
}

impl Parser {
    /// From `[` to `]`.
    pub(super) fn class(&mut self) -> Result<CharSet, PatternError> {
        let start = self.at;
        self.at += 1;
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        while !self.eat(']') {
            if self.peek().is_none() {
                return Err(self.error_at(start, "this `[` is never closed"));
            }
            self.class_part(&mut ranges)?;
        }
        let set = self.cased(CharSet::new(ranges));
        Ok(if negated { set.negated() } else { set })
    }

    /// `a`, `\d` or `a-z`.
    fn class_part(&mut self, ranges: &mut Vec<(u32, u32)>) -> Result<(), PatternError> {
        let start = self.at;
        let from = self.class_atom()?;
        let is_range = self.peek_char() == Some('-')
            && self.at + 1 < self.input.len()
            && self.char_at(self.at + 1) != Some(']');
        if !is_range {
            from.add_to(ranges);
            return Ok(());
        }
        self.at += 1;
        let to = self.class_atom()?;
        match (from, to) {
            (Atom::Character(from), Atom::Character(to)) if from <= to => ranges.push((from, to)),
            (Atom::Character(_), Atom::Character(_)) => {
                return Err(self.error_at(start, "the range is out of order"));
            }
            _ if self.unicode => {
                return Err(self.error_at(start, "a range needs a character at both ends"));
            }
            (from, to) => {
                from.add_to(ranges);
                to.add_to(ranges);
                ranges.push(('-'.into(), '-'.into()));
            }
        }
        Ok(())
    }

    fn class_atom(&mut self) -> Result<Atom, PatternError> {
        let start = self.at;
        let Some(character) = self.peek() else {
            return Err(self.error("a `[` is never closed"));
        };
        self.at += 1;
        if character != u32::from('\\') {
            return Ok(Atom::Character(character));
        }
        match self.peek_char() {
            Some('b') => {
                self.at += 1;
                return Ok(Atom::Character(8));
            }
            Some('-') if self.unicode => {
                self.at += 1;
                return Ok(Atom::Character('-'.into()));
            }
            // Annex B: in a class, `\c` takes a digit or an underscore as well.
            Some('c') if !self.unicode => {
                let next = self.char_at(self.at + 1);
                if let Some(next) = next.filter(|next| next.is_ascii_digit() || *next == '_') {
                    self.at += 2;
                    return Ok(Atom::Character(u32::from(next) % 32));
                }
            }
            _ => {}
        }
        if let Some(set) = self.class_escape(start)? {
            return Ok(Atom::Set(set));
        }
        self.character_escape(start).map(Atom::Character)
    }
}

impl Atom {
    fn add_to(self, ranges: &mut Vec<(u32, u32)>) {
        match self {
            Self::Character(character) => ranges.push((character, character)),
            Self::Set(set) => ranges.extend_from_slice(set.ranges()),
        }
    }
}
