//! Places in a document.

use arcstr::ArcStr;
use std::cmp::Ordering;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// The value under a key of a map.
    Key(ArcStr),
    /// An item of a list, counted from 0.
    Index(usize),
}

impl Step {
    /// The key, if it is one.
    pub(crate) fn as_key(&self) -> Option<&str> {
        if let Self::Key(key) = self { Some(key) } else { None }
    }
}

/// A place in a document, as the keys and indices that lead to it from the root.
///
/// Places share what leads to them: one more step costs one step, however deep it is, and a copy
/// costs nothing. Prints as a JSON pointer (RFC 6901).
#[derive(Clone, Debug)]
pub struct Pointer(Arc<Link>);

/// There are very many places, so one is a word.
#[derive(Debug)]
struct Link {
    /// The place around it, and the step from there; none for the whole of a document.
    last: Option<(Pointer, Step)>,
    /// How many steps lead here, the last one included.
    depth: u32,
    /// The document, if it is not that of the API.
    document: Option<u32>,
}

static ROOT: LazyLock<Pointer> = LazyLock::new(|| Pointer::whole(None));

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

impl Pointer {
    /// The whole document.
    pub(crate) fn root() -> Self {
        ROOT.clone()
    }

    /// The whole of another document, by its number among the sources.
    pub(crate) fn document(number: usize) -> Self {
        Self::whole(Some(u32::try_from(number).expect("no API has four thousand million files")))
    }

    fn whole(document: Option<u32>) -> Self {
        Self(Arc::new(Link { last: None, depth: 0, document }))
    }

    /// The number of the document, if it is not that of the API.
    pub(crate) fn other_document(&self) -> Option<usize> {
        self.0.document.map(|number| number as usize)
    }

    /// The same place in another document.
    pub(crate) fn in_document(&self, number: usize) -> Self {
        Self::document(number).along(&self.steps())
    }

    /// The place that steps lead to from here.
    pub(crate) fn along(&self, steps: &[Step]) -> Self {
        steps.iter().fold(self.clone(), |at, step| at.then(step.clone()))
    }

    /// The value under `key`.
    pub(crate) fn key(&self, key: impl Into<ArcStr>) -> Self {
        self.then(Step::Key(key.into()))
    }

    /// The item at `index`.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The steps from the root.
    pub(crate) fn steps(&self) -> Vec<Step> {
        self.steps_back().cloned().collect::<Vec<_>>().into_iter().rev().collect()
    }

    /// The keys from the root; an empty one where the step is an index.
    pub(crate) fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<_> =
            self.steps_back().map(|step| step.as_key().unwrap_or_default()).collect();
        keys.reverse();
        keys
    }

    /// The last step; none for the whole document.
    pub(crate) fn last(&self) -> Option<&Step> {
        self.0.last.as_ref().map(|(_, step)| step)
    }

    /// The steps, the last one first.
    pub(crate) fn steps_back(&self) -> impl Iterator<Item = &Step> {
        let mut here = self;
        std::iter::from_fn(move || {
            let (before, step) = here.0.last.as_ref()?;
            here = before;
            Some(step)
        })
    }

    /// The place that this one stands in; none for the whole document.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.0.last.as_ref().map(|(before, _)| before.clone())
    }

    /// Whether this place is `other`, or stands inside of it.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.up_to(other.depth()) == other
    }

    /// Compares step by step, from the root: the last difference that is met on the way there counts.
    fn compare_steps(&self, other: &Self) -> Ordering {
        let depths = self.depth().cmp(&other.depth());
        let depth = self.depth().min(other.depth());
        let (mut one, mut two) = (self.up_to(depth), other.up_to(depth));
        let mut order = depths;
        while let (Some((before, this)), Some((other, that))) = (&one.0.last, &two.0.last) {
            if Arc::ptr_eq(&one.0, &two.0) {
                break;
            }
            order = this.cmp(that).then(order);
            (one, two) = (before, other);
        }
        order
    }

    /// The place around this one that is so deep.
    fn up_to(&self, depth: u32) -> &Self {
        let mut here = self;
        while let Some((before, _)) = here.0.last.as_ref().filter(|_| here.depth() > depth) {
            here = before;
        }
        here
    }

    fn depth(&self) -> u32 {
        self.0.depth
    }

    fn then(&self, step: Step) -> Self {
        let Link { depth, document, .. } = *self.0;
        Self(Arc::new(Link { last: Some((self.clone(), step)), depth: depth + 1, document }))
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        if self.other_document() != other.other_document() || self.depth() != other.depth() {
            return false;
        }
        let (mut one, mut two) = (self, other);
        while let (Some((before, this)), Some((other, that))) = (&one.0.last, &two.0.last) {
            if Arc::ptr_eq(&one.0, &two.0) {
                return true;
            }
            if this != that {
                return false;
            }
            (one, two) = (before, other);
        }
        true
    }
}

