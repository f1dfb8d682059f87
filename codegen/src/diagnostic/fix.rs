//! Changes of a text that take mistakes away.

use crate::pointer::{Place, Pointer, Region};

/// A change of the text that takes a mistake away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it is beyond doubt what was meant, so that it can be applied without a question.
    pub is_safe: bool,
    /// What is to be replaced, in the document that the mistake is in; worked out when the
    /// diagnostics are handed over.
    pub edits: Vec<Edit>,
    pub(crate) changes: Vec<Change>,
}

/// A stretch of a text, and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; where it is empty, the text is inserted.
    pub region: Region,
    /// What is to stand there.
    pub text: String,
}

/// An edit in terms of the document's tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Another text for a key or a value that stands in one line.
    Replace(Place, String),
    /// The value in quotes, as it is written.
    Quote(Place),
    /// What stands from the one place to the end of the other, in quotes.
    QuoteThrough(Place, Place),
    /// No such entry of a map.
    Remove(Pointer),
    /// Another value for an entry; where the map does not have it, a new entry behind another one.
    Set { entry: Pointer, value: String, behind: &'static str },
    /// A list with this map as its only item.
    List(Pointer),
    /// A map instead of a list of maps with an entry each.
    Map(Pointer),
    /// Another entry of the same map, before this one.
    Before(Pointer, String),
    /// Another entry of the same map, behind this one.
    Behind(Pointer, String),
}

impl Change {
    /// What it changes.
    pub(super) fn place(&self) -> Option<&Pointer> {
        match self {
            Self::Replace(place, _) | Self::Quote(place) | Self::QuoteThrough(place, _) => {
                Some(&place.pointer)
            }
            Self::Remove(at) | Self::List(at) | Self::Map(at) | Self::Set { entry: at, .. } => {
                Some(at)
            }
            Self::Before(..) | Self::Behind(..) => None,
        }
    }
}

impl Fix {
    /// A change that is beyond doubt.
    pub(crate) fn safe(changes: Vec<Change>) -> Self {
        Self { is_safe: true, edits: Vec::new(), changes }
    }

    /// A change that somebody should look at.
    pub(crate) fn likely(changes: Vec<Change>) -> Self {
        Self { is_safe: false, edits: Vec::new(), changes }
    }

    /// Another text for a key or value, beyond doubt.
    pub(crate) fn replace(place: Place, text: impl Into<String>) -> Self {
        Self::safe(vec![Change::Replace(place, text.into())])
    }
}
