//! Texts as YAML spells them.

use crate::diagnostic::is_terminal_control;

/// A text as a scalar that every reader of YAML takes for this text: plain if it can be, in single
/// quotes otherwise, in double quotes if it has letters that only these can spell.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// The same for a key, such as a path: braces within are no trouble where a line begins.
pub(crate) fn key(text: &str) -> String {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "_-./{}".contains(letter);
    let is_plain = text.starts_with('/') && text.chars().all(fits);
    if is_plain { text.to_owned() } else { scalar(text) }
}

/// A text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    if text.chars().any(is_terminal_control) {
        let escaped = |letter: char| match u32::from(letter) {
            _ if !is_terminal_control(letter) => letter.to_string(),
            code @ ..=0xffff => format!("\\u{code:04X}"),
            code => format!("\\U{code:08X}"),
        };
        return serde_json::Value::from(text).to_string().chars().map(escaped).collect();
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether a text can stand without quotes, in a one-line map as well, and be read as text by
/// readers of YAML 1.1 and of YAML 1.2.
fn is_plain(text: &str) -> bool {
    let starts =
        text.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == '/');
    let fits = |letter: char| letter.is_alphanumeric() || "_-./ ()".contains(letter);
    starts && text.chars().all(fits) && !text.ends_with(' ') && !is_word(text)
}

/// Words that are no text in some version of YAML.
pub(crate) fn is_word(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    words.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::quoted;

    /// YAML 1.2.2, section 5.7: `\\u` and four digits, or `\\U` and eight.
    #[test]
    fn letters_that_nobody_sees_are_escaped_as_yaml_has_it() {
        for text in ["a\u{202e}b", "a\u{1b}[31m\u{7}b", "a\u{e0001}b", "a\u{200b}b \"c\""] {
            let written = quoted(text);
            assert!(!written.contains(super::is_terminal_control), "{written:?}");
            assert_eq!(serde_yaml::from_str::<String>(&written).as_deref().ok(), Some(text));
        }
        assert_eq!(quoted("ship\u{202e}ment"), "\"ship\\u202Ement\"");
    }
}
