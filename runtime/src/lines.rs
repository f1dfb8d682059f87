//! JSON lines that are sent.

use crate::media_type::is_sequence;
use serde::Serialize;

/// A line of JSON for each item; a text sequence (RFC 7464) marks where each begins as well.
pub(crate) fn lines<B: Serialize>(
    media_type: &str,
    items: &[B],
) -> Result<Vec<u8>, serde_json::Error> {
    let start: &[u8] = if is_sequence(media_type) { b"\x1e" } else { b"" };
    let mut written = Vec::new();
    for item in items {
        written.extend_from_slice(start);
        serde_json::to_writer(&mut written, item)?;
        written.push(b'\n');
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::lines;
    use serde_json::json;

    /// Expected: <https://jsonlines.org>, "Line Terminator", and RFC 7464, section 2.2.
    #[test]
    fn each_item_has_a_line() {
        let items = [json!({"text": "a\nb"}), json!([1])];
        let line = b"{\"text\":\"a\\nb\"}\n[1]\n";
        assert_eq!(lines("application/jsonl", &items).unwrap(), line);
        let sequence = b"\x1e{\"text\":\"a\\nb\"}\n\x1e[1]\n";
        for name in ["application/json-seq", "Application/geo+json-seq; charset=utf-8"] {
            assert_eq!(lines(name, &items).unwrap(), sequence);
        }
        assert!(lines::<u8>("application/jsonl", &[]).unwrap().is_empty());
    }
}
