//! Swagger UI as text: rows with tabs and braces (OpenAPI 3.0), or with the parts of a row run together (3.1).

use super::{Piece, Raw, What};
use crate::fact::Section;
use crate::mark::{self, Place};
use crate::row::Role;

/// The pieces of a text.
pub(super) fn pieces(lines: &[Raw<'_>]) -> Vec<Piece> {
    let mut reader = Swagger::default();
    let mut index = 0;
    while index < lines.len() {
        index += reader.line(lines, index);
    }
    reader.pieces
}

#[allow(clippy::struct_excessive_bools, reason = "each is a state of its own")]
#[derive(Default)]
struct Swagger {
    pieces: Vec<Piece>,
    depth: usize,
    headers: bool,
    /// Whether `#0"a"` belongs to a list of values.
    values: bool,
    /// Whether a body begins here.
    fresh: bool,
    /// Whether the body is a form, whose fields are printed as parameters are.
    form: bool,
}

impl Swagger {
    fn push(&mut self, line: &Raw<'_>, what: What) {
        self.pieces.push(line.piece(what));
    }

    /// How many lines were read.
    fn line(&mut self, lines: &[Raw<'_>], index: usize) -> usize {
        let line = &lines[index];
        let text = line.text.as_str();
        if let Some(used) = self.parameter(lines, index) {
            return used;
        }
        if let Some(status) = mark::status(text) {
            // The numbers of answers stand in the first cell of a row.
            if line.whole.ends_with('\t') {
                (self.depth, self.headers) = (0, false);
                self.push(line, What::Place(Place::Answer(status)));
                return 1;
            }
        }
        if text == "Name\tDescription\tType" {
            self.headers = true;
            self.push(line, What::Place(Place::AnswerHeaders));
            return 1;
        }
        if self.headers {
            return self.header(line);
        }
        if text == "Schema" {
            self.fresh = true;
        }
        if text == "Request body" || text == "Responses" {
            (self.depth, self.form) = (0, false);
        }
        self.form |= matches!(text, "multipart/form-data" | "application/x-www-form-urlencoded");
        if let Some(used) = self.form(lines, index) {
            return used;
        }
        if !(self.braces(line) || self.schema(line)) {
            self.pieces.push(line.plain());
        }
        1
    }

    /// A field of a form: `file`, `string($binary)`, and an empty cell. Its values and limits are not printed.
    fn form(&mut self, lines: &[Raw<'_>], index: usize) -> Option<usize> {
        let [name, ty, cell, ..] = &lines[index..] else { return None };
        let text = name.text.trim_end_matches('*').trim();
        if !self.form || !cell.text.is_empty() || text.is_empty() || text.contains(' ') {
            return None;
        }
        let printed = ty.text.replace(" (", "(");
        crate::types::parse(&printed)?;
        self.push(name, What::Name(text.to_owned(), name.text.ends_with('*'), Some(0)));
        self.push(ty, What::Line(Role::Type, printed));
        self.push(ty, What::Line(Role::Cut, "form".into()));
        Some(3)
    }

    /// `raw`, `boolean`, `(query)`: three lines.
    fn parameter(&mut self, lines: &[Raw<'_>], index: usize) -> Option<usize> {
        let [name, ty, place, ..] = &lines[index..] else { return None };
        let deprecated = place.text == "deprecated";
        let place = if deprecated { lines.get(index + 3)? } else { place };
        let location = place.text.strip_prefix('(')?.strip_suffix(')')?;
        let section = Section::of_parameter(location)?;
        crate::types::parse(&ty.text.replace(" (", "("))?;
        let required = name.text.ends_with('*');
        self.push(name, What::Place(Place::Parameters(section)));
        self.push(
            name,
            What::Name(name.text.trim_end_matches('*').trim().to_owned(), required, None),
        );
        self.push(ty, What::Line(Role::Type, ty.text.replace(" (", "(")));
        if deprecated {
            self.push(place, What::Line(Role::Plain, "deprecated".into()));
        }
        Some(3 + usize::from(deprecated))
    }

    fn header(&mut self, line: &Raw<'_>) -> usize {
        let is_type = || crate::types::parse(&line.text).is_some_and(|ty| !ty.types.is_empty());
        if line.whole.starts_with('\t') || is_type() {
            self.push(line, What::Line(Role::Type, line.text.clone()));
        } else if line.whole.ends_with('\t') && !line.text.contains(' ') && !line.text.is_empty() {
            self.push(line, What::Name(line.text.clone(), false, None));
        } else if line.text == "No links" {
            self.headers = false;
        }
        1
    }

    /// `websites⇥[Website{`, `}]`
    fn braces(&mut self, line: &Raw<'_>) -> bool {
        let text = line.text.as_str();
        if matches!(text, "}" | "}]" | "}," | "}]]") {
            self.depth = self.depth.saturating_sub(1);
            return true;
        }
        if text == "oneOf ->" || text == "anyOf ->" || text == "allOf ->" {
            self.push(line, What::Name("ONE OF".into(), false, Some(self.depth)));
            return true;
        }
        if let Some((name, rest)) = line.whole.split_once('\t') {
            let name = name.trim();
            let required = name.ends_with('*');
            let name = name.trim_end_matches('*').trim().trim_end_matches(':');
            let known = rest.contains('{')
                || rest.trim().ends_with('[')
                || crate::types::parse_prefix(without_title(rest.trim().trim_start_matches('[')))
                    .is_some();
            if !name.is_empty()
                && (!name.contains(' ') || name == "< * >")
                && known
                && !name.ends_with("->")
            {
                self.push(line, What::Name(name.to_owned(), required, Some(self.depth)));
                self.typed(line, rest.trim());
                return true;
            }
            if name == "description" {
                return true;
            }
        }
        let opens = text.ends_with('{') && !text.contains(' ');
        if opens {
            self.depth += 1;
        }
        opens
    }

    fn typed(&mut self, line: &Raw<'_>, rest: &str) {
        let rest = without_title(rest);
        let open = rest.ends_with('{');
        let list = rest.starts_with('[')
            || rest.ends_with('[')
            || rest.contains("[{")
            || open && rest.contains('[');
        if open {
            self.depth += 1;
        }
        let inner = rest.trim_start_matches('[');
        match (open, list) {
            (true, true) => self.push(line, What::Line(Role::Type, "array of object".into())),
            (true, false) => {
                self.push(line, What::Line(Role::Type, "object".into()));
                self.push(line, What::Line(Role::Cut, "null".into()));
            }
            (false, true) if inner.is_empty() || inner.ends_with('[') => {
                self.push(line, What::Line(Role::Type, "array".into()));
            }
            (false, true) => self.push(
                line,
                What::Line(Role::Type, format!("array of {}", inner.trim_end_matches(']'))),
            ),
            (false, false) if rest.ends_with('}') => {}
            (false, false) => self.push(line, What::Line(Role::Type, rest.to_owned())),
        }
    }

    /// Whether this is the first row of a body: its root, with its title in the place of a name.
    fn is_root(&mut self) -> bool {
        std::mem::take(&mut self.fresh)
    }

    /// `firstNameCollapse allstring | null≤ 25 characters`
    fn schema(&mut self, line: &Raw<'_>) -> bool {
        let text = line.text.as_str();
        if let Some(word) = ["Enum", "Examples", "Example", "Const", "Default"]
            .into_iter()
            .find(|word| text.starts_with(word))
        {
            let rest = text[word.len()..].trim_start_matches("Collapse all");
            if matches!(rest, "array" | "object")
                || rest.starts_with(['"', '#'])
                || serde_json::from_str::<serde_json::Value>(rest).is_ok()
            {
                self.values = word == "Enum";
                match word {
                    "Const" => self.push(line, What::Line(Role::Value, json_text(rest))),
                    "Default" if rest != "array" => {
                        self.push(line, What::Line(Role::Default, json_text(rest)));
                    }
                    _ => {}
                }
                return true;
            }
        }
        if let Some(rest) = text.strip_prefix('#') {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if self.values && digits > 0 {
                self.push(line, What::Line(Role::Value, value_text(rest, digits)));
                return true;
            }
            return digits > 0;
        }
        if text.starts_with("One ofCollapse all")
            || text.starts_with("Any ofCollapse all")
            || text.starts_with("All ofCollapse all")
        {
            self.push(line, What::Name("ONE OF".into(), false, None));
            return true;
        }
        if text.starts_with("Additional properties")
            || text.starts_with("Items") && !text.starts_with("ItemsCollapse")
        {
            return true;
        }
        self.joined_row(line, text)
    }

    fn joined_row(&mut self, line: &Raw<'_>, text: &str) -> bool {
        let found = match text.split_once("Collapse all") {
            Some((name, rest)) if !name.contains(' ') => {
                attributes(rest).map(|parts| (name, parts))
            }
            Some(_) => None,
            None => {
                let ends = text.char_indices().skip(1).map(|(at, _)| at);
                ends.take(80)
                    .find_map(|at| attributes(&text[at..]).map(|parts| (&text[..at], parts)))
                    .filter(|(name, _)| !name.contains(' '))
            }
        };
        let Some((name, parts)) = found else { return false };
        self.values = false;
        if self.is_root() || name.is_empty() || name == "Items" {
            return true;
        }
        self.push(line, What::Name(name.to_owned(), false, None));
        for (role, part) in parts {
            self.push(line, What::Line(role, part));
        }
        true
    }
}

/// `#0"a"` has the value behind the digit; of `#0123`, only the count of values before tells where it begins: one digit is taken.
fn value_text(rest: &str, digits: usize) -> String {
    let value = if digits < rest.len() { &rest[digits..] } else { &rest[1..] };
    json_text(value)
}

fn json_text(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text)
        .map_or_else(|_| text.to_owned(), |value| crate::openapi::scalar(&value))
}

/// The type and the limits of a row, if the text is nothing else.
fn attributes(text: &str) -> Option<Vec<(Role, String)>> {
    let text = ["write-only", "read-only", "deprecated"]
        .into_iter()
        .fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let length = type_length(text)?;
    let mut parts = vec![(Role::Type, text[..length].to_owned())];
    let mut rest = &text[length..];
    let format =
        rest.find(['≤', '≥', '[', '{']).or_else(|| rest.find("matches ")).unwrap_or(rest.len());
    let limits = ["unique", "multiple of ", "> ", "< "].iter().filter_map(|word| rest.find(word));
    let format = limits.min().map_or(format, |at| at.min(format));
    let format = if rest.starts_with(|char: char| char.is_ascii_digit()) { 0 } else { format };
    let format = format.min(rest.find("matches ^").unwrap_or(rest.len())).min(
        ["Read-only", "Write-only", "Deprecated"]
            .iter()
            .filter_map(|word| rest.find(word))
            .min()
            .unwrap_or(rest.len()),
    );
    if format > 0 {
        let word = &rest[..format];
        if !word
            .chars()
            .all(|char| char.is_ascii_alphanumeric() && !char.is_ascii_uppercase() || char == '-')
            || type_length(word).is_some()
        {
            return None;
        }
        parts.push((Role::Plain, format!("format: {word}")));
        rest = &rest[format..];
    }
    for word in ["Read-only", "Write-only"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    if let Some(more) = rest.strip_prefix("Deprecated") {
        parts.push((Role::Plain, "deprecated".into()));
        rest = more;
    }
    if !rest.is_empty() {
        let limits = rest.replace("charactersmatches", "characters, matches");
        let (said, left) = crate::phrase::phrases(&limits);
        if said.is_empty() || !left.is_empty() {
            return None;
        }
        parts.push((Role::Plain, limits));
    }
    Some(parts)
}

/// How long the type is that a text begins with.
fn type_length(text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix('(') {
        let close = inner.find(')')?;
        type_length(&inner[..close])?;
        return Some(close + 2);
    }
    let words =
        ["string", "integer", "number", "boolean", "object", "array", "any", "null", "never"];
    let word = words.into_iter().find(|word| text.starts_with(word))?;
    let mut length = word.len();
    if text[length..].starts_with('<') {
        let mut depth = 0;
        for (at, char) in text[length..].char_indices() {
            match char {
                '<' => depth += 1,
                '>' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                length += at + 1;
                break;
            }
        }
    }
    if let Some(rest) = text[length..].strip_prefix(" | ") {
        length += 3 + type_length(rest)?;
    }
    Some(length)
}

/// `NotesNotesstring`: a title, twice, and then the type.
fn without_title(text: &str) -> &str {
    if text.contains(['{', '[', '<'])
        || crate::types::parse_prefix(text).is_some_and(|(_, rest)| rest.trim().is_empty())
    {
        return text;
    }
    let types = ["string", "integer", "number", "boolean", "object", "array"];
    let at = types
        .iter()
        .filter_map(|word| text.rfind(word))
        .filter(|at| crate::types::parse(&text[*at..]).is_some())
        .min();
    at.map_or(text, |at| &text[at..])
}
