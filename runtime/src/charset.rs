//! The charsets of texts (RFC 6657), by the labels of the Encoding Standard (<https://encoding.spec.whatwg.org/>).
//!
//! UTF-8, and those of one byte a character that servers still say; a library with all of them would weigh more than
//! the rest of this crate.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charset {
    Utf8,
    Ascii,
    Latin1,
    Windows1252,
}

/// What stands for 0x80 to 0x9f in windows-1252; the other bytes are the first 256 characters of Unicode.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The charset that a media type names: `text/plain; charset="UTF-8"`.
fn label(media_type: &str) -> Option<String> {
    let parameters =
        media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, value) =
        { parameters }.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches('"').trim().to_ascii_lowercase())
}

fn named(label: &str) -> Option<Charset> {
    Some(match label {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" => Charset::Utf8,
        "us-ascii" | "ascii" | "ansi_x3.4-1968" => Charset::Ascii,
        "iso-8859-1" | "iso8859-1" | "iso88591" | "iso_8859-1" | "latin1" | "l1" => Charset::Latin1,
        "windows-1252" | "cp1252" | "x-cp1252" => Charset::Windows1252,
        _ => return None,
    })
}

/// The text of an answer, or what is wrong with it.
///
/// The standard reads Latin-1 as windows-1252, which has characters where Latin-1 has none. What is said to be ASCII and is
/// none is read as UTF-8 if it can be.
pub(crate) fn decode(media_type: Option<&str>, body: &[u8]) -> Result<String, String> {
    let utf8 = std::str::from_utf8(body);
    let label = media_type.and_then(label).unwrap_or_else(|| "utf-8".to_owned());
    match (named(&label), utf8) {
        (Some(Charset::Utf8 | Charset::Ascii), Ok(text)) => Ok(text.to_owned()),
        (Some(Charset::Utf8), Err(_)) => Err("the body is no UTF-8 text".to_owned()),
        (Some(_), _) => Ok(body.iter().map(|&byte| character(byte)).collect()),
        (None, Ok(text)) if is_basic(&label, text) => Ok(text.to_owned()),
        (None, _) => Err(format!("the body is in the charset `{label}`, which is not read")),
    }
}

fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// A text to be sent, under the media type that says what it is: the documented one, with `charset=utf-8` if
/// it is one of text that names none, and the text is not ASCII (which is what it would be taken for: RFC 6657, section 4).
///
/// # Errors
///
/// The charset that is documented, if it does not have all characters of the text.
pub(crate) fn encode(media_type: &str, text: String) -> Result<(Cow<'_, str>, Vec<u8>), String> {
    // Of the range of all texts, what the writer of plain text means.
    let media_type = if media_type == "text/*" { "text/plain" } else { media_type };
    let Some(label) = label(media_type) else {
        let is_text = media_type.get(..5).is_some_and(|kind| kind.eq_ignore_ascii_case("text/"));
        let is_said = text.is_ascii() || !is_text;
        let said =
            if is_said { media_type.into() } else { format!("{media_type}; charset=utf-8").into() };
        return Ok((said, text.into_bytes()));
    };
    let bytes = match named(&label) {
        Some(Charset::Utf8) => Some(text.into_bytes()),
        None => is_basic(&label, &text).then(|| text.into_bytes()),
        Some(charset) => text.chars().map(|character| byte(charset, character)).collect(),
    };
    bytes.map(|bytes| (media_type.into(), bytes)).ok_or(label)
}

/// The byte that both readings of a label have for a character.
fn byte(charset: Charset, character: char) -> Option<u8> {
    match (charset, u8::try_from(character)) {
        (_, Ok(byte @ ..0x80)) | (Charset::Latin1 | Charset::Windows1252, Ok(byte @ 0xa0..)) => {
            Some(byte)
        }
        (Charset::Windows1252, _) => {
            let index = WINDOWS.iter().position(|&one| one == character)?;
            u8::try_from(0x80 + index).ok()
        }
        _ => None,
    }
}

