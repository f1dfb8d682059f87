//! Files and other content to be sent, from memory, from disk, or from a reader.

mod multipart;
mod outgoing;
mod parts;

pub use multipart::{Multipart, MultipartWriter};
pub use outgoing::Outgoing;
pub(crate) use outgoing::{Content, Source};
pub use parts::FormParts;

use crate::{Found, Rule, Subject, media_type};
use bytes::Bytes;
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::io::Read;
use std::path::PathBuf;

/// Content to be sent: a whole body, or a part of a form.
///
/// | made from | length | sent again |
/// |---|---|---|
/// | [`bytes`](Self::bytes), and what turns into them | known | yes |
/// | [`path`](Self::path): read from disk while it is sent | known | yes, opened anew |
/// | [`reader`](Self::reader): read while it is sent | if [`length`](Self::length) says it | never: the call has one attempt |
///
/// A file is opened before anything is sent: one that is missing is an error of the request. One that becomes
/// shorter meanwhile breaks the request off.
///
/// ```
/// use docwright_runtime::Upload;
///
/// let small: Upload = "name,email\nJane,jane@example.com\n".into();
/// let named = Upload::bytes(&b"\x89PNG"[..]).name("logo.png");
/// let large = Upload::path("exports/2024.zip").media_type("application/zip");
/// let piped = Upload::reader(std::io::stdin()).name("dump.sql");
/// # let _ = (small, named, large, piped);
/// ```
#[derive(Clone)]
pub struct Upload {
    source: Source,
    name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl Upload {
    /// Content that is in memory.
    pub fn bytes(content: impl Into<Bytes>) -> Self {
        Self::from_source(Source::Bytes(content.into()))
    }

    /// A file, which is called as on disk.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { name, ..Self::from_source(Source::Path(path)) }
    }

    /// Whatever can be read, once. It is read on a thread where it may block.
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        Self::from_source(Source::reader(Box::new(reader)))
    }

    fn from_source(source: Source) -> Self {
        Self { source, name: None, media_type: None, headers: Vec::new() }
    }

    /// What the file is called for the server. Without a name, a file of a form is called `blob`, as
    /// browsers have it.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What the content is, such as `image/png`. Otherwise it is what the documents say, if they name one
    /// type, or what the ending of the name stands for.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// A header of its part of a form.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How many bytes a reader has; the request breaks off if it has others. Bytes and files know it
    /// themselves.
    #[must_use]
    pub fn length(mut self, length: u64) -> Self {
        self.source.set_length(length);
        self
    }

    pub(crate) fn into_source(self) -> Source {
        self.source
    }

    /// What it is: as the caller says, as the documents say, or as the name ends.
    pub(crate) fn media_type_or(&self, documented: Option<&str>) -> String {
        let given = self.media_type.as_deref().or(documented);
        let known = given.or_else(|| media_type::of_name(self.name.as_deref()?));
        known.unwrap_or("application/octet-stream").to_owned()
    }
}

impl Subject<'_, Upload> {
    /// `contentType`: what the file is sent as is one of these media types or ranges (`image/*`).
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "the last rule of a chain"
    )]
    pub fn media_type(self, documented: &[&'static str]) -> Self {
        let only = media_type::only(documented);
        self.rule(
            || Rule::MediaType(documented.to_vec()),
            |file| {
                let sent = file.media_type_or(only);
                let fits = documented.iter().any(|range| media_type::is_in(&sent, range));
                (!fits).then_some(Found::Withheld)
            },
        )
    }
}

impl<T: Into<Bytes>> From<T> for Upload {
    fn from(content: T) -> Self {
        Self::bytes(content)
    }
}

impl<'de> Deserialize<'de> for Upload {
    /// A text is content, and never the name of a file.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::bytes)
    }
}

impl fmt::Debug for Upload {
    /// Shows neither the content nor the path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}
