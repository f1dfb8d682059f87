//! Text of a document, as data: what a compiler, a terminal or a page would obey is made visible.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io;
use std::path::Path;

/// Whether a letter says what to do, rather than what to read: control characters, ends of lines,
/// and marks that turn the direction of a text.
pub(crate) fn is_terminal_control(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// The quotes that pages and word processors put around a text, as they open and close: they quote
/// nothing in YAML.
pub(crate) const PAGE_QUOTES: [(char, char); 8] = [
    ('‘', '’'),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('”', '”'),
    ('’', '’'),
    ('´', '´'),
    ('`', '`'),
];

/// Whether a letter is such a quote.
pub(crate) fn is_page_quote(letter: char) -> bool {
    PAGE_QUOTES.iter().any(|(open, close)| letter == *open || letter == *close)
}

/// What stands between such quotes, if a text is in some.
pub(crate) fn in_page_quotes(text: &str) -> Option<&str> {
    PAGE_QUOTES.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
}

/// Whether a text is a token of HTTP, as the names of headers and cookies are (RFC 9110, section 5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    !text.is_empty() && text.chars().all(fits)
}

/// Text with an escape, such as `\u{202e}`, in place of each letter that is obeyed.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(is_terminal_control) {
        return Cow::Borrowed(text);
    }
    let letter = |letter: char| match letter {
        letter if is_terminal_control(letter) => letter.escape_default().to_string(),
        letter => letter.to_string(),
    };
    Cow::Owned(text.chars().map(letter).collect())
}

/// Whether a text is of nothing but printable ASCII, as most are: then there is no need to look closer.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Text with a capital letter at its start.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Text on one line: an end of a line, and a tab, is a space.
pub(crate) fn one_line(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", " ").replace(|letter| is_break(letter) || letter == '\t', " ");
    visible(&text).into_owned()
}

/// The lines of a text, whatever ends them. A tab is four spaces.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split(is_break).map(|line| {
            if is_plain(line) {
                return line.to_owned();
            }
            visible(&line.replace('\t', "    ")).into_owned()
        })
    })
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Text that is nothing but text in Markdown as GitHub reads it: no markup, no link, and nobody is
/// called.
#[must_use]
pub fn markdown(text: &str) -> String {
    let text = one_line(text);
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '&' => safe += "&amp;",
            '@' => safe += "@\u{200b}",
            '#' => safe += "\\#\u{200b}",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => {
                safe.extend(['\\', letter]);
            }
            // What would begin a list, a heading, or a link.
            '-' | '+' | '=' if at == 0 => safe.extend(['\\', letter]),
            '.' | ')' | ':' if before.is_alphanumeric() => safe.extend(['\\', letter]),
            _ => safe.push(letter),
        }
        before = letter;
    }
    safe
}

/// Text as code in Markdown, also in a cell of a table.
#[must_use]
pub fn markdown_code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return text;
    }
    let is_plain = text.trim() == text && !text.contains(['`', '|', '\\']);
    if is_plain {
        return format!("`{text}`");
    }
    // Backticks cannot say it: in HTML, each sign can be named.
    let mut safe = String::new();
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            let _ = write!(safe, "&#{};", u32::from(letter));
        } else {
            safe.push(letter);
        }
    }
    format!("<code>{safe}</code>")
}

/// What an error of the system says, without the number that the system has for it.
#[must_use]
pub fn said(error: &io::Error) -> String {
    let mut text = error.to_string();
    if let Some(number) = text.find(" (os error ") {
        text.truncate(number);
    }
    text
}

/// Why a file or a folder cannot be used: what an [`io::Error`] of this library holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Unusable {
    /// The path of the file or folder.
    pub path: String,
    /// What is wrong, of all of it or at a line and a column of it.
    pub faults: Vec<(Option<(usize, usize)>, String)>,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (at, why)) in self.faults.iter().enumerate() {
            let separator = if index > 0 { "\n" } else { "" };
            write!(f, "{separator}{}", self.path)?;
            if let Some((line, column)) = at {
                write!(f, ":{line}:{column}")?;
            }
            write!(f, ": {why}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Unusable {}

/// An error of the system with its path.
#[must_use]
pub fn naming(path: &Path, error: &io::Error) -> io::Error {
    let unusable = Unusable { path: path.display().to_string(), faults: vec![(None, said(error))] };
    io::Error::new(error.kind(), unusable)
}
