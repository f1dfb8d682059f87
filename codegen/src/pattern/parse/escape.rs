//! What a backslash begins.

use super::Parser;
use crate::pattern::ast::Node;
use crate::pattern::charset::CharSet;
use crate::pattern::error::PatternError;

impl Parser {
    /// An escape outside of a class, and whether a quantifier may follow.
    pub(super) fn atom_escape(&mut self) -> Result<(Node, bool), PatternError> {
        let start = self.at;
        self.at += 1;
        match self.peek_char() {
            Some('b') => return self.take(self.boundary(false), false),
            Some('B') => return self.take(self.boundary(true), false),
            Some('k') if self.unicode || self.groups.named => {
                self.at += 1;
                return Ok((self.name_reference()?, true));
            }
            Some('1'..='9') => {
                if let Some(reference) = self.back_reference(start)? {
                    return Ok((reference, true));
                }
            }
            _ => {}
        }
        let set = self.set_escape(start)?;
        Ok((Node::Set(self.cased(set)), true))
    }

    fn boundary(&self, negated: bool) -> Node {
        let word = self.word();
        if word == CharSet::word() {
            Node::Boundary { negated }
        } else {
            Node::boundary_of(&word, negated)
        }
    }

    /// `\w`: under the modifier `i` and the `u` flag, two letters more that differ from ASCII's only in case.
    fn word(&self) -> CharSet {
        if self.unicode { self.cased(CharSet::word()) } else { CharSet::word() }
    }

    /// `\12`, if it is a reference to a group. Without the `u` flag it is one only if there are as many groups.
    fn back_reference(&mut self, start: usize) -> Result<Option<Node>, PatternError> {
        let Some((number, after)) = self.number(self.at) else { return Ok(None) };
        if number <= self.groups.count {
            self.at = after;
            Ok(Some(self.again(vec![number])))
        } else if self.unicode {
            Err(self.error_at(start, "the pattern has fewer groups"))
        } else {
            Ok(None)
        }
    }

    /// `\d` and its like, or one character; from after the backslash at `start`.
    pub(super) fn set_escape(&mut self, start: usize) -> Result<CharSet, PatternError> {
        if let Some(set) = self.class_escape(start)? {
            return Ok(set);
        }
        self.character_escape(start).map(CharSet::single)
    }

    /// `\d \D \s \S \w \W \p{…} \P{…}`
    pub(super) fn class_escape(&mut self, start: usize) -> Result<Option<CharSet>, PatternError> {
        let Some(letter) = self.peek_char() else { return Ok(None) };
        let set = match letter {
            'd' | 'D' => CharSet::digit(),
            's' | 'S' => CharSet::space(),
            'w' | 'W' => self.word(),
            'p' | 'P' if self.unicode => {
                self.at += 1;
                let set = self.property(start)?;
                return Ok(Some(if letter == 'P' { set.negated() } else { set }));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(if letter.is_ascii_uppercase() { set.negated() } else { set }))
    }

    /// One character, from after the backslash at `start`.
    pub(super) fn character_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        let Some(character) = self.peek() else {
            return Err(self.error_at(start, "a backslash ends the pattern"));
        };
        self.at += 1;
        let letter = char::from_u32(character).unwrap_or('\0');
        let control = match letter {
            't' => '\t',
            'n' => '\n',
            'v' => '\u{B}',
            'f' => '\u{C}',
            'r' => '\r',
            'c' => return self.control_letter(start),
            'x' => return self.hexadecimal(start),
            'u' => return self.unicode_or_u(start),
            '0'..='7' if character != 0 => return self.octal(start),
            _ => return self.identity(character, start),
        };
        Ok(control.into())
    }

    /// `\cA`; without the `u` flag, and without a letter after it, a backslash.
    fn control_letter(&mut self, start: usize) -> Result<u32, PatternError> {
        match self.peek_char() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.at += 1;
                Ok(u32::from(letter) % 32)
            }
            _ if self.unicode => Err(self.error_at(start, "`\\c` needs a letter after it")),
            _ => {
                self.at -= 1;
                Ok('\\'.into())
            }
        }
    }

    fn hexadecimal(&mut self, start: usize) -> Result<u32, PatternError> {
        match self.hex_digits(2) {
            Some(value) => Ok(value),
            None if self.unicode => Err(self.error_at(start, "`\\x` needs two hexadecimal digits")),
            None => Ok('x'.into()),
        }
    }

    fn unicode_or_u(&mut self, start: usize) -> Result<u32, PatternError> {
        match self.unicode_escape()? {
            Some(value) => Ok(value),
            None if self.unicode => {
                Err(self.error_at(start, "`\\u` needs four hexadecimal digits, or `{…}`"))
            }
            None => Ok('u'.into()),
        }
    }

    /// What follows `\u`: `0041`, `{1F600}`, or a surrogate pair in two escapes.
    pub(super) fn unicode_escape(&mut self) -> Result<Option<u32>, PatternError> {
        if self.unicode && self.eat('{') {
            return self.braced_point().map(Some);
        }
        let Some(high) = self.hex_digits(4) else { return Ok(None) };
        if self.unicode && (0xD800..0xDC00).contains(&high) {
            let after = self.at;
            let low = if self.eat_all("\\u") { self.hex_digits(4) } else { None };
            if let Some(low) = low.filter(|low| (0xDC00..0xE000).contains(low)) {
                return Ok(Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
            }
            self.at = after;
        }
        Ok(Some(high))
    }

    fn braced_point(&mut self) -> Result<u32, PatternError> {
        let start = self.at;
        let mut value: u32 = 0;
        while let Some(digit) = self.peek_char().and_then(|digit| digit.to_digit(16)) {
            value = value.saturating_mul(16).saturating_add(digit);
            self.at += 1;
        }
        if self.at == start || value > 0x10_FFFF || !self.eat('}') {
            return Err(self.error_at(start, "this is not a code point"));
        }
        Ok(value)
    }

    fn hex_digits(&mut self, count: usize) -> Option<u32> {
        let mut value = 0;
        for index in 0..count {
            value = value * 16 + self.char_at(self.at + index)?.to_digit(16)?;
        }
        self.at += count;
        Some(value)
    }

    /// `\0`, and Annex B's `\12` up to `\377`; from after the first digit.
    fn octal(&mut self, start: usize) -> Result<u32, PatternError> {
        let digit =
            |parser: &Self, at: usize| parser.char_at(at).and_then(|digit| digit.to_digit(8));
        let mut value = digit(self, self.at - 1).unwrap_or(0);
        if self.unicode {
            let more = self.peek_char().is_some_and(|digit| digit.is_ascii_digit());
            return if value == 0 && !more {
                Ok(0)
            } else {
                Err(self.error_at(start, "octal escapes are not part of ECMA-262"))
            };
        }
        for _ in 0..2 {
            match digit(self, self.at) {
                Some(next) if value * 8 + next <= 0o377 => value = value * 8 + next,
                _ => break,
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn identity(&self, character: u32, start: usize) -> Result<u32, PatternError> {
        let letter = char::from_u32(character);
        let allowed = if self.unicode {
            letter.is_some_and(|letter| "^$\\.*+?()[]{}|/".contains(letter))
        } else {
            !(self.groups.named && letter == Some('k'))
        };
        if allowed {
            return Ok(character);
        }
        let shown = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
        Err(self.error_at(start, &format!("`\\{shown}` is not an escape that ECMA-262 knows")))
    }
}