impl Eq for Pointer {}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        let documents = self.other_document().cmp(&other.other_document());
        documents.then_with(|| self.compare_steps(other))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in self.steps() {
            match step {
                Step::Key(key) => write!(f, "/{}", escaped(&key))?,
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

/// A key as a step of a JSON pointer (RFC 6901).
pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that a step of a JSON pointer means.
pub(crate) fn unescaped(step: &str) -> String {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~") } else { step.to_owned() }
}

/// The reference to a component: `#/components/schemas/Contact`.
pub(crate) fn reference_to(kind: &str, name: &str) -> String {
    format!("#/components/{kind}/{}", escaped(name))
}

/// The kind of the component that a reference leads to, and the rest of it: the name, still escaped.
pub(crate) fn component_of(reference: &str) -> Option<(&str, &str)> {
    reference.strip_prefix("#/components/")?.split_once('/')
}

/// Whether a reference leads to a component of its document that stays where it is, and is not written out where it is used.
pub(crate) fn leads_to_lasting(reference: &str) -> bool {
    let is_written_out = |kind: &str| matches!(kind, "pathItems" | "mediaTypes");
    !reference.contains('%')
        && component_of(reference)
            .is_some_and(|(kind, name)| !is_written_out(kind) && !name.contains('/'))
}

/// Whether a reference leads to an example that is a component.
pub(crate) fn leads_to_example(reference: &str) -> bool {
    component_of(reference).is_some_and(|(kind, _)| kind == "examples")
}

/// Which half of an entry is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The key that leads to the value.
    Key,
    /// The value itself.
    Value,
    /// No line of the document is meant, but something that is chosen about it elsewhere: by the
    /// arguments of a command, by a manifest, by a build script.
    Whole,
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
    /// Where what is behind it begins.
    pub end: Position,
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
    pub(crate) fn key(source: usize, pointer: &Pointer) -> Self {
        Self::new(source, pointer, Part::Key)
    }

    /// The value that `pointer` leads to.
    pub(crate) fn value(source: usize, pointer: &Pointer) -> Self {
        Self::new(source, pointer, Part::Value)
    }

    /// The whole document, where what is meant is written elsewhere.
    pub(crate) fn whole(source: usize) -> Self {
        Self::new(source, &Pointer::root(), Part::Whole)
    }

    /// The bytes from `start` to `end`, which `pointer` leads near to.
    pub(crate) fn bytes(source: usize, pointer: &Pointer, start: usize, end: usize) -> Self {
        Self { bytes: Some((start, end)), ..Self::key(source, pointer) }
    }

    /// The character behind the first `inside` bytes of the string that `pointer` leads to.
    pub(crate) fn inside(source: usize, pointer: &Pointer, inside: usize) -> Self {
        Self { inside: Some(inside), ..Self::value(source, pointer) }
    }

    fn new(source: usize, pointer: &Pointer, part: Part) -> Self {
        Self {
            source: pointer.other_document().unwrap_or(source),
            pointer: pointer.clone(),
            part,
            bytes: None,
            inside: None,
            region: Region::default(),
        }
    }
}
