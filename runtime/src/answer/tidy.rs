//! What JSON allows and a reader has no form for, written so that it has.

use super::notes::{Note, Notes};

/// Levels that a reader takes; what is nested deeper is nothing that a type documents.
const DEEPEST: usize = 100;

/// The same JSON with numbers beyond any `f64` as strings, halves of surrogate pairs as U+FFFD, and what is
/// nested too deep as `null`; and where that is, or a key is there twice.
///
/// A server may send all this under a key that no field needs (RFC 8259, sections 4, 6, 8.2 and 9). What is no
/// JSON is left as it is.
pub(super) fn tidy(text: &[u8]) -> (Vec<u8>, Notes) {
    let written = Vec::with_capacity(text.len() + 16);
    let mut tidy = Tidy { text, at: 0, written, notes: Notes::new(text.len()) };
    while let Some(&byte) = text.get(tidy.at) {
        match byte {
            b'"' => tidy.string(),
            b'-' | b'0'..=b'9' => tidy.number(),
            b'[' | b'{' if tidy.notes.depth() == DEEPEST => tidy.too_deep(),
            _ => {
                tidy.notes.pass(byte);
                tidy.copy(1);
            }
        }
    }
    (tidy.written, tidy.notes)
}

/// How many values a text holds, if it is JSON: names of members count as well.
pub(super) fn values(text: &[u8]) -> usize {
    let mut count = 1;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => at += string_length(&text[at..]),
            b',' | b':' => {
                count += 1;
                at += 1;
            }
            b'[' | b'{' => {
                at += 1;
                let first = text[at..].iter().find(|byte| !byte.is_ascii_whitespace());
                count += usize::from(!matches!(first, Some(b']' | b'}')));
            }
            _ => at += 1,
        }
    }
    count
}

struct Tidy<'t> {
    text: &'t [u8],
    at: usize,
    written: Vec<u8>,
    notes: Notes,
}

impl Tidy<'_> {
    fn copy(&mut self, count: usize) {
        let end = (self.at + count).min(self.text.len());
        self.written.extend_from_slice(&self.text[self.at..end]);
        self.at = end;
    }

    fn string(&mut self) {
        let end = self.at + string_length(&self.text[self.at..]);
        let start = self.written.len();
        let mut is_whole = true;
        while self.at < end {
            match (self.unit(0), self.unit(6)) {
                (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => self.copy(12),
                (Some(0xd800..=0xdfff), _) => {
                    self.written.extend_from_slice(br"\ufffd");
                    self.at += 6;
                    is_whole = false;
                }
                // An escape is two bytes, the second of which may be a quote or a backslash.
                _ if self.text[self.at] == b'\\' => self.copy(2),
                _ => self.copy(1),
            }
        }
        self.notes.key(&self.written[start..]);
        if !is_whole {
            self.notes.add(Note::Surrogate);
        }
    }

    /// The code unit that `\uXXXX` stands for, so many bytes on.
    fn unit(&self, offset: usize) -> Option<u16> {
        let escape = self.text.get(self.at + offset..self.at + offset + 6)?;
        let digits = std::str::from_utf8(escape.strip_prefix(br"\u")?).ok()?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
    }

    fn number(&mut self) {
        let rest = &self.text[self.at..];
        let part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.iter().take_while(part).count();
        let digits = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        let number = digits.parse::<f64>();
        let beyond = number.as_ref().is_ok_and(|number| number.is_infinite());
        if !beyond && number.is_ok_and(|number| is_rounded(digits, number)) {
            self.notes.add(Note::Rounded(digits.to_owned()));
        }
        if beyond {
            self.notes.add(Note::Number);
            self.written.push(b'"');
        }
        self.copy(length);
        if beyond {
            self.written.push(b'"');
        }
    }

    /// Goes over a whole list or object.
    fn too_deep(&mut self) {
        self.notes.add(Note::Depth);
        let mut depth = 0_usize;
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'"' => self.at += string_length(&self.text[self.at..]),
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b']' | b'}' => {
                    depth -= 1;
                    self.at += 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.written.extend_from_slice(b"null");
    }
}

/// Whether an integer is read as another one: it is beyond 64 bits, and so is read as an `f64`, whose digits are others.
fn is_rounded(digits: &str, number: f64) -> bool {
    let is_integer = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-'));
    let fits = digits.parse::<u64>().is_ok() || digits.parse::<i64>().is_ok();
    is_integer && !fits && number.to_string() != digits
}

/// Whether an integer may be read as another one. Looks at few of the bytes: a run of so many digits as such an integer
/// has lies over one of them.
pub(super) fn may_round(text: &[u8]) -> bool {
    const FEWEST: usize = 19;
    let mut at = FEWEST - 1;
    while let Some(byte) = text.get(at) {
        if byte.is_ascii_digit() {
            let is_other = |byte: &u8| !byte.is_ascii_digit();
            let start = text[..at].iter().rposition(is_other).map_or(0, |before| before + 1);
            let end = text[at..].iter().position(is_other).map_or(text.len(), |end| at + end);
            if end - start >= FEWEST && is_beyond(text, start, end) {
                return true;
            }
            at = end;
        }
        at += FEWEST;
    }
    false
}

/// Whether a run of digits is an integer that is read as another one, or in the middle of a text.
fn is_beyond(text: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|before| text[before]);
    let start = if before == Some(b'-') { start - 1 } else { start };
    let is_text = before == Some(b'"');
    let number = std::str::from_utf8(&text[start..end]).unwrap_or_default();
    !is_text && number.parse().is_ok_and(|float| is_rounded(number, float))
}

