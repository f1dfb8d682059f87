//! Percent-encoding (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// All but the unreserved characters of section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `text` as data: within a path segment, or as a name or value of the query.
///
/// A space is `%20`, which every server reads, also one that takes `+` literally.
pub(crate) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// What may stand in a value of the query as it is (section 3.4), without `&` and `+`, which end it or mean a
/// space to those who read it.
const QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'%');

/// `text` as a value of the query in which reserved characters stay, and what is encoded already (RFC 6570,
/// section 3.2.3).
pub(crate) fn encode_reserved(text: &str) -> String {
    let encoded = utf8_percent_encode(text, QUERY).to_string();
    let mut parts = encoded.split('%');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_triplet =
            part.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        whole.push_str(if is_triplet { "%" } else { "%25" });
        whole.push_str(part);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::{encode, encode_reserved};

    #[test]
    fn reserved_characters_and_triplets_stay_where_they_are_allowed() {
        // RFC 6570, section 3.2.3, but for what ends a value of the query.
        assert_eq!(encode_reserved("/foo/bar:?@!$'()*,;="), "/foo/bar:?@!$'()*,;=");
        assert_eq!(encode_reserved("50%"), "50%25");
        assert_eq!(encode_reserved("a%2Fb%é"), "a%2Fb%25%C3%A9");
        assert_eq!(encode_reserved("#[]&+ \"<"), "%23%5B%5D%26%2B%20%22%3C");
    }

    #[test]
    fn only_the_unreserved_characters_stay() {
        // RFC 3986, sections 2.2 and 2.3.
        let unreserved = "ABCXYZabcxyz0123456789-._~";
        assert_eq!(encode(unreserved).to_string(), unreserved);
        assert_eq!(
            encode(":/?#[]@!$&'()*+,;=").to_string(),
            "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"
        );
        assert_eq!(encode(" %\"{}\r\n").to_string(), "%20%25%22%7B%7D%0D%0A");
        // RFC 3986, section 2.5: LATIN CAPITAL LETTER A WITH GRAVE and KATAKANA LETTER A.
        assert_eq!(encode("Àア").to_string(), "%C3%80%E3%82%A2");
    }
}
