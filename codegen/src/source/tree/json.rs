//! JSON → a tree in which every key and every value knows where it stands.

use super::{Entry, Malformed, Parsed, Span, State, Tree, Value};
use arcstr::ArcStr;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;
use jsonc_parser::{CollectOptions, ParseOptions, Scanner, ScannerOptions, parse_to_ast};
use std::borrow::Cow;

/// As deep as the other readers go.
const DEEPEST: usize = 128;

/// JSON (RFC 8259) and nothing else.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The same for the scanner of the library.
const TOKENS: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON document that begins at byte `offset` of its file.
///
/// A tree of the library would be as large as ours, so ours is made of its tokens. What is wrong with a text is told by
/// the library's own parser.
pub(super) fn parse(text: &str, offset: usize) -> Result<Parsed, Malformed> {
    Reader::new(text, offset).document().map_err(|ours| {
        let theirs = parse_to_ast(text, &CollectOptions::default(), &STRICT).err();
        theirs.map_or(ours, |error| malformed(&error, text, offset))
    })
}

fn malformed(error: &ParseError, text: &str, offset: usize) -> Malformed {
    let byte = error.range().start + offset;
    let (message, help) = match error.kind() {
        ParseErrorKind::NestingDepthExceeded => return too_deep(byte),
        ParseErrorKind::TrailingCommasNotAllowed => {
            ("JSON has no comma behind the last item", Some("remove the comma"))
        }
        ParseErrorKind::CommentsNotAllowed => {
            ("JSON has no comments", Some("take it away, or write the file in YAML"))
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            ("JSON has no single quotes", Some("put the text in double quotes"))
        }
        ParseErrorKind::MultipleRootJsonValues => {
            ("a second value begins here", Some("one file holds one API"))
        }
        ParseErrorKind::UnterminatedObject | ParseErrorKind::UnterminatedArray => {
            ("this bracket is never closed", None)
        }
        ParseErrorKind::ExpectedComma => ("a comma is missing here", None),
        ParseErrorKind::ExpectedColonAfterObjectKey => ("a colon is missing behind this key", None),
        ParseErrorKind::ExpectedStringObjectProperty => {
            ("a JSON key must be in double quotes", None)
        }
        _ => {
            let plain = Malformed::at(byte, format!("this is not JSON: {}", lower(error.kind())));
            let rest = text.get(error.range().start..).unwrap_or_default();
            return foreign_word(rest, byte).unwrap_or(plain);
        }
    };
    let end = text.trim_end().len();
    let byte = if error.range().start >= end { end + offset } else { byte };
    Malformed { help: help.map(str::to_owned), ..Malformed::at(byte, message) }
}

/// A word that other languages have for a value: `True` of Python, `undefined` of JavaScript.
fn foreign_word(rest: &str, byte: usize) -> Option<Malformed> {
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let word = &rest[..end];
    let right = match &*word.to_ascii_lowercase() {
        "true" | "yes" => "write `true`",
        "false" | "no" => "write `false`",
        "none" | "null" | "nil" | "undefined" => "write `null`",
        _ => return None,
    };
    let message = format!("JSON has no `{word}`");
    Some(Malformed { help: Some(right.to_owned()), ..Malformed::at(byte, message) })
}

fn lower(kind: &ParseErrorKind) -> String {
    let said = kind.to_string();
    let mut letters = said.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect::<String>())
}

fn too_deep(byte: usize) -> Malformed {
    Malformed::at(byte, "this is nested more than 128 levels deep")
}