/// Whether a text is the same in UTF-8 and in a charset that is not known here.
fn is_basic(label: &str, text: &str) -> bool {
    let is_wide = ["utf-16", "utf-32", "ucs-"].iter().any(|wide| label.starts_with(wide));
    let is_shifted = |byte: u8| matches!(byte, 0 | 0x1b);
    !is_wide && text.is_ascii() && !text.bytes().any(is_shifted)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    /// As Python's `bytes(range(0x80, 0xa0)).decode("cp1252")` has it, and the Encoding Standard where that has nothing.
    const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

    #[test]
    fn a_text_is_read_in_the_charset_that_is_declared() {
        for label in ["iso-8859-1", "\"ISO-8859-1\"", " Latin1", "us-ascii", "windows-1252"] {
            let media_type = format!("text/plain; format=flowed; Charset={label}");
            assert_eq!(decode(Some(&media_type), b"abcd\xe9").as_deref(), Ok("abcdé"), "{label}");
            let signs: Vec<u8> = (0x80..0xa0).collect();
            assert_eq!(decode(Some(&media_type), &signs).as_deref(), Ok(SIGNS), "{label}");
        }
        let utf8 = [
            None,
            Some("text/csv"),
            Some("text/csv;charset=UTF8"),
            Some("text/csv; charset=us-ascii"),
        ];
        for media_type in utf8 {
            assert_eq!(decode(media_type, "é€".as_bytes()).as_deref(), Ok("é€"));
        }
        assert_eq!(
            decode(Some("text/csv; charset=utf-8"), b"\xe9").unwrap_err(),
            "the body is no UTF-8 text"
        );
        assert_eq!(decode(Some("text/plain; charset=iso-8859-15"), b"abc").as_deref(), Ok("abc"));
        for (label, body) in
            [("iso-8859-15", &b"\xa4"[..]), ("utf-16", b"a\0"), ("iso-2022-jp", b"\x1b$B$\"")]
        {
            let error = decode(Some(&format!("text/plain; charset={label}")), body).unwrap_err();
            assert_eq!(error, format!("the body is in the charset `{label}`, which is not read"));
        }
    }

    #[test]
    fn a_text_is_sent_in_the_charset_that_is_documented() {
        let sent = |media_type, text: &str| {
            encode(media_type, text.to_owned()).map(|(name, bytes)| (name.into_owned(), bytes))
        };
        let is = |name: &str, bytes: &[u8]| Ok((name.to_owned(), bytes.to_owned()));
        assert_eq!(sent("text/plain", "abc"), is("text/plain", b"abc"));
        assert_eq!(sent("text/plain", "é"), is("text/plain; charset=utf-8", "é".as_bytes()));
        assert_eq!(
            sent("text/csv; header=present", "é"),
            is("text/csv; header=present; charset=utf-8", "é".as_bytes())
        );
        assert_eq!(sent("application/yaml", "é"), is("application/yaml", "é".as_bytes()));
        assert_eq!(sent("text/*", "a"), is("text/plain", b"a"));
        let latin = "text/plain; charset=ISO-8859-1";
        assert_eq!(sent(latin, "é"), is(latin, b"\xe9"));
        assert_eq!(sent(latin, "€"), Err("iso-8859-1".to_owned()));
        assert_eq!(
            sent("text/plain; charset=cp1252", "é€"),
            is("text/plain; charset=cp1252", b"\xe9\x80")
        );
        assert_eq!(sent("text/plain; charset=us-ascii", "é"), Err("us-ascii".to_owned()));
        assert_eq!(
            sent("text/plain;charset=\"utf-8\"", "é"),
            is("text/plain;charset=\"utf-8\"", "é".as_bytes())
        );
        assert_eq!(sent("text/plain; charset=koi8-r", "a"), is("text/plain; charset=koi8-r", b"a"));
        assert_eq!(sent("text/plain; charset=utf-16", "a"), Err("utf-16".to_owned()));
    }
}
