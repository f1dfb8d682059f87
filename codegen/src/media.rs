//! Media types: how a body of each is written and read.

use crate::ledger;

/// How a body is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// JSON.
    Json,
    /// The parts of a form, files among them.
    Multipart,
    /// The pairs of an HTML form.
    Form,
    /// Server-sent events, which are read while they come.
    Events,
    /// A line of JSON for each item.
    Lines,
    /// Text.
    Text,
    /// Bytes, as they are.
    Bytes,
}

/// Media types without a rule of their own; a `*` stands for any subtype.
const ROWS: [(&str, Encoding); 29] = [
    ("application/json", Encoding::Json),
    ("text/json", Encoding::Json),
    ("multipart/form-data", Encoding::Multipart),
    ("application/x-www-form-urlencoded", Encoding::Form),
    ("text/event-stream", Encoding::Events),
    ("application/x-ndjson", Encoding::Lines),
    ("application/ndjson", Encoding::Lines),
    ("application/jsonl", Encoding::Lines),
    ("application/x-jsonlines", Encoding::Lines),
    ("application/json-seq", Encoding::Lines),
    ("application/stream+json", Encoding::Lines),
    ("text/*", Encoding::Text),
    ("application/xml", Encoding::Text),
    ("application/yaml", Encoding::Text),
    ("application/x-yaml", Encoding::Text),
    ("application/javascript", Encoding::Text),
    ("application/graphql", Encoding::Text),
    ("application/jwt", Encoding::Text),
    ("application/octet-stream", Encoding::Bytes),
    ("application/pdf", Encoding::Bytes),
    ("application/zip", Encoding::Bytes),
    ("application/gzip", Encoding::Bytes),
    ("application/x-gzip", Encoding::Bytes),
    ("application/x-tar", Encoding::Bytes),
    ("application/protobuf", Encoding::Bytes),
    ("audio/*", Encoding::Bytes),
    ("font/*", Encoding::Bytes),
    ("image/*", Encoding::Bytes),
    ("video/*", Encoding::Bytes),
];

impl Encoding {
    /// How the same is read in an answer: forms are sent, and read as they are.
    #[must_use]
    pub fn in_answer(self) -> Self {
        match self {
            Self::Multipart => Self::Bytes,
            Self::Form => Self::Text,
            other => other,
        }
    }

    /// How the same is written in a request: items are written one by one, but nothing sends events.
    #[must_use]
    pub fn in_request(self) -> Self {
        if self == Self::Events { Self::Text } else { self }
    }

    /// How the same is read where all of it is there at once, as in an error: items that come one by one are text.
    #[must_use]
    pub fn at_once(self) -> Self {
        if self.is_stream() { Self::Text } else { self }
    }

    /// Whether its items are read while they come.
    #[must_use]
    pub fn is_stream(self) -> bool {
        matches!(self, Self::Events | Self::Lines)
    }

    /// The encoding of a media type; none if there is none, or it is no media type.
    #[must_use]
    pub fn of(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        let is_range = subtype == "*" && kind != "application";
        if !is_name(kind) || !(is_name(subtype) || is_range) {
            return None;
        }
        let suffix = subtype.rsplit_once('+').map_or("", |(_, suffix)| suffix);
        match suffix {
            "json" if subtype != "stream+json" => return Some(Self::Json),
            "json-seq" => return Some(Self::Lines),
            "xml" | "yaml" if kind != "image" => return Some(Self::Text),
            _ => {}
        }
        let row =
            |name: &str| name == essence || name.strip_suffix('*') == Some(&format!("{kind}/"));
        if let Some((_, encoding)) = ROWS.iter().find(|(name, _)| row(name)) {
            return Some(*encoding);
        }
        let is_slip = ledger::nearest(&essence, ["application/json"]).is_some();
        (kind == "application" && !is_slip).then_some(Self::Bytes)
    }
}

/// Whether two texts are the same media type (RFC 9110, section 8.3.1): neither the case of its name and of the
/// names of its parameters says anything, nor the case of a charset, nor spaces and quotation marks around values.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || canonical(one) == canonical(other)
}

