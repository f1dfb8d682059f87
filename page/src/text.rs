//! Bytes to text, and text to lines.

use std::borrow::Cow;

/// The text of a file, whatever its encoding: UTF-8, UTF-16, or windows-1252 (which is what Latin-1 is read as) where the file
/// says so. Anything else is read as UTF-8; bytes that are not are replaced.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ if is_wide(bytes, 1) => utf16(bytes, u16::from_le_bytes),
        _ if is_wide(bytes, 0) => utf16(bytes, u16::from_be_bytes),
        _ if std::str::from_utf8(bytes).is_err() && is_latin(bytes) => {
            bytes.iter().map(|byte| of_windows(*byte)).collect()
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Whether the begin of a file names Latin-1 as its encoding.
fn is_latin(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).to_ascii_lowercase();
    let named = head.split("charset=").nth(1).unwrap_or_default().trim_start_matches(['"', '\'']);
    ["iso-8859-1", "windows-1252", "latin1"].iter().any(|name| named.starts_with(name))
}

/// Whether each second byte of the begin is zero, as in UTF-16 without a mark.
fn is_wide(bytes: &[u8], zeros: usize) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    head.len() >= 16 && head.iter().skip(zeros).step_by(2).all(|byte| *byte == 0)
}

/// What 0x80 to 0x9f mean in windows-1252, which is what browsers take Latin-1 for.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn of_windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// A line of a text, without white space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says, with plain blanks, and without characters that have no width.
    pub text: String,
    /// How far it is indented.
    pub indent: usize,
    /// Its first byte in the text.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// The lines of a text.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        let clean = clean(raw);
        let trimmed = clean.trim();
        lines.push(Line {
            text: trimmed.to_owned(),
            indent: clean.len() - clean.trim_start().len(),
            start,
            end: start + raw.trim_end().len(),
        });
        start += raw.len() + 1;
    }
    lines
}

/// A text with plain blanks, and without characters that have no width or that control a terminal.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let odd = |char: char| is_unseen(char) || is_blank(char);
    let plain = |byte: u8| matches!(byte, b'\t' | b'\n' | b' '..=b'~');
    if text.bytes().all(plain) || !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter(|char| !is_unseen(*char))
            .map(|char| if is_blank(char) { ' ' } else { char })
            .collect(),
    )
}

fn is_blank(char: char) -> bool {
    matches!(char, '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{3000}')
}

/// Zero-width and bidirectional marks, and control characters other than tab and line feed.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
        || char.is_control() && !matches!(char, '\t' | '\n')
}

/// Line and column of a byte, both from 1; columns count characters.
#[must_use]
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let byte = (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..byte];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}
