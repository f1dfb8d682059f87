//! Text of others within a line of ours.

use std::fmt::{self, Write as _};

/// Shows text with what breaks or turns a line escaped, and cut off where it grows long.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

/// In characters.
const LONGEST: usize = 200;

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(LONGEST) {
            if is_unfit(character) {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        if characters.next().is_some() { f.write_char('…') } else { Ok(()) }
    }
}

/// Control characters, line and paragraph separators, and what changes the direction of text or cannot be
/// seen (general categories Cc, Zl, Zp and Cf of Unicode).
fn is_unfit(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{600}'..='\u{605}'
                | '\u{61c}'
                | '\u{6dd}'
                | '\u{70f}'
                | '\u{890}'..='\u{891}'
                | '\u{8e2}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{110bd}'
                | '\u{110cd}'
                | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0001}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::OneLine;

    #[test]
    fn nothing_breaks_or_turns_the_line() {
        let shown = OneLine("a\u{202e}b\u{2028}c\nd\u{1b}[31m\u{2066}é漢").to_string();
        assert_eq!(shown, r"a\u{202e}b\u{2028}c\nd\u{1b}[31m\u{2066}é漢");
    }

    #[test]
    fn a_long_text_is_cut_off() {
        let shown = OneLine(&"é".repeat(300_000)).to_string();
        assert_eq!(shown, "é".repeat(200) + "…");
        assert_eq!(OneLine(&"é".repeat(200)).to_string(), "é".repeat(200));
    }
}
