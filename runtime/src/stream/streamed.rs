//! A success whose body is read by the caller.

use super::events::{EventData, Parser};
use super::splitter::Splitter;
use super::{Event, Streaming};
use crate::answer::Reading;
use crate::{
    DecodeError, DocumentedHeaders, RawResponse, TransportError, TransportErrorKind, media_type,
};
use bytes::{Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

/// A success whose body is still coming: read it by parts, by events, by lines, or into a file.
///
/// Nothing is read ahead of what is asked for, so a slow reader slows the server down. Each part has the time
/// of an attempt to come; the whole may take any time. Dropping it ends the connection.
#[derive(Debug)]
pub struct Streamed {
    head: RawResponse,
    body: Streaming,
    attempts: u32,
    reading: Reading,
    lines: Splitter,
    events: Parser,
    ended: bool,
    event_data: EventData,
}

impl Streamed {
    pub(crate) fn new(head: RawResponse, body: Streaming, attempts: u32, reading: Reading) -> Self {
        let given = head.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_sequence = given.is_some_and(media_type::is_sequence);
        let lines = if is_sequence { Splitter::of_texts() } else { Splitter::default() };
        let (events, event_data) = (Parser::default(), EventData::default());
        Self { head, body, attempts, reading, lines, events, ended: false, event_data }
    }

    /// Says what the data of whole events is.
    pub(crate) fn with_event_data(self, event_data: EventData) -> Self {
        Self { event_data, ..self }
    }

    pub(super) const fn event_data(&self) -> EventData {
        self.event_data
    }

    /// How items are read.
    pub(super) const fn reading(&self) -> Reading {
        self.reading
    }

    /// The HTTP status, one of 2xx.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The headers that the documents list, as types: `documented_headers::<ListContactsHeaders>()`.
    #[must_use]
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> H {
        self.head.documented_headers()
    }

    /// The name the server gave to the request, for its support to find it by.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// How often the request was sent.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The next part of the body, as it came; `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection broke, or nothing came in time.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        if self.ended {
            return Ok(None);
        }
        let chunk = self.body.chunk().await?;
        self.ended = chunk.is_none();
        Ok(chunk)
    }

    /// The next server-sent event; `None` at the end. Whether the answer is `text/event-stream` is not judged here: in
    /// other text there is no event.
    ///
    /// # Errors
    ///
    /// The connection broke, nothing came in time (a server that sends comments in between keeps it alive), or
    /// an event is larger than `max_body`.
    pub async fn event(&mut self) -> Result<Option<Event>, TransportError> {
        loop {
            let Some(line) = self.line().await? else { return Ok(None) };
            if let Some(event) = self.events.line(&line) {
                return Ok(Some(event));
            }
            self.check_size(self.events.waiting())?;
        }
    }

    /// The next line of JSON lines (`application/jsonl`, `application/x-ndjson`), or the next text of a JSON sequence
    /// (`application/json-seq`, RFC 7464), which may have several lines; `None` at the end. Empty lines are skipped. A
    /// line that is not as documented is no end: the next may be asked for.
    ///
    /// # Errors
    ///
    /// The connection broke, nothing came in time, or a line is larger than `max_body`. Within: the first place
    /// where the line is not as `T` documents it.
    pub async fn json_line<T: DeserializeOwned + 'static>(
        &mut self,
    ) -> Result<Option<Result<T, DecodeError>>, TransportError> {
        let line = self.filled_item().await?;
        Ok(line.map(|line| RawResponse::from(http::Response::new(line.freeze())).json()))
    }

    /// The next line or text that is not empty.
    pub(super) async fn text_item(&mut self) -> Result<Option<String>, TransportError> {
        let line = self.filled_item().await?;
        Ok(line.map(|line| String::from_utf8_lossy(&line).into_owned()))
    }

    async fn filled_item(&mut self) -> Result<Option<BytesMut>, TransportError> {
        loop {
            match self.split(Splitter::item).await? {
                Some(item) if item.iter().all(u8::is_ascii_whitespace) => {}
                item => return Ok(item),
            }
        }
    }

    /// Writes the rest of the body to a file, and says how many bytes it has. Until all of it has come, it is
    /// written beside it, to `NAME.part`: a file of this name is whole, or the one that was there before.
    ///
    /// # Errors
    ///
    /// The connection broke, nothing came in time, or the file cannot be written.
    pub async fn save(mut self, path: impl AsRef<Path>) -> Result<u64, SaveError> {
        let path = path.as_ref();
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        match self.write(&part).await {
            Ok(size) => {
                std::fs::rename(&part, path).map_err(SaveError::File)?;
                Ok(size)
            }
            Err(error) => {
                // What is left of it is of no use; that it cannot be deleted says no more than the error.
                let _ = std::fs::remove_file(&part);
                Err(error)
            }
        }
    }

    async fn write(&mut self, path: &Path) -> Result<u64, SaveError> {
        let mut file = BufWriter::new(File::create(path).map_err(SaveError::File)?);
        let mut size = 0;
        while let Some(chunk) = self.chunk().await.map_err(SaveError::Transport)? {
            file.write_all(&chunk).map_err(SaveError::File)?;
            size += chunk.len() as u64;
        }
        file.flush().map_err(SaveError::File)?;
        Ok(size)
    }

    async fn line(&mut self) -> Result<Option<BytesMut>, TransportError> {
        self.split(Splitter::line).await
    }

    async fn split(
        &mut self,
        next: fn(&mut Splitter) -> Option<BytesMut>,
    ) -> Result<Option<BytesMut>, TransportError> {
        loop {
            if let Some(line) = next(&mut self.lines) {
                return Ok(Some(line));
            }
            self.check_size(self.lines.waiting())?;
            match self.chunk().await? {
                Some(chunk) => self.lines.push(&chunk),
                None => return Ok(self.lines.rest()),
            }
        }
    }

    fn check_size(&self, size: usize) -> Result<(), TransportError> {
        let limit = self.body.limits().body();
        if size <= limit {
            return Ok(());
        }
        Err(TransportError::new(TransportErrorKind::TooLarge(limit)))
    }
}

/// Why a body could not be saved.
#[derive(Debug)]
#[non_exhaustive]
pub enum SaveError {
    /// The body did not come in full.
    Transport(TransportError),
    /// The file cannot be written.
    File(io::Error),
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "{error}"),
            Self::File(_) => f.write_str("the file cannot be written"),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => std::error::Error::source(error),
            Self::File(error) => Some(error),
        }
    }
}
