//! Places in a document.

use std::fmt;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value under a key of a map.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// A place in a document, as the keys and indices that lead to it from the root.
///
/// Prints as a JSON pointer (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(Vec<Step>);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The value under `key`.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        self.then(Step::Key(key.into()))
    }

    /// The item at `index`.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The steps from the root.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The place that this one stands in; none for the whole document.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, before) = self.0.split_last()?;
        Some(Self(before.to_vec()))
    }

    /// Whether this place is `other`, or stands inside of it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            match step {
                Step::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?,
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

/// Which half of an entry is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The key that leads to the value.
    Key,
    /// The value itself.
    Value,
}

/// Where something begins in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1, in characters.
    pub column: usize,
    /// The offset in bytes, counted from 0.
    pub byte: usize,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// Where it begins.
    pub start: Position,
    /// The byte behind it.
    pub end: usize,
}

/// A place in one of several documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which document, as its number among the sources.
    pub source: usize,
    /// Where in it.
    pub pointer: Pointer,
    /// The key or the value.
    pub part: Part,
    /// The bytes, where the pointer alone does not say them: what is no YAML has no pointer.
    pub bytes: Option<(usize, usize)>,
    /// How many bytes of the string that stands here are before the place that is meant.
    pub inside: Option<usize>,
    /// The stretch of the text; worked out when the diagnostics are handed over.
    pub region: Region,
}

impl Place {
    /// The key that `pointer` ends in.
    #[must_use]
    pub fn key(source: usize, pointer: &Pointer) -> Self {
        Self::new(source, pointer, Part::Key)
    }

    /// The value that `pointer` leads to.
    #[must_use]
    pub fn value(source: usize, pointer: &Pointer) -> Self {
        Self::new(source, pointer, Part::Value)
    }

    /// The bytes from `start` to `end`, which `pointer` leads near to.
    #[must_use]
    pub fn bytes(source: usize, pointer: &Pointer, start: usize, end: usize) -> Self {
        Self { bytes: Some((start, end)), ..Self::key(source, pointer) }
    }

    /// The character behind the first `inside` bytes of the string that `pointer` leads to.
    #[must_use]
    pub fn inside(source: usize, pointer: &Pointer, inside: usize) -> Self {
        Self { inside: Some(inside), ..Self::value(source, pointer) }
    }

    fn new(source: usize, pointer: &Pointer, part: Part) -> Self {
        Self {
            source,
            pointer: pointer.clone(),
            part,
            bytes: None,
            inside: None,
            region: Region::default(),
        }
    }
}