/// The bytes of the string that a text begins with, both quotes counted.
fn string_length(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{may_round, tidy, values};

    fn tidied(text: &str) -> String {
        String::from_utf8(tidy(text.as_bytes()).0).unwrap()
    }

    #[test]
    fn what_a_reader_takes_stays_as_it_is() {
        for text in [
            r#"{"a":[1,-2.5e10,"\"\\\u00e9\ud83d\ude00é"],"b":null,"c":{}}"#,
            "",
            r#"{"open"#,
            r#""\"#,
            "[1e",
            r#""\ud83"#,
            "]]}}",
            "NaN",
        ] {
            assert_eq!(tidied(text), text);
        }
    }

    #[test]
    fn oddities_get_a_form() {
        for (text, tidy) in [
            ("[1e400,-1e999,1e308]", r#"["1e400","-1e999",1e308]"#),
            (
                r#"{"\ud83d":"a\udc00b\ud83d\ud83d\ude00"}"#,
                r#"{"\ufffd":"a\ufffdb\ufffd\ud83d\ude00"}"#,
            ),
            (r#"["\\ud83d","1e400"]"#, r#"["\\ud83d","1e400"]"#),
        ] {
            assert_eq!(tidied(text), tidy);
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(tidied(&deep), format!("{}null{}", "[".repeat(100), "]".repeat(100)));
        let open = "{\"a\":".repeat(100_000);
        assert_eq!(tidied(&open), format!("{}null", "{\"a\":".repeat(100)));
    }

    #[test]
    fn integers_beyond_64_bits_are_found_wherever_they_stand() {
        for before in 0..40 {
            let found =
                |number: &str| may_round(format!("{}[{number}]", " ".repeat(before)).as_bytes());
            for rounded in ["18446744073709551616", "-9223372036854775809", &"7".repeat(300)] {
                assert!(found(rounded), "{rounded}");
                assert!(found(&format!("1,{rounded},1")), "{rounded}");
            }
            for exact in [
                "18446744073709551615",
                "-9223372036854775808",
                "100000000000000000000000",
                "\"18446744073709551616\"",
                "0.5",
            ] {
                assert!(!found(exact), "{exact}");
            }
        }
        assert!(!may_round(b""));
    }

    #[test]
    fn values_are_counted() {
        assert_eq!(values(br#"{"a":[1,"x,y:[{\"",null],"b":{ }}"#), 8);
        assert_eq!(values(b"7"), 1);
    }
}
