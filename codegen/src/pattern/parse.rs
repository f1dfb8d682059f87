//! ECMA-262 pattern syntax: the grammar of the `u` flag, and Annex B's where no flag is set.

mod class;
mod escape;
mod group;
mod property;

use super::ast::Node;
use super::charset::CharSet;
use super::error::{PatternError, Reason};

/// Groups within groups; deeper ones are left to the fallback, so that no recursion overflows.
const MAX_DEPTH: usize = 200;

/// A valid pattern.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) node: Node,
    /// Read with the `u` flag: its characters are code points, not UTF-16 units.
    pub(super) unicode: bool,
    /// A construct that no automaton expresses.
    pub(super) refused: Option<Reason>,
    /// The number of each group that has a name.
    names: Vec<(String, u32)>,
    /// How many groups there are.
    pub(super) groups: u32,
}

/// Reads a pattern with the `u` flag, as JSON Schema recommends, and without it if only that is valid.
pub(super) fn parse(source: &str) -> Result<Parsed, PatternError> {
    match Parser::new(source, true).pattern() {
        Err(PatternError::Syntax { .. }) => Parser::new(source, false).pattern(),
        read => read,
    }
}

/// Whether ECMA-262 allows the pattern; nothing is compiled.
///
/// # Errors
///
/// [`PatternError::Syntax`] if it does not.
pub fn syntax(source: &str) -> Result<(), PatternError> {
    match parse(source) {
        Err(error @ PatternError::Syntax { .. }) => Err(error),
        _ => Ok(()),
    }
}

impl Parsed {
    /// The same pattern with its groups, laziness and back-references.
    pub(super) fn with_groups(&self, source: &str) -> Result<Self, PatternError> {
        let mut parser = Parser::new(source, self.unicode);
        parser.kept = Some(self.names.clone());
        parser.pattern()
    }
}

/// Why a pattern is refused with the `u` flag; none if it is not.
#[must_use]
pub fn refusal_with_u(source: &str) -> Option<PatternError> {
    Parser::new(source, true).pattern().err()
}

struct Parser {
    /// The characters of the pattern, each with its byte offset.
    input: Vec<(u32, usize)>,
    at: usize,
    end: usize,
    unicode: bool,
    groups: group::Groups,
    modifiers: group::Modifiers,
    depth: usize,
    refused: Option<Reason>,
    /// The names of groups, where groups are kept.
    kept: Option<Vec<(String, u32)>>,
}

impl Parser {
    fn new(source: &str, unicode: bool) -> Self {
        let input = if unicode {
            source.char_indices().map(|(at, character)| (character.into(), at)).collect()
        } else {
            source.char_indices().flat_map(|(at, character)| units(character, at)).collect()
        };
        let mut parser = Self {
            input,
            at: 0,
            end: source.len(),
            unicode,
            groups: group::Groups::default(),
            modifiers: group::Modifiers::default(),
            depth: 0,
            refused: None,
            kept: None,
        };
        parser.count_groups();
        parser
    }

    fn pattern(mut self) -> Result<Parsed, PatternError> {
        let node = self.disjunction()?;
        if self.peek().is_some() {
            return Err(self.error("a `)` closes nothing"));
        }
        self.check_references()?;
        let Self { unicode, refused, groups, .. } = self;
        Ok(Parsed { node, unicode, refused, groups: groups.count, names: groups.numbers() })
    }

    /// `a|b|c`
    fn disjunction(&mut self) -> Result<Node, PatternError> {
        self.groups.enter_disjunction();
        let mut alternatives = vec![self.alternative()?];
        while self.eat('|') {
            self.groups.next_alternative();
            alternatives.push(self.alternative()?);
        }
        self.groups.leave_disjunction();
        Ok(match alternatives.len() {
            1 => alternatives.remove(0),
            _ => Node::Either(alternatives),
        })
    }

    /// `abc`
    fn alternative(&mut self) -> Result<Node, PatternError> {
        let mut terms = Vec::new();
        while !matches!(self.peek_char(), None | Some('|' | ')')) {
            terms.push(self.term()?);
        }
        Ok(match terms.len() {
            1 => terms.remove(0),
            _ => Node::Concat(terms),
        })
    }

    fn term(&mut self) -> Result<Node, PatternError> {
        let (node, repeatable) = self.atom()?;
        if !repeatable {
            return Ok(node);
        }
        let start = self.at;
        Ok(match self.quantifier()? {
            None | Some((1, Some(1))) => node,
            Some((_, Some(0))) => Node::empty(),
            Some((min, max)) => {
                let lazy = self.kept.is_some()
                    && self.char_at(self.at - 1) == Some('?')
                    && self.at - start > 1;
                let repeat = Node::Repeat { node: Box::new(node), min, max };
                if lazy { Node::Lazy(Box::new(repeat)) } else { repeat }
            }
        })
    }

