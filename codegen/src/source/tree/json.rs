//! JSON → a tree in which every key and every value knows where it stands.

use super::{Entry, Malformed, Span, Tree, Value};
use jsonc_parser::ast;
use jsonc_parser::common::{Range, Ranged as _};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::sync::Arc;

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

/// Reads a JSON document that begins at byte `offset` of its file.
pub(super) fn parse(text: &str, offset: usize) -> Result<Tree, Malformed> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let parsed = parsed.map_err(|error| malformed(&error, text, offset))?;
    let Some(value) = parsed.value else {
        return Ok(Tree::new((offset, offset), Value::Null));
    };
    Reader { offset, keys: Keys::default() }.tree(value, 0)
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
        _ => return Malformed::at(byte, format!("this is not JSON: {}", lower(error.kind()))),
    };
    let end = text.trim_end().len();
    let byte = if error.range().start >= end { end + offset } else { byte };
    Malformed { help: help.map(str::to_owned), ..Malformed::at(byte, message) }
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

struct Reader {
    offset: usize,
    keys: Keys,
}

impl Reader {
    fn span(&self, range: Range) -> Span {
        (range.start + self.offset, range.end + self.offset)
    }

    fn tree(&mut self, value: ast::Value<'_>, depth: usize) -> Result<Tree, Malformed> {
        let span = self.span(value.range());
        if depth > DEEPEST {
            return Err(too_deep(span.0));
        }
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Boolean(literal.value),
            ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
            ast::Value::StringLit(literal) => Value::String(literal.value.into_owned()),
            ast::Value::Array(array) => {
                // As large as it has to be, and no larger: there are very many.
                let mut items = Vec::with_capacity(array.elements.len());
                for item in array.elements {
                    items.push(self.tree(item, depth + 1)?);
                }
                Value::List(items)
            }
            ast::Value::Object(object) => {
                let mut entries = Vec::with_capacity(object.properties.len());
                for property in object.properties {
                    entries.push(self.entry(property, depth + 1)?);
                }
                Value::Map(entries)
            }
        };
        Ok(Tree::new(span, value))
    }

    fn entry(&mut self, property: ast::ObjectProp<'_>, depth: usize) -> Result<Entry, Malformed> {
        let key_span = self.span(property.name.range());
        let key = self.keys.shared(property.name.as_str());
        Ok(Entry { key, key_span, tree: self.tree(property.value, depth)? })
    }
}

/// Keys that were read lately, each in the slot that its letters give. Most keys are keywords, which stand
/// there again and again; those that do not, such as names, must not make a search for the others longer.
#[derive(Default)]
struct Keys(Vec<Option<Arc<str>>>);

impl Keys {
    const SLOTS: u32 = 512;

    fn shared(&mut self, text: &str) -> Arc<str> {
        self.0.resize(Self::SLOTS as usize, None);
        let hash = text.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31) ^ u32::from(byte));
        let slot = &mut self.0[(hash % Self::SLOTS) as usize];
        match slot {
            Some(known) if **known == *text => Arc::clone(known),
            _ => Arc::clone(slot.insert(text.into())),
        }
    }
}
