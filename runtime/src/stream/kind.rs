//! Which answers are streams of items.

use super::EventData;
use crate::media_type::essence;
use crate::one_line::OneLine;
use crate::{DecodeError, RawResponse};
use http::StatusCode;
use http::header::CONTENT_TYPE;

/// How the items of a stream are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StreamKind {
    /// Server-sent events.
    Events,
    /// Server-sent events that are documented as a whole.
    WholeEvents(EventData),
    /// Lines of JSON, under one of several names.
    Lines,
}

impl StreamKind {
    /// What the data of whole events is.
    pub(crate) const fn event_data(self) -> EventData {
        match self {
            Self::WholeEvents(data) => data,
            Self::Events | Self::Lines => EventData::Text,
        }
    }

    /// Why an answer is no such stream, if it is none.
    ///
    /// Events go by one name, and an answer without it is to be refused (HTML standard, section 9.2.3). Lines have
    /// several, and none that all servers keep to: what is surely something else is refused.
    pub(crate) fn mismatch(self, answer: &RawResponse) -> Option<DecodeError> {
        // Nothing has no media type.
        if answer.status() == StatusCode::NO_CONTENT {
            return None;
        }
        let given = answer.headers().get(CONTENT_TYPE).map(http::HeaderValue::as_bytes);
        let given = given.map(String::from_utf8_lossy);
        let media_type = given.as_deref().map(|given| essence(given).to_ascii_lowercase());
        let (is_one, expected) = match (self, media_type.as_deref()) {
            (Self::Events | Self::WholeEvents(_), given) => {
                (given == Some("text/event-stream"), "`text/event-stream`")
            }
            (Self::Lines, None) => (true, ""),
            (Self::Lines, Some(given)) => (!is_other_than_lines(given), "JSON lines"),
        };
        let found = given.map_or_else(
            || "has no Content-Type".to_owned(),
            |given| format!("is `{}`", OneLine(given.trim())),
        );
        let message = format!("expected {expected}, and the answer {found}");
        (!is_one).then(|| DecodeError::without_place(&message))
    }
}

fn is_other_than_lines(media_type: &str) -> bool {
    let (kind, name) = media_type.split_once('/').unwrap_or((media_type, ""));
    let is_document = matches!(name, "json" | "html" | "xml" | "event-stream")
        || name.ends_with("+xml")
        || (name.ends_with("+json") && !name.contains("stream"));
    is_document || matches!(kind, "image" | "audio" | "video" | "font" | "multipart")
}

#[cfg(test)]
mod tests {
    use super::StreamKind;
    use crate::RawResponse;
    use http::Response;

    fn is_refused(kind: StreamKind, media_type: Option<&str>) -> bool {
        let mut response = Response::builder();
        if let Some(media_type) = media_type {
            response = response.header("content-type", media_type);
        }
        let answer = RawResponse::from(response.body(bytes::Bytes::new()).unwrap());
        kind.mismatch(&answer).is_some()
    }

    #[test]
    fn events_go_by_one_name() {
        for taken in ["text/event-stream", "Text/Event-Stream ; charset=UTF-8"] {
            assert!(!is_refused(StreamKind::Events, Some(taken)), "{taken}");
        }
        for refused in ["application/json", "text/html", "text/plain", "text/event-stream2", ""] {
            assert!(is_refused(StreamKind::Events, Some(refused)), "{refused}");
        }
        assert!(is_refused(StreamKind::Events, None));
    }

    #[test]
    fn lines_go_by_many() {
        for taken in [
            "application/jsonl",
            "application/x-ndjson; charset=utf-8",
            "application/json-seq",
            "application/geo+json-seq",
            "application/stream+json",
            "application/octet-stream",
            "text/plain",
        ] {
            assert!(!is_refused(StreamKind::Lines, Some(taken)), "{taken}");
        }
        for refused in
            ["text/html", "application/json", "application/problem+json", "text/event-stream"]
        {
            assert!(is_refused(StreamKind::Lines, Some(refused)), "{refused}");
        }
        assert!(!is_refused(StreamKind::Lines, None));
    }
}
