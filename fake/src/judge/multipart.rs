//! Bodies of several parts (RFC 7578): names, contents, and what each part says it is.

use crate::media;

/// A body has no more parts than this.
const MAX_PARTS: usize = 1_000;

/// A part of a form.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    /// Whether the part says that it is JSON.
    pub(super) is_json: bool,
    /// What it says it is; without a word, plain text (RFC 7578, section 4.4).
    pub(super) media_type: String,
    /// As text; what is none is there with replacement characters.
    pub(super) text: String,
}

/// The parts of a form; or why there are none.
pub(super) fn parts(content_type: &str, body: &[u8]) -> Result<Vec<Part>, &'static str> {
    let boundary = parameter(content_type, "boundary").ok_or("the media type names no boundary")?;
    let opening = format!("--{boundary}");
    // The first delimiter may have no line break before it.
    let start = find(body, opening.as_bytes()).ok_or("the boundary is not in the body")?;
    let mut rest = &body[start + opening.len()..];
    let delimiter = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let end = find(rest, delimiter.as_bytes()).ok_or("the last boundary is missing")?;
        let line = find(rest, b"\r\n").filter(|line| *line <= end);
        let line = line.ok_or("a boundary does not end its line")?;
        if parts.len() == MAX_PARTS {
            return Err("there are too many parts");
        }
        parts.push(part(&rest[line..end])?);
        rest = &rest[end + delimiter.len()..];
    }
    Ok(parts)
}

/// Headers, each behind a line break, then an empty line and the content.
fn part(part: &[u8]) -> Result<Part, &'static str> {
    let end = find(part, b"\r\n\r\n").ok_or("a part has no end of its headers")?;
    let headers = String::from_utf8_lossy(&part[..end]).into_owned();
    let header = |wanted: &str| {
        let mut lines = headers.split("\r\n").filter_map(|line| line.split_once(':'));
        lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    let disposition = header("content-disposition").ok_or("a part has no Content-Disposition")?;
    Ok(Part {
        name: parameter(disposition, "name").ok_or("a part has no name")?,
        is_json: header("content-type").is_some_and(media::is_json),
        media_type: media::essence(header("content-type").unwrap_or("text/plain")),
        text: String::from_utf8_lossy(&part[end + 4..]).into_owned(),
    })
}

/// A parameter of a header, without its quotes.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, value) = after.split_once('=')?;
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value.trim().replace("%22", "\""));
        }
        rest = behind;
    }
    None
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    fn part(name: &str, is_json: bool, text: &str) -> Part {
        let media_type = if is_json { "application/json" } else { "text/plain" };
        let media_type = media_type.to_owned();
        Part { name: name.to_owned(), is_json, media_type, text: text.to_owned() }
    }

    /// The first body is what `curl -F a=1 -F 'b={"x":2};type=application/json' -F 'c=@f;filename="q;r"'` sends.
    #[test]
    fn parts_are_read_with_their_names() {
        let body = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xyz\r\n\
                    Content-Disposition: form-data; name=\"b\"\r\nContent-Type: application/json\r\n\r\n{\"x\":2}\r\n\
                    --xyz\r\nContent-Disposition: form-data; name=\"c\"; filename=\"q;r\"\r\n\r\n\r\n\r\n--xyz--\r\n";
        let expected =
            vec![part("a", false, "1"), part("b", true, "{\"x\":2}"), part("c", false, "\r\n")];
        assert_eq!(
            parts("multipart/form-data; boundary=xyz", body.as_bytes()).as_ref(),
            Ok(&expected)
        );
        let quoted = "multipart/form-data; charset=utf-8; boundary=\"xyz\"";
        assert_eq!(parts(quoted, body.as_bytes()), Ok(expected));
        assert_eq!(parts(quoted, b"--xyz--"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_malformed_is_said() {
        for body in [
            "",
            "--xyz",
            "--xyz\r\n\r\n--xyz--",
            "--xyz\r\nA: b\r\n\r\n\r\n--xyz--",
            "--xyz\r\n--x",
        ] {
            assert!(
                parts("multipart/form-data; boundary=xyz", body.as_bytes()).is_err(),
                "{body:?}"
            );
        }
        assert!(parts("multipart/form-data", b"--\r\n").is_err());
    }
}
