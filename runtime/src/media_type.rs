//! Media types and ranges of them (RFC 9110, section 8.3.1).

/// The media types that IANA registers for endings that files to be uploaded often have.
const ENDINGS: [(&str, &str); 31] = [
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("svg", "image/svg+xml"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// What the ending of a file's name stands for.
pub(crate) fn of_name(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let known = ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
    known.map(|(_, media_type)| *media_type)
}

/// The one that is documented, if there is no choice.
pub(crate) fn only<'r>(documented: &[&'r str]) -> Option<&'r str> {
    match documented {
        [only] if !only.contains('*') => Some(only),
        _ => None,
    }
}

/// Whether content that is sent as `sent` is of a media type, or of a range of them: `image/*`.
/// Parameters, such as `charset`, do not count.
pub(crate) fn is_in(sent: &str, range: &str) -> bool {
    let (sent, range) = (essence(sent), essence(range));
    match range.strip_suffix('*') {
        Some("*/" | "") => true,
        Some(kind) => sent.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)),
        None => sent.eq_ignore_ascii_case(range),
    }
}

/// `application/json-seq`, `application/geo+json-seq`
pub(crate) fn is_sequence(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence.ends_with("/json-seq") || essence.ends_with("+json-seq")
}

/// Without parameters: `text/html; charset=utf-8` → `text/html`
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn ranges_hold_what_begins_like_them() {
        for (sent, range) in [
            ("image/png", "image/png"),
            ("IMAGE/PNG", "image/png"),
            ("image/png", "image/*"),
            ("image/png", "*/*"),
            ("text/csv; charset=utf-8", "text/csv"),
            ("text/csv", "text/csv; charset=utf-8"),
        ] {
            assert!(is_in(sent, range), "{sent} {range}");
        }
        for (sent, range) in [
            ("image/png", "image/jpeg"),
            ("image/pngx", "image/png"),
            ("imagery/png", "image/*"),
            ("é", "image/*"),
            ("", "image/*"),
        ] {
            assert!(!is_in(sent, range), "{sent} {range}");
        }
    }
}
