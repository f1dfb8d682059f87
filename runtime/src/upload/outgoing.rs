//! Content → a body that is read while it is sent.

use crate::RequestError;
use bytes::Bytes;
use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Where content comes from.
#[derive(Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Reader(Arc<Once>, Option<u64>),
}

type BoxRead = Box<dyn Read + Send>;

/// What can be read once.
pub(crate) struct Once(Mutex<Option<BoxRead>>);

impl Source {
    pub(crate) fn reader(reader: BoxRead) -> Self {
        Self::Reader(Arc::new(Once(Mutex::new(Some(reader)))), None)
    }

    pub(crate) fn set_length(&mut self, length: u64) {
        if let Self::Reader(_, known) = self {
            *known = Some(length);
        }
    }

    /// The content from its beginning, and how long it is.
    fn open(&self) -> Result<(BoxRead, Option<u64>), RequestError> {
        match self {
            Self::Bytes(bytes) => {
                let length = bytes.len() as u64;
                Ok((Box::new(Cursor::new(bytes.clone())), Some(length)))
            }
            Self::Path(path) => {
                let failed = |error| RequestError::File { path: Some(path.clone()), error };
                let file = File::open(path).map_err(failed)?;
                let length = file.metadata().map_err(failed)?.len();
                let file = Exact { reader: file, left: length, may_go_on: true };
                Ok((Box::new(file), Some(length)))
            }
            Self::Reader(once, length) => {
                let reader = once.0.lock().unwrap_or_else(PoisonError::into_inner).take();
                let Some(reader) = reader else {
                    let error = io::Error::other("the reader has been read already");
                    return Err(RequestError::File { path: None, error });
                };
                match *length {
                    Some(left) => {
                        let exact = Exact { reader, left, may_go_on: false };
                        Ok((Box::new(exact), Some(left)))
                    }
                    None => Ok((reader, None)),
                }
            }
        }
    }
}

/// The content of a request.
#[derive(Clone)]
pub(crate) struct Content(pub(crate) Vec<Source>);

impl Content {
    /// All of it, if it is in memory.
    pub(crate) fn whole(&self) -> Option<Bytes> {
        if let [Source::Bytes(bytes)] = &self.0[..] {
            return Some(bytes.clone());
        }
        let parts = self.0.iter().map(|source| match source {
            Source::Bytes(bytes) => Some(&bytes[..]),
            _ => None,
        });
        Some(parts.collect::<Option<Vec<_>>>()?.concat().into())
    }

    /// Whether it cannot be read again.
    pub(crate) fn is_once(&self) -> bool {
        self.0.iter().any(|source| matches!(source, Source::Reader(..)))
    }

    /// The body of one attempt.
    pub(crate) fn open(&self) -> Result<Outgoing, RequestError> {
        let opened: Vec<_> = self.0.iter().map(Source::open).collect::<Result<_, _>>()?;
        let length = opened.iter().map(|(_, length)| *length).sum();
        Ok(Outgoing { parts: opened.into_iter().map(|(part, _)| part).collect(), length })
    }
}

/// A body that is read while it is sent. A transport reads it where it may block.
pub struct Outgoing {
    parts: VecDeque<BoxRead>,
    length: Option<u64>,
}

impl Outgoing {
    /// How many bytes it has, if that is known: what `Content-Length` says.
    #[must_use]
    pub const fn length(&self) -> Option<u64> {
        self.length
    }
}

impl Read for Outgoing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(part) = self.parts.front_mut() {
            let read = part.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.parts.pop_front();
        }
        Ok(0)
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("length", &self.length).finish_non_exhaustive()
    }
}

/// As many bytes as were promised, or an error.
struct Exact<R> {
    reader: R,
    left: u64,
    /// Whether there may be more, which is not sent: a file that others write to.
    may_go_on: bool,
}

impl<R: Read> Read for Exact<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            if self.may_go_on || self.reader.read(&mut [0])? == 0 {
                return Ok(0);
            }
            return Err(io::Error::other("the content is longer than was said"));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.reader.read(&mut buffer[..most])?;
        if read == 0 && most > 0 {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the content is shorter than was said",
            ));
        }
        self.left -= read as u64;
        Ok(read)
    }
}
