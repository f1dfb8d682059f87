//! Server-sent events, as the HTML standard has them (section 9.2.6).

use crate::{DecodeError, RawResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::fmt;
use std::time::Duration;

/// An event that a server has sent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Event {
    name: Option<String>,
    data: String,
    id: Option<String>,
    retry: Option<Duration>,
}

impl Event {
    /// What kind of event it is; `message` if the server does not say.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("message")
    }

    /// What it says.
    #[must_use]
    pub fn data(&self) -> &str {
        &self.data
    }

    /// The last id that the server gave to an event, this one included.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// How long the server asks to wait before the stream is asked for again, if it says so with this event.
    #[must_use]
    pub const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The whole as a JSON object of the fields that the server sent. An event without a name has none. JSON in
    /// it stays as it was written, so that nothing of it is lost before it is read.
    pub(super) fn object(&self, data: EventData) -> String {
        let json = data.is_json_in(self).then(|| serde_json::from_str(&self.data).ok()).flatten();
        let whole = Whole {
            data: json.map_or(Data::Text(&self.data), Data::Json),
            event: self.name.as_deref(),
            id: self.id.as_deref(),
            retry: self.retry.map(|wait| wait.as_millis()),
        };
        // Texts and a number can always be written.
        serde_json::to_string(&whole).unwrap_or_default()
    }

    /// Reads the data as JSON.
    ///
    /// # Errors
    ///
    /// The first place where it is not as `T` documents it.
    pub fn json<T: DeserializeOwned + 'static>(&self) -> Result<T, DecodeError> {
        let answer = http::Response::new(bytes::Bytes::copy_from_slice(self.data.as_bytes()));
        RawResponse::from(answer).json()
    }
}

impl fmt::Debug for Event {
    /// Shows no data, which may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("name", &self.name())
            .field("data", &format_args!("{} bytes", self.data.len()))
            .finish_non_exhaustive()
    }
}

/// An event as an object.
#[derive(Serialize)]
struct Whole<'e> {
    data: Data<'e>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry: Option<u128>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data<'e> {
    Json(&'e RawValue),
    Text(&'e str),
}

/// What the data of events is, where each event is documented as a whole: an object of its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventData {
    /// Text.
    #[default]
    Text,
    /// JSON; text, if it is none.
    Json,
    /// JSON in the events of these names, and text in others.
    JsonOf(&'static [&'static str]),
}

impl EventData {
    fn is_json_in(self, event: &Event) -> bool {
        match self {
            Self::Text => false,
            Self::Json => true,
            Self::JsonOf(names) => names.contains(&event.name()),
        }
    }
}

/// Lines → events.
#[derive(Debug, Default)]
pub(super) struct Parser {
    event: Event,
    has_data: bool,
    last_id: Option<String>,
    begun: bool,
}

impl Parser {
    /// The event that a line ends, if it is an empty one.
    pub(super) fn line(&mut self, line: &[u8]) -> Option<Event> {
        let line = String::from_utf8_lossy(line);
        let line = if std::mem::replace(&mut self.begun, true) {
            &*line
        } else {
            line.strip_prefix('\u{feff}').unwrap_or(&line)
        };
        if line.is_empty() {
            return self.end();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => self.event.name = Some(value.to_owned()).filter(|name| !name.is_empty()),
            "data" => {
                if self.has_data {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
                self.has_data = true;
            }
            "id" if !value.contains('\0') => self.last_id = Some(value.to_owned()),
            "retry" => self.event.retry = milliseconds(value),
            // A comment, or a field that the standard does not know.
            _ => {}
        }
        None
    }

    /// How many bytes an event holds that has not ended.
    pub(super) fn waiting(&self) -> usize {
        self.event.data.len()
    }

    fn end(&mut self) -> Option<Event> {
        let mut event = std::mem::take(&mut self.event);
        event.id.clone_from(&self.last_id);
        std::mem::take(&mut self.has_data).then_some(event)
    }
}

fn milliseconds(value: &str) -> Option<Duration> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    value.parse().ok().filter(|_| digits).map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::{Event, Parser};
    use std::time::Duration;

    fn events(text: &str) -> Vec<Event> {
        let mut parser = Parser::default();
        text.split('\n').filter_map(|line| parser.line(line.as_bytes())).collect()
    }

    fn data(text: &str) -> Vec<String> {
        events(text).iter().map(|event| event.data().to_owned()).collect()
    }

    /// The examples of the HTML standard, section 9.2.6.
    #[test]
    fn the_examples_of_the_standard() {
        assert_eq!(data("data: YHOO\ndata: +2\ndata: 10\n\n"), ["YHOO\n+2\n10"]);
        let four = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
        assert_eq!(data(four), ["first event", "second event", " third event"]);
        let ids: Vec<_> = events(four).iter().map(|event| event.id().map(str::to_owned)).collect();
        assert_eq!(ids, [Some("1".to_owned()), Some(String::new()), Some(String::new())]);
        assert_eq!(data("data\n\ndata\ndata\n\ndata:"), ["", "\n"]);
        assert_eq!(data("data:test\n\ndata: test\n\n"), ["test", "test"]);
    }

    #[test]
    fn names_and_waits() {
        let all = events("\u{feff}event: add\ndata: 1\nretry: 250\n\nretry: soon\ndata: 2\n\n");
        assert_eq!((all[0].name(), all[0].retry()), ("add", Some(Duration::from_millis(250))));
        assert_eq!((all[1].name(), all[1].retry()), ("message", None));
        assert_eq!(all[0].json::<u8>().unwrap(), 1);
    }
}
