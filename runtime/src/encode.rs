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

#[cfg(test)]
mod tests {
    use super::encode;

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