    /// An assertion or an atom, and whether a quantifier may follow.
    fn atom(&mut self) -> Result<(Node, bool), PatternError> {
        let Some(character) = self.peek() else {
            return Ok((Node::empty(), false));
        };
        match char::from_u32(character) {
            Some('^') => self.take(Node::line_start(self.modifiers.multiline), false),
            Some('$') => self.take(Node::line_end(self.modifiers.multiline), false),
            Some('.') => self.take(Node::Set(self.dot()), true),
            Some('(') => self.group(),
            Some('[') => Ok((Node::Set(self.class()?), true)),
            Some('\\') => self.atom_escape(),
            Some('*' | '+' | '?') => Err(self.error("nothing to repeat")),
            Some('{') if self.unicode => Err(self.error("a `{` needs a backslash before it")),
            Some('{') if self.braces().is_some() => Err(self.error("nothing to repeat")),
            Some('}') if self.unicode => Err(self.error("a `}` needs a backslash before it")),
            Some(']') if self.unicode => Err(self.error("a `]` needs a backslash before it")),
            _ => self.take(Node::Set(self.cased(CharSet::single(character))), true),
        }
    }

    fn dot(&self) -> CharSet {
        if self.modifiers.dot_all { CharSet::any() } else { CharSet::dot() }
    }

    /// The set as it matches here: under the modifier `i` in either case.
    fn cased(&self, set: CharSet) -> CharSet {
        if self.modifiers.ignore_case { set.either_case(self.unicode) } else { set }
    }

    #[expect(clippy::unnecessary_wraps, reason = "each arm of `atom` may fail but these")]
    fn take(&mut self, node: Node, repeatable: bool) -> Result<(Node, bool), PatternError> {
        self.at += 1;
        Ok((node, repeatable))
    }

    /// `*`, `+`, `?`, `{2}`, `{2,}`, `{2,3}`, each with an optional `?` after it.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let start = self.at;
        let found = match self.peek_char() {
            Some('*') => (0, None, self.at + 1),
            Some('+') => (1, None, self.at + 1),
            Some('?') => (0, Some(1), self.at + 1),
            Some('{') => match self.braces() {
                Some(found) => found,
                None if self.unicode => return Err(self.error("this is not a quantifier")),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        let (min, max, after) = found;
        self.at = after;
        self.eat('?');
        if max.is_some_and(|max| max < min) {
            return Err(self.error_at(start, "the quantifier's numbers are out of order"));
        }
        Ok(Some((min, max)))
    }

    /// `{2}`, `{2,}` or `{2,3}` ahead: the limits and the index after it.
    fn braces(&self) -> Option<(u32, Option<u32>, usize)> {
        let (min, at) = self.number(self.at + 1)?;
        let is = |at: usize, wanted: char| self.char_at(at) == Some(wanted);
        if is(at, '}') {
            return Some((min, Some(min), at + 1));
        }
        if !is(at, ',') {
            return None;
        }
        if is(at + 1, '}') {
            return Some((min, None, at + 2));
        }
        let (max, at) = self.number(at + 1)?;
        is(at, '}').then_some((min, Some(max), at + 1))
    }

    /// Decimal digits from `at` on, as a saturated number, and the index after them.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let digits = |at: usize| self.char_at(at).and_then(|digit| digit.to_digit(10));
        let mut value = digits(at)?;
        let mut at = at + 1;
        while let Some(digit) = digits(at) {
            value = value.saturating_mul(10).saturating_add(digit);
            at += 1;
        }
        Some((value, at))
    }

    fn peek(&self) -> Option<u32> {
        self.input.get(self.at).map(|&(character, _)| character)
    }

    fn peek_char(&self) -> Option<char> {
        self.char_at(self.at)
    }

    /// Half of a surrogate pair has no meaning in the syntax, and neither has U+FFFD.
    fn char_at(&self, at: usize) -> Option<char> {
        let &(character, _) = self.input.get(at)?;
        Some(char::from_u32(character).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek_char() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn eat_all(&mut self, wanted: &str) -> bool {
        let ahead = |(index, character)| self.char_at(self.at + index) == Some(character);
        let found = wanted.chars().enumerate().all(ahead);
        self.at += if found { wanted.chars().count() } else { 0 };
        found
    }

    fn error(&self, message: &str) -> PatternError {
        self.error_at(self.at, message)
    }

    fn error_at(&self, at: usize, message: &str) -> PatternError {
        let at = self.input.get(at).map_or(self.end, |&(_, offset)| offset);
        PatternError::Syntax { message: message.to_owned(), at }
    }
}

fn units(character: char, at: usize) -> Vec<(u32, usize)> {
    character.encode_utf16(&mut [0; 2]).iter().map(|&unit| (u32::from(unit), at)).collect()
}