struct Reader<'t> {
    scanner: Scanner<'t>,
    offset: usize,
    words: Words,
    /// Those of the maps and lists that are open, so that each is as large as it has to be: there are very many.
    entries: Vec<Entry>,
    items: Vec<Tree>,
    state: State,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, offset: usize) -> Self {
        Self {
            scanner: Scanner::new(text, &TOKENS),
            offset,
            words: Words::default(),
            entries: Vec::new(),
            items: Vec::new(),
            state: State::GOOD,
        }
    }

    fn document(mut self) -> Result<Parsed, Malformed> {
        let Some(token) = self.scan()? else {
            let span = (self.offset, self.offset);
            return Ok(Parsed { tree: Tree::new(span, Value::Null), state: State::GOOD });
        };
        let tree = self.tree(token, 0)?;
        if self.scan()?.is_some() {
            return Err(self.unexpected());
        }
        Ok(Parsed { tree, state: self.state })
    }

    /// The value that begins with a token.
    fn tree(&mut self, token: Token<'t>, depth: usize) -> Result<Tree, Malformed> {
        let start = self.scanner.token_start();
        if depth > DEEPEST {
            return Err(too_deep(start + self.offset));
        }
        let value = match token {
            Token::Null => Value::Null,
            Token::Boolean(value) => Value::Boolean(value),
            Token::Number(digits) => Value::Number(self.words.shared(digits)),
            Token::String(text) => Value::String(self.words.text(text)),
            Token::OpenBracket => self.list(depth + 1)?,
            Token::OpenBrace => self.map(depth + 1)?,
            _ => return Err(self.unexpected()),
        };
        Ok(Tree::new(self.span(start), value))
    }

    fn list(&mut self, depth: usize) -> Result<Value, Malformed> {
        let first = self.items.len();
        let mut token = self.token()?;
        while token != Token::CloseBracket {
            let item = self.tree(token, depth)?;
            self.items.push(item);
            token = self.behind(&Token::CloseBracket)?;
        }
        Ok(Value::List(self.items.drain(first..).collect()))
    }

    fn map(&mut self, depth: usize) -> Result<Value, Malformed> {
        let first = self.entries.len();
        let mut token = self.token()?;
        while token != Token::CloseBrace {
            let entry = self.entry(&token, depth)?;
            self.entries.push(entry);
            token = self.behind(&Token::CloseBrace)?;
        }
        self.state.see(&self.entries[first..]);
        Ok(Value::Map(self.entries.drain(first..).collect()))
    }

    fn entry(&mut self, token: &Token<'t>, depth: usize) -> Result<Entry, Malformed> {
        let Token::String(key) = token else { return Err(self.unexpected()) };
        let key_span = self.span(self.scanner.token_start());
        let key = self.words.shared(key);
        if self.token()? != Token::Colon {
            return Err(self.unexpected());
        }
        let value = self.token()?;
        Ok(Entry::read(key, key_span, self.tree(value, depth)?))
    }

    /// What is behind an item: the next one, or the bracket that closes.
    fn behind(&mut self, close: &Token<'t>) -> Result<Token<'t>, Malformed> {
        let token = self.token()?;
        if token == *close {
            return Ok(token);
        }
        let next =
            if token == Token::Comma { self.token()? } else { return Err(self.unexpected()) };
        if next == *close { Err(self.unexpected()) } else { Ok(next) }
    }

    fn token(&mut self) -> Result<Token<'t>, Malformed> {
        self.scan()?.ok_or_else(|| self.unexpected())
    }

    fn scan(&mut self) -> Result<Option<Token<'t>>, Malformed> {
        self.scanner.scan().map_err(|_| self.unexpected())
    }

    /// From a byte to the end of the token that was read last.
    fn span(&self, start: usize) -> Span {
        (start + self.offset, self.scanner.token_end() + self.offset)
    }

    fn unexpected(&self) -> Malformed {
        Malformed::at(self.scanner.token_start() + self.offset, "this is not JSON")
    }
}

/// Words that were read lately, each in the slot that its letters give. Most keys are keywords, which stand
/// there again and again, and so do the names of types; what does not must not make a search for the others longer.
#[derive(Default)]
struct Words(Vec<Option<ArcStr>>);

impl Words {
    const SLOTS: u32 = 512;
    /// What is longer is no word.
    const LONGEST: usize = 12;

    fn text(&mut self, text: Cow<'_, str>) -> ArcStr {
        if text.len() <= Self::LONGEST { self.shared(&text) } else { text.into() }
    }

    fn shared(&mut self, text: &str) -> ArcStr {
        self.0.resize(Self::SLOTS as usize, None);
        let hash = text.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31) ^ u32::from(byte));
        let slot = &mut self.0[(hash % Self::SLOTS) as usize];
        match slot {
            Some(known) if **known == *text => ArcStr::clone(known),
            _ => ArcStr::clone(slot.insert(text.into())),
        }
    }
}
