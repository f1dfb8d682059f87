//! From the line and column that the YAML library reports to bytes, and from where a scalar
//! begins to where it ends.

use super::super::{Malformed, Value};

/// The lines of a text as YAML counts them.
pub(super) struct Marks<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// A place found before, as line, column and byte: the next one is most often behind it.
    last: (usize, usize, usize),
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let is_break = match letter {
                '\r' => letters.peek().is_none_or(|(_, next)| *next != '\n'),
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if is_break {
                starts.push(at + letter.len_utf8());
            }
        }
        Self { text, starts, last: (0, 0, 0) }
    }

    /// The byte of the `… at line 3 column 7` that a message ends in.
    ///
    /// Within a visitor, serde passes on only the text of the library's error; its place as a value is
    /// available only at the end of a document, in `byte_of_error`. If the library changed this text,
    /// a scalar would be placed behind the one before it.
    pub(super) fn byte_of(&mut self, message: &str) -> Option<usize> {
        let (_, place) = message.rsplit_once(" at line ")?;
        let (line, column) = place.split_once(" column ")?;
        self.byte(line.parse().ok()?, column.parse().ok()?)
    }

    pub(super) fn byte_of_error(&mut self, location: Option<&serde_yaml::Location>) -> usize {
        location.and_then(|at| self.byte(at.line(), at.column())).unwrap_or(0)
    }

    fn byte(&mut self, line: usize, column: usize) -> Option<usize> {
        let (line, column) = (line.checked_sub(1)?, column.checked_sub(1)?);
        let start = *self.starts.get(line)?;
        let (last_line, last_column, last_byte) = self.last;
        let (from, skip) = if last_line == line && last_column <= column {
            (last_byte, column - last_column)
        } else {
            (start, column)
        };
        let rest = &self.text[from..];
        let byte = from + rest.char_indices().nth(skip).map_or(rest.len(), |(at, _)| at);
        self.last = (line, column, byte);
        Some(byte)
    }
}

/// The byte behind a scalar that begins at `start`.
pub(super) fn end_of_scalar(text: &str, start: usize, value: &Value) -> usize {
    let start = behind_properties(text, start);
    let rest = &text[start..];
    let length = match (rest.chars().next(), value) {
        (Some(quote @ ('"' | '\'')), _) => quoted(rest, quote),
        (Some('|' | '>'), _) => rest.lines().next().unwrap_or_default().trim_end().len(),
        (_, Value::String(value)) if rest.starts_with(&**value) => value.len(),
        (_, Value::String(_)) => rest.lines().next().unwrap_or_default().trim_end().len(),
        (_, Value::Null) if !rest.starts_with(['~', 'n', 'N']) => 0,
        _ => rest
            .find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ']' | '}' | ':'))
            .unwrap_or(rest.len()),
    };
    start + length
}

/// Skips the `&anchor` and `!!tag` before a value.
fn behind_properties(text: &str, mut start: usize) -> usize {
    while text[start..].starts_with(['&', '!']) {
        let rest = &text[start..];
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let gap = rest[word..].find(|letter: char| !letter.is_whitespace());
        start += word + gap.unwrap_or(rest.len() - word);
    }
    start
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && quote == '"' {
            letters.next();
        } else if letter == quote {
            match letters.peek() {
                Some((_, next)) if *next == '\'' && quote == '\'' => letters.next(),
                _ => return at + 1,
            };
        }
    }
    rest.len()
}

/// The first character that YAML allows in no place, not even in quotes.
pub(super) fn forbidden(text: &str) -> Option<Malformed> {
    let is_forbidden = |letter: char| {
        letter.is_ascii_control() && !matches!(letter, '\t' | '\n' | '\r')
            || matches!(letter, '\u{fffe}' | '\u{ffff}')
            || ('\u{80}'..'\u{a0}').contains(&letter) && letter != '\u{85}'
    };
    let (byte, letter) = text.char_indices().find(|(_, letter)| is_forbidden(*letter))?;
    let code = u32::from(letter);
    let help = format!("remove it; in double quotes it can be written as `\\u{code:04X}`");
    let message = format!("U+{code:04X} is not allowed in YAML");
    Some(Malformed { help: Some(help), ..Malformed::at(byte, message) })
}

/// Where the second document of a text begins.
pub(super) fn second_document(text: &str) -> usize {
    let mut at = 0;
    let mut begun = false;
    let mut ended = None;
    for line in text.split_inclusive('\n') {
        if line.starts_with("---") && begun {
            return ended.unwrap_or(at);
        }
        if let Some(end) = ended.filter(|_| !is_empty(line)) {
            return end;
        }
        if line.starts_with("...") && begun {
            ended = Some(at);
        }
        begun |= !is_empty(line) && !line.starts_with('%');
        at += line.len();
    }
    0
}

/// Whether a line is blank or a comment.
fn is_empty(line: &str) -> bool {
    let content = line.trim();
    content.is_empty() || content.starts_with('#')
}

/// Where far more brackets are open than the library would follow. It takes its time to find that
/// out, growing with the square of their number.
pub(super) fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > 2000
    })
}
