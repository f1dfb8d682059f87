//! Text of a document, as data: what a compiler, a terminal or a page would obey is made visible.

use std::borrow::Cow;

/// Whether a letter says what to do, rather than what to read: control characters, ends of lines,
/// and marks that turn the direction of a text.
pub(crate) fn is_obeyed(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Text with an escape, such as `\u{202e}`, in place of each letter that is obeyed.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let letter = |letter: char| match letter {
        letter if is_obeyed(letter) => letter.escape_default().to_string(),
        letter => letter.to_string(),
    };
    Cow::Owned(text.chars().map(letter).collect())
}

/// Text on one line: an end of a line, and a tab, is a space.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.replace("\r\n", " ").replace(|letter| is_break(letter) || letter == '\t', " ");
    visible(&text).into_owned()
}

/// The lines of a text, whatever ends them. A tab is four spaces.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split(is_break).map(|line| visible(&line.replace('\t', "    ")).into_owned())
    })
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