/// A media type in its shortest form, without regard to case where that says nothing.
#[must_use]
pub fn canonical(media_type: &str) -> String {
    let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
    let parameter = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim();
        let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let value = quoted.filter(|inner| is_name(inner)).unwrap_or(value);
        let value = if name == "charset" { value.to_ascii_lowercase() } else { value.to_owned() };
        format!(";{name}={value}")
    };
    let written = parameters.split(';').filter(|text| !text.trim().is_empty());
    let parameters: String = written.map(parameter).collect();
    essence.trim().to_ascii_lowercase() + &parameters
}

/// Whether a text is a media type, or a range of them: `image/*`.
#[must_use]
pub fn is_range(text: &str) -> bool {
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    let is_part = |part: &str| part == "*" || is_name(part);
    let is_plain = |letter: char| letter == ' ' || letter.is_ascii_graphic();
    let parts = essence.trim().split_once('/');
    parts.is_some_and(|(kind, subtype)| is_part(kind) && is_part(subtype))
        && parameters.chars().all(is_plain)
}

/// RFC 6838, section 4.2.
fn is_name(name: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "!#$&-^_.+".contains(letter);
    !name.is_empty() && name.chars().all(fits)
}

/// Whether it is a media type, supported or not.
pub(crate) fn is_media_type(name: &str) -> bool {
    const KINDS: [&str; 10] = [
        "*",
        "application",
        "audio",
        "font",
        "image",
        "message",
        "model",
        "multipart",
        "text",
        "video",
    ];
    name.split_once('/').is_some_and(|(kind, rest)| KINDS.contains(&kind) && !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Encoding, is_same};

    /// The first four are those that RFC 9110, section 8.3.1, calls equivalent.
    #[test]
    fn the_same_media_type_may_be_written_in_several_ways() {
        let all = [
            "text/html;charset=utf-8",
            "Text/HTML;Charset=\"utf-8\"",
            "text/html; charset=\"utf-8\"",
            "text/html;charset=UTF-8",
            "text/html ;charset=utf-8;",
        ];
        for one in all {
            assert!(is_same(all[0], one), "{one}");
        }
        for other in ["text/html", "text/html; charset=latin1", "text/plain;charset=utf-8"] {
            assert!(!is_same(all[0], other), "{other}");
        }
        assert!(is_same("application/json", "Application/JSON"));
        assert!(!is_same("multipart/mixed; boundary=a", "multipart/mixed; boundary=A"));
    }

    #[test]
    fn every_media_type_has_one_way_to_be_read() {
        for (name, encoding) in [
            ("application/json", Some(Encoding::Json)),
            ("Application/JSON; charset=utf-8", Some(Encoding::Json)),
            ("application/vnd.api+json", Some(Encoding::Json)),
            ("application/x-www-form-urlencoded", Some(Encoding::Form)),
            ("text/plain; charset=utf-8", Some(Encoding::Text)),
            ("application/atom+xml", Some(Encoding::Text)),
            ("image/svg+xml", Some(Encoding::Bytes)),
            ("image/png", Some(Encoding::Bytes)),
            ("image/*", Some(Encoding::Bytes)),
            ("text/*", Some(Encoding::Text)),
            ("application/*", None),
            ("application/vnd.ms-excel", Some(Encoding::Bytes)),
            ("text/event-stream", Some(Encoding::Events)),
            ("application/x-ndjson", Some(Encoding::Lines)),
            ("application/stream+json", Some(Encoding::Lines)),
            ("application/geo+json-seq", Some(Encoding::Lines)),
            ("multipart/form-data", Some(Encoding::Multipart)),
            ("multipart/related", None),
            ("aplication/json", None),
            ("application/jsn", None),
            ("application/\n+json", None),
            ("schema", None),
            ("", None),
        ] {
            assert_eq!(Encoding::of(name), encoding, "{name}");
        }
    }
}
